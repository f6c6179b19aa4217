"""The result of a bench as text for a terminal."""

from __future__ import annotations

from collections.abc import Sequence

from backend.benchmark.row import Agreement, ComparedToBaseline, Row

COLUMNS = (
    "accelerator",
    "figures",
    "first audio ms",
    "p95",
    "× baseline (95 %)",
    "request ms",
    "p95",
    "× baseline (95 %)",
    "requests/s",
    "hear RTF",
    "speak RTF",
    "MiB",
    "$/million",
    "same",
)
EXPLANATION = """\
Times are medians in milliseconds from the end of the utterance; recordings come in {audio}, so
stage 4 works on the whole of them. × baseline: median of the paired ratios to {baseline} and its
95 % bootstrap interval; below 1 is faster. RTF: seconds of stages 4-6 for a second of voice, of
stage 10 for a second of speech. MiB: growth of resident memory while loaded. $/million: US dollars
for a million requests at a utilisation of {utilisation:g}. same: requests understood as on the
baseline. Modelled figures are what a datasheet's model says."""


def format_table(rows: Sequence[Row]) -> str:
    """The rows of one concurrency: first what matters, then each stage."""
    run, at_once = rows[0].run, rows[0].concurrency
    explanation = EXPLANATION.format(
        audio=run.audio, baseline=run.baseline, utilisation=run.utilisation
    )
    numbers = list(rows[0].median_stages_ms)
    stages = [
        (row.accelerator, *(format_number(row.median_stages_ms[number]) for number in numbers))
        for row in rows
    ]
    heading = f"{at_once} at once, {rows[0].requests} requests each"
    parts = [
        heading,
        _align([COLUMNS, *(_list_cells(row) for row in rows)]),
        "",
        _align([("stage, median ms", *numbers), *stages]),
        "",
        explanation,
    ]
    return "\n".join([*parts, *_list_notes(rows)]) + "\n"


def _list_cells(row: Row) -> tuple[str, ...]:
    return (
        row.accelerator,
        row.figures,
        format_number(row.median_first_audio_ms),
        format_number(row.p95_first_audio_ms),
        format_ratio(row.compared.get("first_audio")),
        format_number(row.median_request_ms),
        format_number(row.p95_request_ms),
        format_ratio(row.compared.get("request")),
        format_number(row.requests_per_second, 2),
        format_number(row.hearing_real_time_factor, 3),
        format_number(row.speaking_real_time_factor, 3),
        format_number(row.memory_bytes / 2**20, 0),
        format_number(row.cost_per_million_requests_usd, 2),
        format_agreement(row.agreement),
    )


def _list_notes(rows: Sequence[Row]) -> list[str]:
    notes = []
    if any(row.price_per_hour_usd is None for row in rows):
        unpriced = next(row for row in rows if row.price_per_hour_usd is None)
        notes.append(f"Cost where it says -: {unpriced.price_note}.")
    for row in rows:
        if row.failed:
            notes.append(
                f"{row.accelerator}: {row.failed} of {row.requests} requests failed: "
                f"{' '.join(row.failures)}"
            )
    if rows[0].run.interrupted:
        notes.append("Interrupted: these are the requests until then.")
    return notes


def format_number(value: float | None, digits: int = 1) -> str:
    """A figure; "-" where there is none."""
    return "-" if value is None else f"{value:.{digits}f}"


def format_ratio(compared: ComparedToBaseline | None) -> str:
    """A ratio with its interval."""
    if compared is None:
        return "-"
    if compared.low is None or compared.high is None:
        return f"{compared.ratio:.2f}"
    return f"{compared.ratio:.2f} ({compared.low:.2f}-{compared.high:.2f})"


def format_agreement(agreement: Agreement | None) -> str:
    """Agreeing requests out of all, as "9/10"."""
    return "-" if agreement is None else f"{agreement.same}/{agreement.pairs}"


def _align(lines: Sequence[Sequence[str]]) -> str:
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    return "\n".join(
        "  ".join(
            cell.ljust(width) if number == 0 else cell.rjust(width)
            for number, (cell, width) in enumerate(zip(line, widths, strict=True))
        ).rstrip()
        for line in lines
    )
