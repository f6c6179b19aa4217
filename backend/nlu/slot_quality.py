"""Qualities of the slot readers' matches: how far a value is unambiguous, 0 to 1."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class SlotQualityTuning:
    """Qualities of matches, and what is taken off them. Set by hand, 2026-11-23.

    Tried on `tests/backend/nlu/routing_sentences.py`. A quality weighs a match against others of
    the same slot, so only the order and rough distance of these values matter.

    Attributes:
        certain: a value that can mean nothing else.
        calculation: a whole calculation, where a sample with its numbers says more.
        month: a month's name without a day or year.
        named: a decade, a part of the day, or "now": clear, but less exact than a date or time.
        bare_hour: a number that is a time only where the words around it say so.
        shorter_number: a number that a longer one begins with.
        shorter_duration: a duration that a longer one begins with.
        day_of_month: "the 24th" without a month.
        tonight: as a date; it is more often a time.
        now: as a date; it is more often a filler.
        digit_row: digits said one by one, which may be several numbers.
        year: four digits that may as well be a count.
        may: as a month; it is more often the verb.
        shorter_penalty: taken off a date or time that a longer one begins with.
        minus_penalty: taken off a number after "minus", which may be a calculation's operator.
    """

    certain: float = 1.0
    calculation: float = 0.98
    month: float = 0.95
    named: float = 0.9
    bare_hour: float = 0.8
    shorter_number: float = 0.8
    shorter_duration: float = 0.7
    day_of_month: float = 0.7
    tonight: float = 0.7
    now: float = 0.5
    digit_row: float = 0.75
    year: float = 0.6
    may: float = 0.5
    shorter_penalty: float = 0.2
    minus_penalty: float = 0.3


QUALITY = SlotQualityTuning()
