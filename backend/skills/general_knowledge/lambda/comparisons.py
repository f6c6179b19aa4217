"""Answers which thing of a kind has the most of something, and which of two has more."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from entities import Entities, Entity, name_tokens
from relations import KIND_WORDS, RELATIONS, Relation
from told_facts import say_value, tell

MOST, LEAST = 1, -1
PEOPLE_WORDS = r"(?:people|inhabitants|residents|population)"
SCALES: tuple[tuple[str, int, dict[str, str]], ...] = (
    (rf"(?:most|more) {PEOPLE_WORDS}|(?:largest|biggest|highest|larger|bigger|higher) population"
     "|(?:most|more) (?:populous|populated)", MOST, {"": "population"}),
    (rf"(?:fewest|least|fewer|less) {PEOPLE_WORDS}|(?:smallest|lowest|smaller|lower) population"
     "|(?:least|less) (?:populous|populated)", LEAST, {"": "population"}),
    ("most|more", MOST, {"planet moons": "moons", "planet moon": "moons"}),
    ("fewest|fewer", LEAST, {"planet moons": "moons"}),
    ("longest|longer", MOST, {"river": "length", "country coastline": "coastline",
     "planet day": "day", "planet year": "year"}),
    ("shortest|shorter", LEAST, {"river": "length", "planet day": "day", "planet year": "year"}),
    ("highest|tallest|higher|taller", MOST, {"mountain": "height", "landmark": "height",
     "country life expectancy": "life", "element melting point": "melting",
     "element boiling point": "boiling", "planet gravity": "gravity"}),
    ("lowest|lower|smallest|smaller", LEAST, {"mountain": "height", "landmark": "height",
     "country life expectancy": "life", "element melting point": "melting",
     "element boiling point": "boiling", "planet gravity": "gravity"}),
    ("largest|biggest|greatest|larger|bigger", MOST, {"country": "area", "state": "area",
     "continent": "area", "city": "population", "planet": "diameter", "lake": "area",
     "island": "area", "desert": "area", "region": "area", "mountain": "height"}),
    ("smallest|tiniest|smaller", LEAST, {"country": "area", "state": "area",
     "continent": "area", "planet": "diameter", "island": "area", "desert": "area",
     "region": "area"}),
    ("deepest|deeper", MOST, {"lake": "depth"}),
    ("heaviest|heavier", MOST, {"element": "atomic_weight", "planet": "mass"}),
    ("lightest|lighter", LEAST, {"element": "atomic_weight", "planet": "mass"}),
    ("densest|denser", MOST, {"element": "density"}),
    ("hottest|warmest|hotter|warmer", MOST, {"planet": "temperature"}),
    ("coldest|colder|cooler", LEAST, {"planet": "temperature"}),
    ("closest|nearest|closer|nearer", LEAST, {"planet sun": "distance", "planet to sun":
     "distance"}),
    ("farthest|furthest|farther|further", MOST, {"planet sun": "distance", "planet from sun":
     "distance", "planet": "distance"}),
    ("older", LEAST, {"person": "born", "landmark": "built"}),
    ("younger", MOST, {"person": "born", "landmark": "built"}),
)  # fmt: skip
"""Words, the direction, and what they measure of a kind with further words."""
PLURALS = {"countries": "country", "cities": "city"}
ORDINALS = {
    word: number
    for number, names in enumerate(
        ("second 2nd", "third 3rd", "fourth 4th", "fifth 5th", "sixth 6th", "seventh 7th",
         "eighth 8th", "ninth 9th", "tenth 10th"), start=2)
    for word in names.split()
}  # fmt: skip
PLAIN = frozenset(
    "what which is are was the a an of in on by area size has have had with world earth planet "
    "whole us than or and most all there can you tell me name that as compared to from its s "
    "does do who between system solar ever called alexa please one".split()
)
TERRITORY = "territory"
"""Has a value for lands that belong to a country: they are not ranked among countries."""
COMPLETE_KINDS = frozenset({"country", "state", "continent", "planet", "element"})
"""Of which each is in the tables. Of all others only the best known are: the largest of them, but
not the smallest."""
SQUARE_KILOMETERS_IN_SQUARE_MILE = 2.589988
CONTAINERS = ("continent", "country", "state", "city")


@dataclass(frozen=True)
class _Scale:
    relation: Relation
    direction: int
    word: str


@dataclass(frozen=True)
class _Measured:
    """A thing and its value on a scale; areas in square kilometers."""

    thing: Entity
    relation: Relation
    number: float

    @property
    def quantity(self) -> str:
        """What the relation measures, whatever its unit: area, population, height."""
        return self.relation.name.split("_")[0]


def answer_superlative(entities: Entities, tokens: Sequence[str]) -> tuple[str, str] | None:
    """'What's the second largest country in Africa' → the country, and how large it is."""
    text = " ".join(tokens)
    place = next((ORDINALS[token] for token in tokens if token in ORDINALS), 1)
    for kind, rest in _kinds_named(tokens):
        for word, direction, measures in _scales(text):
            if direction == LEAST and kind not in COMPLETE_KINDS:
                continue
            words = [token for token in rest if token not in ORDINALS and token not in word.split()]
            for inside, left in _places_named(entities, words, kind):
                wanted = " ".join([kind, *(token for token in left if token not in PLAIN)])
                relation = _measure(measures, kind, wanted)
                if relation is None:
                    continue
                ranked = _rank(entities.of_kind(kind), relation, direction, inside)
                if len(ranked) >= place:
                    best = ranked[place - 1]
                    return best.name, tell(best, relation)
    return None


