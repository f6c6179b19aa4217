"""The comparison of the recogniser's sizes in words, for the Compare page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from app.comparison.hearing_times import HearingTimes
from app.comparison.variant_titles import title_recogniser
from app.comparison.word_errors import WordErrors
from app.translation import tr, tr_noop
from app.views.chart_rows import format_change
from app.views.number_formats import format_bytes, format_date, format_milliseconds
from app.views.word_error_words import format_interval, format_rate, format_same_words
from backend.wire.messages import AcceleratorDescription, Description, RecogniserDescription
from backend.wire.variant_name import name_variant

INTRODUCTION = tr_noop(
    "What does the careful ear hear better than the quick one, and what does it cost? Both are "
    "loaded on the accelerator in use, and hear the recordings that come with Bergamot in turn. "
    "Which one hears you is “How it hears” in the settings."
)
NO_CHOICE = tr_noop(
    "The backend has other networks in place of the ones that hear: there is nothing to compare."
)
MODELLED = tr_noop(
    "The accelerator in use is modelled. Choose one of this machine at the top right."
)


def find_chosen(description: Description) -> AcceleratorDescription | None:
    """The accelerator in use; None before it is loaded."""
    return next((each for each in description.accelerators if each.chosen), None)


def list_variants(description: Description) -> dict[str, RecogniserDescription]:
    """What to compare on the accelerator in use: the name that requests use → the size."""
    chosen = find_chosen(description)
    if chosen is None:
        return {}
    return {name_variant(chosen.name, each.name): each for each in description.recognisers}


def say_what_is_missing(description: Description | None, *, is_online: bool) -> str:
    """Why the sizes cannot be compared; empty when they can."""
    chosen = find_chosen(description) if description is not None else None
    if not is_online or description is None or chosen is None:
        return tr("Waiting for the backend.")
    if not description.recognisers:
        return tr(NO_CHOICE)
    return tr(MODELLED) if chosen.figures == "modelled" else ""


def title_size(size: RecogniserDescription) -> str:
    """A size as the settings call it, and whether it is the one that hears the user."""
    title = title_recogniser(size.name)
    return tr("{title} (in use)").format(title=title) if size.chosen else title


def make_rows(
    errors: Mapping[str, WordErrors],
    times: Mapping[str, HearingTimes],
    sizes: Mapping[str, RecogniserDescription],
) -> list[list[str]]:
    """The figures, a row each: its name, and its values in the order of `errors`."""
    timed = [times.get(name) for name in errors]
    first = next((each for each in timed if each is not None), None)
    same = [format_same_words(each, is_first=at == 0) for at, each in enumerate(errors.values())]
    rows = [
        [tr("wrong words"), *(_count(each) for each in errors.values())],
        [tr("word error rate"), *(format_rate(each) for each in errors.values())],
        [tr("its 95 % interval"), *(format_interval(each) for each in errors.values())],
        [tr("same words"), *same],
    ]
    if first is not None:
        steps = tr("steps {first} to {last}, median").format(
            first=first.first_stage, last=first.last_stage
        )
        slowest = [each.slowest_ms if each else None for each in timed]
        rows += [
            [steps, *(format_milliseconds(each.median_ms if each else None) for each in timed)],
            [tr("slowest recording"), *map(format_milliseconds, slowest)],
            [tr("time against the first"), *(_change(each)[0] for each in timed)],
            [tr("its 95 % interval"), *(_change(each)[1] for each in timed)],
        ]
    weights = [format_bytes(sizes[name].size_bytes) if name in sizes else "–" for name in errors]
    return [*rows, [tr("weights on the disk"), *weights]]


def describe_size(title: str, rows: Sequence[Sequence[str]], column: int) -> str:
    """A column read out: "Quickly: wrong words 3 of 120, …"."""
    figures = (f"{row[0]} {row[column]}" for row in rows if row[column])
    return f"{title}: {', '.join(figures)}"


def describe_measurement(recordings: int, accelerator: str, compared_at: datetime) -> str:
    """When, where and how the shown figures were measured."""
    day = f"{format_date(compared_at)}, {compared_at:%H:%M}"
    return tr(
        "Measured {date} on {accelerator}, n = {recordings} recordings, in random order and after "
        "one that is not counted. Each was sent at once, so the whole time shows: while you "
        "speak, most of it passes before you have ended. With so few words, only large "
        "differences show in the intervals."
    ).format(date=day, accelerator=accelerator, recordings=recordings)


def _count(errors: WordErrors) -> str:
    return tr("{number} of {count}").format(number=errors.errors, count=errors.words)


def _change(times: HearingTimes | None) -> tuple[str, str]:
    """The change and its interval; the first has none."""
    if times is None or times.change is None:
        return tr("the first"), ""
    words, _, interval = format_change(times.change)
    return words, interval
