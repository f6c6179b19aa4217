"""Timers and alarms on screen: time left, cancel, and the banner of one that rings."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from app.windows.widgets.timers_strip import TimersStrip, format_remaining_time, format_timer_title
from backend.wire.device import WEEKDAYS, Timer, Weekday


def timer(
    number: int, *, kind: str = "timer", label: str = "", left: float = 60, ringing: bool = False
) -> Timer:
    due = "2026-05-01T07:30:00+02:00"
    return Timer(
        id=str(number), kind=kind, label=label, remaining_seconds=left, due=due, ringing=ringing
    )


@pytest.fixture
def strip(qtbot: QtBot) -> TimersStrip:
    strip = TimersStrip()
    qtbot.addWidget(strip)
    return strip


def words(strip: TimersStrip) -> list[str]:
    QApplication.processEvents()
    return [label.text() for label in strip.findChildren(QLabel) if label.isVisibleTo(strip)]


@pytest.mark.parametrize(
    ("seconds", "shown"),
    [(0, "0:00"), (-4, "0:00"), (59.6, "1:00"), (247, "4:07"), (3751, "1:02:31")],
)
def test_a_remaining_time_is_formatted_as_hours_minutes_and_seconds(
    seconds: float, shown: str
) -> None:
    assert format_remaining_time(seconds) == shown


def test_titles_of_timers_have_the_label_or_the_time() -> None:
    assert format_timer_title(timer(1)) == "Timer"
    assert format_timer_title(timer(1, label="pasta")) == "Pasta"
    assert format_timer_title(timer(1, kind="alarm")) == "Alarm · 07:30"
    assert format_timer_title(timer(1, kind="reminder", label="call mom")) == "Call mom · 07:30"


@pytest.mark.parametrize(
    ("days", "shown"),
    [
        (WEEKDAYS, "every day"),
        (WEEKDAYS[:5], "weekdays"),
        (("SU", "SA"), "weekends"),
        (("WE", "MO"), "Mon, Wed"),
    ],
)
def test_the_days_of_a_repeating_alarm_are_in_its_title(
    days: tuple[Weekday, ...], shown: str
) -> None:
    alarm = timer(1, kind="alarm", label="gym").model_copy(update={"repeats": days})
    assert format_timer_title(alarm) == f"Gym · 07:30 · {shown}"


@pytest.mark.parametrize(
    ("rule", "shown"),
    [
        ("FREQ=DAILY;INTERVAL=2", "every 2 days"),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO", "every 2 weeks, Mon"),
        ("FREQ=MONTHLY;BYMONTHDAY=1", "every month, day 1"),
        ("FREQ=MONTHLY;BYMONTHDAY=28,29,30;BYSETPOS=-1", "every month, day 30"),
        ("FREQ=MONTHLY;BYDAY=-1FR", "every month, last Fri"),
        ("FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=3", "every year, Mar 3"),
    ],
)
def test_the_rule_by_which_an_alarm_repeats_is_in_its_title(rule: str, shown: str) -> None:
    alarm = timer(1, kind="alarm", label="gym").model_copy(update={"recurrence": rule})
    assert format_timer_title(alarm) == f"Gym · 07:30 · {shown}"


def test_a_paused_timer_and_an_alarm_that_is_off_say_so(strip: TimersStrip) -> None:
    paused = timer(1, left=62).model_copy(update={"paused": True})
    off = timer(2, kind="alarm").model_copy(update={"paused": True})
    strip.on_timers_changed([paused, off])
    assert {"1:02 paused", "off"} <= set(words(strip))


def test_the_timers_strip_is_visible_only_while_there_are_timers(strip: TimersStrip) -> None:
    assert strip.isHidden()
    strip.on_timers_changed([timer(1)])
    assert not strip.isHidden()
    strip.on_timers_changed([])
    assert strip.isHidden()


def test_the_remaining_time_of_a_timer_counts_down(strip: TimersStrip, qtbot: QtBot) -> None:
    strip.show()
    strip.on_timers_changed([timer(1, left=62)])
    assert "1:02" in words(strip)
    qtbot.waitUntil(lambda: "1:01" in words(strip), timeout=3000)


def test_a_cancel_button_emits_the_id_of_its_timer(strip: TimersStrip, qtbot: QtBot) -> None:
    strip.on_timers_changed([timer(1), timer(2, label="pasta")])
    button = next(
        button
        for button in strip.findChildren(QPushButton)
        if button.accessibleName() == "Cancel Pasta"
    )
    with qtbot.waitSignal(strip.timer_cancelled) as emitted:
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert emitted.args == ["2"]


def test_a_ringing_timer_has_a_stop_button(strip: TimersStrip, qtbot: QtBot) -> None:
    strip.on_timers_changed([timer(1, label="tea", left=0, ringing=True), timer(2)])
    button = next(
        button
        for button in strip.findChildren(QPushButton)
        if button.accessibleName() == "Stop Tea"
    )
    with qtbot.waitSignal(strip.stop_clicked):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_timers_out_of_sight_are_counted(strip: TimersStrip) -> None:
    strip.on_timers_changed([timer(number) for number in range(8)])
    assert "and 5 more" in words(strip)


def cancel_buttons(strip: TimersStrip) -> list[QPushButton]:
    found = [
        button
        for button in strip.findChildren(QPushButton)
        if button.accessibleName().startswith("Cancel") and button.isVisibleTo(strip)
    ]
    return sorted(found, key=lambda button: button.mapTo(strip, button.rect().topLeft()).y())


def test_every_one_of_many_timers_can_be_reached_and_cancelled_by_key(
    strip: TimersStrip, qtbot: QtBot
) -> None:
    strip.resize(232, 400)
    with qtbot.waitActive(strip):
        strip.show()
        strip.activateWindow()
    strip.on_timers_changed([timer(number, left=60 + number) for number in range(12)])
    QApplication.processEvents()
    assert strip.height() <= 400
    assert len(cancel_buttons(strip)) == 12
    cancel_buttons(strip)[0].setFocus()
    for _ in range(11):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    last = QApplication.focusWidget()
    assert last is cancel_buttons(strip)[-1]
    assert last.visibleRegion().boundingRect().size() == last.size()
    with qtbot.waitSignal(strip.timer_cancelled) as emitted:
        qtbot.keyClick(last, Qt.Key.Key_Space)
    assert emitted.args == ["11"]


def test_cancelling_a_timer_by_key_keeps_the_focus_in_the_list(
    strip: TimersStrip, qtbot: QtBot
) -> None:
    with qtbot.waitActive(strip):
        strip.show()
        strip.activateWindow()
    strip.on_timers_changed([timer(1), timer(2), timer(3)])
    QApplication.processEvents()
    cancel_buttons(strip)[1].setFocus()
    strip.on_timers_changed([timer(1), timer(3)])
    QApplication.processEvents()
    assert QApplication.focusWidget() is cancel_buttons(strip)[1]


@pytest.mark.parametrize("ringing", [False, True])
def test_a_long_timer_name_is_elided_and_whole_in_its_tooltip(
    strip: TimersStrip, ringing: bool
) -> None:
    label = "the very long name of a timer that nobody would ever read to its end"
    strip.resize(232, 300)
    strip.show()
    strip.on_timers_changed([timer(1, label=label, ringing=ringing)])
    QApplication.processEvents()
    (title,) = [
        label for label in strip.findChildren(QLabel) if label.text().startswith("The very")
    ]
    assert title.text().endswith("…")
    assert title.toolTip() == label[0].upper() + label[1:]
    assert title.width() <= 232


def test_many_ringing_timers_share_a_banner(strip: TimersStrip, qtbot: QtBot) -> None:
    strip.on_timers_changed([timer(number, ringing=True, label="tea") for number in range(9)])
    stops = [button for button in strip.findChildren(QPushButton) if button.isVisibleTo(strip)]
    assert [button.accessibleName() for button in stops] == ["Stop Tea and 8 more"]
    with qtbot.waitSignal(strip.stop_clicked):
        stops[0].click()
    strip.on_timers_changed([timer(number, ringing=True, label="tea") for number in range(2)])
    QApplication.processEvents()
    stops = [button for button in strip.findChildren(QPushButton) if button.isVisibleTo(strip)]
    assert len(stops) == 2
