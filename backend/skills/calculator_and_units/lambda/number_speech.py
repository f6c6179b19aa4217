"""Says numbers: in full, as a fraction, rounded, in another base, in Roman numerals."""

from __future__ import annotations

import math
from fractions import Fraction

from arithmetic import Number
from errors import NoAnswer

SIGNIFICANT_DIGITS = 6
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"),
    (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
_DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def say_number(value: Number, significant_digits: int = SIGNIFICANT_DIGITS) -> str:
    """Say a number: '36', '1,234.5', '3.33333', '1.2 times 10 to the power of 20'.

    Whole numbers are said in full up to a quadrillion.
    """
    if value < 0:
        return f"minus {say_number(-value, significant_digits)}"
    if value >= 10**15 or 0 < value < 1e-6:
        return say_scientific(value)
    if abs(value - round(value)) < 1e-9 * max(1.0, float(value)):
        return f"{round(value):,}"
    decimals = max(0, significant_digits - 1 - math.floor(math.log10(value)))
    text = f"{float(value):,.{decimals}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def say_scientific(value: Number) -> str:
    """Say a number as a mantissa and a power of ten."""
    if value == 0:
        return "0"
    mantissa, exponent = f"{float(value):.4e}".split("e")
    return f"{float(mantissa):g} times 10 to the power of {int(exponent)}"


def is_rounded(value: Number, said: str) -> bool:
    """Whether the spoken number is rounded."""
    try:
        said_value = float(said.replace(",", "").replace("minus ", "-"))
    except ValueError:
        return False
    return abs(said_value - value) > 1e-9 * max(1.0, abs(value))


def write_figures(value: Number) -> str:
    """Write a number as it was meant: '2.5', '2/3', '33 1/3', '1.5'."""
    if isinstance(value, float) or value.denominator == 1:
        return say_number(value).replace("minus ", "-").replace(",", "")
    is_short_decimal = 10**4 % value.denominator == 0
    if is_short_decimal and (value.denominator not in (2, 4, 8) or abs(value) > 1):
        return f"{float(value):.10g}"
    whole, rest = divmod(abs(value), 1)
    sign = "-" if value < 0 else ""
    return f"{sign}{f'{whole} ' if whole else ''}{rest.numerator}/{rest.denominator}"


def say_fraction(value: Number) -> str:
    """Say a number as a fraction.

    Raises:
        NoAnswer: it has none with a denominator that can be said.
    """
    exact = value if isinstance(value, Fraction) else Fraction(value).limit_denominator(10_000)
    if abs(float(exact) - float(value)) > 1e-9 or exact.denominator > 10**6:
        raise NoAnswer("That number is no simple fraction.")
    whole, rest = divmod(abs(exact), 1)
    if not rest:
        return say_number(exact)
    sign = "minus " if exact < 0 else ""
    return f"{sign}{f'{whole} ' if whole else ''}{rest.numerator}/{rest.denominator}"


def say_in_base(value: Number, base: int) -> str:
    """Say a whole number in a base from 2 to 36.

    Raises:
        NoAnswer: it is not whole.
    """
    if not 2 <= base <= 36:
        raise NoAnswer("I know the bases from 2 to 36.")
    if value != int(value) or abs(value) > 2**64:
        raise NoAnswer("I can say whole numbers in other bases, up to 64 binary digits.")
    rest, digits = abs(int(value)), ""
    while rest or not digits:
        digits, rest = _DIGITS[rest % base] + digits, rest // base
    return f"minus {digits}" if value < 0 else digits


def say_roman(value: Number) -> str:
    """Say a number in Roman numerals.

    Raises:
        NoAnswer: it has none.
    """
    if value != int(value) or not 1 <= value <= 3999:
        raise NoAnswer("Roman numerals go from 1 to 3999.")
    rest, written = int(value), ""
    for worth, letters in _ROMAN:
        written += letters * (rest // worth)
        rest %= worth
    return written


def read_roman(letters: str) -> int | None:
    """Read Roman numerals; None if they are not written as they should be."""
    rest, value = letters.upper(), 0
    for worth, sign in _ROMAN:
        while rest.startswith(sign):
            value, rest = value + worth, rest.removeprefix(sign)
    is_right = not rest and 0 < value < 4000 and say_roman(value) == letters.upper()
    return value if is_right else None
