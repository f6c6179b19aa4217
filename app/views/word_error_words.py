"""Word errors in words, for the Compare page."""

from __future__ import annotations

from datetime import datetime

from app.comparison.word_errors import WordErrors

INTRODUCTION = (
    "Does an accelerator recognise worse than another? The recordings that come with "
    "Bergamot are heard on each ticked accelerator of this machine and compared "
    "with their transcripts. Their voices are synthesized, no network learned from them, and half "
    "of them speak in kitchen noise: real speakers in real rooms are harder. Modelled accelerators "
    "recognise nothing themselves."
)


def format_rate(errors: WordErrors) -> str:
    """The word error rate: "3.4 %"."""
    return f"{errors.rate * 100:.1f} %"


def format_interval(errors: WordErrors) -> str:
    """Its 95 % interval: "1.5 to 7.7 %"."""
    return f"{errors.low * 100:.1f} to {errors.high * 100:.1f} %"


def summarise_word_errors(errors: WordErrors | None) -> str:
    """A line for a card."""
    if errors is None:
        return ""
    return f"WER {format_rate(errors)}, {errors.errors} of {errors.words} words"


def describe_word_errors(errors: WordErrors | None) -> str:
    """All that is known, in one line; empty before they were counted."""
    if errors is None:
        return ""
    return (
        f"word error rate {format_rate(errors)} measured ({errors.errors} of {errors.words} words "
        f"in {errors.recordings} recordings, 95 % interval {format_interval(errors)})"
    )


def describe_count(recordings: int, counted_at: datetime) -> str:
    """When and how the shown errors were counted."""
    day = f"{counted_at.day} {counted_at:%B %Y, %H:%M}"
    return (
        f"Measured {day}, n = {recordings} recordings. An error is a word that was replaced, left "
        "out or inserted (step 5, before numbers are written in digits). The 95 % interval is the "
        "wider of a bootstrap over recordings and Wilson's score interval: with so few words, only "
        "large differences show in it. “Same words” shows small ones."
    )
