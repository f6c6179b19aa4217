"""Turns a sentence into tokens for the grammar: numbers, measures, units and phrases."""

from __future__ import annotations

import re
from fractions import Fraction

from amounts import Amount
from lark import Token
from measures import MeasureReader
from number_speech import read_roman
from number_words import SMALL, TENS, NumberReader, read_ordinal
from phrases import DROPPED, list_phrases, longest_phrase
from request_words import list_words
from unit_names import currencies_by_name

_LIST_WORDS = frozenset(
    "average mean median mode sum add total product largest smallest biggest maximum minimum gcd "
    "lcm gcf hcf range multiply factor multiple deviation highest lowest".split()
)
_MONEY_WORDS = re.compile(
    r"[$€¥₹£]|\b(?:currency|exchange|cents?|pence|penny|"
    + "|".join(name for name in currencies_by_name() if name not in ("pound", "pounds", "rand"))
    + r")\b"
)
_PLURAL_NUMBERS = {
    (word[:-1] + "ies" if word.endswith("y") else word + ("es" if word == "six" else "s")): value
    for word, value in {**SMALL, **TENS, "hundred": 100}.items()
}
_DIGITS_OF_BASE = {"binary": 2, "octal": 8, "hexadecimal": 16, "hex": 16}
_NEAREST = {
    "whole": Fraction(1), "integer": Fraction(1), "one": Fraction(1), "unit": Fraction(1),
    "ten": Fraction(10), "hundred": Fraction(100), "thousand": Fraction(1000),
    "million": Fraction(10**6), "tenth": Fraction(1, 10), "hundredth": Fraction(1, 100),
    "thousandth": Fraction(1, 1000), "cent": Fraction(1, 100), "penny": Fraction(1, 100),
    "dollar": Fraction(1), "half": Fraction(1, 2), "quarter": Fraction(1, 4),
    "five": Fraction(5), "5": Fraction(5), "10": Fraction(10), "100": Fraction(100),
    "1000": Fraction(1000), "decimal": Fraction(1, 10),
}  # fmt: skip


