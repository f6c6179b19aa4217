"""Training text for inverse text normalisation: labelled spoken words, and slots for numbers."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from num2words import num2words

from backend.itn.casing import apply_case
from backend.itn.money_and_units import UNIT_SYMBOLS


@dataclass(frozen=True)
class Token:
    """One spoken word and its labels; `kind` is "" outside spans, `first`: it begins its span."""

    word: str
    case: str = "lower"
    mark: str = ""
    kind: str = ""
    first: bool = False


Tokens = list[Token]
Slot = Callable[[random.Random], Tokens]


def plain_tokens(text: str) -> Tokens:
    """Convert written words without numbers to tokens, with their cases and marks as labels."""
    tokens = []
    for written in text.split():
        stem = written.rstrip(",.?!")
        mark = written[len(stem) : len(stem) + 1]
        word = stem.lower()
        if word:
            tokens.append(Token(word, case_of(stem), mark))
        elif tokens and mark:
            tokens[-1] = replace(tokens[-1], mark=mark)
    return tokens


def case_of(written: str) -> str:
    """The case label that makes `written` out of its lower-case form."""
    word = written.lower()
    for case in ("lower", "capital", "upper", "mixed"):
        if apply_case(word, case) == written:
            return case
    raise ValueError(f"no case label writes {written!r}")


def span(kind: str, words: str) -> Tokens:
    """Give spoken words as the tokens of one span."""
    return [Token(word, kind=kind, first=index == 0) for index, word in enumerate(words.split())]


def spoken_integer(rng: random.Random, value: int) -> str:
    """A whole number as people say it, in one of the usual ways."""
    if (
        value >= 1000
        and value % 100 == 0
        and 11 <= value // 100 <= 99
        and value % 1000
        and rng.random() < 0.5
    ):
        return f"{spoken_integer(rng, value // 100)} hundred"
    words = num2words(value).replace("-", " ").replace(",", "")
    if rng.random() < 0.5:
        words = words.replace(" and ", " ")
    if value >= 100 and words.startswith("one ") and rng.random() < 0.4:
        words = "a" + words[3:]
    return words


def digit_words(rng: random.Random, digits: str) -> str:
    """Digits one by one; zero may be "oh", a pair "double"."""
    zero = rng.choice(["zero", "oh"])
    words, index = [], 0
    while index < len(digits):
        digit = zero if digits[index] == "0" else num2words(int(digits[index]))
        if digits[index : index + 2] == digits[index] * 2 and rng.random() < 0.15:
            words.append(f"double {digit}")
            index += 2
        else:
            words.append(digit)
            index += 1
    return " ".join(words)


def _any_integer(rng: random.Random) -> int:
    ranges = [
        (0, 20),
        (2, 12),
        (2, 20),
        (21, 99),
        (21, 99),
        (100, 999),
        (100, 999),
        (1000, 20_000),
        (10_000, 999_999),
    ]
    low, high = rng.choice(ranges)
    value = rng.randint(low, high)
    if rng.random() < 0.4 and value > 20:
        step = 10 ** (len(str(value)) - 1) // rng.choice([1, 2, 10])
        value = max(step, value // max(step, 1) * max(step, 1))
    return value


def _integer_slot(low: int, high: int) -> Slot:
    return lambda rng: span("number", spoken_integer(rng, rng.randint(low, high)))


def number(rng: random.Random) -> Tokens:
    """Any number: mostly whole and small, sometimes large, decimal or negative."""
    chance = rng.random()
    if chance < 0.08:
        return decimal(rng)
    if chance < 0.11:
        return negative(rng)
    return span("number", spoken_integer(rng, _any_integer(rng)))


def decimal(rng: random.Random) -> Tokens:
    """Such as "three point one four", "point five", "zero point two"."""
    digits = "".join(rng.choice("0123456789") for _ in range(rng.choice([1, 1, 1, 2, 2, 3])))
    left = rng.choice(["", "zero", *[spoken_integer(rng, rng.randint(1, 120)) for _ in range(6)]])
    return span("number", f"{left} point {digit_words(rng, digits).replace('double oh', 'oh oh')}")


def negative(rng: random.Random) -> Tokens:
    """Such as "minus five", "negative twelve"."""
    return span(
        "number", f"{rng.choice(['minus', 'negative'])} {spoken_integer(rng, rng.randint(1, 60))}"
    )


def fraction(rng: random.Random) -> Tokens:
    """Such as "three quarters", "one half", "two thirds"."""
    return span(
        "number",
        rng.choice(
            "one half,three quarters,two thirds,one third,one quarter,one fourth,three fourths,one "
            "fifth,two fifths,three fifths,one eighth,three eighths,five eighths,seven eighths,one "
            "tenth,three tenths".split(",")
        ),
    )


def half_more(rng: random.Random) -> Tokens:
    """Such as "two and a half"."""
    part = rng.choice(["a half", "a half", "a half", "a quarter", "three quarters", "a third"])
    return span("number", f"{spoken_integer(rng, rng.randint(1, 12))} and {part}")


def big_number(rng: random.Random) -> Tokens:
    """Such as "seven point eight billion", "three hundred thousand", "two and a half million"."""
    scale = rng.choice(["million", "billion", "million", "trillion"])
    chance = rng.random()
    if chance < 0.3:
        return span(
            "number",
            f"{num2words(rng.randint(1, 20))} point {num2words(rng.randint(1, 9))} {scale}",
        )
    if chance < 0.6:
        return span(
            "number",
            f"{spoken_integer(rng, rng.choice([1, 2, 3, 5, 8, 10, 20, 50, 100, 300]))} {scale}",
        )
    if chance < 0.7:
        return span("number", f"{num2words(rng.randint(1, 9))} and a half {scale}")
    return span("number", spoken_integer(rng, rng.randint(1, 999) * 10 ** rng.choice([3, 4])))


def percent(rng: random.Random) -> Tokens:
    """Such as "fifteen percent", "two point five per cent"."""
    value = rng.choice(
        [5, 10, 15, 18, 20, 25, 30, 40, 50, 60, 75, 80, 90, 100, rng.randint(1, 100)]
    )
    words = spoken_integer(rng, value)
    if rng.random() < 0.12:
        words += f" point {num2words(rng.randint(1, 9))}"
    return span("percent", f"{words} {rng.choice(['percent', 'percent', 'percent', 'per cent'])}")


def money(rng: random.Random) -> Tokens:
    """Such as "five dollars", "two pounds and fifty pence"; cents alone are no span."""
    currency, part = rng.choice(
        [("dollar", "cent")] * 5 + [("pound", "pence"), ("euro", "cent"), ("yen", "")]
    )
    chance = rng.random()
    value = rng.choice(
        [rng.randint(1, 30), rng.randint(1, 100), rng.randint(1, 10) * 100, _any_integer(rng) or 1]
    )
    unit = currency if value == 1 or currency == "yen" else f"{currency}s"
    if chance < 0.22 and part:
        hundredths = rng.choice([25, 50, 50, 75, 99, 95, rng.randint(1, 99)])
        many = part if part == "pence" else f"{part}s"
        tail = rng.choice(
            [
                f"and {num2words(hundredths)} {many}",
                f"{num2words(hundredths)} {many}",
                num2words(hundredths),
            ]
        )
        return span("money", f"{spoken_integer(rng, value)} {unit} {tail}".replace("-", " "))
    if chance < 0.3:
        scale = rng.choice(["million", "billion", "thousand"])
        return span(
            "money",
            f"{spoken_integer(rng, rng.randint(1, 50))} {scale} "
            f"{currency}{'' if currency == 'yen' else 's'}",
        )
    if chance < 0.36:
        return [*span("number", spoken_integer(rng, rng.randint(2, 99))), Token("cents")]
    return span("money", f"{spoken_integer(rng, value)} {unit}")


def letters(word: str) -> Tokens:
    """An acronym, letter by letter."""
    return span("letters", " ".join(word.lower()))


def acronym(word: str, rng: random.Random) -> Tokens:
    """An acronym as one word, or letter by letter where people say it so."""
    spelt = word.isalpha() and word not in (
        "NASA",
        "FIFA",
        "NATO",
        "PIN",
        "IHOP",
        "FAQ",
        "AM",
        "BLT",
    )
    if spelt and len(word) <= 4 and rng.random() < 0.3:
        return letters(word)
    return plain_tokens(word)


def _unit_slot(*symbols: str) -> Slot:
    plural = sorted(
        " ".join(words)
        for words, symbol in UNIT_SYMBOLS.items()
        if symbol in symbols and _is_plural(words)
    )
    return lambda rng: span("unit", rng.choice(plural))


def _is_plural(words: tuple[str, ...]) -> bool:
    return (
        any(re.search(r"s$|hertz$|fahrenheit$|centigrade$", word) for word in words)
        and words[0] != "degree"
    )


def choose_measured_unit(rng: random.Random) -> Tokens:
    """A unit after a number: those with a symbol are a span, the others stay words."""
    if rng.random() < 0.5:
        return span("unit", rng.choice(_PLURAL_UNITS))
    return plain_tokens(rng.choice(_WORD_UNITS))


_PLURAL_UNITS = sorted(" ".join(words) for words in UNIT_SYMBOLS if _is_plural(words))
_WORD_UNITS = (
    "miles,feet,inches,yards,meters,pounds,ounces,tons,liters,gallons,cups,pints,quarts,tablespoons,teaspoons,acres,"
    "square feet,calories,watts,bytes,seconds,minutes,hours,days,weeks,months,years,degrees,fluid "
    "ounces,knots,light years,nautical miles,stones,volts,litres,metres,minutes,hours,seconds,days"
).split(",")

NUMBER_SLOTS: dict[str, Slot] = {
    "number": number,
    "decimal": decimal,
    "negative": negative,
    "fraction": fraction,
    "half_more": half_more,
    "big_number": big_number,
    "percent": percent,
    "money": money,
    "one": lambda rng: span("number", "one"),
    "count": _integer_slot(1, 12),
    "score": _integer_slot(0, 30),
    "small_number": _integer_slot(1, 20),
    "degrees": _integer_slot(0, 110),
    "feet": _integer_slot(4, 7),
    "ounce_number": lambda rng: span(
        "number", rng.choice(["eight", "twelve", "sixteen", "twenty"])
    ),
    "measured_unit": choose_measured_unit,
    "gram_unit": _unit_slot("g", "ml", "kg", "mg"),
    "distance_unit": _unit_slot("km", "cm", "mm"),
    "weight_unit": _unit_slot("kg", "g"),
    "speed_unit": _unit_slot("mph", "km/h"),
    "temperature_unit": _unit_slot("°C", "°F"),
}
"""Slots of numbers and what is measured with them."""
