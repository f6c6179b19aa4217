"""Answers the grammar's questions with a sentence: comparisons, primes, factors, counting."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any

from amount_arithmetic import compare
from amounts import Amount, say_amount, say_as_given
from arithmetic import ZERO_DIVISION, Number
from errors import NoAnswer
from number_speech import say_number
from number_theory import (
    is_prime,
    list_divisors,
    list_prime_factors,
    list_primes,
    take_whole,
)

MOST_COUNTED = 100
"""Numbers that are counted aloud; a hundred take a minute."""
_LARGEST_WHOLE = 10**300


def _say_yes(is_so: bool) -> str:
    return "Yes" if is_so else "No"


# ----- comparisons


def _is_same(difference: Number) -> bool:
    return abs(difference) < 1e-12


def _say_comparison(first: Amount, second: Amount, is_right: Callable[[Number], bool]) -> str:
    """Say yes or no, and how the two stand."""
    difference = compare(first, second)
    if _is_same(difference):
        difference, relation = 0, "the same as"
    else:
        relation = "more than" if difference > 0 else "less than"
    yes = _say_yes(is_right(difference))
    return f"{yes}, {say_as_given(first)} is {relation} {say_as_given(second)}."


def _choose(first: Amount, second: Amount, *, wants_more: bool) -> str:
    """Say which of two is more, or less."""
    difference = compare(first, second)
    if _is_same(difference):
        return f"They're the same: {say_as_given(first)} is {say_as_given(second)}."
    is_first = (difference > 0) == wants_more
    chosen, other = (first, second) if is_first else (second, first)
    relation = "more" if wants_more else "less"
    return f"{say_as_given(chosen)} is {relation} than {say_as_given(other)}."


# ----- properties of a number


def _say_whether_prime(amount: Amount) -> str:
    value, said = amount.value, say_amount(amount)
    if is_prime(value):
        return f"Yes, {said} is a prime number."
    if value < 2:
        return f"No, {said} is not a prime number. The first prime is 2."
    factor = list_prime_factors(value)[0]
    product = f"{factor:,} times {int(value) // factor:,}"
    return f"No, {said} is not a prime number. It's {product}."


def _is_even(amount: Amount) -> bool:
    return take_whole(amount.value, _LARGEST_WHOLE) % 2 == 0


def _say_parity(amount: Amount) -> str:
    return f"{say_amount(amount)} is {'even' if _is_even(amount) else 'odd'}."


def _say_whether_square(amount: Amount) -> str:
    value, said = take_whole(amount.value), say_amount(amount)
    root = math.isqrt(max(value, 0))
    if value >= 0 and root * root == value:
        return f"Yes, {said} is {root:,} squared."
    return f"No, {said} is not a perfect square."


def _say_whether_divisible(amount: Amount, by: Amount) -> str:
    if by.value == 0:
        raise NoAnswer(ZERO_DIVISION)
    divisor = take_whole(by.value, _LARGEST_WHOLE)
    times, rest = divmod(take_whole(amount.value, _LARGEST_WHOLE), divisor)
    said, said_divisor = say_amount(amount), say_amount(by)
    if not rest:
        return f"Yes, {said} is {said_divisor} times {say_number(Fraction(times))}."
    return f"No, {said} divided by {said_divisor} leaves {rest:,}."


def _say_factors(amount: Amount) -> str:
    divisors = list_divisors(amount.value)
    if len(divisors) > MOST_COUNTED:
        return f"{say_amount(amount)} has {len(divisors)} factors, too many to list."
    return f"The factors of {say_amount(amount)} are {_say_list(divisors)}."


def _say_prime_factors(amount: Amount) -> str:
    factors, said = list_prime_factors(amount.value), say_amount(amount)
    if len(factors) < 2:
        return f"{said} is {'a prime number' if factors else 'no product of primes'}."
    return f"{said} is {' times '.join(f'{factor:,}' for factor in factors)}."


def _say_primes(below: Amount) -> str:
    primes = list_primes(below.value)
    return f"{_say_list(primes)}." if primes else "There are none. The first prime is 2."


def _say_list(numbers: list[int]) -> str:
    said = [say_number(Fraction(number)) for number in numbers]
    return " and ".join(filter(None, [", ".join(said[:-1]), said[-1]]))


# ----- counting


def _count(first: Number, last: Number, step: Number = 1) -> str:
    """Count from one number to another, upwards or downwards.

    Raises:
        NoAnswer: that would take too long.
    """
    start, end, width = take_whole(first), take_whole(last), abs(take_whole(step)) or 1
    counted = range(start, end + 1, width) if end >= start else range(start, end - 1, -width)
    if len(counted) > MOST_COUNTED:
        raise NoAnswer(f"That takes too long. I count up to {MOST_COUNTED} numbers.")
    return ", ".join(map(str, counted)) + "."


QUESTIONS: Mapping[str, Callable[..., Any]] = {
    "is_more": lambda first, second: _say_comparison(first, second, lambda value: value > 0),
    "is_less": lambda first, second: _say_comparison(first, second, lambda value: value < 0),
    "is_equal": lambda first, second: _say_comparison(first, second, lambda value: value == 0),
    "which_more": lambda first, second: _choose(first, second, wants_more=True),
    "which_less": lambda first, second: _choose(first, second, wants_more=False),
    "is_prime": _say_whether_prime,
    "is_even": lambda amount: f"{_say_yes(_is_even(amount))}, {_say_parity(amount)}",
    "is_odd": lambda amount: f"{_say_yes(not _is_even(amount))}, {_say_parity(amount)}",
    "even_or_odd": _say_parity,
    "is_perfect_square": _say_whether_square,
    "is_divisible": _say_whether_divisible,
    "is_divisor": lambda divisor, amount: _say_whether_divisible(amount, divisor),
    "factors": _say_factors,
    "prime_factors": _say_prime_factors,
    "primes_below": _say_primes,
    "steps": lambda amount: amount.value,
    "count_to": lambda last, step=Fraction(1): _count(step, last.value, step),
    "count_from": lambda first, last, step=1: _count(first.value, last.value, step),
    "count_steps": lambda step, last: _count(step, last.value, step),
    "count_steps_from": lambda step, first, last: _count(first.value, last.value, step),
    "count_down": lambda first, step=1: _count(first.value, 1, step),
    "count_down_to": lambda first, last, step=1: _count(first.value, last.value, step),
}
"""Rule of the grammar → what gives the reply."""
