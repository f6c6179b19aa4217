"""A log that clients cannot fill."""

from __future__ import annotations

import logging

import pytest

from backend.server.log_limit import MESSAGES_A_MINUTE, LogLimit
from backend.timing import clock as timing


def test_of_one_kind_only_so_many_are_written_and_the_rest_is_counted(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    limit = LogLimit()

    def record(line: int) -> logging.LogRecord:
        return logging.LogRecord("a", logging.WARNING, "a.py", line, "no %s", ("room",), None)

    assert sum(limit.filter(record(1)) for _ in range(1_000)) == MESSAGES_A_MINUTE
    assert limit.filter(record(2)), "another kind has its own count"
    later = timing.clock() + 61
    monkeypatch.setattr("backend.server.log_limit.clock", lambda: later)
    summary = record(1)
    assert limit.filter(summary)
    assert summary.getMessage().startswith("no room (980 more")
