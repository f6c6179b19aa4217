"""Finds towns, regions and countries in a sentence: AMAZON.City, with "Portland, Maine" as one."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from backend.g2p.pronunciation import load_common_words
from backend.nlu.listed_values import ListedValues
from backend.nlu.slot_reader import SlotMatch
from backend.nlu.tokens import list_texts, tokenize
from backend.pipeline.data import Resolution

TABLE = Path(__file__).parents[1] / "skills/date_and_time/lambda/places.tsv"
"""Made by scripts/make_places.py; also what the clock's skill, a process of its own, reads."""
WELL_KNOWN_POPULATION = 400_000
"""A place that a misheard name may stand for, and that the recogniser listens for."""
LEAST_SIMILARITY = 0.8
"""0 to 1, of a misheard name; stricter than for other lists, as there are so many places."""
ORDINARY_WORD_QUALITY = 0.6
"""Of a large town whose name is an ordinary word: Nice, Reading."""
LEAST_POPULATION_OF_WORDS = 300_000
"""Of such a town; smaller ones (Most, Date, Time) are left out."""

Tokens = tuple[str, ...]


class PlaceNames(ListedValues):
    """The values of AMAZON.City: well-known places by sound, and all places by their names."""

    def __init__(self, slot_type: str) -> None:
        """Read the table of places."""
        super().__init__(slot_type, ((name, None, ()) for name in _list_well_known_names()))
        self._slot_type = slot_type
        _load_places()

    def find_matches(self, texts: Sequence[str]) -> list[SlotMatch]:
        """Find the places that are named, with their regions, and well-known ones by sound."""
        spelled = [_fold(text) for text in texts]
        named = [match for start in range(len(texts)) for match in self._read_from(spelled, start)]
        taken = {index for match in named for index in range(match.start, match.end)}
        return named + [
            match
            for match in super().find_matches(texts)
            if match.quality < 1
            and not taken.issuperset(range(match.start, match.end))
            and self._may_be_misheard(texts[match.start : match.end], match.quality)
        ]

    def _read_from(self, texts: Sequence[str], start: int) -> list[SlotMatch]:
        """Read the places whose names begin at a token; the longest is the best."""
        places, regions = _load_places(), _load_regions()
        matches = []
        for end in range(start + 1, min(start + _find_longest(), len(texts)) + 1):
            entry = places.get(tuple(texts[start:end]))
            if entry is None:
                continue
            name, is_word, inside = entry
            matches.append(self._create_match(start, end, name, is_word=is_word))
            in_region = end + (texts[end : end + 1] == ["in"])
            for after in range(in_region + 1, min(in_region + 4, len(texts)) + 1):
                region = regions.get(tuple(texts[in_region:after]))
                if region in inside:
                    full_name = f"{name}, {region}"
                    matches.append(self._create_match(start, after, full_name, is_word=False))
        return matches

    def _create_match(self, start: int, end: int, name: str, *, is_word: bool) -> SlotMatch:
        quality = ORDINARY_WORD_QUALITY if is_word else 1.0
        return SlotMatch(start, end, name, quality, Resolution(self._slot_type, name, None))

    @staticmethod
    def _may_be_misheard(words: Sequence[str], similarity: float) -> bool:
        """Whether words sound enough like a place and are none that exist: "berlyn", not "lawn"."""
        lexicon = load_common_words()
        exist = all(word in lexicon or word.capitalize() in lexicon for word in words)
        return similarity >= LEAST_SIMILARITY and not exist


def is_ordinary_word(word: str) -> bool:
    """Whether a word, or what it is the plural of, is in the dictionary, and is no name."""
    lexicon = load_common_words()
    return word in lexicon or word.removesuffix("s") in lexicon


def list_places(kind: str) -> list[tuple[str, None, tuple[str, ...]]]:
    """List the places of a kind ("country", "region"), each as (name, no id, other names)."""
    return [
        (row[1], None, tuple(filter(None, row[2].split("|"))))
        for row in _load_rows()
        if row[0] == kind
    ]


def _fold(name: str) -> str:
    """Without accents, as the table has it."""
    plain = unicodedata.normalize("NFKD", name)
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def _read_name(name: str) -> Tokens:
    is_plain = name.replace(" ", "").isalpha()
    texts = tuple(name.lower().split()) if is_plain else list_texts(tokenize(name))
    return texts[1:] if texts[:1] == ("the",) and len(texts) > 1 else texts


@cache
def _load_rows() -> tuple[tuple[str, ...], ...]:
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    return tuple(tuple(line.split("\t")) for line in lines[2:])


@cache
def _load_countries() -> dict[str, tuple[str, ...]]:
    """Names of countries, by their codes; the usual name first."""
    rows = (row for row in _load_rows() if row[0] == "country")
    return {row[4]: (row[1], *filter(None, row[2].split("|"))) for row in rows}


@cache
def _load_regions() -> dict[Tokens, str]:
    """Names of regions and countries that may follow a town's → the usual name."""
    regions = {
        _read_name(name): row[1]
        for row in _load_rows()
        if row[0] == "region"
        for name in (row[1], *filter(None, row[2].split("|")))
    }
    countries = {
        _read_name(name): names[0] for names in _load_countries().values() for name in names
    }
    return countries | regions


@cache
def _load_places() -> dict[Tokens, tuple[str, bool, frozenset[str]]]:
    """All names → the usual name, whether it is an ordinary word, and what it may lie in."""
    countries = _load_countries()
    inside: dict[Tokens, tuple[str, bool, set[str]]] = {}
    for _, name, others, region, country, _, _, _, population, mark in _load_rows():
        if mark and int(population) < LEAST_POPULATION_OF_WORDS:
            continue
        for form in (name, *filter(None, others.split("|"))):
            usual = name if form == name else form
            entry = inside.setdefault(_read_name(form), (usual, bool(mark), set()))
            entry[2].update(filter(None, (region, *countries.get(country, ())[:1])))
    return {
        tokens: (name, is_word, frozenset(regions))
        for tokens, (name, is_word, regions) in inside.items()
        if tokens
    }


@cache
def _find_longest() -> int:
    return max(map(len, _load_places()))


def _list_well_known_names() -> list[str]:
    """Places that many people name: all but smaller towns that give no time zone its name."""
    return [
        form
        for row in _load_rows()
        if row[0] != "city"
        or int(row[8]) >= WELL_KNOWN_POPULATION
        or row[5].endswith(f"/{row[1].replace(' ', '_')}")
        for form in (row[1], *filter(None, row[2].split("|")))
        if not row[9]
    ]
