"""Makes the table of people from WordNet: when they were born and died, and what they did."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tables import Row
from wordnet import Synset, WordNet

PERSON_FIELD = 18
INSTANCE = "@i"
TITLES = ("President", "King", "Queen", "Saint", "St.", "Mrs.", "Lord", "Baron", "Pope", "Sir")
ABOUT = r"(?:circa |ca?\.? |\?)?"
LIVED = re.compile(rf"\({ABOUT}(\d{{1,4}})\??( BC)?\s?-\s?{ABOUT}(\d{{1,4}})( BC)?\)")
BORN = re.compile(r"\((?:born (?:in )?(?:[A-Z][A-Za-z ]+ in )?(\d{4})|(\d{4})-)\)")
BIRTHPLACE = re.compile(r"\bborn in ([A-Z][a-z]+(?: [A-Z][a-z]+)*)")


def make_people(wordnet: WordNet) -> list[Row]:
    """One row per person whose dates are known, the most written about first."""
    rows = [
        (_prominence(wordnet, synset), row) for synset in _people(wordnet) if (row := _row(synset))
    ]
    rows.sort(key=lambda entry: (-entry[0], str(entry[1]["name"])))
    return [row for _, row in rows]


def _people(wordnet: WordNet) -> Iterator[Synset]:
    for synset in wordnet.synsets.values():
        if synset.field == PERSON_FIELD and any(
            pointer.sign == INSTANCE for pointer in synset.pointers
        ):
            yield synset


def _row(synset: Synset) -> Row | None:
    lived, born = LIVED.search(synset.definition), BORN.search(synset.definition)
    if lived is None and born is None:
        return None
    place = BIRTHPLACE.search(synset.definition)
    description = re.sub(r"\s*\([^)]*\)", "", synset.definition)
    clauses = [clause.strip() for clause in description.split(";")]
    name = _full_name(synset.words)
    birth, death = (born[1] or born[2], "") if born else _years(lived)
    return {
        "name": name,
        "aliases": [word for word in synset.words if word != name],
        "born": birth,
        "died": death,
        "birthplace": place[1] if place else "",
        "known_for": "; ".join(clauses[:2]),
    }


def _years(lived: re.Match[str] | None) -> tuple[str, str]:
    if lived is None:
        return "", ""
    ended_before = lived[4] or ""
    is_before = bool(lived[2]) or (bool(ended_before) and int(lived[1]) >= int(lived[3]))
    return lived[1] + (" BC" if is_before else ""), lived[3] + ended_before


def _full_name(words: list[str]) -> str:
    """The first name that is more than a surname and has no title; else the first."""
    full = [
        word for word in words if " " in word and word[0].isupper() and not word.startswith(TITLES)
    ]
    return full[0] if full else words[0]


def _prominence(wordnet: WordNet, synset: Synset) -> int:
    """How often texts name the person, then how many words WordNet relates to the name."""
    named = sum(
        count
        for word in synset.words
        for address, count in wordnet.senses.get(word.lower(), ())
        if wordnet.synsets[address] is synset
    )
    return 100 * named + len(synset.pointers)
