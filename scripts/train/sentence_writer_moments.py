"""Training text for inverse text normalisation: slots for times, dates, durations, ordinals."""

from __future__ import annotations

import random

from num2words import num2words

from scripts.train.sentence_writer_slots import (
    Slot,
    Token,
    Tokens,
    plain_tokens,
    span,
    spoken_integer,
)

_MONTHS = (
    "January February March April May June July August September October November December".split()
)
_HALVES = ["a m", "p m", "am", "pm", "am", "pm", "a.m.", "p.m."]


def words_of(value: int) -> str:
    """A number below a hundred, without hyphen."""
    return num2words(value).replace("-", " ")


def time(rng: random.Random) -> Tokens:
    """A time of day, in one of the many ways that people say it."""
    hour = rng.randint(1, 12)
    half = f" {rng.choice(_HALVES)}" if rng.random() < 0.5 else ""
    chance = rng.random()
    if chance < 0.3:
        return _with_part_of_day(rng, span("time", f"{words_of(hour)}{half}"), half)
    if chance < 0.6:
        minute = rng.choice([15, 30, 30, 45, 10, 20, 40, 50, rng.randint(1, 59)])
        said = words_of(minute) if minute >= 10 else f"oh {words_of(minute)}"
        return _with_part_of_day(rng, span("time", f"{words_of(hour)} {said}{half}"), half)
    if chance < 0.72:
        return _with_part_of_day(rng, span("time", f"{words_of(hour)} o'clock"), "")
    if chance < 0.94:
        return _with_part_of_day(rng, span("time", _clock_face(rng, hour)), "")
    return plain_tokens(rng.choice(["noon", "midnight", "lunchtime", "sunrise", "dawn"]))


def _clock_face(rng: random.Random, hour: int) -> str:
    if rng.random() < 0.4:
        return f"half past {words_of(hour)}"
    minutes = rng.choice(
        [
            "quarter",
            "a quarter",
            "quarter",
            "ten",
            "five",
            "twenty",
            "twenty five",
            "ten minutes",
            "five minutes",
        ]
    )
    return (
        f"{minutes} {rng.choice(['past', 'past', 'to', 'to', 'after', 'till', 'of'])} "
        f"{words_of(hour)}"
    )


def _with_part_of_day(rng: random.Random, tokens: Tokens, half: str) -> Tokens:
    if not half and rng.random() < 0.2:
        return tokens + plain_tokens(
            rng.choice(
                ["in the morning", "in the evening", "in the afternoon", "at night", "tonight"]
            )
        )
    return tokens


def time_adjective(rng: random.Random) -> Tokens:
    """A short time before a noun: "the seven a m alarm"."""
    hour = words_of(rng.randint(1, 12))
    tail = rng.choice(
        [
            " thirty",
            " fifteen",
            " forty five",
            " am",
            " pm",
            " a m",
            " p m",
            " thirty am",
            " o'clock",
        ]
    )
    return span("time", hour + tail)


def duration(rng: random.Random) -> Tokens:
    """Such as "five minutes", "an hour and a half", "one hour and thirty minutes"."""
    chance = rng.random()
    if chance < 0.15:
        return plain_tokens(
            rng.choice(
                "an hour,half an hour,an hour and a half,a minute,a second,a quarter of an hour,a "
                "couple of hours,a few minutes,a week,a day,half a minute".split(",")
            )
        )
    if chance < 0.27:
        return _and_a_half(rng)
    unit = rng.choice(
        ["minute"] * 5 + ["second", "second", "hour", "hour", "day", "week", "month", "year"]
    )
    first = _count_of(rng, unit)
    if chance < 0.75 or unit not in ("minute", "hour"):
        return first
    smaller = "second" if unit == "minute" else "minute"
    joint = plain_tokens("and") if rng.random() < 0.6 else []
    return first + joint + _count_of(rng, smaller)


def _count_of(rng: random.Random, unit: str) -> Tokens:
    count = rng.choice([1, 2, 3, 5, 10, 15, 20, 30, 45, 90, rng.randint(1, 59)])
    return [*span("number", spoken_integer(rng, count)), Token(unit if count == 1 else f"{unit}s")]


