"""Loads the tables of facts: what each thing is called, and its values by relation."""

from __future__ import annotations

import csv
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from rapidfuzz import fuzz, process

FOLDER = Path(__file__).resolve().parent / "tables"
KIND_OF_TABLE = {
    "countries": "country", "states": "state", "cities": "city", "regions": "region",
    "nature": "", "continents": "continent", "mountains": "mountain", "rivers": "river",
    "lakes": "lake", "landmarks": "landmark", "planets": "planet", "elements": "element",
    "presidents": "person",
    "famous": "person", "people": "person", "works": "work", "inventions": "invention",
}  # fmt: skip
"""Tables in the order of precedence of their names; `nature` has a column for the kind."""
LIST_SEPARATOR = ";"
NO_VALUES = frozenset({"name", "aliases", "kind"})
LONGEST_NAME = 9
MISHEARD_RATIO = 85.0
"""Least similarity of a name to the words that were heard for it, in percent."""
CLEAR_LEAD = 6.0
"""How much more like it is than any other name, in percent."""
SHORTEST_MISHEARD = 5
LARGE_CITY_PEOPLE = 500_000
"""Smaller cities are only found as they are spelt: there are too many of them."""

SHORTENED = frozenset({"currency"})
"""Relations of which the last word is enough: the yen."""

Tokens = tuple[str, ...]


@dataclass
class Entity:
    """A thing and what is known of it.

    Attributes:
        kind: country, state, city, person …
        name: as it is said, without an article.
        aliases: other names.
        values: texts by relation; several in one text are parted by semicolons.
    """

    kind: str
    name: str
    aliases: tuple[str, ...]
    values: dict[str, str] = field(default_factory=dict)

    def texts(self, relation: str) -> list[str]:
        """The values of a relation, one by one."""
        return [text for text in self.values.get(relation, "").split(LIST_SEPARATOR) if text]

    def number(self, relation: str) -> float | None:
        """The number of a relation; None where there is none."""
        try:
            return float(self.values.get(relation, ""))
        except ValueError:
            return None


@dataclass(frozen=True)
class Mention:
    """Words of a question that name something, and everything of that name."""

    start: int
    end: int
    entities: tuple[Entity, ...]


class Entities:
    """All things, found by their names or by their values."""

    def __init__(self, entities: Iterable[Entity]) -> None:
        """Index the names; an earlier thing comes before a later one of the same name."""
        self.all = list(entities)
        self._by_name: dict[Tokens, list[Entity]] = defaultdict(list)
        self._by_value: dict[tuple[str, Tokens], list[Entity]] = defaultdict(list)
        for entity in self.all:
            for name in (entity.name, *entity.aliases):
                tokens = name_tokens(name)
                if tokens and entity not in self._by_name[tokens]:
                    self._by_name[tokens].append(entity)
            for relation in entity.values:
                for text in entity.texts(relation):
                    tokens = name_tokens(text)
                    self._by_value[relation, tokens].append(entity)
                    if relation in SHORTENED and len(tokens) > 1:
                        self._by_value[relation, tokens[-1:]].append(entity)
        for named in self._by_name.values():
            named.sort(key=_precedence)

    def of_kind(self, kind: str) -> list[Entity]:
        """All things of a kind."""
        return [entity for entity in self.all if entity.kind == kind]

    def named(self, name: str) -> tuple[Entity, ...]:
        """Everything of a name."""
        return tuple(self._by_name.get(name_tokens(name), ()))

    def with_value(self, relation: str, text: str) -> list[Entity]:
        """Everything that has a value: all countries that use the euro."""
        return self._by_value.get((relation, name_tokens(text)), [])

    def find_mentions(self, tokens: Sequence[str]) -> list[Mention]:
        """Find all names in a question, the longest first."""
        mentions = []
        for length in range(min(LONGEST_NAME, len(tokens)), 0, -1):
            for start in range(len(tokens) - length + 1):
                found = self._by_name.get(tuple(tokens[start : start + length]))
                if found:
                    mentions.append(Mention(start, start + length, tuple(found)))
        return mentions

    def find_misheard(self, words: str, kinds: Iterable[str]) -> Entity | None:
        """Find the one thing whose name is like some words; None if two are."""
        if len(words) < SHORTEST_MISHEARD:
            return None
        best: dict[int, tuple[float, Entity]] = {}
        for kind in kinds:
            names, entities = self._names_of(kind)
            for _, ratio, index in process.extract(
                words, names, scorer=fuzz.ratio, score_cutoff=MISHEARD_RATIO - CLEAR_LEAD, limit=3
            ):
                entity = entities[index]
                if ratio > best.get(id(entity), (0.0, entity))[0]:
                    best[id(entity)] = (ratio, entity)
        ranked = sorted(best.values(), key=lambda entry: -entry[0])
        if not ranked or ranked[0][0] < MISHEARD_RATIO:
            return None
        is_clear = len(ranked) == 1 or ranked[0][0] - ranked[1][0] >= CLEAR_LEAD
        return ranked[0][1] if is_clear else None

    @lru_cache(maxsize=32)  # noqa: B019 - one instance lives as long as the process
    def _names_of(self, kind: str) -> tuple[list[str], list[Entity]]:
        pairs = [
            (" ".join(name_tokens(name)), entity)
            for entity in self.of_kind(kind)
            if kind != "city" or (entity.number("population") or 0) >= LARGE_CITY_PEOPLE
            for name in (entity.name, *entity.aliases)
            if kind != "person" or " " in name
        ]
        return [name for name, _ in pairs], [entity for _, entity in pairs]


