"""Reads which volume a sentence asks for: a level, a share of the scale, or some steps."""

from __future__ import annotations

import re
from dataclasses import dataclass

LOWEST_VOLUME = 0
HIGHEST_VOLUME = 10
SOFTEST_VOLUME = 1
"""The lowest that can be heard."""
A_LOT_STEPS = 2
PERCENT_PER_STEP = 10

UNITS = "zero one two three four five six seven eight nine ten eleven twelve".split()
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
NUMBERS = {word: float(value) for value, word in enumerate(UNITS)} | {
    word: 10.0 * value for value, word in enumerate(TENS, start=2)
}
NUMBERS |= {"hundred": 100.0, "couple": 2.0, "few": 3.0}
SHARES = {"half": 1 / 2, "halfway": 1 / 2, "quarter": 1 / 4, "third": 1 / 3, "middle": 1 / 2}
NAMED_LEVELS = {"low": 3.0, "medium": 5.0, "high": 8.0}
NAMED_LEVEL = r"\b(?:(?:to|on|at) )?(low|medium|high)(?: volume| level| setting)?$"
UP = r"\b(?:up|increase|raise|louder|loud enough|too (?:quiet|low|soft)|more|can't hear)\b"
DOWN = r"\b(?:down|decrease|lower|reduce|quieter|softer|less|(?:too|not so|not that) loud)\b"
A_LOT = r"\b(?:a lot|much|way|far|significantly)\b"
RELATIVE = r"\bby\b|\b(?:steps?|notch(?:es)?|points?|levels|clicks?)\b"
ABSOLUTE = r"\b(?:to|at|on) (?!the microphone)"
MULTIPLIED = (
    (r"\bdouble\b|\btwice as loud\b", 2.0),
    (r"\btriple\b|\bthree times as loud\b", 3.0),
    (r"\bquadruple\b|\bfour times as loud\b", 4.0),
    (r"\bhalve\b|\bhalf as loud\b|\bin half\b|\bhalfway down\b|\bdown halfway\b", 0.5),
)


@dataclass(frozen=True)
class Amount:
    """A number, or a share of the scale."""

    value: float
    is_share: bool

    def to_steps(self) -> int:
        """As steps of the volume; never none, where a change was asked for."""
        steps = self.value * HIGHEST_VOLUME if self.is_share else self.value
        return max(1, round(steps))

    def to_level(self) -> int:
        """As a level; a number above the scale that ends in zero is a percentage."""
        if self.is_share:
            return round(self.value * HIGHEST_VOLUME + 1e-9)
        if self.value > HIGHEST_VOLUME and self.value % PERCENT_PER_STEP == 0:
            return round(self.value / PERCENT_PER_STEP)
        return round(self.value)


def read_volume(sentence: str, slot: str, volume: int, direction: int) -> int | None:
    """Read the level that is asked for; None without one. It may lie outside the scale.

    Args:
        sentence: what was said.
        slot: the number that stage 7 read, or "".
        volume: the level now.
        direction: 1 for louder and -1 for quieter where the sentence does not say, 0 for neither.
    """
    text = sentence.lower().replace("’", "'")
    for pattern, factor in MULTIPLIED:
        if re.search(pattern, text):
            return min(HIGHEST_VOLUME, round(volume * factor))
    towards = read_direction(text) or direction
    amount = read_amount(text, slot)
    if amount is not None and (not towards or _is_absolute(text)):
        return amount.to_level()
    if not towards:
        return None
    steps = amount.to_steps() if amount else A_LOT_STEPS if re.search(A_LOT, text) else 1
    return max(LOWEST_VOLUME, min(HIGHEST_VOLUME, volume + towards * steps))


def read_direction(text: str) -> int:
    """1 for louder, -1 for quieter, 0 where the sentence says neither."""
    if re.search(r"\bnot\b.*\bloud enough\b", text):
        return 1
    if re.search(DOWN, text):
        return -1
    return 1 if re.search(UP, text) else 0


def read_amount(text: str, slot: str) -> Amount | None:
    """Read the amount: '20 percent', 'a quarter', 'three notches'."""
    is_percent = bool(re.search(r"%|\bpercent\b", text))
    share = next(
        (value for word, value in SHARES.items() if re.search(rf"\b{word}s?\b", text)), None
    )
    if share is not None and not is_percent:
        three = re.search(r"\b(?:three|3) quarters?\b", text)
        return Amount(3 / 4 if three else share, is_share=True)
    named = re.search(NAMED_LEVEL, text)
    if named and not read_direction(text):
        return Amount(NAMED_LEVELS[named[1]], is_share=False)
    number = _number(slot) if slot else None
    number = _number(text) if number is None else number
    if number is None:
        return None
    if is_percent:
        return Amount(number / 100, is_share=True)
    return Amount(number, is_share=False)


def _is_absolute(text: str) -> bool:
    return bool(re.search(ABSOLUTE, text)) and not re.search(RELATIVE, text)


def _number(text: str) -> float | None:
    """The first number in a text, in digits or words; a minus sign or word before it counts."""
    found = re.search(r"(-|\bminus |\bnegative )?(\d+(?:\.\d+)?)", text)
    if found:
        return -float(found[2]) if found[1] else float(found[2])
    words = re.findall(r"[a-z]+", text)
    for index, word in enumerate(words):
        if word in NUMBERS:
            following = words[index + 1] if index + 1 < len(words) else ""
            value = NUMBERS[word]
            if word in TENS and following in UNITS[1:10]:
                value += NUMBERS[following]
            if following == "hundred":
                value *= 100
            is_negative = index > 0 and words[index - 1] in ("minus", "negative")
            return -value if is_negative else value
    return None
