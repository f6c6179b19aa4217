"""Progress: one changing line on a terminal, few lines in a file."""

from __future__ import annotations

import io

import pytest

from backend.benchmark import progress
from backend.benchmark.progress import Progress


class Terminal(io.StringIO):
    """Says that it is one."""

    def isatty(self) -> bool:
        return True


def test_a_file_gets_whole_lines_and_not_each(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [0.0]
    monkeypatch.setattr(progress, "clock", lambda: now[0])
    stream = io.StringIO()
    shown = Progress(stream)
    for second in range(25):
        now[0] = float(second)
        shown.tell(f"{second} of 25")
    shown.tell_now("loading")
    shown.end()
    assert stream.getvalue().splitlines() == [
        "bench: 0 of 25",
        "bench: 10 of 25",
        "bench: 20 of 25",
        "bench: loading",
    ]


def test_a_terminal_keeps_one_line_and_gets_it_back() -> None:
    stream = Terminal()
    shown = Progress(stream)
    shown.tell("1 of 2")
    shown.tell("2 of 2")
    shown.end()
    assert stream.getvalue() == "\r\x1b[Kbench: 1 of 2\r\x1b[K"
