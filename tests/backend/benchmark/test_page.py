"""The page: one self-contained file, well-formed and escaped, that marks modelled values."""

from __future__ import annotations

import re
from collections.abc import Callable
from html.parser import HTMLParser
from typing import Any

import pytest

from backend.benchmark.page import write_page
from backend.benchmark.row import Row

EMPTY_TAGS = {"meta", "br"}


class Checker(HTMLParser):
    """Fails where tags are not closed in order; keeps the visible text and every attribute."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.text: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.attributes += attrs
        if tag not in EMPTY_TAGS:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.text.append(data)


def _checked(text: str) -> Checker:
    checker = Checker()
    checker.feed(text)
    checker.close()
    assert not checker.open
    return checker


def test_the_page_is_well_formed_and_needs_no_other_file(rows: list[Row]) -> None:
    text = write_page(rows)
    assert text.startswith("<!DOCTYPE html>")
    checker = _checked(text)
    names = {name for name, _ in checker.attributes}
    assert not names & {"src", "href", "srcset", "data", "action"}
    assert "<script" not in text
    assert "@import" not in text
    assert set(re.findall(r"url\(([^)]*)\)", text)) == {"#hatch"}
    assert not re.findall(r"https?://", text)


def test_the_page_says_machine_date_versions_and_command(rows: list[Row]) -> None:
    shown = " ".join(_checked(write_page(rows)).text)
    for fact in ("A processor", "2026-11-23, 15:00", "Bergamot 0.1.0", "quick 1.0", "Linux"):
        assert fact in shown
    assert "python -m backend bench a.wav" in shown
    assert "sent all at once" in shown
    assert "busy 50% of the time" in shown
    assert "0.36 US dollars an hour (as set here)" in shown


def test_measured_and_modelled_differ_at_a_glance(rows: list[Row]) -> None:
    text = write_page(rows)
    assert text.count('class="word"> modelled') == 4, "first audio, stages, ratios, cost"
    assert "20.0" in text
    assert 'class="hatched"' in text
    plain = write_page(rows[:2])
    assert 'class="hatched"' not in plain
    assert "modelled: what" not in plain


def test_the_page_follows_the_readers_theme_and_can_be_printed(rows: list[Row]) -> None:
    text = write_page(rows)
    assert "prefers-color-scheme: dark" in text
    assert "@media print" in text
    colours = [
        set(re.findall(r"(--\w+):", block)) for block in re.findall(r":root \{(.*?)\}", text, re.S)
    ]
    assert len(colours) == 3
    assert colours[0] == colours[1] == colours[2], "light, dark and paper set the same"


@pytest.mark.parametrize("interrupted", [False, True])
def test_an_interrupted_run_says_so(make_row: Callable[..., Row], interrupted: bool) -> None:
    text = write_page([make_row(run={"interrupted": interrupted})])
    assert ("This run was interrupted" in text) is interrupted


def test_failures_are_said_and_escaped(make_row: Callable[..., Row]) -> None:
    row = make_row(failed=2, failures=("Step 5 <b>failed</b> & fell.",))
    text = write_page([row])
    assert "2 of 9 requests failed. Step 5 &lt;b&gt;failed&lt;/b&gt; &amp; fell." in text


def test_without_a_price_it_says_what_to_do(make_row: Callable[..., Row]) -> None:
    nothing: dict[str, Any] = {
        "price_per_hour_usd": None,
        "cost_per_million_requests_usd": None,
        "price_note": "no price set: give --price",
    }
    unpriced = make_row(accelerator="free", title="Free", **nothing)
    assert "No cost: no price set: give --price." in write_page([unpriced])
    assert "Without a price: Free." in write_page([make_row(), unpriced])


def test_concurrency_gets_a_plot_only_where_there_is_any(
    rows: list[Row], make_row: Callable[..., Row]
) -> None:
    assert "How many are answered" not in write_page(rows)
    text = write_page([*rows, make_row(concurrency=4, requests_per_second=31.0)])
    assert "How many are answered" in text
    assert "31.00, 4 at once" in text


def test_a_run_in_which_everything_failed_is_still_a_page(make_row: Callable[..., Row]) -> None:
    nothing: dict[str, Any] = dict.fromkeys(
        (
            "median_first_audio_ms",
            "p95_first_audio_ms",
            "median_request_ms",
            "p95_request_ms",
            "requests_per_second",
            "cost_per_million_requests_usd",
            "agreement",
        )
    )
    stages = {"4": None, "10": None}
    row = make_row(**nothing, median_stages_ms=stages, compared={}, failed=9, failures=("No.",))
    _checked(write_page([row]))
