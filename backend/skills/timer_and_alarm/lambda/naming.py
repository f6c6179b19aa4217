"""Reads the name that a person gives a timer or an alarm.

A name is made of content words that stand right before "timer" or after "called" or "for the".
Words of values were taken out of the template before, so a name never has a time or a number in it
that was read; the words below never belong to a name either.
"""

from __future__ import annotations

import re

_FUNCTION_WORDS = (
    "a an the my our your his her its this that these those it i me we us you to of in on at for "
    "with from by about and or but if not no so as is are was be am been do does did can could "
    "would will shall should may might must have has had what when how why which who there here "
    "let up out off down over please then also too just only really another other any some all "
    "both every each more less than called named one ones o'clock am pm half quarter past until "
    "till after before now again whichever whatever 's instead except kind good "
    "mean sorry wait okay oh um uh er"
)
_VERBS = (
    "set setting start starting stop cancel delete remove clear end kill make create add begin run "
    "put give get need want like pause resume restart reset change move push turn switch rename "
    "call name shorten reduce extend increase wake remind tell show list check mind start count "
    "keep leave skip snooze use go going have having update adjust cut take"
)
_QUALITIES = (
    "new quick short long little small big fresh old current running next last first second third "
    "longer longest shorter shortest later latest earlier earliest sooner soonest "
    "same usual regular normal early late extra simple single separate different two three four "
    "five many several couple few real countdown timer timers alarm alarms reminder reminders "
    "clock kitchen egg-timer once time times one-time daily weekly recurring repeating repeat "
    "weekday weekdays weekend weekends morning afternoon evening night today tonight tomorrow "
    "moment bit while minute "
    "minutes hour hours second seconds min mins sec secs day days week weeks long-running"
)
NOT_NAMES = frozenset(f"{_FUNCTION_WORDS} {_VERBS} {_QUALITIES}".split())
MOST_WORDS = 4
_SOMEBODY = ("i", "we", "he", "she", "they", "'ve", "'s", "have", "has", "just", "already")
_CALLED = re.compile(
    "".join(rf"(?<!{word} )" for word in _SOMEBODY)
    + r"\b(?:called|named|labell?ed|titled) (?:the |my |a )?(.+)$"
)
"""A name, but not whom somebody called: "I've called mom"."""
_NOUN = re.compile(r"\b(?:timers?|alarms?|countdown)\b")
_FOR = re.compile(
    r"(?:\b(?:timers?|alarms?|clock|one) for|<(?:time|hour)\d+> for|"
    r"<duration\d+>(?: ,)? (?:for|of)) "
    r"(?:the |my |our |a |an )?"
)
_FOR_UNTIL_VALUE = re.compile(
    r"\b(?:timers?|alarms?) for (?:the |my |our |a |an )?([a-z'-]+(?: [a-z'-]+){0,3}) "
    r"(?:for|at|in) <"
)
_OWNER = re.compile(
    r"\b(?!(?:it|that|this|what|there|here|who|how|where|when|he|she|let) )([a-z]+) 's (?=[a-z])"
)
"""Somebody's: "grandma's cake" is one name."""
_WITHIN = frozenset({"and", "with", "of", "n"})
_GIVEN = r"\bgive (?:the|my|our) ([a-z' -]+?) <duration"
_NEEDS = re.compile(
    rf"{_GIVEN}|\b(?:the|my) ([a-z' -]+?) needs?\b|"
    r"\b(?:time|timing|clock for) (?:the|my|our) ([a-z' -]+?)(?: for\b| ,| <)"
)

_ARTICLE = r"(?:(?:the|my|our|some) )?"
_BESIDE_DURATION = re.compile(
    rf"(?:and )?(?:(?:a |the )?timer (?:for )?(?:, )?)?{_ARTICLE}"
    r"(?P<before>[a-z -]+?)?(?: ?'s| is| are)?(?: in| on)?(?: ,)? ?"
    rf"<(?:duration|number|hour)\d+>(?: ,| of| for)*(?: {_ARTICLE}(?P<after>[a-z' -]+?))??"
    r"(?: please)?"
)
"""Only a name and a length: "rolls in, eighteen minutes", "timer, ten minutes, tea"."""


def read_name(clause: str) -> str:
    """Read the name in a part of a template; "" without one."""
    clause = _OWNER.sub(r"\1's ", clause)
    called = _CALLED.search(clause)
    if called:
        return take_words(called[1], may_be_any=True)
    until_value = _FOR_UNTIL_VALUE.search(clause)
    if until_value and _is_name(until_value[1].split()):
        return until_value[1]
    for found in _FOR.finditer(clause):
        name = take_words(clause[found.end() :])
        if name:
            return name
    for found in _NOUN.finditer(clause):
        name = _take_words_before(clause[: found.start()])
        if name:
            return name
    needed = _NEEDS.search(clause)
    if needed:
        return take_words(needed[1] or needed[2] or needed[3])
    return _read_name_beside_duration(clause)


def _read_name_beside_duration(clause: str) -> str:
    found = _BESIDE_DURATION.fullmatch(clause.strip(" ,"))
    names = [found["before"] or "", found["after"] or ""] if found else []
    words = " ".join(names).split()
    is_name = all(names) is False and 0 < len(words) <= MOST_WORDS and _is_name(words)
    return " ".join(words) if is_name else ""


def read_given_name(words: str) -> str:
    """Read what is given time: "rice" of "give the rice ten minutes"; "" in other sentences."""
    found = re.search(_GIVEN, words)
    return take_words(found[1]) if found else ""


def _is_name(words: list[str]) -> bool:
    """Whether words are a name; within it "and" and the like may stand: "mac and cheese"."""
    if len(words) > 1 and words[-1] == "time":
        words = words[:-1]  # "screen time", "quiet time"
    inner = all(word in _WITHIN or _may_be_in_a_name(word) for word in words)
    return inner and _may_be_in_a_name(words[0]) and _may_be_in_a_name(words[-1])


def take_words(text: str, *, may_be_any: bool = False) -> str:
    """Take the first words that may be a name; after "called" only a value or "for" ends it."""
    words: list[str] = []
    for word in text.split():
        if word == "time" and words:
            return " ".join([*words, word])  # "screen time", "quiet time"
        is_end = word in {"for", "in", "at", "and", ",", "please", "on", "to", "with"}
        if word.startswith("<") or (is_end if may_be_any else not _may_be_in_a_name(word)):
            break
        words.append(word)
    return " ".join(words) if len(words) <= 2 * MOST_WORDS else ""


def _take_words_before(text: str) -> str:
    words: list[str] = []
    for word in reversed(text.split()):
        if not _may_be_in_a_name(word) or len(words) == MOST_WORDS:
            break
        words.insert(0, word)
    return " ".join(words)


def _may_be_in_a_name(word: str) -> bool:
    return word not in NOT_NAMES and re.fullmatch(r"[^\W\d_][\w'-]*", word) is not None
