"""Word errors in words, for the Compare page."""

from __future__ import annotations

from datetime import datetime

from app.comparison.word_errors import WordErrors
from app.translation import format_decimal, tr, tr_noop
from app.views.number_formats import format_date

INTRODUCTION = tr_noop(
    "Does an accelerator recognise worse than another? The recordings that come with "
    "Bergamot are heard on each ticked accelerator of this machine and compared with "
    "their transcripts. Their voices are synthesized, no network learned from them, and "
    "half of them speak in kitchen noise: real speakers in real rooms are harder. "
    "Modelled accelerators recognise nothing themselves."
)


def format_rate(errors: WordErrors) -> str:
    """The word error rate: "3.4 %"."""
    return f"{format_decimal(errors.rate * 100, 1)} %"


def format_interval(errors: WordErrors) -> str:
    """Its 95 % interval: "1.5 to 7.7 %"."""
    low, high = (format_decimal(each * 100, 1) for each in (errors.low, errors.high))
    return tr("{low} to {high} %").format(low=low, high=high)


def format_same_words(errors: WordErrors, *, is_first: bool) -> str:
    """In how many recordings the words are those of the first: "15 of 16"."""
    if is_first:
        return tr("the first")
    return tr("{number} of {count}").format(number=errors.same_recordings, count=errors.recordings)


def summarise_word_errors(errors: WordErrors | None) -> str:
    """A line for a card."""
    if errors is None:
        return ""
    return tr("WER {rate}, {errors} of {words} words").format(
        rate=format_rate(errors), errors=errors.errors, words=errors.words
    )


def describe_word_errors(errors: WordErrors | None) -> str:
    """All that is known, in one line; empty before they were counted."""
    if errors is None:
        return ""
    return tr(
        "word error rate {rate} measured ({errors} of {words} words in {recordings} "
        "recordings, 95 % interval {interval})"
    ).format(
        rate=format_rate(errors),
        errors=errors.errors,
        words=errors.words,
        recordings=errors.recordings,
        interval=format_interval(errors),
    )


def describe_count(recordings: int, counted_at: datetime) -> str:
    """When and how the shown errors were counted."""
    day = f"{format_date(counted_at)}, {counted_at:%H:%M}"
    return tr(
        "Measured {date}, n = {recordings} recordings. An error is a word that was "
        "replaced, left out or inserted (step 5, before numbers are written in digits). "
        "The 95 % interval is the wider of a bootstrap over recordings and Wilson's score "
        "interval: with so few words, only large differences show in it. “Same words” "
        "shows small ones."
    ).format(date=day, recordings=recordings)
