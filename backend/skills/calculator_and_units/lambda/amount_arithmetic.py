"""Adds, multiplies and compares amounts: percentages of what is before them, money, measures."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import arithmetic
from amounts import Amount
from arithmetic import Number
from errors import NoAnswer
from unit_conversion import convert
from unit_names import Unit, find_unit


def compute(function: Callable[..., Number], amount: Amount, *others: Number) -> Amount:
    """Apply a function of plain numbers to an amount, keeping its unit.

    Raises:
        NoAnswer: it has no result.
    """
    return _derive(amount, arithmetic.check_size(_catch(function, amount.value, *others)))


def _catch(function: Callable[..., Number], *values: Number) -> Number:
    try:
        return function(*values)
    except OverflowError as error:
        raise NoAnswer(arithmetic.TOO_LARGE) from error


def _derive(amount: Amount, value: Number) -> Amount:
    return replace(amount, value=value, said="")


def _join(first: Amount, second: Amount) -> bool:
    return first.prefers_fraction or second.prefers_fraction


def add(first: Amount, second: Amount, sign: int = 1) -> Amount:
    """Add, or subtract with sign -1; a percentage is one of the first amount.

    Raises:
        NoAnswer: the units do not fit.
    """
    if second.is_percent and not first.is_percent:
        return compute(lambda value: value * (1 + sign * second.value), first)
    if first.is_percent and not second.is_percent:
        first = replace(first, is_percent=False)
    if first.unit is None and second.unit is not None:
        first = _give_unit(first, second.unit)
    elif first.unit is not None and second.unit is None:
        second = _give_unit(second, first.unit)
    elif first.unit is not None and second.unit is not None and first.unit != second.unit:
        second = replace(second, value=convert(second, first.unit), unit=first.unit)
    summed = replace(first, prefers_fraction=_join(first, second))
    return compute(lambda value: value + sign * second.value, summed)


def _give_unit(amount: Amount, unit: Unit) -> Amount:
    if not unit.is_currency:
        raise NoAnswer(f"I can't add a plain number to {unit.plural}.")
    return replace(amount, unit=unit)


def multiply(first: Amount, second: Amount) -> Amount:
    """Multiply; of two measures at most one has a unit, or both are lengths.

    Raises:
        NoAnswer: the units do not fit.
    """
    if second.unit is not None:
        first, second = second, first
    if second.unit is not None:
        return _multiply_lengths(first, second)
    is_percent = first.is_percent and second.is_percent
    product = replace(first, is_percent=is_percent, prefers_fraction=_join(first, second))
    return compute(lambda value: value * second.value, product)


def _multiply_lengths(first: Amount, second: Amount) -> Amount:
    assert first.unit is not None
    area = _find_area(first.unit)
    if area is None:
        raise NoAnswer(f"I can't multiply {first.unit.plural} by that.")
    return Amount(arithmetic.check_size(first.value * convert(second, first.unit)), area)


def _find_area(unit: Unit) -> Unit | None:
    return None if unit.is_currency else find_unit(f"square {unit.singular}")


def divide(first: Amount, second: Amount) -> Amount:
    """Divide; of two measures the result is a plain number.

    Raises:
        NoAnswer: by zero, or the units do not fit.
    """
    if second.unit is not None:
        if first.unit is None:
            raise NoAnswer(f"I can't divide a plain number by {second.unit.plural}.")
        ratio = arithmetic.divide(first.value, 1)
        return Amount(arithmetic.divide(ratio, convert(second, first.unit)))
    quotient = replace(
        first,
        is_percent=first.is_percent and not second.is_percent,
        prefers_fraction=_join(first, second),
    )
    return compute(arithmetic.divide, quotient, second.value)


def measure_difference(first: Amount, second: Amount) -> Amount:
    """Subtract the smaller from the larger."""
    difference = add(first, second, -1)
    return compute(abs, difference)


def compare(first: Amount, second: Amount) -> Number:
    """Subtract for a comparison; units are converted."""
    return add(first, second, -1).value if first.unit or second.unit else first.value - second.value


def take_plain(amount: Amount) -> Number:
    """Give the value of a plain number.

    Raises:
        NoAnswer: it has a unit.
    """
    if amount.unit is not None:
        raise NoAnswer(f"I can do that with plain numbers, not with {amount.unit.plural}.")
    return amount.value
