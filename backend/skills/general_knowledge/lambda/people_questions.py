"""Answers what the tables of people only imply: ages, and presidents by number or year."""

from __future__ import annotations

import re
from collections.abc import Sequence

from entities import Entities, Entity
from quantities import ordinal
from relations import content_words
from told_facts import capitalised

AGE_WORDS = (
    content_words("how old"), content_words("old died"), content_words("long live"),
    content_words("old death"),
)  # fmt: skip
PRESIDENT_WORDS = content_words("president united states america")
NUMBERS = {
    word: number
    for number, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth "
        "thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
        .split(), start=1)
}  # fmt: skip
CURRENT_YEARS = "until now"


def answer_about_people(
    entities: Entities, tokens: Sequence[str], year: int
) -> tuple[str, str] | None:
    """An age, or a president; the name and the sentence."""
    return _answer_president(entities, tokens) or _answer_age(entities, tokens, year)


def _answer_age(entities: Entities, tokens: Sequence[str], year: int) -> tuple[str, str] | None:
    for mention in entities.find_mentions(tokens):
        rest = (*tokens[: mention.start], *tokens[mention.end :])
        if content_words(" ".join(rest)) not in AGE_WORDS or "how" not in rest:
            continue
        for entity in mention.entities:
            if entity.kind == "person" and (text := _tell_age(entity, year)):
                return entity.name, text
    return None


def _tell_age(person: Entity, year: int) -> str:
    born, died = person.number("born"), person.number("died")
    name = capitalised(person.name)
    if born is None:
        return ""
    if died is not None:
        years = int(died - born)
        return f"{name} lived from {born:.0f} to {died:.0f}, and was {years - 1} or {years}."
    if person.values.get("died"):
        return ""
    text = f"{name} was born in {born:.0f}."
    return f"{text} That was {year - born:.0f} years ago." if year else text


def _answer_president(entities: Entities, tokens: Sequence[str]) -> tuple[str, str] | None:
    """'Who was the 16th president', 'who was president in 1863'."""
    text = " ".join(tokens)
    if "president" not in tokens or tokens[0] not in ("who", "whos", "name", "which", "tell"):
        return None
    number = re.search(r"\b(\d{1,2})(?:st|nd|rd|th)\b", text)
    year = re.search(r"\bin (1[789]\d\d|20\d\d)\b", text)
    word = next((token for token in tokens if token in NUMBERS), None)
    asked = number[0] if number else year[0] if year else word
    rest = content_words(re.sub(r"united states", "", text).replace(asked or " ", " ", 1))
    if asked is None or not rest <= PRESIDENT_WORDS:
        return None
    for person in entities.of_kind("person"):
        if year and _was_president(person, int(year[1])):
            return person.name, f"{person.name} was president in {year[1]}."
        wanted = number[1] if number else str(NUMBERS.get(word or "", ""))
        if not year and wanted in person.texts("presidency_number"):
            place = ordinal(int(wanted))
            return person.name, f"{person.name} was the {place} president of the United States."
    return None


def _was_president(person: Entity, year: int) -> bool:
    for term in person.texts("presidency_years"):
        years = [int(text) for text in re.findall(r"\d{4}", term)]
        last = year if CURRENT_YEARS in term else years[-1]
        if years and years[0] <= year <= last:
            return True
    return False
