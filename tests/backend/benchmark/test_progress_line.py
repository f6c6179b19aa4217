"""Progress: one changing line on a terminal, few lines in a file."""

from __future__ import annotations

import io

import pytest

from backend.benchmark import progress_line
from backend.benchmark.progress_line import ProgressLine


class Terminal(io.StringIO):
    """Says that it is one."""

    def isatty(self) -> bool:
        return True


def test_a_file_gets_whole_lines_at_intervals(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [0.0]
    monkeypatch.setattr(progress_line, "clock", lambda: now[0])
    stream = io.StringIO()
    shown = ProgressLine(stream)
    for second in range(25):
        now[0] = float(second)
        shown.update(f"{second} of 25")
    shown.write("loading")
    shown.clear()
    assert stream.getvalue().splitlines() == [
        "bench: 0 of 25",
        "bench: 10 of 25",
        "bench: 20 of 25",
        "bench: loading",
    ]


def test_a_terminal_shows_one_line_that_is_cleared_at_the_end() -> None:
    stream = Terminal()
    shown = ProgressLine(stream)
    shown.update("1 of 2")
    shown.update("2 of 2")
    shown.clear()
    assert stream.getvalue() == "\r\x1b[Kbench: 1 of 2\r\x1b[K"
