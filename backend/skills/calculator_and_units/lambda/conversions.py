"""Answers conversions of units and currencies with a sentence."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Any

from amounts import Amount, is_amount_rounded, say_amount, say_measure
from arithmetic import Number
from errors import NoAnswer
from measures import say_part
from number_speech import is_rounded, say_number, write_figures
from rates import NoRate, RateSource
from unit_conversion import REGISTRY, convert, resolve_units
from unit_names import Unit, find_unit

_RATES = RateSource()


def _convert(*children: object) -> str:
    """Convert an amount: "10 miles to kilometers", "2 cups to grams of flour"."""
    return say_conversion(*_take(children))


def _say_how_many(*children: object) -> str:
    """Say how many of a unit an amount is: "how many ounces are in a pound"."""
    amount, unit = _take(children)
    return say_conversion(amount, unit, asks_how_many=True)


def _convert_one(*children: object) -> str:
    """Convert one of a unit: "pounds to ounces"."""
    given, wanted = (child for child in children if isinstance(child, Unit))
    food = _find_food(children)
    said = say_part(Fraction(1), given) + (f" of {food}" if food else "")
    return say_conversion(Amount(Fraction(1), given, food=food, said=said), wanted)


def _say_how_many_of_one(wanted: Unit, given: Unit) -> str:
    """Say how many of a unit another one is, without a number."""
    amount = Amount(Fraction(1), given, said=say_part(Fraction(1), given))
    return say_conversion(amount, wanted, asks_how_many=True)


def _convert_mixed(amount: Amount, first: Unit, second: Unit) -> str:
    """Convert to two units: "180 centimeters in feet and inches"."""
    if first.is_currency or second.is_currency:
        raise NoAnswer("I can say an amount of money in one currency at a time.")
    if REGISTRY.Quantity(1, first.name) < REGISTRY.Quantity(1, second.name):
        first, second = second, first
    value = convert(amount, first)
    whole = int(value)
    rest = convert(Amount(abs(value - whole), first), second)
    if round(rest, 1) >= round(convert(Amount(Fraction(1), first), second), 1):
        whole, rest = whole + 1, 0.0
    parts = [say_measure(Fraction(whole), first)] if whole else []
    if round(rest, 1) or not parts:
        parts.append(say_measure(round(rest, 1), second))
    about = "" if abs(rest - round(rest, 1)) < 1e-9 else "about "
    return f"{_say_given(amount)} is {about}{' and '.join(parts)}."


def _take(children: Sequence[object]) -> tuple[Amount, Unit]:
    amount = next(child for child in children if isinstance(child, Amount))
    unit = next(child for child in children if isinstance(child, Unit))
    food = _find_food(children)
    return (replace(amount, food=food, said=_add_food(amount, food)) if food else amount), unit


def _add_food(amount: Amount, food: str) -> str:
    return f"{amount.said} of {food}" if amount.said else ""


def _find_food(children: Sequence[object]) -> str:
    return next((child for child in children if isinstance(child, str)), "")


def say_conversion(amount: Amount, wanted: Unit, *, asks_how_many: bool = False) -> str:
    """'There are 16 ounces in a pound.', '10 miles is about 16.09 kilometers.' and the like.

    Raises:
        NoAnswer: a length is no weight.
    """
    if amount.unit is None and wanted.name == "item":
        return f"That's {say_amount(amount)}."
    if amount.unit is None:
        raise NoAnswer(f"I need a unit to convert to {wanted.plural}. Say, for example: 5 miles.")
    if amount.unit.is_currency and wanted.is_currency:
        return _say_exchange(amount, wanted)
    if amount.unit.is_currency:
        amount, wanted = _change_to_coins(amount, wanted)
    amount, wanted = resolve_units(amount, wanted)
    value = convert(amount, wanted)
    said = say_measure(value, wanted)
    figures = said.removesuffix(wanted.plural).removesuffix(wanted.singular).strip()
    result = f"{'about ' if is_rounded(value, figures) else ''}{said}"
    given = _say_given(amount)
    if asks_how_many and not amount.is_percent:
        is_one = amount.value == 1 and amount.said.startswith("1 ")
        in_what = amount.said if amount.said and not is_one else _say_one(amount)
        return f"There {'is' if _is_one(value) else 'are'} {result} in {in_what}."
    return f"{given} is {result}."


def _change_to_coins(amount: Amount, wanted: Unit) -> tuple[Amount, Unit]:
    """Read "how many cents in a dollar" and "how many quarters in a dollar"."""
    assert amount.unit is not None
    is_quarter = wanted.name == "quarter_year" and amount.unit.name == "USD"
    coin = Unit("us_quarter", "quarter", "quarters") if is_quarter else wanted
    if coin.name == "us_cent" or (coin.name.startswith("us_") and amount.unit.name == "USD"):
        given = Unit("us_dollar", amount.unit.singular, amount.unit.plural)
        return replace(amount, unit=given), coin
    return amount, wanted


def _is_one(value: Number) -> bool:
    return abs(value - 1) < 1e-9


def _say_one(amount: Amount) -> str:
    assert amount.unit is not None
    if amount.value != 1:
        return say_amount(amount)
    article = say_part(Fraction(1, 2), amount.unit).split()[1]
    of_food = f" of {amount.food}" if amount.food else ""
    return f"{article} {amount.unit.singular}{of_food}"


def _say_given(amount: Amount) -> str:
    said = (amount.said or say_amount(amount)).replace("-", "minus ", 1)
    return f"{said[:1].upper()}{said[1:]}"


def _say_exchange(amount: Amount, wanted: Unit) -> str:
    """Say an exchange with the date of its rate.

    Raises:
        NoAnswer: one of the currencies has no rate.
    """
    assert amount.unit is not None
    rates = _RATES.find()
    try:
        value = rates.convert(float(amount.value), amount.unit.name, wanted.name)
    except NoRate as error:
        raise NoAnswer(str(error)) from error
    exchanged = Amount(value, wanted)
    about = "about " if is_amount_rounded(exchanged) else ""
    cents = round(value, 2)
    figures = f"{cents:,.0f}" if cents == int(cents) else f"{cents:,.2f}"
    if abs(value) < 0.1 or amount.value == 1:
        # The rate itself, or an amount of which no cents are left.
        figures = say_number(value, 5)
    said = f"{figures} {wanted.said(cents)}"
    given = f"{write_figures(amount.value)} {amount.unit.said(float(amount.value))}"
    day = f"{rates.day:%B} {rates.day.day}, {rates.day.year}"
    return f"{given} is {about}{said}, by the European Central Bank's rate of {day}."


CONVERSIONS: Mapping[str, Callable[..., Any]] = {
    "convert": _convert,
    "convert_many": _convert,
    "convert_one": _convert_one,
    "convert_mixed": _convert_mixed,
    "how_many": _say_how_many,
    "how_many_one": _say_how_many_of_one,
}
"""Rule of the grammar → what gives the reply."""


def conversion_from_slots(amount: str, given_name: str, wanted_name: str) -> str | None:
    """Write a conversion from a number and two unit names; None when one of them is no unit."""
    if find_unit(given_name) is None or find_unit(wanted_name) is None:
        return None
    return f"{amount} {given_name} in {wanted_name}"