@lru_cache(maxsize=1)
def load_entities() -> Entities:
    """Load all tables; what stands in two of them becomes one."""
    loaded: list[Entity] = []
    by_name: dict[tuple[str, Tokens], Entity] = {}
    for table, kind in KIND_OF_TABLE.items():
        for row in read_table(FOLDER / f"{table}.tsv"):
            entity = _entity(row, kind)
            names = [name_tokens(name) for name in (entity.name, *entity.aliases)]
            same = [by_name.get((entity.kind, name)) for name in names if _is_unique(kind, name)]
            known = next((other for other in same if other is not None), None)
            if known is None:
                loaded.append(entity)
                known = entity
            else:
                known.aliases += (entity.name, *entity.aliases)
                known.values = entity.values | known.values
            for name in names:
                by_name.setdefault((known.kind, name), known)
    return Entities(loaded)


def read_table(path: Path) -> Iterator[dict[str, str]]:
    """Read the rows of a table; lines that begin with # tell its source."""
    with path.open(encoding="utf-8", newline="") as file:
        lines = (line for line in file if not line.startswith("#"))
        yield from csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)


@lru_cache(maxsize=65536)
def name_tokens(name: str) -> Tokens:
    """The words of a name in lower case, without accents, signs and 'the'."""
    decomposed = unicodedata.normalize("NFKD", name.lower().replace("’", "'"))
    plain = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    plain = re.sub(r"(?<=\w)'(?=\w)", "", plain).replace("ø", "o").replace("ł", "l")
    plain = re.sub(r"\bst\b\.?", "saint", re.sub(r"\bmt\b\.?", "mount", plain))
    tokens = re.findall(r"[^\W_]+", plain)
    return tuple(tokens[1:] if len(tokens) > 1 and tokens[0] == "the" else tokens)


def _precedence(entity: Entity) -> int:
    """The order of things of one name: New York is a large city, Wyoming a state before a city."""
    if entity.kind in ("country", "region"):
        return 0
    if entity.kind == "city" and (entity.number("population") or 0) >= LARGE_CITY_PEOPLE:
        return 1
    return 2 if entity.kind == "state" else 3


def _is_unique(kind: str, name: Tokens) -> bool:
    """Whether two rows of that kind and name are one thing: surnames and cities are not."""
    return kind != "city" and (kind != "person" or len(name) > 1)


def _entity(row: dict[str, str], kind: str) -> Entity:
    aliases = tuple(alias for alias in row.get("aliases", "").split(LIST_SEPARATOR) if alias)
    values = {name: text for name, text in row.items() if text and name not in NO_VALUES}
    return Entity(kind or row["kind"], row["name"], aliases, values)
