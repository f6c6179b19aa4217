"""Reads BERGAMOT_CALCULATION: a calculation of any length, for the skill to parse and compute."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from itertools import pairwise

from backend.nlu.numbers import ORDINALS, SCALES, TENS, UNITS, is_digits
from backend.nlu.slot_quality import QUALITY
from backend.nlu.slot_reader import SlotMatch, SlotReader

_NUMBERS = frozenset({*UNITS, *TENS, *SCALES, "hundred", "dozen", "pi"})
_PARTS = frozenset(
    {"half", "halves", "quarter", "quarters"}
    | {word for ordinal in ORDINALS if ordinal != "second" for word in (ordinal, ordinal + "s")}
)
_BETWEEN = frozenset(
    "plus minus times multiplied divided over mod modulo modulus power off than subtracted "
    "added into from choose x raised squared cubed factorial".split()
)
"""Operators between two numbers."""
_BEFORE = frozenset(
    "factorization factorisation root square cube logarithm log ln sine sin cosine cos tangent tan "
    "arcsine arccosine "
    "arctangent arcsin arccos arctan factorial factors divisors prime primes double twice "
    "triple thrice quadruple reciprocal round rounded binary hexadecimal hex octal numeral".split()
)
"""Operators of one number after them."""
_AFTER = frozenset(
    "square squared cubed factorial prime even odd binary hexadecimal hex octal numeral numerals "
    "decimal fraction percentage rounded ways".split()
)
"""Operators of one number before them."""
_OF_SEVERAL = frozenset(
    "total sum product average mean median mode range largest smallest biggest maximum minimum "
    "divisor multiple factor gcd gcf hcf lcm deviation difference remainder quotient ratio "
    "bigger larger greater smaller add subtract multiply divide split take increase decrease "
    "reduce divisible raise percentage percent tip discount change out share".split()
)
"""Operators of two or more numbers."""
_GOING_ON = frozenset("plus times multiplied divided squared cubed".split())
"""Operators that a calculation from the last result on may begin with."""
_JOINTS = frozenset(
    "point and or of the a an to by in as is are negative equal more less with between among "
    "natural base nearest places place number numbers whole common standard least greatest "
    "lowest highest dollar dollars cent cents euros euro pounds pence degrees radians roman "
    "perfect next after when you per away on for what which people decimals total together up "
    "that it numeral before below than from scientific notation simplest form".split()
)
"""Other words inside a calculation."""
_UNITS = frozenset(
    "inch inches foot feet yard yards mile miles meter meters centimeter centimeters kilometer "
    "kilometers ounce ounces pound gram grams kilogram kilograms cup cups liter liters gallon "
    "gallons second seconds minute minutes hour hours day days week weeks month months year "
    "years bill".split()
)
"""Units of measures that are added and multiplied; a measure alone is no calculation."""
_WORDS = _UNITS | _BETWEEN | _BEFORE | _AFTER | _OF_SEVERAL | _JOINTS | _PARTS
_DANGLING = frozenset(
    "and or of the a an to by in as is are than with between among on for what which when you "
    "that it".split()
)
"""Words that no calculation begins or ends with."""


_BEFORE_PRONOUN = frozenset({"that", "this", "the", "which"})
"""Words after which "one" is no number."""


class CalculationReader(SlotReader):
    """Calculations: "two plus two times three", "the average of 3, 4 and 8", "91 prime"."""

    slot_types = ("BERGAMOT_CALCULATION",)
    is_telling = True
    examples = (
        "2 plus 2 plus 2",
        "1 divided by 3 of 90",
        "the average of 10 20 and 45",
        "pi times 2",
        "log of 100",
        "120 times 2",
    )

    def find_matches(self, texts: Sequence[str], now: datetime) -> list[SlotMatch]:
        """Find the longest run of words of calculations from each word on."""
        return [
            SlotMatch(start, end, " ".join(texts[start:end]), QUALITY.calculation)
            for start, end in find_calculations(texts)
        ]


def find_calculations(texts: Sequence[str]) -> list[tuple[int, int]]:
    """Find calculations: the first token of each, and the index after its last one."""
    found = []
    for start in range(len(texts)):
        end = start
        while end < len(texts) and _is_part(texts[end]):
            end += 1
        while end > start and texts[end - 1] in _DANGLING:
            end -= 1
        if _is_calculation(texts[start:end]):
            found.append((start, end))
    return found


def _is_number(text: str) -> bool:
    is_ordinal = text[:-2].isdecimal() and text[-2:] in {"st", "nd", "rd", "th"}
    return is_digits(text) or text in _NUMBERS or is_ordinal


def _is_pronoun(texts: Sequence[str], index: int) -> bool:
    """Whether "one" stands for a thing: "change that one to eight"."""
    return texts[index] == "one" and index > 0 and texts[index - 1] in _BEFORE_PRONOUN


def _is_part(text: str) -> bool:
    return _is_number(text) or text in _WORDS or _is_roman(text)


def _is_roman(text: str) -> bool:
    return len(text) > 1 and not set(text) - set("ivxlcdm")


def _is_calculation(texts: Sequence[str]) -> bool:
    """Whether words are a calculation and not only a number, a time or a name."""
    if not texts or (texts[0] in _DANGLING - {"the", "a", "an", "and"}):
        return False
    if texts[0] == "change":
        # "Change it to 7 50" is a command; the change that is paid out comes later.
        texts = texts[1:]
    at_numbers = [
        index
        for index, text in enumerate(texts)
        if (_is_number(text) and not _is_pronoun(texts, index))
        or text in _PARTS
        or ("roman" in texts and _is_roman(text))
    ]
    if not at_numbers:
        return False
    first, last = at_numbers[0], at_numbers[-1]
    inside = texts[first + 1 : last]
    is_power = any(pair == ("to", "the") for pair in pairwise(inside))
    if is_power or _BETWEEN.intersection(inside) or _BEFORE.intersection(texts[:last]):
        return True
    if _AFTER.intersection(texts[first + 1 :]):
        return True
    # "half of ninety", "20 percent of 50"
    is_part = "of" in inside and ("percent" in inside or _PARTS.intersection(texts[:last]))
    begins = [text for text in texts[:2] if text != "and"][:1]
    goes_on = bool(begins) and begins[0] in _GOING_ON
    several = len(at_numbers) > 1 and bool(_OF_SEVERAL.intersection(texts))
    compares = len(at_numbers) > 1 and bool({"more", "less", "equal"}.intersection(inside))
    return bool(is_part or goes_on or several or compares)
