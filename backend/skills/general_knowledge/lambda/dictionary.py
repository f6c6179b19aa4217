"""Looks words up: meanings, synonyms, opposites, examples, rhymes and forms."""

from __future__ import annotations

import re
import unicodedata
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from entities import FOLDER, read_table

ARCHIVE = FOLDER / "dictionary.zip"
RHYMES = "rhymes"
PARTS = {"n": "noun", "v": "verb", "a": "adjective", "r": "adverb"}
BASE_ENDINGS = (
    ("ies", "y"), ("ied", "y"), ("ses", "s"), ("xes", "x"), ("ches", "ch"), ("shes", "sh"),
    ("ing", ""), ("ing", "e"), ("ed", ""), ("ed", "e"), ("er", ""), ("er", "e"), ("est", ""),
    ("est", "e"), ("s", ""),
)  # fmt: skip
VOWELS = "aeiou"


@dataclass(frozen=True)
class Meaning:
    """One meaning of a word."""

    part: str
    definition: str
    synonyms: tuple[str, ...]
    opposites: tuple[str, ...]
    example: str


@dataclass(frozen=True)
class IrregularForms:
    """The second and third form of a verb or an adjective, or the plural of a noun."""

    first: str
    second: str


def look_up(word: str) -> tuple[str, list[Meaning]]:
    """The base form that the dictionary has of a word, and its meanings; none if unknown."""
    for base in dict.fromkeys(_bases(word)):
        meanings = list(_read_meanings(base))
        if meanings:
            return base, meanings
    return word, []


def find_rhymes(word: str) -> list[str]:
    """Words that rhyme with one, the most common first."""
    rhymes = []
    for line in _text(RHYMES).splitlines():
        words = line.split()
        if word in words:
            # Quicksilver is no rhyme for silver: it is the same sound again.
            rhymes += [other for other in words if not other.endswith(word)]
    return list(dict.fromkeys(rhymes))


def plural(noun: str) -> str:
    """The plural of a noun."""
    irregular = _irregular_forms().get(("noun", noun))
    if irregular:
        return irregular.first
    if noun.endswith("y") and noun[-2:-1] not in VOWELS:
        return noun[:-1] + "ies"
    if noun.endswith(("s", "x", "z", "ch", "sh")):
        return noun + "es"
    return noun + "s"


def singular(noun: str) -> str:
    """The singular of a plural; the word itself if no noun is known that has it."""
    for (part, word), forms in _irregular_forms().items():
        if part == "noun" and forms.first == noun:
            return word
    return look_up(noun)[0]


def past_forms(verb: str) -> tuple[str, str]:
    """The past tense and the past participle of a verb."""
    irregular = _irregular_forms().get(("verb", verb))
    if irregular:
        return irregular.first, irregular.second
    if verb.endswith("e"):
        past = verb + "d"
    elif verb.endswith("y") and verb[-2:-1] not in VOWELS:
        past = verb[:-1] + "ied"
    elif re.fullmatch(r"[^aeiou]*[aeiou][^aeiouwxy]", verb):
        past = verb + verb[-1] + "ed"
    else:
        past = verb + "ed"
    return past, past


def comparison_forms(adjective: str) -> tuple[str, str]:
    """The comparative and the superlative of an adjective."""
    irregular = _irregular_forms().get(("adjective", adjective))
    if irregular:
        return irregular.first, irregular.second
    syllables = len(re.findall(r"[aeiouy]+", adjective.removesuffix("e")))
    if adjective.endswith("y") and syllables <= 2:
        return adjective[:-1] + "ier", adjective[:-1] + "iest"
    if syllables > 1:
        return f"more {adjective}", f"most {adjective}"
    stem = adjective.removesuffix("e")
    if re.fullmatch(r"[^aeiou]*[aeiou][^aeiouwxy]", adjective):
        stem += adjective[-1]
    return stem + "er", stem + "est"


def _bases(word: str) -> Iterator[str]:
    """The word itself, then what it may be a form of."""
    yield word
    for (_, base), forms in _irregular_forms().items():
        if word in (forms.first, forms.second):
            yield base
    for ending, replacement in BASE_ENDINGS:
        if word.endswith(ending) and len(word) > len(ending) + 1:
            base = word.removesuffix(ending) + replacement
            yield base
            if base[-1:] == base[-2:-1]:
                yield base[:-1]


def _read_meanings(word: str) -> Iterator[Meaning]:
    plain = unicodedata.normalize("NFKD", word)
    member = re.sub(r"[^a-z]", "", plain)[:2] or "other"
    for line in re.findall(rf"^{re.escape(word)}\t(.*)$", _text(member), re.MULTILINE):
        part, definition, synonyms, opposites, example = line.split("\t")
        yield Meaning(part, definition, _words(synonyms), _words(opposites), example)


def _words(cell: str) -> tuple[str, ...]:
    return tuple(word for word in cell.split(";") if word)


@lru_cache(maxsize=4)
def _text(member: str) -> str:
    with zipfile.ZipFile(ARCHIVE) as archive:
        try:
            return archive.read(member).decode("utf-8")
        except KeyError:
            return ""


@lru_cache(maxsize=1)
def _irregular_forms() -> dict[tuple[str, str], IrregularForms]:
    return {
        (row["part"], row["word"]): IrregularForms(row["first"], row["second"])
        for row in read_table(FOLDER / "irregular_forms.tsv")
    }
