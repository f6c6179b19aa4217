"""Every figure of a bench as HTML tables."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from xml.etree.ElementTree import Element

from backend.benchmark.markup import append, create_element
from backend.benchmark.row import Row
from backend.benchmark.table import format_agreement, format_number, format_ratio

Reading = Callable[[Row], str]

TIMES: dict[str, Reading] = {
    "First audio, ms": lambda row: format_number(row.median_first_audio_ms),
    "p95, ms": lambda row: format_number(row.p95_first_audio_ms),
    "× baseline (95 %)": lambda row: format_ratio(row.compared.get("first_audio")),
    "Request, ms": lambda row: format_number(row.median_request_ms),
    "p95 of it, ms": lambda row: format_number(row.p95_request_ms),
    "× baseline (95 %) ": lambda row: format_ratio(row.compared.get("request")),
    "Same as baseline": lambda row: format_agreement(row.agreement),
}
NEEDS: dict[str, Reading] = {
    "Requests a second": lambda row: format_number(row.requests_per_second, 2),
    "Hearing, real-time factor": lambda row: format_number(row.hearing_real_time_factor, 3),
    "Speaking, real-time factor": lambda row: format_number(row.speaking_real_time_factor, 3),
    "Memory, MiB": lambda row: format_number(row.memory_bytes / 2**20, 0),
    "Loading, s": lambda row: format_number(row.load_seconds),
    "Warm-up, ms": lambda row: format_number(row.warm_up_ms, 0),
    "USD a million requests": lambda row: format_number(row.cost_per_million_requests_usd, 2),
}


def build_result_tables(rows: Sequence[Row]) -> Element:
    """Three tables: whole requests, the stages, and what it takes."""
    stages = {
        f"Stage {number}, ms": partial(_format_stage, number=number)
        for number in rows[0].median_stages_ms
    }
    tables = (_build_table(rows, columns) for columns in (TIMES, stages, NEEDS))
    return create_element(
        "div", None, *(create_element("div", {"class": "wide"}, each) for each in tables)
    )


def _format_stage(row: Row, *, number: str) -> str:
    """A median; where it is modelled, with its span."""
    median_ms = format_number(row.median_stages_ms[number])
    span_ms = row.median_stages_span_ms.get(number)
    return median_ms if span_ms is None else f"{median_ms} ({span_ms[0]:.1f}-{span_ms[1]:.1f})"


def _build_table(rows: Sequence[Row], columns: Mapping[str, Reading]) -> Element:
    names = ("Accelerator", "Figures", "At once", *columns)
    head = create_element(
        "tr", None, *(create_element("th", {"scope": "col"}, name.strip()) for name in names)
    )
    body = create_element("tbody")
    for row in rows:
        line = create_element("tr", None, create_element("td", None, row.title))
        append(line, create_element("td", {"class": row.figures}, row.figures))
        for text in (str(row.concurrency), *(reading(row) for reading in columns.values())):
            append(line, create_element("td", None, text))
        append(body, line)
    return create_element("table", None, create_element("thead", None, head), body)
