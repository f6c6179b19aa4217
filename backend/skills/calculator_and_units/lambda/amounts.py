"""Amounts: numbers with what they count, and how these are said."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from arithmetic import Number
from number_speech import (
    SIGNIFICANT_DIGITS,
    is_rounded,
    say_fraction,
    say_number,
    write_figures,
)
from unit_names import CURRENCY_SIGNS, Unit

MEASURE_DIGITS = 4
"""Significant digits of a converted amount."""
TEMPERATURES = frozenset({"degF", "degC", "kelvin"})
"""Names of units with a zero of their own."""
_SIGNS = {code: sign for sign, code in CURRENCY_SIGNS.items()}


@dataclass(frozen=True)
class Amount:
    """A number with what it counts.

    Attributes:
        value: a fraction as long as it is exact; of a percentage the hundredth part.
        unit: of a measure or of money; None of a plain number.
        is_percent: whether it is a percentage.
        food: what is measured, for weights of volumes; "" for anything.
        said: a measure as it was said, in figures; "" for what was computed.
        prefers_fraction: whether fractions were said, so that the answer is one.
    """

    value: Number
    unit: Unit | None = None
    is_percent: bool = False
    food: str = ""
    said: str = ""
    prefers_fraction: bool = False

    @property
    def is_money(self) -> bool:
        """Whether it is an amount of a currency."""
        return self.unit is not None and self.unit.is_currency


def say_amount(amount: Amount) -> str:
    """Say an amount in short: "$14.55", "36", "25 percent", "3.5 miles"."""
    if amount.is_percent:
        return f"{say_number(100 * amount.value)} percent"
    if amount.unit is None:
        return say_number(amount.value)
    if amount.is_money:
        return say_money(amount)
    return say_measure(amount.value, amount.unit)


def say_as_given(amount: Amount) -> str:
    """Say an amount as the user gave it: "2/3", "0.5", "2.5", "1,500,000"."""
    if amount.is_money:
        return say_money(amount)
    if amount.said:
        return amount.said
    value, denominator = amount.value, Fraction(amount.value).denominator
    is_decimal = not amount.prefers_fraction or (value > 1 and denominator in (2, 4))
    if denominator == 1 or is_decimal:
        return say_amount(amount)
    return say_fraction(value)


def say_money(amount: Amount) -> str:
    """Say money, to the cent: "$14.55", "20 Swiss francs"."""
    assert amount.unit is not None
    cents = round(abs(amount.value) * 100)
    said = f"{cents // 100:,}" + (f".{cents % 100:02}" if cents % 100 else "")
    sign = "minus " if amount.value < 0 and cents else ""
    mark = _SIGNS.get(amount.unit.name)
    return f"{sign}{mark}{said}" if mark else f"{sign}{said} {amount.unit.said(cents / 100)}"


def say_measure(value: Number, unit: Unit) -> str:
    """Say a measure to four significant digits: "157.7 milliliters"."""
    return f"{say_number(value, _choose_digits(value, unit))} {unit.said(float(value))}"


def _choose_digits(value: Number, unit: Unit) -> int:
    """Choose how many digits are said; of temperatures two decimals at least."""
    whole = len(str(int(abs(value))))
    return max(MEASURE_DIGITS, whole + 2 if unit.name in TEMPERATURES else whole)


def is_amount_rounded(amount: Amount) -> bool:
    """Whether what `say_amount` says is rounded."""
    if amount.is_money:
        return abs(round(amount.value * 100) - amount.value * 100) > 1e-6
    value = 100 * amount.value if amount.is_percent else amount.value
    digits = SIGNIFICANT_DIGITS if amount.unit is None else _choose_digits(value, amount.unit)
    return is_rounded(value, say_number(value, digits))


def say_result(amount: Amount) -> str:
    """Say a result: "36", "5/6, or about 0.833333", "about 3.33333"."""
    said = say_amount(amount)
    about = f"about {said}" if is_amount_rounded(amount) else said
    value = amount.value
    is_plain = amount.unit is None and not amount.is_percent
    if not (is_plain and amount.prefers_fraction and isinstance(value, Fraction)):
        return about
    if value.denominator == 1 or value.denominator > 100:
        return about
    return (
        f"{write_figures(value).replace('-', 'minus ')}, or {about}"
        if ("/" in write_figures(value))
        else about
    )
