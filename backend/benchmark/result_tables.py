"""Every figure of a bench as HTML tables."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from xml.etree.ElementTree import Element

from backend.benchmark.markup import append, element
from backend.benchmark.row import Row
from backend.benchmark.table import agreement_text, number_text, ratio_text

Reading = Callable[[Row], str]

TIMES: dict[str, Reading] = {
    "First audio, ms": lambda row: number_text(row.median_first_audio_ms),
    "p95, ms": lambda row: number_text(row.p95_first_audio_ms),
    "× baseline (95 %)": lambda row: ratio_text(row.compared.get("first_audio")),
    "Request, ms": lambda row: number_text(row.median_request_ms),
    "p95 of it, ms": lambda row: number_text(row.p95_request_ms),
    "× baseline (95 %) ": lambda row: ratio_text(row.compared.get("request")),
    "Same as baseline": lambda row: agreement_text(row.agreement),
}
NEEDS: dict[str, Reading] = {
    "Requests a second": lambda row: number_text(row.requests_per_second, 2),
    "Hearing, real-time factor": lambda row: number_text(row.hearing_real_time_factor, 3),
    "Speaking, real-time factor": lambda row: number_text(row.speaking_real_time_factor, 3),
    "Memory, MiB": lambda row: number_text(row.memory_bytes / 2**20, 0),
    "Loading, s": lambda row: number_text(row.load_seconds),
    "Warm-up, ms": lambda row: number_text(row.warm_up_ms, 0),
    "USD a million requests": lambda row: number_text(row.cost_per_million_requests_usd, 2),
}


def result_tables(rows: Sequence[Row]) -> Element:
    """Three tables: whole requests, the stages, and what it takes."""
    stages = {
        f"Stage {number}, ms": partial(_stage_text, number=number)
        for number in rows[0].median_stages_ms
    }
    tables = (_table(rows, columns) for columns in (TIMES, stages, NEEDS))
    return element("div", None, *(element("div", {"class": "wide"}, each) for each in tables))


def _stage_text(row: Row, *, number: str) -> str:
    """A median; where it is modelled, with its span."""
    median_ms = number_text(row.median_stages_ms[number])
    span_ms = row.median_stages_span_ms.get(number)
    return median_ms if span_ms is None else f"{median_ms} ({span_ms[0]:.1f}-{span_ms[1]:.1f})"


def _table(rows: Sequence[Row], columns: Mapping[str, Reading]) -> Element:
    names = ("Accelerator", "Figures", "At once", *columns)
    head = element("tr", None, *(element("th", {"scope": "col"}, name.strip()) for name in names))
    body = element("tbody")
    for row in rows:
        line = element("tr", None, element("td", None, row.title))
        append(line, element("td", {"class": row.figures}, row.figures))
        for text in (str(row.concurrency), *(reading(row) for reading in columns.values())):
            append(line, element("td", None, text))
        append(body, line)
    return element("table", None, element("thead", None, head), body)