def _and_a_half(rng: random.Random) -> Tokens:
    """Such as "one hour and a half", which stays words, and "two and a half hours", a number."""
    if rng.random() < 0.25:
        return [*span("number", "one"), *plain_tokens("hour and a half")]
    part = rng.choice(["a half", "a half", "a quarter", "three quarters"])
    return [
        *span("number", f"{words_of(rng.randint(1, 9))} and {part}"),
        Token(rng.choice(["hours", "minutes"])),
    ]


def day_ordinal(rng: random.Random) -> Tokens:
    """The day of a month: "third", "twenty first"."""
    return span("ordinal", _ordinal_words(rng.randint(1, 31)))


def _ordinal_words(value: int) -> str:
    return num2words(value, to="ordinal").replace("-", " ").replace(",", "")


def date(rng: random.Random) -> Tokens:
    """A day of a month: "march third", "the third of march", "march three"."""
    month, chance = plain_tokens(rng.choice(_MONTHS)), rng.random()
    if chance < 0.55:
        return month + day_ordinal(rng)
    if chance < 0.65:
        return month + plain_tokens("the") + day_ordinal(rng)
    if chance < 0.75:
        return month + span("number", words_of(rng.randint(1, 31)))
    return [*plain_tokens("the"), *day_ordinal(rng), *plain_tokens("of"), *month]


def date_with_year(rng: random.Random) -> Tokens:
    """Such as "march third twenty twenty six" → March 3rd, 2026."""
    month, day, said = plain_tokens(rng.choice(_MONTHS)), day_ordinal(rng), year(rng)
    if rng.random() < 0.3:
        return [*plain_tokens("the"), *day, *plain_tokens("of"), *month, *said]
    last = day[-1]
    comma = Token(last.word, mark=",", kind=last.kind, first=last.first)
    return [*month, *day[:-1], comma, *said]


def year(rng: random.Random) -> Tokens:
    """Such as "nineteen eighty four", "two thousand and eight", "nineteen oh five"."""
    value = rng.choice(
        [
            rng.randint(1900, 1999),
            rng.randint(2000, 2035),
            rng.randint(2000, 2035),
            rng.randint(1066, 1899),
        ]
    )
    century, rest = divmod(value, 100)
    if 2000 <= value <= 2009 or (2010 <= value <= 2029 and rng.random() < 0.3):
        joint = rng.choice([" and ", " "]) if value % 1000 else ""
        return span("year", f"two thousand{joint}{words_of(value % 1000) if value % 1000 else ''}")
    if rest == 0:
        return span("year", f"{words_of(century)} hundred")
    said = f"oh {words_of(rest)}" if rest < 10 else words_of(rest)
    return span("year", f"{words_of(century)} {said}")


def decade(rng: random.Random) -> Tokens:
    """Such as "eighties", "nineteen eighties"."""
    word = rng.choice(
        "twenties thirties forties fifties sixties seventies eighties nineties".split()
    )
    if rng.random() < 0.4:
        return span("year", f"{rng.choice(['nineteen', 'nineteen', 'eighteen'])} {word}")
    return span("year", word)


def big_ordinal(rng: random.Random) -> Tokens:
    """From the tenth on, places are written with digits; the first nine stay words."""
    value = rng.choice([rng.randint(10, 50), rng.randint(10, 21), rng.randint(10, 120)])
    return span("ordinal", _ordinal_words(value))


def place_ordinal(rng: random.Random) -> Tokens:
    """First to ninth as words, later ones as numbers."""
    if rng.random() < 0.5:
        return plain_tokens(_ordinal_words(rng.randint(1, 9)))
    return big_ordinal(rng)


def street_ordinal(rng: random.Random) -> Tokens:
    """Streets are numbered with digits from the first."""
    return span("ordinal", _ordinal_words(rng.randint(1, 99)))


MOMENT_SLOTS: dict[str, Slot] = {
    slot.__name__: slot
    for slot in (
        time, time_adjective, duration, day_ordinal, date, date_with_year, year, decade,
        big_ordinal, place_ordinal, street_ordinal,
    )
}  # fmt: skip
"""Slots of times, dates and ordinals, by name."""
