"""Words a fact of the tables: a sentence with its unit, and its year where the value ages."""

from __future__ import annotations

from collections.abc import Iterable

from entities import Entity
from quantities import ordinal
from relations import Relation, content_words

MOST_LISTED = 8
YEARS = {"population": "population_year", "creator": "year", "inventor": "year"}
"""Where the year of a value stands."""
CITIES_SOURCE = ", by a list of 2026"
MADE = {
    "book": "wrote", "play": "wrote", "painting": "painted", "composition": "composed",
    "film": "directed",
}  # fmt: skip


def fits_form(entity: Entity, words: Iterable[str]) -> bool:
    """Whether a work is made so: who directed a book is not known."""
    made = MADE.get(entity.values.get("form", ""))
    asked = content_words(" ".join(MADE.values())).intersection(words)
    also = "wrote" if made == "composed" else ""
    return made is None or not asked or bool(asked & content_words(f"{made} {also}"))


def tell(entity: Entity, relation: Relation) -> str:
    """The sentence that states a fact."""
    value = say_value(entity, relation)
    sentence = relation.told.format(
        name=entity.name,
        Name=capitalised(entity.name),
        value=value,
        made=MADE.get(entity.values.get("form", ""), "made"),
        year=_say_year(entity, relation),
    )
    if relation.name == "highest_point" and (height := entity.number("highest_point_meters")):
        sentence = f"{sentence.removesuffix('.')}, {height:,.0f} meters high."
    # A second unit is set off by commas; the last one falls away at the sentence's end.
    return capitalised(sentence.replace(",.", "."))


def say_value(entity: Entity, relation: Relation) -> str:
    """The value alone, with its unit."""
    number = entity.number(relation.name)
    if relation.unit is not None and number is not None:
        return relation.unit(number)
    if relation.name == "known_for":
        return entity.values[relation.name]
    texts = entity.texts(relation.name)
    if relation.name == "presidency_number":
        return listed([ordinal(int(text)) for text in texts])
    if len(texts) > MOST_LISTED:
        return f"{', '.join(texts[:MOST_LISTED])} and others"
    return listed(texts)


def listed(texts: list[str]) -> str:
    """'a, b and c'."""
    return f"{', '.join(texts[:-1])} and {texts[-1]}" if len(texts) > 1 else "".join(texts)


def capitalised(text: str) -> str:
    """With a capital at its start."""
    return text[:1].upper() + text[1:]


def _say_year(entity: Entity, relation: Relation) -> str:
    if relation.name == "population" and entity.kind == "city":
        return CITIES_SOURCE
    year = entity.values.get(YEARS.get(relation.name, ""), "")
    if not year:
        return ""
    return f", as of {year}" if relation.name == "population" else f" in {year}"
