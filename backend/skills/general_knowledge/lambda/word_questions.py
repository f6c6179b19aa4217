"""Answers questions about words: spelling, meaning, other words, rhymes and forms."""

from __future__ import annotations

import re
from collections.abc import Callable

import dictionary
from told_facts import capitalised, listed
from word_forms import (
    give_comparative,
    give_participle,
    give_past,
    give_plural,
    give_singular,
    give_superlative,
)

WORD = (
    r"(?:an? |the )?(?:word |term |words |adjective |verb |noun )?[\"“']?"
    r"(?P<word>[a-z][a-z' -]*?)[\"”']?"
)
ASK = (
    r"^(?:alexa )?(?:please )?(?:can|could|would)? ?(?:you )?(?:please )?(?:tell|give|find|show)? ?"
    r"(?:me|us)? ?(?:i want to know |i need |i want |i(?:'d| would) like |i (?:do not|don't) know |"
    r"do you know )?(?:again )?"
)
TAIL = r"(?: for me| please| again| then)*$"
BE = r"(?:is|are|'s|was)"
A = r"(?:an? |another |some |any |the )?"
THING = r"(?:(?:some|any)(?:thing|one)|(?:an? |another |some |any |the |all )?(?:other )?words?)"
LETTER = r"(?:an? |one |two |three |the letter |double |single )*[a-z](?:'?s)?"
LETTERS = rf"{LETTER}(?: or (?:just )?(?:one|two|three|{LETTER}))?"
WRITTEN_OUT = (
    (r"\bgimme\b", "give me"), (r"\b(how|what|where|who)'s\b", r"\1 is"),
    (r"\bwhats\b", "what is"), (r"\bhows\b", "how is"),
)  # fmt: skip
MEANINGS_SPOKEN = 2
WORDS_SPOKEN = 5
ENOUGH_OPPOSITES = 3
"""With fewer opposites of its own, a word also has those of its synonyms."""
SPOKEN_ALONE = frozenset("that it this".split())
"""Stands for the word that was spoken of last."""


def answer_about_words(
    question: str, last_reply: str = "", last_name: str = ""
) -> tuple[str, str] | None:
    """Answer a question about a word: the word and the sentence; None if it is another question.

    Args:
        question: what was said.
        last_reply: names what 'that' stands for.
        last_name: the name that it told, if it was about no word.
    """
    plain = simplify(question)
    for pattern, answer in PATTERNS:
        found = re.match(ASK + pattern + TAIL, plain)
        if found:
            word = found["word"].strip()
            if word in SPOKEN_ALONE:
                word = _last_word(last_reply) or last_name
            return (word, answer(word, found.groupdict())) if word else None
    return None


def simplify(question: str) -> str:
    """Lower case without signs, "gimme" and "how's" written out."""
    plain = re.sub(r"[?.!,;:]+", "", question.lower().replace("’", "'")).strip()
    for short, long in WRITTEN_OUT:
        plain = re.sub(short, long, plain)
    return plain


_BACKWARDS = re.compile(r" (?:backwards?|in reverse|from (?:the )?(?:back|end)(?: to front)?)$")


def spell(word: str, _: dict[str, str]) -> str:
    """'Necessary is spelled N, E, C, E, S, S, A, R, Y.'; backwards if it is asked so."""
    forwards = _BACKWARDS.sub("", word)
    if forwards and forwards != word:
        letters = re.sub(r"[^\w]", "", forwards)[::-1].upper()
        return f"{capitalised(forwards)} backwards is {', '.join(letters)}."
    parts = [", ".join(part.upper()) for part in re.split(r"[ -]", re.sub("'", "", word))]
    return f"{capitalised(word)} is spelled {'; '.join(parts)}."


def define(word: str, _: dict[str, str]) -> str:
    """The first meanings, each with its part of speech."""
    base, meanings = dictionary.look_up(word)
    if not meanings:
        return unknown(word)
    parts = list(dict.fromkeys(meaning.part for meaning in meanings))
    told = [
        next(meaning for meaning in meanings if meaning.part == part)
        for part in parts[:MEANINGS_SPOKEN]
    ]
    if len(told) == 1:
        told = meanings[:MEANINGS_SPOKEN]
    sentences = []
    for index, meaning in enumerate(told):
        part = f"as {_with_article(dictionary.PARTS[meaning.part])}"
        opening = capitalised(part) if index == 0 else f"Or {part}" if len(parts) > 1 else "Or"
        sentences.append(f"{opening}: {say_definition(meaning.definition)}.")
    return f"{capitalised(base)}. {' '.join(sentences)}"


def give_synonyms(word: str, _: dict[str, str]) -> str:
    """Words of the same meaning."""
    return _tell_words(word, "synonyms", "Other words for {word} are {words}.", "Another word for "
                       "{word} is {words}.", "I know no other word for {word}.")  # fmt: skip


def give_opposites(word: str, _: dict[str, str]) -> str:
    """Words of the opposite meaning."""
    return _tell_words(word, "opposites", "The opposite of {word} is {words}.", "The opposite of "
                       "{word} is {words}.", "I know no opposite of {word}.")  # fmt: skip


