"""Reads numbers in words, signs and figures: "two and a half million", "33 1/3", "a dozen"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

SMALL = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
        "fifteen sixteen seventeen eighteen nineteen".split()
    )
}
TENS = {
    word: 10 * value
    for value, word in enumerate(
        "twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2
    )
}
SCALES = {
    "thousand": 10**3,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
    "quadrillion": 10**15,
}
_COUNTS = {**SCALES, "hundred": 100, "dozen": 12}
_IRREGULAR_ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fifth": 5, "eighth": 8, "ninth": 9, "twelfth": 12,
}  # fmt: skip
ORDINALS = {
    **{
        (word[:-1] + "ieth" if word.endswith("y") else word + "th"): value
        for word, value in {**SMALL, **TENS, **SCALES, "hundred": 100}.items()
    },
    **_IRREGULAR_ORDINALS,
}
DENOMINATORS = {"half": 2, "quarter": 4} | {
    word: value for word, value in ORDINALS.items() if value > 2
}
_PLURALS = {"halves": 2} | {word + "s": value for word, value in DENOMINATORS.items()}
_FIGURES = re.compile(r"\d+(?:\.\d+)?|\.\d+")
_WRITTEN_FRACTION = re.compile(r"(\d+)/(\d+)")


@dataclass(frozen=True)
class Reading:
    """A number and the index of the word after it."""

    value: Fraction
    end: int


class NumberReader:
    """Reads the numbers of one sentence."""

    def __init__(self, words: Sequence[str], *, joins_digits: bool = True) -> None:
        """Take lower-case words.

        Args:
            words: the sentence's words, figures and signs.
            joins_digits: whether "one twenty" is 120; in a list of numbers it is 1 and 20.
        """
        self._words = words
        self._joins_digits = joins_digits

    def read(self, start: int) -> Reading | None:
        """Read the longest number that starts at a word."""
        found = self._read_article(start) or self._read_decimal(start)
        if found is None:
            return None
        found = self._add_fraction(found)
        return self._scale(found)

    def _word(self, index: int) -> str:
        return self._words[index] if index < len(self._words) else ""

    def _read_article(self, start: int) -> Reading | None:
        """Read "half", "a third", "a hundred", "half a million", "a quarter of a million"."""
        end = start + 1 if self._word(start) in ("a", "an") else start
        word = self._word(end)
        if word in DENOMINATORS and (end > start or word in ("half", "quarter")):
            return Reading(Fraction(1, DENOMINATORS[word]), end + 1)
        if end > start and word in _COUNTS:
            return self._read_decimal(end)
        return None

    def _read_decimal(self, start: int) -> Reading | None:
        """Read a whole or decimal number, or a fraction: "three point one four", "3/4"."""
        word = self._word(start)
        written = _WRITTEN_FRACTION.fullmatch(word)
        if written and int(written[2]):
            return Reading(Fraction(int(written[1]), int(written[2])), start + 1)
        zero_point = word in ("oh", "o") and self._word(start + 1) == "point"
        if word == "point" or zero_point:
            return self._read_digits_after_point(Fraction(0), start + 1 + zero_point)
        whole = self._read_cardinal(start)
        if whole is not None and self._word(whole.end) == "point" and whole.value.denominator == 1:
            return self._read_digits_after_point(whole.value, whole.end + 1) or whole
        return self._read_spoken_fraction(whole) or whole if whole else None

    def _read_digits_after_point(self, whole: Fraction, start: int) -> Reading | None:
        digits, end = "", start
        while end < len(self._words):
            word = self._words[end]
            if word.isdecimal():
                digits += word
            elif word in ("oh", "o") or SMALL.get(word, 10) < 10:
                digits += str(SMALL.get(word, 0))
            elif word in TENS and end == start:
                unit = SMALL.get(self._word(end + 1), 0)
                unit = unit if 0 < unit < 10 else 0
                return Reading(whole + Fraction(TENS[word] + unit, 100), end + 1 + (unit > 0))
            else:
                break
            end += 1
        if not digits:
            return None
        return Reading(whole + Fraction(int(digits), 10 ** len(digits)), end)

    def _read_spoken_fraction(self, count: Reading) -> Reading | None:
        """Read the denominator after its count: "five eighths", "one third"."""
        word = self._word(count.end)
        is_singular = word in DENOMINATORS and (
            count.value == 1 or self._word(count.end + 1) in ("of", "cup", "mile")
        )
        if is_singular:
            return Reading(count.value / DENOMINATORS[word], count.end + 1)
        if word in _PLURALS:
            return Reading(count.value / _PLURALS[word], count.end + 1)
        if word in TENS and self._word(count.end + 1) in _PLURALS:
            divisor = TENS[word] + _PLURALS[self._word(count.end + 1)]
            return Reading(count.value / divisor, count.end + 2)
        return None

    def _add_fraction(self, found: Reading) -> Reading:
        """Add the fraction of a mixed number: "two and three quarters", "33 1/3"."""
        if found.value.denominator != 1:
            return found
        start = found.end + (self._word(found.end) == "and")
        word = self._word(start)
        is_written = _WRITTEN_FRACTION.fullmatch(word) is not None
        is_spoken = start > found.end and (
            word in ("a", "half") or word in SMALL or word.isdecimal()
        )
        if not (is_written or is_spoken):
            return found
        part = self._read_article(start) or self._read_decimal(start)
        if part is None or not 0 < part.value < 1 or part.value.denominator == 1:
            return found
        if self._words[start] == "point" or self._word(part.end) == "of":
            return found
        # "a million and a half" are one and a half million.
        scale = SCALES.get(self._words[found.end - 1], 1)
        return Reading(found.value + part.value * scale, part.end)

    def _scale(self, found: Reading) -> Reading:
        """Multiply by a scale that follows: "1.5 million", "half a million"."""
        if found.value.denominator == 1:
            return found
        end = found.end + (self._word(found.end) == "a")
        if self._word(end) not in _COUNTS:
            return found
        return self._scale(Reading(found.value * _COUNTS[self._word(end)], end + 1))

    def _read_cardinal(self, start: int) -> Reading | None:
        """Read a whole number: groups below a thousand, each with its scale, largest first."""
        total, at, ceiling = Fraction(0), start, 10**18
        found: Reading | None = None
        while group := self._read_below_thousand(at):
            scale = _COUNTS.get(self._word(group.end), 1)
            if scale == 1:
                return Reading(total + group.value, group.end)
            if scale >= ceiling:
                return found
            total, at, ceiling = total + group.value * scale, group.end + 1, scale
            found = Reading(total, at)
            if total.denominator != 1:
                return found
            is_and = self._word(at) == "and" and self._is_number_word(at + 1)
            at += is_and
        return found

    def _is_number_word(self, index: int) -> bool:
        return self._word(index) in SMALL or self._word(index) in TENS

    def _read_below_thousand(self, start: int) -> Reading | None:
        word = self._word(start)
        if _FIGURES.fullmatch(word):
            return self._read_figures(start)
        first = (
            Reading(Fraction(1), start)
            if word in ("hundred", *SCALES, "dozen")
            else self._read_below_hundred(start)
        )
        if first is None:
            return None
        if self._word(first.end) == "hundred":
            return self._read_after_hundred(first.value * 100, first.end + 1)
        return self._join_digits(first) if self._joins_digits else first

    def _read_figures(self, start: int) -> Reading:
        value = Fraction(self._words[start])
        if self._word(start + 1) == "hundred":
            return self._read_after_hundred(value * 100, start + 2)
        return Reading(value, start + 1)

    def _read_after_hundred(self, hundreds: Fraction, start: int) -> Reading:
        at = start + (self._word(start) == "and" and self._is_number_word(start + 1))
        rest = self._read_below_hundred(at) if self._is_number_word(at) else None
        if rest is None or self._word(rest.end) in ("hundred", *_PLURALS):
            return Reading(hundreds, start)
        return Reading(hundreds + rest.value, rest.end)

    def _read_below_hundred(self, start: int) -> Reading | None:
        word = self._word(start)
        if word in TENS:
            unit = SMALL.get(self._word(start + 1), 0)
            unit = unit if 0 < unit < 10 else 0
            return Reading(Fraction(TENS[word] + unit), start + 1 + (unit > 0))
        return Reading(Fraction(SMALL[word]), start + 1) if word in SMALL else None

    def _join_digits(self, first: Reading) -> Reading:
        """Join what is said in pairs: "one twenty" → 120, "one oh five", "nineteen eighty four"."""
        if not 0 < first.value < 100:
            return first
        at = first.end
        if self._word(at) in ("oh", "o") and 0 < SMALL.get(self._word(at + 1), 0) < 10:
            return Reading(first.value * 100 + SMALL[self._word(at + 1)], at + 2)
        if self._word(at) in TENS and (first.value < 30):
            rest = self._read_below_hundred(at)
            if rest is not None and self._word(rest.end) not in {**_COUNTS, **_PLURALS}:
                return Reading(first.value * 100 + rest.value, rest.end)
        return first


def read_ordinal(words: Sequence[str], start: int) -> Reading | None:
    """Read a rank: "third", "21st", "twenty first"."""
    word = words[start] if start < len(words) else ""
    figures = re.fullmatch(r"(\d+)(?:st|nd|rd|th)", word)
    if figures:
        return Reading(Fraction(int(figures[1])), start + 1)
    if word in ORDINALS:
        return Reading(Fraction(ORDINALS[word]), start + 1)
    following = words[start + 1] if start + 1 < len(words) else ""
    if word in TENS and ORDINALS.get(following, 10) < 10:
        return Reading(Fraction(TENS[word] + ORDINALS[following]), start + 2)
    return None
