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
from app.views.accelerator_groups import short_titles
from app.views.chart_rows import format_change, format_percent
from app.views.number_formats import format_milliseconds
from backend.wire.reference_pair import AFTER, BEFORE

INTRODUCTION = (
    "In November 2020 Amazon moved most of Alexa's inference from GPUs to its own chip, "
    "Inferentia. For text to speech it published "
    f"{format_percent(AMAZON.latency_percent)} end-to-end latency and "
    f"{format_percent(AMAZON.cost_percent)} cost. The voice, the method and the GPU were not "
    "published; a T4 stands for it here."
)
UNPLANNED = "The backend does not offer the modelled T4 and Inferentia1."


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
        "Amazon, then",
        "published",
        format_percent(AMAZON.latency_percent),
        format_percent(AMAZON.cost_percent),
        f"{AMAZON.what}. {AMAZON.source}.",
    )


def tell_modelled(report: Report | None) -> Finding:
    """What the model says of the same move with this request."""
    heading = "T4 → Inferentia1, this request"
    pair = None if report is None else summarise_pair(report, BEFORE, AFTER)
    if report is None or pair is None:
        return Finding(heading, "modelled", words="Computed from datasheets when you run it.")
    key = _latency_key(report)
    latency, cost = (pair[1].changes.get(name) for name in (key, COST))
    words = [
        f"{_times(key, pair, report)}.",
        _describe_sureness(latency, "The datasheets' gaps and the model's error"),
    ]
    return _finding(heading, "modelled", latency, cost, words)


def tell_measured(report: Report | None) -> Finding:
    """What was measured between two real accelerators of this machine."""
    heading = "Two accelerators, here"
    names = None if report is None else find_real_pair(report)
    pair = None if report is None or names is None else summarise_pair(report, *names)
    if report is None or names is None or pair is None:
        return Finding(heading, "measured", words="Measured on this machine when you run it.")
    described = [known for name in names if (known := report.accelerator(name))]
    titles = short_titles(described)
    key = _latency_key(report)
    latency, cost = (pair[1].changes.get(name) for name in (key, COST))
    words = [
        f"{titles[names[0]]} → {titles[names[1]]}. {_times(key, pair, report)}.",
        _describe_sureness(latency, "The runs (95 % interval)"),
    ]
    if cost is None:
        words.append("No cost: set the machine's price in the settings.")
    return _finding(heading, "measured", latency, cost, words)


def tell_felt(report: Report | None) -> str:
    """How much of what a person feels an accelerator can change."""
    if report is None:
        return ""
    if report.wait_ms is None:
        return (
            "Felt latency: ask once aloud, and the wait for the end of your sentence stands here "
            "beside the time of the stages."
        )
    wait = (
        f"{format_milliseconds(report.wait_ms)} (measured, median of {report.wait_count} spoken "
        "requests)"
    )
    names = find_real_pair(report)
    pair = None if names is None else summarise_pair(report, *names)
    if pair is None or FELT not in pair[1].figures:
        return f"Felt latency: aloud, a request waits {wait} before and after the stages."
    felt, computed = (pair[1].changes.get(key) for key in (FELT, FIRST_AUDIO))
    if felt is None or computed is None:
        return ""
    return (
        f"Felt latency: {format_milliseconds(pair[1].figures[FELT].median)}, of which {wait} pass "
        "outside the stages, where no accelerator helps. Measured here, "
        f"{format_percent(computed.percent)} in the stages is {format_percent(felt.percent)} of "
        "what you feel."
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
        stage_key(number): name for number, name in report.stage_names.items()
    }
    medians = [summary.figures[key].median if key in summary.figures else None for summary in pair]
    before, after = (format_milliseconds(median) for median in medians)
    what = names.get(key, "first audio")
    return f"{what[:1].upper()}{what[1:]}: {before} → {after}"


def _describe_sureness(change: Change | None, source: str) -> str:
    """The interval in words, and whether it decides."""
    if change is None:
        return ""
    if change.low_percent is None or change.high_percent is None:
        return "Too few runs to say how sure this is."
    interval = f"{format_percent(change.low_percent)} to {format_percent(change.high_percent)}"
    decided = {
        "less": "it is quicker",
        "more": "it is slower",
        "unclear": "which is quicker cannot be said",
    }
    return f"{source} leave {interval}: {decided[change.direction]}."