def give_rhymes(word: str, _: dict[str, str]) -> str:
    """Words that sound alike at the end."""
    last = word.split()[-1]
    rhymes = dictionary.find_rhymes(last)
    if not rhymes:
        return f"I know no rhyme for {word}."
    verb = "rhymes" if len(rhymes) == 1 else "rhyme"
    return f"{capitalised(listed(rhymes[:WORDS_SPOKEN]))} {verb} with {word}."


def compare_rhymes(word: str, groups: dict[str, str]) -> str:
    """Yes or no."""
    other = groups["other"].strip()
    is_rhyme = other.split()[-1] in dictionary.find_rhymes(word.split()[-1])
    return (
        f"Yes, {word} rhymes with {other}."
        if is_rhyme
        else f"No, I don't think {word} rhymes with {other}."
    )


def give_example(word: str, _: dict[str, str]) -> str:
    """A sentence with the word."""
    base, meanings = dictionary.look_up(word)
    if not meanings:
        return unknown(word)
    example = next((meaning.example for meaning in meanings if meaning.example), "")
    return f"For example: {example.rstrip('.')}." if example else f"I have no example for {base}."


def give_parts(word: str, _: dict[str, str]) -> str:
    """Which parts of speech a word can be."""
    base, meanings = dictionary.look_up(word)
    if not meanings:
        return unknown(word)
    parts = dict.fromkeys(_with_article(dictionary.PARTS[meaning.part]) for meaning in meanings)
    return f"{capitalised(base)} is {listed(list(parts))}."


def count_letters(word: str, _: dict[str, str]) -> str:
    """How many letters a word has."""
    count = sum(letter.isalpha() for letter in word)
    return f"{capitalised(word)} has {count} letters."


def count_letter(word: str, groups: dict[str, str]) -> str:
    """How often a letter is in a word."""
    letter = groups["letter"]
    count = word.count(letter)
    times = "once" if count == 1 else "twice" if count == 2 else f"{count} times"
    told = f"has {letter.upper()} {times}" if count else f"has no {letter.upper()}"
    return f"{capitalised(word)} {told}. {spell(word, {})}"


def unknown(word: str) -> str:
    """The dictionary has no such word."""
    return f"I don't know the word {word}."


def is_unknown(word: str, text: str) -> bool:
    """Whether an answer only says that the word is not known."""
    return text == unknown(word)


def _tell_words(word: str, kind: str, several: str, one: str, none: str) -> str:
    base, meanings = dictionary.look_up(word)
    if not meanings:
        return unknown(word)
    others = [other for meaning in meanings for other in getattr(meaning, kind)]
    if kind == "opposites":
        others = _list_opposites(meanings)
    words = [other for other in dict.fromkeys(others) if other.lower() != base][:WORDS_SPOKEN]
    template = several if len(words) > 1 else one if words else none
    return template.format(word=base, words=listed(words))


def _list_opposites(meanings: list[dictionary.Meaning]) -> list[str]:
    """The first opposite of each meaning; with few of them, also those of the nearest synonyms."""
    found = [other for meaning in meanings for other in meaning.opposites[:1]]
    if len(found) < ENOUGH_OPPOSITES:
        nearest = [other for meaning in meanings if meaning.opposites for other in meaning.synonyms]
        for synonym in nearest[:ENOUGH_OPPOSITES]:
            for meaning in dictionary.look_up(synonym)[1][:MEANINGS_SPOKEN]:
                found += meaning.opposites[:1]
    return found


def _with_article(noun: str) -> str:
    return f"an {noun}" if noun[0] in VOWELS else f"a {noun}"


def say_definition(text: str) -> str:
    """The definition as it is spoken: without what stands in brackets."""
    return re.sub(r" *\([^)]*\)", "", text).strip("; ")


def _last_word(last_reply: str) -> str:
    """The word that an earlier reply was about: it begins with it, or ends with it."""
    found = re.match(r"(?P<word>[A-Za-z' -]+?)(?:\. As | is spelled | has \d+ letters)", last_reply)
    return found["word"].lower() if found else ""


