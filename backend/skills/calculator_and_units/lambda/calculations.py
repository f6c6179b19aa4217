"""Computes sums and commands: the grammar's rules for operators, percentages and unknowns."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import replace
from fractions import Fraction
from typing import Any

import arithmetic
from amount_arithmetic import add, compute, divide, measure_difference, multiply, take_plain
from amounts import Amount

GOLDEN_RATIO = (1 + math.sqrt(5)) / 2
_HUNDRED = Fraction(100)


def _subtract(first: Amount, second: Amount) -> Amount:
    return add(first, second, -1)


def _subtract_from(first: Amount, second: Amount) -> Amount:
    return add(second, first, -1)


def _add_to(first: Amount, second: Amount) -> Amount:
    """Add the first amount to the second: "add 10 percent to 50"."""
    return add(second, first)


def _divide_into(first: Amount, second: Amount) -> Amount:
    return divide(second, first)


def _compute_remainder(first: Amount, second: Amount) -> Amount:
    return compute(arithmetic.compute_remainder, first, take_plain(second))


def _negate(amount: Amount) -> Amount:
    said = f"-{amount.said}" if amount.said else ""
    return replace(compute(lambda value: -value, amount), said=said)


def _make_percent(amount: Amount) -> Amount:
    return Amount(take_plain(amount) / _HUNDRED, is_percent=True)


def _take_share(amount: Amount) -> Amount:
    """Read "by a quarter" as a percentage."""
    is_share = amount.unit is None and amount.prefers_fraction and 0 < amount.value < 1
    return replace(amount, is_percent=True) if is_share else amount


def _find_percentage(part: Amount, whole: Amount) -> Amount:
    return replace(divide(part, whole), is_percent=True)


def _find_percent_change(before: Amount, after: Amount) -> Amount:
    return _find_percentage(_subtract(after, before), before)


CALCULATIONS: Mapping[str, Callable[..., Any]] = {
    "number": lambda amount: amount,
    "same": lambda amount: amount,
    "pi": lambda: Amount(math.pi),
    "e": lambda: Amount(math.e),
    "phi": lambda: Amount(GOLDEN_RATIO),
    "times_pi": lambda amount: multiply(amount, Amount(math.pi)),
    "plus": add,
    "plus_command": add,
    "add_to": _add_to,
    "more_than": _add_to,
    "minus": _subtract,
    "minus_command": _subtract,
    "subtract_from": _subtract_from,
    "from_sum": _subtract_from,
    "off": _subtract_from,
    "less_than": _subtract_from,
    "difference": measure_difference,
    "times": multiply,
    "times_command": multiply,
    "tip": multiply,
    "over": divide,
    "over_command": divide,
    "goes_into": _divide_into,
    "remainder": _compute_remainder,
    "remainder_command": _compute_remainder,
    "negative": _negate,
    "percent": _make_percent,
    "increase": lambda amount, by: add(amount, _take_share(by)),
    "decrease": lambda amount, by: _subtract(amount, _take_share(by)),
    "what_percent_of": lambda whole, part: _find_percentage(part, whole),
    "what_percent_is": _find_percentage,
    "is_what_percent": _find_percentage,
    "percent_change": _find_percent_change,
    "part_of_what": lambda part, share: divide(part, Amount(share.value)),
    # "what plus 5 is 12"
    "what_plus": _subtract_from,
    "times_what_plus": _subtract_from,
    "what_minus": _add_to,
    "what_times": _divide_into,
    "times_what": _divide_into,
    "what_over": multiply,
}
"""Rule of the grammar → what computes it from the rule's amounts."""
