"""Arithmetic on exact fractions, as long as they are exact: powers, roots, logarithms, angles."""

from __future__ import annotations

import math
import statistics
from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction

from errors import NoAnswer

Number = Fraction | float

LARGEST_EXPONENT = 300
"""Results are below ten to the power of this."""
LARGEST_FACTORIAL = 170
MOST_DIGITS = 400
"""Of an exact numerator or denominator; a number with more becomes a decimal."""
TOO_LARGE = "That number is too large for me."
NO_REAL_ANSWER = "That has no real answer."
ZERO_DIVISION = "You can't divide by zero."


def take_size(value: Number) -> Number:
    """Give the absolute value."""
    return value if value >= 0 else -value


def check_size(value: Number) -> Number:
    """Give a number that can be said.

    Raises:
        NoAnswer: it is too large.
    """
    if isinstance(value, Fraction):
        if abs(value) >= 10**LARGEST_EXPONENT:
            raise NoAnswer(TOO_LARGE)
        digits = max(value.numerator.bit_length(), value.denominator.bit_length()) * math.log10(2)
        return value if digits < MOST_DIGITS else float(value)
    if not math.isfinite(value) or abs(value) >= 10.0**LARGEST_EXPONENT:
        raise NoAnswer(TOO_LARGE)
    return value


def divide(dividend: Number, divisor: Number) -> Number:
    """Divide.

    Raises:
        NoAnswer: by zero.
    """
    if divisor == 0:
        raise NoAnswer(ZERO_DIVISION)
    return dividend / divisor


def compute_remainder(dividend: Number, divisor: Number) -> Number:
    """Compute what is left of a division.

    Raises:
        NoAnswer: by zero.
    """
    if divisor == 0:
        raise NoAnswer(ZERO_DIVISION)
    return dividend % divisor


def raise_to_power(base: Number, exponent: Number) -> Number:
    """Raise to a power: exact when the exponent is whole.

    Raises:
        NoAnswer: the result is too large, not real, or a division by zero.
    """
    if base == 0 and exponent < 0:
        raise NoAnswer(ZERO_DIVISION)
    if base == 0:
        return Fraction(0 if exponent else 1)
    if exponent * math.log10(take_size(base)) >= LARGEST_EXPONENT:
        raise NoAnswer(TOO_LARGE)
    if isinstance(exponent, Fraction) and exponent.denominator == 1:
        if isinstance(base, float) or abs(exponent) > 10**4:
            return float(base) ** int(exponent)
        if -exponent * math.log10(take_size(base)) >= LARGEST_EXPONENT:
            return 0.0
        return base**exponent.numerator
    if isinstance(exponent, Fraction) and exponent.numerator == 1:
        return compute_root(base, exponent.denominator)
    if base < 0:
        raise NoAnswer(NO_REAL_ANSWER)
    return float(base) ** float(exponent)


def compute_root(value: Number, degree: int = 2) -> Number:
    """Compute a root, exactly where it is a fraction.

    Raises:
        NoAnswer: an even root of a negative number.
    """
    if value < 0 and degree % 2 == 0:
        kind = "square root" if degree == 2 else "root"
        raise NoAnswer(f"A negative number has no real {kind}.")
    sign, size = (-1 if value < 0 else 1), take_size(value)
    root = float(size) ** (1 / degree)
    if isinstance(size, Fraction):
        exact = Fraction(
            round(float(size.numerator) ** (1 / degree)),
            round(float(size.denominator) ** (1 / degree)) or 1,
        )
        if exact**degree == size:
            return sign * exact
    return sign * root


def compute_factorial(value: Number) -> Number:
    """Compute a factorial.

    Raises:
        NoAnswer: not of a whole number from 0 to 170.
    """
    if not 0 <= value <= LARGEST_FACTORIAL or value != int(value):
        raise NoAnswer(f"I can take factorials of whole numbers up to {LARGEST_FACTORIAL}.")
    return Fraction(math.factorial(int(value)))


def compute_logarithm(value: Number, base: Number) -> Number:
    """Compute a logarithm.

    Raises:
        NoAnswer: of zero or less, or to no base.
    """
    if value <= 0:
        raise NoAnswer("Only numbers above zero have a logarithm.")
    if base <= 0 or base == 1:
        raise NoAnswer("The base of a logarithm is above zero and not one.")
    if base == 10:
        return math.log10(value)
    return math.log2(value) if base == 2 else math.log(value) / math.log(base)


def count_combinations(count: Number, chosen: Number) -> Number:
    """Count the ways to choose some of several things.

    Raises:
        NoAnswer: not whole numbers, or too many.
    """
    if count != int(count) or chosen != int(chosen) or not 0 <= chosen <= count <= 1000:
        raise NoAnswer("I can choose among whole numbers of things, a thousand at most.")
    return Fraction(math.comb(int(count), int(chosen)))


def _compute_tangent(degrees: Number) -> Number:
    if (float(degrees) - 90) % 180 == 0:
        raise NoAnswer("There is no tangent of that angle.")
    return math.tan(math.radians(degrees))


def _compute_arc(function: Callable[[float], float]) -> Callable[[Number], Number]:
    def compute(value: Number) -> Number:
        if function is not math.atan and take_size(value) > 1:
            raise NoAnswer(NO_REAL_ANSWER)
        return math.degrees(function(float(value)))

    return compute


FUNCTIONS: Mapping[str, Callable[[Number], Number]] = {
    "square": lambda value: raise_to_power(value, Fraction(2)),
    "cube": lambda value: raise_to_power(value, Fraction(3)),
    "square root": compute_root,
    "cube root": lambda value: compute_root(value, 3),
    "factorial": compute_factorial,
    "logarithm": lambda value: compute_logarithm(value, Fraction(10)),
    "natural logarithm": lambda value: compute_logarithm(value, math.e),
    "sine": lambda value: math.sin(math.radians(value)),
    "cosine": lambda value: math.cos(math.radians(value)),
    "tangent": _compute_tangent,
    "arcsine": _compute_arc(math.asin),
    "arccosine": _compute_arc(math.acos),
    "arctangent": _compute_arc(math.atan),
    "absolute value": take_size,
    "reciprocal": lambda value: divide(Fraction(1), value),
    "exponential": lambda value: raise_to_power(math.e, value),
    "double": lambda value: 2 * value,
    "triple": lambda value: 3 * value,
    "quadruple": lambda value: 4 * value,
    "halve": lambda value: value / 2,
}
"""Functions of one number; angles are in degrees."""


def _take_whole(function: Callable[..., int]) -> Callable[[Sequence[Number]], Number]:
    def compute(values: Sequence[Number]) -> Number:
        if any(value != int(value) or value <= 0 for value in values):
            raise NoAnswer("Only whole numbers above zero have common divisors and multiples.")
        return Fraction(function(*(int(value) for value in values)))

    return compute


LIST_FUNCTIONS: Mapping[str, Callable[[Sequence[Number]], Number]] = {
    "sum": lambda values: sum(values, Fraction(0)),
    "product": lambda values: check_size(math.prod(values, start=Fraction(1))),
    "mean": lambda values: sum(values, Fraction(0)) / len(values),
    "median": lambda values: statistics.median([Fraction(value) for value in values]),
    "mode": lambda values: statistics.mode(values),
    "range": lambda values: max(values) - min(values),
    "largest": lambda values: max(values),
    "smallest": lambda values: min(values),
    "deviation": lambda values: statistics.pstdev(map(float, values)),
    "divisor": _take_whole(math.gcd),
    "multiple": _take_whole(math.lcm),
}
"""Functions of a list of numbers."""
