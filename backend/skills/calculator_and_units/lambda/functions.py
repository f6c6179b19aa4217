"""Computes functions: the grammar's rules for powers, roots, lists, rounding and primes."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import replace
from fractions import Fraction
from typing import Any

import arithmetic
from amount_arithmetic import compute, multiply, take_plain
from amounts import Amount
from errors import NoAnswer
from number_theory import find_next_prime, find_nth_prime, find_previous_prime, take_whole
from unit_conversion import convert

_SCALING = frozenset({"double", "triple", "quadruple", "halve"})
"""Functions that keep a unit."""
MOST_NUMBERS = 10_000
"""Of a list that is said by its first and its last number."""
_ROUND_UP, _ROUND_DOWN = "up", "down"


def _apply(
    function: Callable[..., arithmetic.Number], amount: Amount, *others: arithmetic.Number
) -> Amount:
    """Apply a function to a plain number."""
    plain = Amount(take_plain(amount), prefers_fraction=amount.prefers_fraction)
    return compute(function, plain, *others)


def _apply_function(name: str, amount: Amount) -> Amount:
    """Apply a function of one number, by name; angles may be in radians."""
    function = arithmetic.FUNCTIONS[name]
    if name in _SCALING:
        return compute(function, amount)
    if amount.unit is not None and amount.unit.name == "radian":
        amount = Amount(math.degrees(amount.value))
    if amount.unit is not None and amount.unit.name == "degree":
        amount = Amount(amount.value)
    return _apply(function, amount)


def _take_root(degree: int, amount: Amount) -> Amount:
    if degree == 0:
        raise NoAnswer(arithmetic.NO_REAL_ANSWER)
    return _apply(lambda value: arithmetic.compute_root(value, degree), amount)


def _apply_to_list(name: str, amounts: list[Amount]) -> Amount:
    """Apply a function of a list, by name; units are converted to the first one."""
    first = amounts[0]
    if first.unit is None and any(amount.unit is not None for amount in amounts):
        raise NoAnswer("I can't mix plain numbers and measures in a list.")
    values = [
        amount.value
        if first.unit is None or amount.unit in (None, first.unit)
        else convert(amount, first.unit)
        for amount in amounts
    ]
    result = arithmetic.check_size(arithmetic.LIST_FUNCTIONS[name](values))
    fractions = any(amount.prefers_fraction for amount in amounts)
    return replace(first, value=result, said="", prefers_fraction=fractions)


def _apply_to_range(name: str, first: Amount, last: Amount) -> Amount:
    """Apply a function to all whole numbers between two: "the sum of all numbers from 1 to 100"."""
    start, end = take_whole(take_plain(first)), take_whole(take_plain(last))
    if not start <= end < start + MOST_NUMBERS:
        raise NoAnswer(f"I can do that with up to {MOST_NUMBERS:,} numbers, the smallest first.")
    return _apply_to_list(name, [Amount(Fraction(value)) for value in range(start, end + 1)])


def _round_amount(amount: Amount, how: object = Fraction(1)) -> Amount:
    """Round, to a whole number if nothing else is said."""
    plain = replace(amount, prefers_fraction=False)
    return compute(lambda value: _round(Fraction(value), how), plain)


def _round(value: Fraction, how: object) -> Fraction:
    """Round half away from zero, as people do: to a step or a count of digits, up or down."""
    if how == _ROUND_UP:
        return Fraction(math.ceil(value))
    if how == _ROUND_DOWN:
        return Fraction(math.floor(value))
    if isinstance(how, int):
        if value == 0:
            return value
        step = Fraction(10) ** (math.floor(math.log10(abs(value))) - how + 1)
    else:
        assert isinstance(how, Fraction)
        step = how
    steps = math.floor(abs(value) / step + Fraction(1, 2))
    return steps * step * (-1 if value < 0 else 1)


FUNCTIONS: Mapping[str, Callable[..., Any]] = {
    "to_power": lambda base, power: _apply(arithmetic.raise_to_power, base, take_plain(power)),
    "squared": lambda amount: multiply(amount, amount),
    "cubed": lambda amount: _apply(arithmetic.raise_to_power, amount, Fraction(3)),
    "factorial": lambda amount: _apply(arithmetic.compute_factorial, amount),
    "choose": lambda count, chosen: _apply(
        arithmetic.count_combinations, count, take_plain(chosen)
    ),
    "function": _apply_function,
    "root": _take_root,
    "logarithm": lambda base, amount: _apply(arithmetic.compute_logarithm, amount, base),
    "list": lambda *amounts: list(amounts),
    "list_function": _apply_to_list,
    "list_range": _apply_to_range,
    "add_all": lambda amounts: _apply_to_list("sum", amounts),
    "multiply_all": lambda amounts: _apply_to_list("product", amounts),
    "rounded": _round_amount,
    "to_nearest": lambda step: step,
    "to_places": lambda places: Fraction(1, 10 ** min(places, 15)),
    "to_significant": lambda count: max(1, count),
    "upwards": lambda: _ROUND_UP,
    "downwards": lambda: _ROUND_DOWN,
    "next_prime": lambda *amounts: Amount(find_next_prime(*map(take_plain, amounts))),
    "previous_prime": lambda amount: Amount(find_previous_prime(take_plain(amount))),
    "nth_prime": lambda rank: Amount(find_nth_prime(rank)),
}
"""Rule of the grammar → what computes it."""
