"""Timers, alarms and reminders: ringing, changing, cancelling, surviving a restart."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from pytestqt.qtbot import QtBot

from app.echo import timers as timers_module
from app.echo.timer_entry import find_next_day, find_next_occurrence
from app.echo.timers import Timers
from app.notices import Notices
from backend.wire.device import WEEKDAYS
from backend.wire.directives import ChangeTimer

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


def test_a_paused_timer_stands_still_and_runs_on(open_timers: Open) -> None:
    timers = open_timers()
    started = timers.start_timer(300, "tea")
    timers.change(ChangeTimer(id=started.id, paused=True))
    (paused,) = timers.entries
    assert paused.paused
    assert paused.remaining_seconds == timers.entries[0].remaining_seconds
    (kept,) = open_timers().entries
    assert (kept.paused, kept.remaining_seconds) == (True, paused.remaining_seconds)
    timers.change(ChangeTimer(id=started.id, paused=False))
    (running,) = timers.entries
    assert not running.paused
    assert 298 < running.remaining_seconds <= paused.remaining_seconds


def test_a_timer_gets_another_time_and_name(open_timers: Open) -> None:
    timers = open_timers()
    started = timers.start_timer(300)
    change = ChangeTimer(id=started.id, remaining_seconds=60, duration_seconds=120, label="rice")
    assert timers.change(change)
    (changed,) = timers.entries
    assert (changed.label, changed.duration_seconds) == ("rice", 120)
    assert 58 < changed.remaining_seconds <= 60
    assert changed.number > started.number
    assert not timers.change(ChangeTimer(id="of nobody", label="rice"))


def test_a_ringing_timer_that_gets_more_time_rings_no_longer(
    open_timers: Open, qtbot: QtBot
) -> None:
    timers = open_timers()
    with qtbot.waitSignal(timers.ringing_changed, timeout=3_000):
        started = timers.start_timer(0.05)
    timers.change(ChangeTimer(id=started.id, remaining_seconds=60))
    assert not timers.is_ringing
    assert len(timers.entries) == 1


def test_a_repeating_alarm_that_has_rung_is_set_for_its_next_day(
    open_timers: Open, qtbot: QtBot
) -> None:
    timers = open_timers()
    soon = datetime.now().astimezone() + timedelta(seconds=0.2)
    with qtbot.waitSignal(timers.ringing_changed, timeout=3_000):
        timers.start_alarm(soon, repeats=WEEKDAYS)
    timers.stop_ringing()
    (alarm,) = timers.entries
    due = datetime.fromisoformat(alarm.due)
    assert not alarm.ringing
    assert due.date() == soon.date() + timedelta(days=1)
    assert (due.hour, due.minute) == (soon.hour, soon.minute)


def test_a_repeating_alarm_that_was_missed_is_set_for_its_next_day(
    open_timers: Open, notices: Notices
) -> None:
    missed = datetime.now().astimezone() - timedelta(days=3, minutes=5)
    open_timers().start_alarm(missed, "gym", repeats=WEEKDAYS)
    (alarm,) = open_timers().entries
    assert 0 < alarm.remaining_seconds <= 24 * 3_600
    assert "While the app was closed" in notices.waiting[0].sentence


def test_a_repetition_keeps_its_time_of_day_through_daylight_saving_time() -> None:
    zone = ZoneInfo("America/New_York")
    due = datetime(2026, 10, 31, 7, tzinfo=zone)
    with_zone = find_next_day(due, due, ("SU", "MO"))
    assert with_zone.weekday() == 6
    assert (with_zone.hour, with_zone.minute) == (7, 0)
    assert find_next_day(with_zone, due, ("SU", "MO")).weekday() == 0


def test_an_alarm_that_repeats_by_a_rule_is_kept_with_it_and_set_for_its_next_time(
    open_timers: Open, notices: Notices
) -> None:
    missed = datetime.now().astimezone() - timedelta(days=3, minutes=5)
    open_timers().start_alarm(missed, "gym", recurrence="FREQ=DAILY;INTERVAL=2")
    (alarm,) = open_timers().entries
    assert alarm.recurrence == "FREQ=DAILY;INTERVAL=2"
    assert datetime.fromisoformat(alarm.due).date() == (missed + timedelta(days=4)).date()
    assert "While the app was closed" in notices.waiting[0].sentence


def test_a_rule_that_never_comes_again_is_refused(open_timers: Open) -> None:
    timers = open_timers()
    due = datetime(2030, 4, 1, 9, tzinfo=UTC)
    with pytest.raises(ValueError, match="repeat"):
        timers.start_reminder(due, "x", recurrence="FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30")
    assert timers.entries == ()


@pytest.mark.parametrize(
    ("rule", "due", "following"),
    [
        ("FREQ=DAILY;INTERVAL=2", (2027, 12, 31), ["2028-01-02", "2028-01-04"]),
        ("FREQ=MONTHLY;BYMONTHDAY=1", (2027, 12, 1), ["2028-01-01", "2028-02-01"]),
        (
            "FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1",
            (2028, 1, 31),
            ["2028-02-29", "2028-03-31"],
        ),
        ("FREQ=MONTHLY;BYDAY=1MO", (2027, 12, 6), ["2028-01-03", "2028-02-07"]),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO", (2027, 10, 25), ["2027-11-08", "2027-11-22"]),
    ],
)
def test_the_times_of_a_rule_follow_each_other_at_the_same_time_of_day(
    rule: str, due: tuple[int, int, int], following: list[str]
) -> None:
    moment = datetime(*due, 7, tzinfo=ZoneInfo("America/New_York"))
    for expected in following:
        moment = find_next_occurrence(rule, moment, moment)
        assert f"{moment:%Y-%m-%d %H:%M}" == f"{expected} 07:00"


def test_an_alarm_that_is_off_is_silent_and_rings_next_time_when_it_is_on(
    open_timers: Open, qtbot: QtBot
) -> None:
    timers = open_timers()
    alarm = timers.start_alarm(datetime.now().astimezone() + timedelta(seconds=0.3))
    timers.change(ChangeTimer(id=alarm.id, paused=True))
    qtbot.wait(500)
    assert not timers.is_ringing
    timers.change(ChangeTimer(id=alarm.id, paused=False))
    (entry,) = timers.entries
    assert 23 * 3_600 < entry.remaining_seconds <= 24 * 3_600


def test_a_reminder_that_was_missed_is_announced_at_the_next_start(
    open_timers: Open, qtbot: QtBot
) -> None:
    open_timers().start_reminder(datetime.now(UTC) - timedelta(hours=1), "call mom")
    again = open_timers()
    with qtbot.waitSignal(again.reminder_due, timeout=3_000):
        pass
    (reminder,) = again.entries
    assert (reminder.kind, reminder.label, reminder.ringing) == ("reminder", "call mom", True)


def test_what_is_there_already_does_not_start_again(open_timers: Open, tmp_path: Path) -> None:
    timers = open_timers()
    due = datetime.now(UTC) + timedelta(hours=1)
    for _ in range(2):
        timers.start_timer(60, "tea", "skill-1")
        timers.start_reminder(due, "walk", timer_id="skill-2")
        timers.start_alarm(due, timer_id="skill-3")
    assert {entry.id for entry in timers.entries} == {"skill-1", "skill-2", "skill-3"}
    assert len(open_timers().entries) == 3
    timers.start_timer(60)
    assert len(timers.entries) == 4
