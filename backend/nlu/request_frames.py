"""The words around the verb of a request: politeness, negation, questions and statements.

Patterns over tokens with one space after each; contractions are expanded ("do not", "i would").
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from backend.nlu.action_words import BASES

_I = r"(?:i|we) (?:really |actually |just |still |also |only )?"
_ADVERB = r"(?:really |actually |just |ever |even |also |please |now )?"
_SOMEBODY = r"(?:(?:you|anyone|anybody|it|that|us) )?"

POLITE = re.compile(
    r"(?:"
    r"(?:please|kindly|okay|ok|hey|hi|hello|oh|ah|uh|um|er|well|so|then|now|and|but|or|also|just|"
    r"maybe|perhaps|actually|sorry|right|alright|listen|wait|look|yes|yeah|yep|"
    r"instead|only|anyway|simply|quickly|next|finally|first) "
    r"|all right |never mind (?=.)|no no |go ahead and |go and |try to |be sure to |remember to "
    r"|make sure (?:that )?(?:you |to |i |we )?|be so kind (?:as to )?|feel free to "
    r"|(?:would|do) you mind |would you like to |how about |what about "
    r"|(?:can|could|would|will|might) (?:you|i|we) "
    r"(?:please |kindly |just |maybe |possibly |also )?(?:be so kind as to |go ahead and |try to )?"
    r"|(?:can|could|would|will) not you (?:please |like to )?"
    r"|why (?:do|can|would|will) not (?:you|we) |why not (?=.)"
    r"|is it possible (?:for you )?to |(?:you )?(?:may|can|could|should|must|might want to|have to|"
    r"need to|are (?:allowed|supposed) to) (?=\w)(?!not |i |we |you |the |my |it |they |he |she )"
    rf"|{_I}(?:would |will )?"
    r"(?:want|need|like|love|prefer|have|have got|got|ask|asked|tell|told|wish|mean|meant) "
    rf"(?:for )?(?:you )?to |{_I}(?:gotta|must|should|ought to) (?!not )"
    r"|(?:i (?:was |am )?)?wonder(?:ing)? (?:if you (?:can |could |would )?)?"
    r"|i am (?:going|trying|about) to |let us |let me (?!know |sleep |hear )"
    rf"|{_I}(?:said|say|meant|mean|think|guess) (?:that |to )?|it is time to |time to "
    r"|you (?:had|would) better (?!not )"
    r")"
)
"""What says nothing of the action."""

ADVERBIAL = re.compile(
    r"(?:in|after|at|on|by|every|tomorrow|tonight|this|(?:when|once|as soon as) it is) "
    r"(?:[\w':-]+ ){0,5}?"
    r"(?=(?:please )?(?:tell|remind|wake|ping|nudge|poke|alert) (?:me|us|him|her|my|the|our) "
    r"|(?:please )?give (?:me|us) a )"
)
"""When something shall be done, said before the verb: "in an hour tell me to check the oven"."""

DOUBLE_NEGATION = re.compile(
    r"(?:please )?(?:do not|never) (?:you )?(?:ever )?"
    r"(?:(?:forget|hesitate|fail|neglect|be afraid|be shy) to |(?:stop|quit|cease) (?=\w\w+ing ))"
    r"|make sure (?:that )?(?:i|we) do not forget |(?:do not|never) let me forget (?!to )"
)
"""Two negatives that make a request."""

NEGATION = re.compile(
    r"(?:"
    rf"(?:do not|never(?! mind)) {_ADVERB}(?:you dare (?:to )?|bother (?:to |with |about )?|"
    r"worry about |go (?=\w\w+ing )|try to |let (?=it |the |my |me |that ))?"
    rf"|{_I}(?:do|did|would) not {_ADVERB}(?:want|need|like|wish|intend|mean|plan) {_SOMEBODY}to "
    rf"|{_I}(?:do|did) not {_ADVERB}(?:ask|say|tell) {_SOMEBODY}(?:to )?"
    rf"|{_I}(?:never) (?:wanted|asked|said|told) {_SOMEBODY}(?:to )?"
    rf"|{_I}(?:do|did) not (?:think|believe) (?:that )?(?:you|we|i) "
    r"(?:should|must|have to|need to) "
    r"|(?:can|could|would|will) you (?:please )?not |would you mind not "
    r"|without |instead of |rather than "
    rf"|i am not (?:asking|telling) (?:you )?to |i have not (?:asked|told) (?:you )?to "
    rf"|{_I}(?:would )?(?:rather|sooner|prefer) (?:that |it )?(?:if )?{_SOMEBODY}"
    r"(?:not|did not|do not|would not) (?:to )?"
    rf"|(?:would |you )?(?:rather|better) not |you (?:had|would) better not "
    r"|(?:you |we |it )?(?:do|does|did) not (?:have|need) to |(?:you |we )?need not "
    r"|(?:you |we )(?:should|must|can|may|could|would|will|shall|ought) not (?:to )?"
    r"|(?:you )?are not (?:supposed|allowed|meant) to "
    r"|(?:there is |i see |we have )?no (?:need|reason|point|use) (?:(?:for you )?to|for|in) "
    r"|(?:it is )?not necessary (?:for you )?to "
    r"|under no circumstances (?:should you )?|by no means "
    r"|(?:please )?(?:hold off|wait) (?:on|with) |refrain from |avoid |let us not |not to "
    r"|(?:stop|quit|cease) (?=\w\w+ing )|no more (?=\w\w+ing )"
    r")"
)
"""What turns a request into its contrary; a verb follows."""

NEGATED_WANT = re.compile(
    rf"{_I}(?:(?:do|did) not (?:really |actually |even )?(?:want|need)|would not (?:want|like)"
    r"|no longer (?:want|need)|(?:want|need)(?P<none> no))"
    r"(?: to have| to hear| to get)? (?P<any>an? |any |another )?"
)
NO_THING = re.compile(
    r"no (?:more (?!than )|other )?(?!thanks|thank|problem|way|idea|worries|worry|doubt|kidding|"
    r"longer|matter|need|wait|sorry|not|never|i |it |that |this |the |a |an |my |you |we |for |to |"
    r"at |in |on |please|do |one |no |just |\d)"
)
WANT_THING = re.compile(
    rf"{_I}(?:want|need|would (?:want|like|love|prefer)) (?:to have |to get |to hear )?"
    r"(?P<any>an? |any |another )?"
    r"|(?:can|could|may|might) (?:i|we) (?:please )?(?:have|get) (?P<also>an? |any |another )?"
)
QUESTION = re.compile(
    r"(?:what|who|whom|whose|which|when|where|why|how) "
    r"|(?:(?:and|but|so|okay|well|hey|please|tell me|do you know) )*"
    r"(?:do|does|did|is|are|was|were|has|have|had|am|can|could|will|would|should|shall|may|might|"
    r"must) (?:not )?(?:i|you|we|he|she|it|they|the|my|your|our|his|her|that|this|these|those|"
    r"there|any|some|anyone|anybody|all|every|both|\w+s) "
    r"|(?:is|are|was|were|am|should|does) "
    r"|(?:in |at |on |to |from |for |by |since |until )(?:what|which|whom|whose) "
)
STATEMENT = re.compile(
    r"(?:i|we|he|she|they|you|it|this|that|there|someone|somebody|everyone|nobody) "
    r"(?:\w+ly |just |already |also |still |never |always |have |has |had |do |does |did |not |"
    r"would |will |can |could )*\w+ "
    r"|(?:my|our|your|his|her|their|the) (?:\w+ ){1,3}?(?:is|are|was|were|has|have|had|does|did|"
    r"will|would|went|goes|came|comes|rang|rings|got|gets|wakes|sleeps?|lives|leaves|lasts|starts|"
    r"reminds|needs?|"
    r"(?!named|called|labell?ed|titled)\w{3,}ed) "
)
NEGATIVE_QUESTION = re.compile(r"do not (?:i|you(?! dare)|we|they|he|she) ")
"""The beginning of "don't you like it"."""
NEGATIVE_STARTS = frozenset("do never please without instead rather".split())
"""First words of negations that may begin another clause."""
SUBJECTS = frozenset("i you we they he she it that who which this these those there the".split())
"""A negation after one of these is that of a clause that only describes."""
DETERMINERS = frozenset(
    "to not the a an my your our his her their its this that these those any some all both every "
    "each other another more no in on at for of with by from".split()
)
"""Words after which a word is no command."""
OBJECTS = frozenset("it me them us the my a an all this that these those".split())
"""Words that may follow the verb of a command."""
JOINTS = frozenset("and but then just instead or".split())
"""Words after which another request may begin."""


def match_want(joined: str, at: int) -> re.Match[str] | None:
    """Match "i need" and "no more" before a thing, not before "to" or "you to" and a verb."""
    for frame in (NEGATED_WANT, WANT_THING, NO_THING):
        found = frame.match(joined, at)
        if found is None or frame is NO_THING and at:
            continue
        following = joined[found.end() :].split()
        is_thing = frame is not NO_THING or bool(following) and following[0] not in BASES
        if is_thing and following[:1] not in (["to"], ["you"], ["if"]):
            return found
    return None


@dataclass(frozen=True)
class Frames:
    """The frames before a clause's verb: where they end, how many tokens they are."""

    end: int
    count: int
    is_negated: bool
    is_verb_due: bool


def read_frames(joined: str) -> Frames:
    """Read politeness and negation at the beginning of a clause."""
    at, is_negated, is_verb_due = 0, False, False
    while at < len(joined):
        if match_want(joined, at):
            break
        if frame := DOUBLE_NEGATION.match(joined, at):
            is_verb_due = True
        elif (frame := NEGATION.match(joined, at)) and not NEGATIVE_QUESTION.match(joined, at):
            is_negated, is_verb_due = not is_negated, True
        elif at == 0 and (frame := ADVERBIAL.match(joined)):
            is_verb_due = True
        elif frame := POLITE.match(joined, at):
            is_verb_due = is_verb_due or frame.group().strip() not in JOINTS
        else:
            break
        at = frame.end()
    return Frames(at, joined.count(" ", 0, at), is_negated, is_verb_due)
