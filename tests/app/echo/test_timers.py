"""Timers and alarms: ringing, cancelling, surviving a restart."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.echo import timers as timers_module
from app.echo.timers import Timers
from app.notices import Notices

Open = Callable[[], Timers]


@pytest.fixture
def notices(qapp: object) -> Notices:
    return Notices()


@pytest.fixture
def open_timers(notices: Notices, tmp_path: Path) -> Iterator[Open]:
    opened: list[Timers] = []

    def start() -> Timers:
        opened.append(Timers(notices, tmp_path))
        return opened[-1]

    yield start
    for timers in opened:
        timers.deleteLater()


def test_a_timer_rings_on_time_until_it_is_stopped(open_timers: Open, qtbot: QtBot) -> None:
    timers = open_timers()
    with qtbot.waitSignal(timers.ringing_changed, timeout=3_000):
        started = timers.start_timer(0.2, "tea")
    assert timers.is_ringing
    (entry,) = timers.entries
    assert (entry.id, entry.label, entry.ringing) == (started.id, "tea", True)
    timers.stop_ringing()
    assert timers.entries == ()


def test_a_timer_does_not_ring_early(open_timers: Open, qtbot: QtBot) -> None:
    timers = open_timers()
    timers.start_timer(60)
    qtbot.wait(200)
    assert not timers.is_ringing
    assert 59 < timers.entries[0].remaining_seconds <= 60


def test_an_alarm_rings_at_its_time_of_day(open_timers: Open, qtbot: QtBot) -> None:
    timers = open_timers()
    with qtbot.waitSignal(timers.ringing_changed, timeout=3_000):
        timers.start_alarm(datetime.now(UTC) + timedelta(seconds=0.3), "up")
    (entry,) = timers.entries
    assert (entry.kind, entry.ringing) == ("alarm", True)


def test_the_next_to_ring_comes_first_and_any_can_be_cancelled(open_timers: Open) -> None:
    timers = open_timers()
    late, soon = timers.start_timer(500), timers.start_timer(50)
    assert [entry.id for entry in timers.entries] == [soon.id, late.id]
    assert timers.cancel(soon.id)
    assert not timers.cancel(soon.id)
    assert [entry.id for entry in timers.entries] == [late.id]


def test_a_ring_that_nobody_stops_ends(
    open_timers: Open, notices: Notices, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(timers_module, "RING_LIMIT_SECONDS", 0.2)
    timers = open_timers()
    timers.start_timer(0.05, "tea")
    qtbot.waitUntil(lambda: not timers.entries, timeout=3_000)
    assert "nobody stopped" in notices.waiting[-1].sentence


def test_timers_are_kept_between_starts(open_timers: Open) -> None:
    first = open_timers()
    first.start_timer(300, "tea")
    first.start_alarm(datetime.now(UTC) + timedelta(hours=2), "up")
    again = open_timers().entries
    assert [(entry.kind, entry.label) for entry in again] == [("timer", "tea"), ("alarm", "up")]
    assert 298 < again[0].remaining_seconds <= 300


def test_a_missed_timer_shows_a_notice(open_timers: Open, notices: Notices, tmp_path: Path) -> None:
    open_timers().start_alarm(datetime.now(UTC) - timedelta(seconds=1))
    assert open_timers().entries == ()
    assert "While the app was closed" in notices.waiting[0].sentence


def test_a_folder_that_cannot_be_written_costs_no_timer(notices: Notices, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    timers = Timers(notices, tmp_path / "file" / "folder")
    timers.start_timer(60)
    assert len(timers.entries) == 1
    assert "cannot be written" in notices.waiting[0].sentence
