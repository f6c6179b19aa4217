"""Makes backend/asr/known_names.tsv: names of people and places with their pronunciations.

    .venv/bin/python scripts/make_known_names.py

They come from the tables of our own skills; their sources and dates stand at the head of each.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from backend.asr.known_names import TABLE
from backend.asr.plain_pronunciation import simplify_pronunciation
from backend.g2p.pronunciation import load_common_words
from scripts.pronouncing import load_pronouncer

SKILLS = Path(__file__).resolve().parents[1] / "backend" / "skills"
PEOPLE = SKILLS / "general_knowledge" / "lambda" / "tables" / "people.tsv"
PLACES = SKILLS / "date_and_time" / "lambda" / "places.tsv"
LEAST_POPULATION = 100_000
"""Of a town; more names would sound like too much."""
FEWEST_LETTERS = 3
ROMAN_NUMERAL = re.compile(r" (?:i{1,3}|iv|vi{0,3}|ix|xi{1,3}|xiv|xvi{0,3})$")
"""Of kings; nobody reads it out letter by letter."""
MOST_WORDS = 4
HEAD = (
    "# People: WordNet 3.1 (WordNet license); places: GeoNames (CC BY 4.0), of "
    f"{LEAST_POPULATION:,} people and more. Pronunciations: hibari's lexicon, and the network "
    "'pronunciation' for what it lacks.\n"
)


def list_names() -> list[str]:
    """List the names as they are said, in lower case; none that is an ordinary word ("nice")."""
    said = {say_name(name) for name in (*_list_people(), *_list_places())}
    ordinary = load_common_words()
    return sorted(
        name
        for name in said
        if len(name) >= FEWEST_LETTERS
        and len(name.split()) <= MOST_WORDS
        and not ROMAN_NUMERAL.search(name)
        and name not in ordinary
    )


def say_name(name: str) -> str:
    """Write a name as the recogniser does; nothing if it has other than letters.

    >>> say_name("São Luís"), say_name("Jean-Jacques Rousseau"), say_name("Henry 2")
    ('sao luis', 'jean jacques rousseau', '')
    """
    folded = unicodedata.normalize("NFKD", name)
    plain = "".join(letter for letter in folded if not unicodedata.combining(letter)).lower()
    plain = plain.replace("-", " ").replace(".", "").replace("’", "'")
    return plain if re.fullmatch(r"[a-z]+(?:[ '][a-z]+)*", plain) else ""


def _list_people() -> Iterator[str]:
    for row in _read_rows(PEOPLE):
        yield from (row[0], *row[1].split(";"))


def _list_places() -> Iterator[str]:
    for kind, name, others, *_, population, _ in _read_rows(PLACES):
        if kind != "city":
            yield from (name, *others.split("|"))
        elif int(population) >= LEAST_POPULATION:
            yield name


def _read_rows(table: Path) -> Iterable[list[str]]:
    """Read the rows of a table after its line on the source and the names of its columns."""
    return (line.split("\t") for line in table.read_text(encoding="utf-8").splitlines()[2:])


def _mark_initials(name: str) -> str:
    """Write single letters so that they are read as such: "T S eliot"."""
    return " ".join(word.upper() if len(word) == 1 else word for word in name.split())


def main() -> None:
    """Pronounce all names and write the table."""
    pronouncer = load_pronouncer()
    rows = []
    for name in list_names():
        pronunciation = simplify_pronunciation(pronouncer.transcribe(_mark_initials(name)))
        if len(pronunciation.split()) == len(name.split()):
            rows.append(f"{name}\t{pronunciation}\n")
    TABLE.write_text(HEAD + "".join(rows), encoding="utf-8")
    sys.stdout.write(f"{TABLE}: {len(rows):,} names\n")


if __name__ == "__main__":
    main()