def answer_comparison(entities: Entities, tokens: Sequence[str]) -> tuple[str, str] | None:
    """'Is Everest higher than K2', 'which is bigger, France or Spain'."""
    text = " ".join(tokens)
    for word, direction, measures in _scales(text):
        rest = text.replace(word, " ", 1).split()
        for one, two, left in _pairs_named(entities, rest):
            measured = [_measure_thing(thing, left, measures) for thing in (one, two)]
            first, second = measured
            if first and second and first.quantity == second.quantity:
                return one.name, _tell_comparison(tokens, (first, second), direction)
    return None


def _measure_thing(
    thing: Entity, left: Sequence[str], measures: dict[str, str]
) -> _Measured | None:
    """Measure one of two things by a scale; None if it has no such value."""
    extra = [token for token in left if token not in (*PLAIN, *KIND_WORDS[thing.kind])]
    relation = _measure(measures, thing.kind, " ".join([thing.kind, *extra]))
    number = _number(thing, relation) if relation else None
    if relation is None or number is None:
        return None
    if relation.name == "area_square_miles":
        number *= SQUARE_KILOMETERS_IN_SQUARE_MILE
    return _Measured(thing, relation, number)


def _scales(text: str) -> Iterator[tuple[str, int, dict[str, str]]]:
    for pattern, direction, measures in SCALES:
        found = re.search(rf"\b(?:{pattern})\b", text)
        if found:
            yield found[0], direction, measures


def _measure(measures: dict[str, str], kind: str, wanted: str) -> Relation | None:
    """The relation that a scale measures of a kind; its name only has to begin so."""
    name = measures.get(wanted) or (measures.get("") if wanted == kind else None)
    if name is None:
        return None
    return next(
        (
            relation
            for relation in RELATIONS
            if kind in relation.kinds and relation.name.startswith(name)
        ),
        None,
    )


def _kinds_named(tokens: Sequence[str]) -> Iterator[tuple[str, list[str]]]:
    """The kinds that the question names, and the other words."""
    for index, token in enumerate(tokens):
        singular = PLURALS.get(token, token.removesuffix("s"))
        for kind, names in KIND_WORDS.items():
            if singular in names and kind != "person":
                yield kind, [*tokens[:index], *tokens[index + 1 :]]


def _places_named(
    entities: Entities, words: Sequence[str], kind: str
) -> Iterator[tuple[Callable[[Entity], bool], list[str]]]:
    """What limits the things to compare, and the words without it; the limited first."""
    for mention in entities.find_mentions(words):
        names = {name_tokens(entity.name) for entity in mention.entities}
        if mention.start and words[mention.start - 1] in ("in", "of", "the", "on"):
            yield _inside(entities, names), [*words[: mention.start], *words[mention.end :]]
    yield (lambda _: True), list(words)


def _inside(entities: Entities, names: set[tuple[str, ...]]) -> Callable[[Entity], bool]:
    def is_inside(entity: Entity) -> bool:
        direct = [text for column in CONTAINERS for text in entity.texts(column)]
        countries = [
            country
            for text in entity.texts("country")
            for country in entities.named(text)
            if country.kind == "country"
        ]
        if "continent" not in entity.values:
            direct += [text for country in countries for text in country.texts("continent")]
        return any(name_tokens(text) in names for text in direct)

    return is_inside


def _rank(
    things: Sequence[Entity],
    relation: Relation,
    direction: int,
    is_inside: Callable[[Entity], bool],
) -> list[Entity]:
    measured = [
        (number * direction, thing)
        for thing in things
        if (number := _number(thing, relation)) is not None
        and TERRITORY not in thing.values
        and is_inside(thing)
    ]
    return [thing for _, thing in sorted(measured, key=lambda entry: -entry[0])]


def _number(entity: Entity, relation: Relation) -> float | None:
    """Years before Christ are negative."""
    text = entity.values.get(relation.name, "")
    if text.endswith(" BC"):
        return -float(text.removesuffix(" BC"))
    return entity.number(relation.name)


def _pairs_named(
    entities: Entities, words: Sequence[str]
) -> Iterator[tuple[Entity, Entity, list[str]]]:
    """Two things that the words name, in order, and the words besides; first those of one kind."""
    pairs = list(_list_pairs(entities, words))
    yield from (pair for pair in pairs if pair[0].kind == pair[1].kind)
    yield from (pair for pair in pairs if pair[0].kind != pair[1].kind)


def _list_pairs(
    entities: Entities, words: Sequence[str]
) -> Iterator[tuple[Entity, Entity, list[str]]]:
    for first in entities.find_mentions(words):
        rest = [*words[: first.start], *words[first.end :]]
        for second in entities.find_mentions(rest):
            if second.start < first.start:
                continue
            left = [*rest[: second.start], *rest[second.end :]]
            for one in first.entities:
                for two in second.entities:
                    if one is not two:
                        yield one, two, left


def _tell_comparison(
    tokens: Sequence[str],
    pair: tuple[_Measured, _Measured],
    direction: int,
) -> str:
    one, two = pair
    if one.number == two.number:
        return f"They are alike: {say_value(one.thing, one.relation).rstrip(',')}."
    winner, other = pair if (one.number - two.number) * direction > 0 else pair[::-1]
    told = " ".join(tell(each.thing, each.relation) for each in (winner, other))
    if tokens[0] in ("is", "are", "was", "does", "has", "do", "did"):
        return f"{'Yes' if winner is pair[0] else 'No'}. {told}"
    return told
