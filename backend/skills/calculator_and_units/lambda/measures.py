"""Reads measures: "an hour and a half", "5 feet 11", "two thirds of a cup of flour", "$4.85"."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from amounts import Amount
from number_speech import write_figures
from number_words import DENOMINATORS, NumberReader
from unit_conversion import REGISTRY
from unit_names import HUNDREDTHS, LONGEST_NAME_WORDS, ONLY_AFTER_NUMBERS, Unit, find_unit

_SMALLER = {
    "foot": "inch",
    "pound": "ounce",
    "hour": "minute",
    "minute": "second",
    "stone": "pound",
}
"""Units whose parts people leave out: "5 foot 11"."""
_JOINTS = frozenset(
    "are is there in to make makes up equal equals of do does the i get from go into fit would "
    "will have has worth can you we were it for = contained that".split()
)
"""Between "how many ounces" and "a pound"."""
_FOOD_ENDS = frozenset("in to into as how is are equals equal weigh weighs".split())


class MeasureReader:
    """Reads the measures of one sentence."""

    def __init__(
        self, words: Sequence[str], numbers: NumberReader, *, prefers_currency: bool
    ) -> None:
        """Take the words and their numbers; whether "pounds" are money."""
        self._words = words
        self._numbers = numbers
        self._prefers_currency = prefers_currency

    def _word(self, index: int) -> str:
        return self._words[index] if index < len(self._words) else ""

    def read(self, start: int) -> tuple[Amount, int] | None:
        """Read a number with the unit after it, if there is one; gives the word after it too."""
        number = self._numbers.read(start)
        value, at = (number.value, number.end) if number else (Fraction(1), start)
        if number is None and self._word(start) not in ("a", "an", "one"):
            return None
        is_fraction = value.denominator != 1
        measure = self._read_measured(value, at if number else start + 1)
        if measure is not None:
            return measure
        if number is None:
            return None
        said = self._words[start:at]
        prefers_fraction = is_fraction and not any("." in word or word == "point" for word in said)
        return Amount(value, prefers_fraction=prefers_fraction), at

    def _read_measured(self, value: Fraction, at: int) -> tuple[Amount, int] | None:
        """Read the unit and what belongs to it after a number."""
        start = at
        for joint in (
            ("of", "a"),
            ("of", "an"),
            ("of", "one"),
            ("of", "the"),
            ("of",),
            ("a",),
            ("an",),
        ):
            if tuple(self._words[at : at + len(joint)]) == joint:
                start = at + len(joint)
                break
        if self._word(start) in HUNDREDTHS:
            dollar = find_unit("usd")
            assert dollar is not None
            return Amount(value / 100, dollar, said=f"{write_figures(value)} cents"), start + 1
        unit = self.read_unit(start, is_expected=start == at)
        if unit is None or (start > at and value >= 2):
            return None
        parts, end = self._read_chain(value, *unit)
        return self._build(parts, end)

    def _build(self, parts: list[tuple[Fraction, Unit]], end: int) -> tuple[Amount, int]:
        value, unit = parts[0]
        total = value + sum(
            (part * self._find_ratio(part_unit, unit) for part, part_unit in parts[1:]), Fraction(0)
        )
        said = " ".join(say_part(part, part_unit) for part, part_unit in parts)
        food = self.read_food(end)
        if food is not None:
            return Amount(total, unit, food=food[0], said=f"{said} of {food[0]}"), food[1]
        return Amount(total, unit, said=said), end

    @staticmethod
    def _find_ratio(part: Unit, whole: Unit) -> Fraction:
        if part == whole:
            return Fraction(1)
        ratio = REGISTRY.Quantity(1, part.name).to(whole.name).magnitude
        return Fraction(ratio).limit_denominator(10**9)

    def _read_chain(
        self, value: Fraction, unit: Unit, at: int
    ) -> tuple[list[tuple[Fraction, Unit]], int]:
        """Read smaller parts: "and a half", "10 inches", "and 5 cents", the 10 of "5 foot 10"."""
        parts, end = [(value, unit)], at
        while True:
            start = end + (self._word(end) == "and")
            number = self._numbers.read(start)
            if number is None:
                return parts, end
            part, after = number.value, number.end
            smaller = self._read_smaller(parts[-1][1], after)
            if smaller is not None:
                parts.append((part, smaller[0]))
                end = smaller[1]
                if unit.is_currency:
                    parts = [(value + part / 100, unit)]
                    return parts, end
                continue
            is_half = (
                start > end and 0 < part < 1 and self._word(start) in ("a", "one", *DENOMINATORS)
            )
            if is_half and self._word(after) != "of" and self.read_unit(after) is None:
                # Of "a cup and a half", the half is of a cup.
                last_value, last_unit = parts[-1]
                return [*parts[:-1], (last_value + part, last_unit)], after
            left_out = self._find_left_out(parts[-1][1], part, after)
            if left_out is None or start > end:
                return parts, end
            return [*parts, (part, left_out)], after

    def _find_left_out(self, unit: Unit, part: Fraction, after: int) -> Unit | None:
        name = _SMALLER.get(unit.name)
        if name is None or part >= 60 or self._word(after) in ("percent", "%", "times"):
            return None
        return find_unit(name)

    def _read_smaller(self, unit: Unit, at: int) -> tuple[Unit, int] | None:
        """Read a unit of the same kind that is smaller."""
        if unit.is_currency:
            return (unit, at + 1) if self._word(at) in HUNDREDTHS else None
        found = self.read_unit(at, is_expected=True)
        if found is None or found[0].is_currency or found[0] == unit:
            return None
        larger, smaller = REGISTRY.Unit(unit.name), REGISTRY.Unit(found[0].name)
        if larger.dimensionality != smaller.dimensionality or "deg" in unit.name:
            return None
        return found if REGISTRY.Quantity(1, smaller) < REGISTRY.Quantity(1, larger) else None

    def read_unit(self, at: int, *, is_expected: bool = True) -> tuple[Unit, int] | None:
        """Read the unit with the longest name at a word.

        Args:
            at: index of the word.
            is_expected: whether short names like "c" or "in" are units there.
        """
        for count in range(LONGEST_NAME_WORDS, 0, -1):
            name = " ".join(self._words[at : at + count])
            if at + count > len(self._words) or not name:
                continue
            unit = find_unit(name, prefers_currency=self._prefers_currency)
            if unit is None or (name in ONLY_AFTER_NUMBERS and not is_expected):
                continue
            if unit.name == "quarter_year" and self._word(at + count) == "of":
                return None
            if name == "in" and self._is_joint(at):
                return None
            return unit, at + count
        return None

    def _is_joint(self, at: int) -> bool:
        """Whether "in" is the word before a unit, and no inch."""
        return at + 1 < len(self._words) and (
            self._words[at + 1] not in ("to", "in", "into", "as", "plus", "minus", "times", "and")
        )

    def read_food(self, at: int) -> tuple[str, int] | None:
        """Read "of flour" after a unit: all words up to the unit that is wanted."""
        if self._word(at) not in ("of", "for") or self._word(at + 1) in ("a", "an", "the", ""):
            return None
        end = at + 1
        while end < len(self._words) and self._words[end] not in _FOOD_ENDS:
            end += 1
        words = self._words[at + 1 : end]
        if not words or not all(word.replace("-", "").isalpha() for word in words):
            return None
        if self._numbers.read(at + 1) is not None:
            return None
        return " ".join(words), end

    def skip_joints(self, at: int) -> int:
        """Skip the words between "how many ounces" and "a pound"."""
        while at < len(self._words) and self._words[at] in _JOINTS:
            at += 1
        return at


def say_part(amount: Fraction, unit: Unit) -> str:
    """Say one part of a measure: "half a cup", "2/3 of a cup", "5 feet"."""
    is_vowel = unit.singular[0] in "aeio" and not unit.singular.startswith("eu")
    article = "an" if is_vowel or unit.singular.startswith("hour") else "a"
    if amount == Fraction(1, 2):
        return f"half {article} {unit.singular}"
    figures = write_figures(amount)
    if "/" in figures and 0 < amount < 1:
        return f"{figures} of {article} {unit.singular}"
    return f"{figures} {unit.said(float(amount))}"
