"""A bench's result as one self-contained HTML page: facts, plots, all values, and the method."""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree.ElementTree import Element

from backend.benchmark.candidate import MEMORY_NOTE
from backend.benchmark.charts import draw_hatch
from backend.benchmark.markup import Child, append, create_element, serialize_page
from backend.benchmark.plots import (
    plot_costs,
    plot_first_audio,
    plot_rates,
    plot_ratios,
    plot_stages,
)
from backend.benchmark.result_tables import build_result_tables
from backend.benchmark.row import Row
from backend.benchmark.style import STYLE
from backend.wire.paired_ratio import LEAST_PAIRS, RESAMPLES

INTERRUPTED = "This run was interrupted: the figures are of the requests until then."


def write_page(rows: Sequence[Row]) -> str:
    """Write the page of a run; at least one row."""
    run = rows[0].run
    title = f"Bergamot bench, {run.date[:10]}"
    head = create_element(
        "head",
        None,
        create_element("meta", {"charset": "utf-8"}),
        create_element(
            "meta", {"name": "viewport", "content": "width=device-width, initial-scale=1"}
        ),
        create_element("title", None, title),
        create_element("style", None, STYLE),
    )
    body = create_element("body", None, draw_hatch(), *_write_opening(rows))
    for section in _write_sections(rows):
        append(body, section)
    return serialize_page(create_element("html", {"lang": "en"}, head, body))


def _write_opening(rows: Sequence[Row]) -> list[Element]:
    run = rows[0].run
    accelerators = len({row.accelerator for row in rows})
    lead = (
        f"{accelerators} accelerators, {run.recordings} recorded requests, {run.rounds} rounds: "
        "how long stages 4 to 10 take, from the end of what was said to the reply."
    )
    parts = [
        create_element("h1", None, "Accelerators side by side"),
        create_element("p", {"class": "quiet"}, lead),
    ]
    if any(row.run.interrupted for row in rows):
        parts.append(create_element("p", {"class": "warning"}, INTERRUPTED))
    for row in rows:
        if row.failed:
            text = (
                f"{row.title}, {row.concurrency} at once: {row.failed} of {row.requests} requests "
                "failed. "
            )
            parts.append(create_element("p", {"class": "warning"}, text + " ".join(row.failures)))
    return [*parts, _write_facts(rows)]


def _write_facts(rows: Sequence[Row]) -> Element:
    run = rows[0].run
    measured = (row.version for row in rows if row.figures == "measured" and row.version)
    modelled = (f"{row.title} ({row.version})" for row in rows if row.figures == "modelled")
    facts: dict[str, Child] = {
        "Date": run.date.replace("T", ", "),
        "Machine": f"{run.machine}; {run.cores} processors, of which one network may use "
        f"{run.threads}",
        "System": run.system,
        "Versions": ", ".join((f"Bergamot {run.version}", *dict.fromkeys(measured))),
        "Modelled": "; ".join(dict.fromkeys(modelled)) or "nothing",
        "Requests": f"{run.recordings} recordings, {run.voice_seconds:.0f} s of voice, sent "
        f"{run.audio}",
        "Command": create_element("code", None, run.command),
    }
    listed = create_element("dl")
    for name, value in facts.items():
        append(listed, create_element("dt", None, name))
        append(listed, create_element("dd", None, value))
    return listed


def _write_sections(rows: Sequence[Row]) -> list[Element]:
    least = min(row.concurrency for row in rows)
    alone = [row for row in rows if row.concurrency == least]
    at_once = "" if least == 1 else f", {least} requests at once"
    sections = [
        *_write_section(
            f"First audio{at_once}",
            "Median wait from the end of the utterance to the first sample of the reply.",
            plot_first_audio(alone),
        ),
        *_write_section(
            f"Stages{at_once}", "Medians of each stage, one after the other.", plot_stages(alone)
        ),
        *_write_section(
            f"Against {_write_title(alone)}",
            "The same recording in the same round on both: median of the ratios, with its 95 % "
            "interval. Left of 1× is faster.",
            plot_ratios(alone),
        ),
    ]
    if len({row.concurrency for row in rows}) > 1:
        sections += _write_section(
            "Requests a second",
            "How many are answered, by how many are asked at once.",
            plot_rates(rows),
        )
    sections += _write_section("Cost", *_write_cost(alone))
    sections += _write_section("Every figure", "", build_result_tables(rows))
    return [*sections, *_write_method(rows)]


def _write_cost(rows: Sequence[Row]) -> tuple[str, Element | None]:
    run = rows[0].run
    if all(row.cost_per_million_requests_usd is None for row in rows):
        return f"No cost: {rows[0].price_note}.", None
    missing = [row.title for row in rows if row.cost_per_million_requests_usd is None]
    without = f" Without a price: {', '.join(missing)}." if missing else ""
    text = (
        "US dollars for a million requests: the price of an hour, divided by the requests that fit "
        f"into it while it is busy {run.utilisation:.0%} of the time.{without}"
    )
    return text, plot_costs(rows)


def _write_section(title: str, text: str, drawing: Element | None) -> list[Element]:
    parts = [create_element("h2", None, title)]
    if text:
        parts.append(create_element("p", {"class": "quiet"}, text))
    return [*parts, drawing] if drawing is not None else parts


def _write_title(rows: Sequence[Row]) -> str:
    baseline = rows[0].run.baseline
    return next((row.title for row in rows if row.accelerator == baseline), baseline)


def _write_method(rows: Sequence[Row]) -> list[Element]:
    run = rows[0].run
    sentences = [
        "Recordings come in all at once, so stage 4 works on the whole of them; a person who "
        "speaks live leaves it only the tail.",
        f"Every round takes the recordings in random order (seed {run.seed}); each goes to all "
        "accelerators, in an order drawn anew, before the next one does. Each request so finds the "
        "processor's caches filled by another accelerator's work.",
        "Intervals are percentile bootstraps of the median of paired ratios (pairs: the same "
        f"recording in the same round), {RESAMPLES:,} resamples of at least {LEAST_PAIRS} pairs.",
        "Requests a second: answered requests by the time in which any were under way. Real-time "
        "factor: seconds of stages 4 to 6 for a second of voice, of stage 10 for a second of "
        "speech.",
        f"Memory: {MEMORY_NOTE}",
        "The same as the baseline: requests whose sentence (stage 6) and intent (stage 7) are the "
        "same.",
        "Modelled (hatched, with the word): the chip is not in this machine. The reply is computed "
        "by a real accelerator here, the time of its networks is what a model says of the "
        "datasheet; the whisker is the span that unknown properties leave. Never compare a hatched "
        "bar with a full one without that in mind.",
    ]
    prices = dict.fromkeys(
        f"{row.title}: {row.price_per_hour_usd:g} US dollars an hour ({row.price_note})."
        for row in rows
        if row.price_per_hour_usd is not None
    )
    if prices:
        sentences.append(f"Prices. {' '.join(prices)}")
    items = [create_element("li", None, sentence) for sentence in sentences]
    return [create_element("h2", None, "How it was measured"), create_element("ul", None, *items)]
