"""What may be said for a slot: listed values, words of numbers, dates and times, or anything."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from string import ascii_lowercase

from backend.asr.spoken import spell_text
from backend.nlu.built_in_values import find_built_in_values
from backend.nlu.calendar_names import DECADES, MONTH_NAMES, SEASONS, WEEKDAYS
from backend.nlu.slot_readers.time_of_day import NAMED, PARTS
from backend.nlu.slot_type_names import (
    ALPHANUMERIC,
    DATE,
    DURATION,
    FOUR_DIGIT_NUMBER,
    NUMBER,
    ORDINAL_NAMES,
    PHONE_NUMBER,
    TIME,
)
from backend.skill_package.interaction_model import InteractionModel
from backend.text_normalisation.number_speller import (
    number_in_words,
    ordinal_in_words,
    year_in_words,
)

_DIGITS = "oh zero one two three four five six seven eight nine".split()
_ORDINALS = tuple(map(ordinal_in_words, range(1, 101)))
_UNITS = "second minute hour day week month year".split()
_PERIODS = ("weekend", "week", "month", "year", *SEASONS)


@dataclass(frozen=True)
class SlotPhrases:
    """What a slot takes.

    Attributes:
        values: whole phrases, spoken.
        examples: phrases whose words may be recombined where they are neighbours: "twenty five",
            "five minutes".
        is_open: any words; nothing is known of the type.
    """

    values: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()
    is_open: bool = False


def list_slot_phrases(slot_type: str, model: InteractionModel) -> SlotPhrases:
    """Give what a slot type of a skill takes.

    A custom type takes what it lists; a built-in one may be extended.
    """
    own = model.types.get(slot_type)
    texts = (
        [text for value in own.values for text in (value.name.value, *value.name.synonyms)]
        if own
        else []
    )
    named = find_built_in_values(slot_type)
    texts += named.forms if named else ()
    values = tuple(dict.fromkeys(filter(None, map(spell_text, texts))))
    examples = _list_built_in_examples().get(slot_type, ())
    return SlotPhrases(values, examples, is_open=own is None and not values and not examples)


@cache
def _list_built_in_examples() -> dict[str, tuple[str, ...]]:
    """Examples of the built-in types that `backend/nlu/slot_readers` reads."""
    kinds: dict[str, Iterable[str]] = {
        NUMBER: _list_numbers(),
        FOUR_DIGIT_NUMBER: _list_four_digit_numbers(),
        **dict.fromkeys(ORDINAL_NAMES, _ORDINALS),
        PHONE_NUMBER: _list_pairs(_DIGITS),
        ALPHANUMERIC: _list_pairs((*ascii_lowercase, *_DIGITS)),
        DURATION: _list_durations(),
        TIME: _list_times(),
        DATE: _list_dates(),
        "BERGAMOT_AMOUNT": _list_amounts(),
    }
    return {name: tuple(dict.fromkeys(phrases)) for name, phrases in kinds.items()}


def _list_pairs(spelled: Sequence[str]) -> Iterator[str]:
    """Everything that is spelled after everything else: a row of any length is made of them."""
    yield from (f"{one} {two}" for one in spelled for two in spelled)


def _list_numbers() -> Iterator[str]:
    below_hundred = [number_in_words(number) for number in range(100)]
    yield from below_hundred
    for number in (
        *range(100, 1000, 37),
        *range(1000, 20_000, 1931),
        300_000,
        2_000_005,
        40_000_000,
    ):
        yield number_in_words(number)
    for words in below_hundred:
        yield from (
            f"{words} hundred",
            f"one hundred {words}",
            f"{words} thousand",
            f"{words} million",
        )
        yield from (
            f"minus {words}",
            f"{words} and a half",
            f"{words} point five",
            f"{words} percent",
        )
    for digit in _DIGITS:
        yield from (f"point {digit} {other}" for other in _DIGITS)
    yield from (
        "a hundred",
        "a thousand",
        "a million",
        "a billion",
        "a dozen",
        "a couple",
        "a half",
        "half",
        "a quarter",
    )
    yield from ("negative one", "one billion", "one trillion", "nine hundred thousand")


def _list_amounts() -> Iterator[str]:
    yield from ("a", "an", "half a", "half an", "a quarter of a", "three quarters of a")
    yield from ("a third of a", "two thirds of a", "one and a quarter", "one and three quarters")
    yield from _list_numbers()


def _list_four_digit_numbers() -> Iterator[str]:
    yield from (year_in_words(year) for year in range(1000, 2100))
    yield from (number_in_words(number) for number in range(1000, 10_000, 773))
    yield from (
        f"{one} {two} {three}" for one in _DIGITS for two in _DIGITS for three in _DIGITS[:3]
    )


def _list_durations() -> Iterator[str]:
    for number in (*range(1, 100), 120):
        words = number_in_words(number)
        for unit in _UNITS:
            yield f"{words} {unit}" if number == 1 else f"{words} {unit}s"
        yield from (f"one hour {words} minutes", f"one minute {words} seconds")
        yield from (
            f"hours and {words} minutes",
            f"hours {words} minutes",
            f"minutes and {words} seconds",
        )
        yield from (f"minutes {words} seconds", f"{words} and a half hours")
    for unit in _UNITS:
        article = "an" if unit == "hour" else "a"
        yield from (f"{article} {unit}", f"half {article} {unit}", f"a quarter of {article} {unit}")
        yield from (f"{article} {unit} and a half", f"another {unit}", f"a couple of {unit}s")
    yield from ("half a minute", "a half hour", "a fortnight", "a night", "two nights", "a decade")


def _list_times() -> Iterator[str]:
    parts = tuple(PARTS)
    for hour in range(1, 13):
        words = number_in_words(hour)
        yield from (words, f"{words} o'clock", f"{words} a m", f"{words} p m", f"half past {words}")
        yield from (f"quarter {where} {words}" for where in ("past", "to", "after", "till"))
        yield from (f"a quarter {where} {words}" for where in ("past", "to"))
        yield from (f"{words} in the {part}" for part in ("morning", "afternoon", "evening"))
        yield from (
            f"{words} at night",
            f"{words} tonight",
            f"{words} this evening",
            f"o'clock {words}",
        )
        for minute in range(1, 60):
            said = f"oh {number_in_words(minute)}" if minute < 10 else number_in_words(minute)
            yield from (f"{words} {said}", f"{words} {said} a m", f"{words} {said} p m")
        yield from (
            f"{number_in_words(minute)} {where} {words}"
            for minute in (5, 10, 20, 25)
            for where in ("past", "to")
        )
    yield from (
        f"{number_in_words(hour)} {number_in_words(minute)}"
        for hour in range(13, 24)
        for minute in range(10, 60)
    )
    yield from (f"{number_in_words(hour)} hundred hours" for hour in range(1, 24))
    yield from (
        *NAMED,
        *parts,
        *(f"{which} {part}" for which in ("this", "the") for part in parts if part != "tonight"),
    )
    yield from ("o'clock a m", "o'clock p m", "o'clock in the morning", "o'clock tonight")


def _list_dates() -> Iterator[str]:
    yield from ("today", "tonight", "tomorrow", "yesterday", "right now", "the day after tomorrow")
    yield from (
        "the day before yesterday",
        "tomorrow morning",
        "tomorrow night",
        "this morning",
        "this evening",
    )
    for which in ("next", "this", "last", "on", "this coming"):
        yield from (f"{which} {day}" for day in WEEKDAYS)
    for period in _PERIODS:
        yield from (f"{which} {period}" for which in ("next", "this", "last", "the"))
    yield from (
        *WEEKDAYS,
        *SEASONS,
        *(f"{day} {part}" for day in WEEKDAYS for part in ("morning", "night")),
    )
    days = [ordinal_in_words(day) for day in range(1, 32)]
    for month in MONTH_NAMES:
        yield from (month, f"next {month}", f"of {month}")
        yield from (f"{month} {day}" for day in days)
        yield from (f"{month} {number_in_words(day)}" for day in range(1, 32))
        yield from (f"{month} the {day}" for day in days)
        yield from (f"{day} of {month}" for day in days)
        yield from (f"{month} {year_in_words(year)}" for year in range(1950, 2060, 7))
    for day in days:
        yield from (f"the {day} of", f"the {day}", f"{day} {year_in_words(2026)}", f"on the {day}")
    for number in range(1, 32):
        words = number_in_words(number)
        for unit in ("days", "weeks", "months", "years"):
            yield from (f"in {words} {unit}", f"{words} {unit} ago", f"{words} {unit} from now")
    yield from (
        "in a week",
        "in a month",
        "a week ago",
        "a year ago",
        "a week from now",
        "in one year",
        "one day ago",
    )
    yield from (year_in_words(year) for year in range(1800, 2060, 3))
    yield from (f"the {decade}" for decade in DECADES)