VOWELS = dictionary.VOWELS
PATTERNS: tuple[tuple[str, Callable[[str, dict[str, str]], str]], ...] = (
    (rf"how (?:do|would|to|can|does) ?(?:you|i|we|one)? ?spell {WORD}", spell),
    (rf"how (?:do|would) (?:you|i|we|one) write {WORD}", spell),
    (rf"how {BE} {WORD} (?:spelled|spelt)", spell),
    (rf"how to spell {WORD}", spell),
    (rf"(?:what(?:'s| is)|)? ?(?:the )?(?:correct |right )?spelling (?:of|for) {WORD}", spell),
    (rf"spell(?: out)?(?: (?:me|us))? {WORD}", spell),
    (rf"(?:is|do (?:you|i|we) spell) it (?:spelled |spelt )?(?:with )?{LETTERS}(?: in)? {WORD}",
     spell),
    (rf"is {WORD} (?:spelled|spelt|written) with {LETTERS}", spell),
    (rf"(?:do|should) (?:you|i|we|people) (?:spell|write) {WORD} with {LETTERS}", spell),
    (rf"does {WORD} have {LETTERS}", spell),
    (rf"(?:is|are) there {LETTERS} in {WORD}", spell),
    (rf"how many (?:letter )?(?P<letter>[a-z])(?:'?s)? (?:are )?(?:there )?(?:in|does) {WORD}"
     r"(?: have)?", count_letter),
    (rf"(?:what(?:'s| is| are)|which) ?{A}(?:words? that )?rhymes? (?:with|for|of|to) {WORD}",
     give_rhymes),
    (rf"(?:what|which)(?: words?)? (?:would |can )?rhymes? (?:with|to) {WORD}", give_rhymes),
    (rf"(?:(?:what(?:'s| is)|is there) )?{A}(?:words? )?(?:that )?rhym(?:es?|ing)(?: words?)? "
     rf"(?:with|for|of) {WORD}", give_rhymes),
    (rf"(?:what is |is there )?{THING} (?:(?:that|which|to|could|can|would|will) )*rhym(?:es?|ing) "
     rf"(?:with|to|for) {WORD}", give_rhymes),
    (rf"(?:does|do|will) {WORD} rhyme with (?:the word )?(?P<other>[a-z' ]+?)", compare_rhymes),
    (rf"(?:do )?{WORD} and (?P<other>[a-z']+) rhyme", compare_rhymes),
    (rf"(?:what(?:'s| is| are) )?{A}(?:other|another|different|similar|better)? ?(?:words?|terms?|"
     rf"ways? to say) (?:for|like|similar to|that means?(?: the same as)?|with the meaning of) "
     rf"{WORD}", give_synonyms),
    (rf"(?:what is |is there )?an? [a-z]+ word for {WORD}", give_synonyms),
    (rf"what (?:else )?(?:can|could|should) (?:i|you|we) (?:say|use|write) instead of {WORD}",
     give_synonyms),
    (rf"(?:what(?:'s| is| are) )?{A}synonyms? (?:for|of|to) {WORD}", give_synonyms),
    (rf"(?:what|which) (?:other )?words? (?:mean|means|have) the same (?:meaning )?as {WORD}",
     give_synonyms),
    (rf"(?:what's|what is) another way (?:of saying|to say) {WORD}", give_synonyms),
    (rf"(?:what(?:'s| is| are) )?{A}(?:antonyms?|opposites?) (?:for|of|to) {WORD}", give_opposites),
    (rf"(?:what|which)(?:'s| is)? {A}(?:word )?(?:that )?(?:'s |is )?the opposite of {WORD}",
     give_opposites),
    (rf"(?:what(?:'s| is) )?(?:the )?plural(?: form)? (?:of|for) {WORD}", give_plural),
    (rf"(?:what(?:'s| is) )?(?:the )?singular(?: form)? (?:of|for) {WORD}", give_singular),
    (rf"(?:what(?:'s| is) )?(?:the )?past participle (?:of|for) {WORD}", give_participle),
    (rf"(?:what(?:'s| is) )?(?:the )?(?:simple )?past(?: tense| form)? (?:of|for) {WORD}",
     give_past),
    (rf"(?:what(?:'s| is) )?(?:the )?comparative(?: form)? (?:of|for) {WORD}", give_comparative),
    (rf"(?:what(?:'s| is) )?(?:the )?superlative(?: form)? (?:of|for) {WORD}", give_superlative),
    (rf"(?:how (?:do|can|would) you )?use {WORD} in (?:a|one) sentence", give_example),
    (rf"(?:make |say |form )?(?:an? )?(?:example )?sentence (?:with|using|for) {WORD}",
     give_example),
    (rf"(?:an )?example (?:sentence )?(?:of how to use|for using) {WORD}", give_example),
    (rf"is {WORD} an? (?:noun|verb|adjective|adverb)(?: or an? (?:noun|verb|adjective|adverb))*",
     give_parts),
    (rf"what part of speech is {WORD}", give_parts),
    (rf"how many letters (?:are )?(?:there )?(?:in|does) {WORD}(?: have)?", count_letters),
    (rf"what does {WORD} mean", define),
    (rf"what does it mean (?:to be|to|if someone is|when someone is|when something is) {WORD}",
     define),
    (rf"what do (?:you|people|they) mean by {WORD}", define),
    (rf"what {WORD} means", define),
    (rf"what {BE} meant by {WORD}", define),
    (rf"(?:what(?:'s| is) |look up )?{A}(?:brief |short |exact |dictionary )*"
     rf"(?:meaning|definition) (?:of|for|to) {WORD}", define),
    (rf"(?:how (?:do|would|can) (?:you|we|i|one) )?(?:define|look up the word|explain the word) "
     rf"{WORD}", define),
    (rf"look up {WORD} in the dictionary", define),
    (rf"what(?:'s| is) (?:the word|the meaning of the word) {WORD}", define),
)  # fmt: skip
