"""The findings on Amazon's move in words: what was published, modelled, measured and felt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from app.comparison.amazon_story import find_real_pair, summarise_pair
from app.comparison.compared_quantities import COST, FELT, FIRST_AUDIO, stage_key
from app.comparison.published import AMAZON
from app.comparison.report import Report
from app.comparison.statistics import Change, Summary
from app.link.stages import find_stage_by_output
from app.translation import tr, tr_noop
from app.views.accelerator_groups import short_titles
from app.views.chart_rows import format_change, format_interval, format_percent
from app.views.number_formats import format_milliseconds
from backend.wire.reference_pair import AFTER, BEFORE

INTRODUCTION = tr_noop(
    "In November 2020 Amazon moved most of Alexa's inference from GPUs to its own chip, "
    "Inferentia. For text to speech it published {latency} end-to-end latency and {cost} cost. "
    "The voice, the method and the GPU were not published; a T4 stands for it here."
)
UNPLANNED = tr_noop("The backend does not offer the modelled T4 and Inferentia1.")


def introduce_move() -> str:
    """What happened, and what was published of it."""
    return tr(INTRODUCTION).format(
        latency=format_percent(AMAZON.latency_percent), cost=format_percent(AMAZON.cost_percent)
    )


@dataclass(frozen=True)
class Finding:
    """One column of the story.

    Attributes:
        heading: where the figures come from.
        provenance: "published", "modelled" or "measured".
        latency, cost: the changes, with arrow and sign; "–" where there is none.
        latency_tone, cost_tone: their colours.
        words: how sure it is, in sentences.
    """

    heading: str
    provenance: str
    latency: str = "–"
    cost: str = "–"
    words: str = ""
    latency_tone: str = ""
    cost_tone: str = ""


def tell_published() -> Finding:
    """What Amazon published."""
    return Finding(
        tr("Amazon, then"),
        "published",
        format_percent(AMAZON.latency_percent),
        format_percent(AMAZON.cost_percent),
        f"{tr(AMAZON.what)}. {tr(AMAZON.source)}.",
    )


def tell_modelled(report: Report | None) -> Finding:
    """What the model says of the same move with this request."""
    heading = tr("T4 → Inferentia1, this request")
    pair = None if report is None else summarise_pair(report, BEFORE, AFTER)
    if report is None or pair is None:
        return Finding(heading, "modelled", words=tr("Computed from datasheets when you run it."))
    key = _latency_key(report)
    latency, cost = (pair[1].changes.get(name) for name in (key, COST))
    words = [
        f"{_times(key, pair, report)}.",
        _describe_sureness(latency, tr("The datasheets' gaps and the model's error")),
    ]
    return _finding(heading, "modelled", latency, cost, words)


def tell_measured(report: Report | None) -> Finding:
    """What was measured between two real accelerators of this machine."""
    heading = tr("Two accelerators, here")
    names = None if report is None else find_real_pair(report)
    pair = None if report is None or names is None else summarise_pair(report, *names)
    if report is None or names is None or pair is None:
        return Finding(heading, "measured", words=tr("Measured on this machine when you run it."))
    described = [known for name in names if (known := report.accelerator(name))]
    titles = short_titles(described)
    key = _latency_key(report)
    latency, cost = (pair[1].changes.get(name) for name in (key, COST))
    words = [
        f"{titles[names[0]]} → {titles[names[1]]}. {_times(key, pair, report)}.",
        _describe_sureness(latency, tr("The runs (95 % interval)")),
    ]
    if cost is None:
        words.append(tr("No cost: set the machine's price in the settings."))
    return _finding(heading, "measured", latency, cost, words)


def tell_felt(report: Report | None) -> str:
    """How much of what a person feels an accelerator can change."""
    if report is None:
        return ""
    if report.wait_ms is None:
        return tr(
            "Felt latency: ask once aloud, and the wait for the end of your sentence stands here "
            "beside the time of the stages."
        )
    wait = tr("{wait} (measured, median of %n spoken request(s))", "", report.wait_count)
    wait = wait.format(wait=format_milliseconds(report.wait_ms))
    names = find_real_pair(report)
    pair = None if names is None else summarise_pair(report, *names)
    if pair is None or FELT not in pair[1].figures:
        return tr(
            "Felt latency: aloud, a request waits {wait} before and after the stages."
        ).format(wait=wait)
    felt, computed = (pair[1].changes.get(key) for key in (FELT, FIRST_AUDIO))
    if felt is None or computed is None:
        return ""
    return tr(
        "Felt latency: {latency}, of which {wait} pass outside the stages, where no accelerator "
        "helps. Measured here, {change} in the stages is {felt_change} of what you feel."
    ).format(
        latency=format_milliseconds(pair[1].figures[FELT].median),
        wait=wait,
        change=format_percent(computed.percent),
        felt_change=format_percent(felt.percent),
    )


def _finding(
    heading: str,
    provenance: str,
    latency: Change | None,
    cost: Change | None,
    words: list[str],
) -> Finding:
    latency_words, latency_tone, _ = format_change(latency)
    cost_words, cost_tone, _ = format_change(cost)
    return Finding(
        heading,
        provenance,
        latency_words or "–",
        cost_words or "–",
        " ".join(filter(None, words)),
        latency_tone,
        cost_tone,
    )


def _latency_key(report: Report) -> str:
    """The time of the stage that Amazon's figure is about."""
    number = find_stage_by_output(report.stage_names, AMAZON.gives)
    return FIRST_AUDIO if number is None else stage_key(number)


def _times(key: str, pair: tuple[Summary, Summary], report: Report) -> str:
    """The two times, with the stage that they are of."""
    names: Mapping[str, str] = {
        stage_key(number): tr(name) for number, name in report.stage_names.items()
    }
    medians = [summary.figures[key].median if key in summary.figures else None for summary in pair]
    before, after = (format_milliseconds(median) for median in medians)
    what = names.get(key, tr("first audio"))
    return f"{what[:1].upper()}{what[1:]}: {before} → {after}"


def _describe_sureness(change: Change | None, source: str) -> str:
    """The interval in words, and whether it decides."""
    if change is None:
        return ""
    if change.low_percent is None or change.high_percent is None:
        return tr("Too few runs to say how sure this is.")
    interval = format_interval(change.low_percent, change.high_percent)
    decided = {
        "less": tr("it is quicker"),
        "more": tr("it is slower"),
        "unclear": tr("which is quicker cannot be said"),
    }
    words = tr("{source} leave {interval}: {decided}.")
    return words.format(source=source, interval=interval, decided=decided[change.direction])