class Scanner:
    """Scans one sentence."""

    def __init__(self, sentence: str, previous: Amount | None = None) -> None:
        """Take a sentence and the result that "that" or a sentence like "times three" goes on."""
        self.words = list_words(sentence)
        joins_digits = not _LIST_WORDS.intersection(self.words)
        self._numbers = NumberReader(self.words, joins_digits=joins_digits)
        self._measures = MeasureReader(
            self.words, self._numbers, prefers_currency=bool(_MONEY_WORDS.search(sentence.lower()))
        )
        self._previous = previous
        self.tokens: list[Token] = []

    def scan(self) -> list[Token]:
        """Scan all words; what nothing reads becomes tokens of the type WORD."""
        at = 0
        while at < len(self.words):
            at = self._scan_at(at)
        self._mark_parts()
        self._insert_previous()
        return self.tokens

    def _add(self, kind: str, value: object, start: int, end: int) -> int:
        token = Token(kind, str(value), start_pos=start, end_pos=end)
        token.value = value
        self.tokens.append(token)
        return end

    def _scan_at(self, at: int) -> int:
        for scan in (
            self._scan_power,
            self._scan_root,
            self._scan_rounding,
            self._scan_base,
            self._scan_how_many,
            self._scan_long_phrase,
            self._scan_number,
            self._scan_unit,
            self._scan_phrase,
        ):
            end = scan(at)
            if end is not None:
                return end
        if self.words[at] in DROPPED:
            return at + 1
        return self._add("WORD", self.words[at], at, at + 1)

    def _starts(self, at: int, *phrase: str) -> bool:
        return tuple(self.words[at : at + len(phrase)]) == phrase

    def _scan_power(self, at: int) -> int | None:
        """Scan "to the sixth (power)", "to the minus two"."""
        start = at + 1 if self._starts(at, "raised") else at
        if not self._starts(start, "to", "the") or not self.tokens:
            return None
        ordinal = read_ordinal(self.words, start + 2)
        if ordinal is None or self._starts(start, "to", "the", "second", "unit"):
            return None
        end = ordinal.end + self._starts(ordinal.end, "power")
        self._add("POWER", "", at, start + 2)
        said = " ".join(self.words[start + 2 : end])
        return self._add("NUMBER", Amount(ordinal.value, said=said), start + 2, end)

    def _scan_root(self, at: int) -> int | None:
        """Scan "fourth root of", "log base 2 of", "tenth prime number"."""
        if self.words[at] in ("log", "logarithm"):
            base = self._numbers.read(at + 1 + self._starts(at + 1, "base"))
            if base is not None and self._starts(base.end, "of"):
                return self._add("LOG_BASE", base.value, at, base.end + 1)
        ordinal = read_ordinal(self.words, at)
        if ordinal is None:
            return None
        if self._starts(ordinal.end, "root", "of"):
            return self._add("ROOT", int(ordinal.value), at, ordinal.end + 2)
        if self._starts(ordinal.end, "prime"):
            end = ordinal.end + 1 + self._starts(ordinal.end + 1, "number")
            return self._add("NTH_PRIME", int(ordinal.value), at, end)
        return None

    def _scan_rounding(self, at: int) -> int | None:
        """Scan "to the nearest hundred", "to two decimal places"."""
        if self._starts(at, "to", "the", "nearest") or self._starts(at, "to", "nearest"):
            at_unit = at + 2 + (self.words[at + 1] == "the")
            unit = self.words[at_unit] if at_unit < len(self.words) else ""
            if unit in _NEAREST:
                end = at_unit + 1
                end += self._starts(end, "number") or self._starts(end, "place")
                return self._add("NEAREST", _NEAREST[unit], at, end)
            return None
        start = at + 1 if self.words[at] in ("to", "at") else at
        count = self._numbers.read(start)
        if count is None or start == at or count.value.denominator != 1:
            return None
        for kind, phrases in (
            (
                "PLACES",
                (
                    ("decimal", "places"),
                    ("decimal", "place"),
                    ("decimals",),
                    ("places",),
                    ("digits",),
                ),
            ),
            ("SIGNIFICANT", (("significant", "figures"), ("significant", "digits"))),
        ):
            for phrase in phrases:
                if self._starts(count.end, *phrase):
                    return self._add(kind, int(count.value), at, count.end + len(phrase))
        return None

    def _scan_base(self, at: int) -> int | None:
        """Scan "binary 1010", "1010 in binary", "hex ff", "in base 7", "xiv"."""
        word = self.words[at]
        if word in ("in", "to", "into") and self._starts(at + 1, "base"):
            base = self._numbers.read(at + 2)
            if base is not None:
                return self._add("FORM", f"base {base.value}", at, base.end)
        following = self.words[at + 1] if at + 1 < len(self.words) else ""
        if word in _DIGITS_OF_BASE:
            at_digits = at + 1 + (following == "number")
            digits, end = self._read_digits(at_digits, _DIGITS_OF_BASE[word])
            if digits:
                value = Fraction(int(digits, _DIGITS_OF_BASE[word]))
                return self._add("NUMBER", Amount(value, said=f"{word} {digits}"), at, end)
        digits, end = self._read_digits(at, 2)
        if len(digits) > 1 and end < len(self.words) and self.words[end] in _DIGITS_OF_BASE:
            value = Fraction(int(digits, _DIGITS_OF_BASE[self.words[end]]))
            said = f"{self.words[end]} {digits}"
            return self._add("NUMBER", Amount(value, said=said), at, end + 1)
        if (
            word == "roman"
            and following.startswith(("numeral", "number"))
            and at + 2 < len(self.words)
        ):
            value_read = read_roman(self.words[at + 2])
            if value_read is not None:
                amount = Amount(Fraction(value_read), said=self.words[at + 2].upper())
                return self._add("NUMBER", amount, at, at + 3)
        if re.fullmatch(r"[ivxlcdm]{2,}", word) and word not in ("mm", "cm", "dl", "cl", "ml"):
            value_read = read_roman(word)
            if value_read is not None:
                said = word.upper()
                return self._add("NUMBER", Amount(Fraction(value_read), said=said), at, at + 1)
        return None

    def _read_digits(self, at: int, base: int) -> tuple[str, int]:
        digits = ""
        while at < len(self.words):
            word = self.words[at]
            word = str(SMALL[word]) if SMALL.get(word, 10) < 10 else word
            if not re.fullmatch(r"[0-9a-f]+", word) or any(int(sign, 16) >= base for sign in word):
                break
            digits, at = digits + word, at + 1
        return digits, at

    def _scan_long_phrase(self, at: int) -> int | None:
        return self._match_phrase(at, shortest=2)

    def _scan_phrase(self, at: int) -> int | None:
        return self._match_phrase(at, shortest=1)

    def _match_phrase(self, at: int, shortest: int) -> int | None:
        phrases = list_phrases()
        start = at + 1 if self.words[at] in ("a", "the") and at + 1 < len(self.words) else at
        for count in range(longest_phrase(), shortest - 1, -1):
            phrase = tuple(self.words[start : start + count])
            if len(phrase) == count and phrase in phrases:
                kind, value = phrases[phrase]
                return self._add(kind, value, at, start + count)
        return None

    def _scan_how_many(self, at: int) -> int | None:
        """Scan "how many cups (of flour) are there in": to the amount that is converted."""
        if not (self._starts(at, "how", "many") or self._starts(at, "how", "much")):
            return None
        unit = self._measures.read_unit(at + 2)
        if unit is None:
            return None
        self._add("HOW_MANY", "", at, at + 2)
        end = self._add("UNIT", unit[0], at + 2, unit[1])
        food = self._measures.read_food(end)
        if food is not None:
            end = self._add("FOOD", food[0], end, food[1])
        return self._measures.skip_joints(end)

    def _scan_number(self, at: int) -> int | None:
        measure = self._measures.read(at)
        if measure is not None:
            return self._add("NUMBER", measure[0], at, measure[1])
        if (
            self.words[at] in _PLURAL_NUMBERS
            and self.tokens
            and self.tokens[-1].type in ("BY", "IN")
        ):
            value = Fraction(_PLURAL_NUMBERS[self.words[at]])
            return self._add("NUMBER", Amount(value), at, at + 1)
        return None

    def _scan_unit(self, at: int) -> int | None:
        is_expected = bool(self.tokens) and self.tokens[-1].type in ("IN", "TO", "INTO", "AND")
        unit = self._measures.read_unit(at, is_expected=is_expected)
        if unit is None:
            return None
        end = self._add("UNIT", unit[0], at, unit[1])
        food = self._measures.read_food(end)
        return self._add("FOOD", food[0], end, food[1]) if food else end

    def _mark_parts(self) -> None:
        """Tell words apart by the command: the "of" of "what percent is 30 of 120"."""
        kinds = [token.type for token in self.tokens]
        if kinds[:1] == ["MULTIPLY"] and "TIMES" in kinds:
            self.tokens[kinds.index("TIMES")].type = "BY"
        if kinds[:1] == ["MINUS"] and {"FROM", "BY"}.intersection(kinds):
            self.tokens[0].type = "SUBTRACT" if "FROM" in kinds else "DECREASE"
        if kinds[:2] != ["WHAT_PERCENT", "IS"]:
            return
        for index in range(len(kinds) - 1, 1, -1):
            if kinds[index] in ("OF", "OUT_OF"):
                self.tokens[index].type = "PART_OF"
                return

    def _insert_previous(self) -> None:
        """Let a sentence that begins with an operator go on from the last result."""
        if self._previous is None:
            return
        previous = Token("NUMBER", "", start_pos=0, end_pos=0)
        previous.value = self._previous
        tokens = self.tokens
        if tokens and tokens[0].type == "AND" and len(tokens) > 1:
            tokens = tokens[1:]
        operators = ("PLUS", "TIMES", "OVER", "POWER", "SQUARED", "CUBED", "MOD", "FORM")
        if tokens and tokens[0].type in operators and len(self.tokens) < 4:
            self.tokens = [previous, *tokens]
            return
        for index, token in enumerate(tokens):
            if token.type == "THAT":
                replaced = Token("NUMBER", "", start_pos=token.start_pos, end_pos=token.end_pos)
                replaced.value = self._previous
                tokens[index] = replaced
        self.tokens = tokens
