"""What the last request did to the Echo is taken back, and nothing else."""

from __future__ import annotations

from typing import Any

from backend.dialog.device_changes import (
    apply_directives,
    list_undoing_directives,
    restore_state,
)
from backend.pipeline.conversation import LastRequest
from backend.pipeline.data import Intent

DUE = "2026-11-29T07:00:00-05:00"


def timer(identifier: str, label: str = "", kind: str = "timer") -> dict[str, Any]:
    return {
        "id": identifier,
        "kind": kind,
        "label": label,
        "remaining_seconds": 590.0,
        "due": DUE,
    }


def last(before: list[dict[str, Any]], *directives: dict[str, Any]) -> LastRequest:
    intent = Intent("clock", "AnyIntent", (), 1.0, "any")
    return LastRequest(intent, {"volume": 5, "timers": before}, directives)


def test_a_timer_that_was_started_is_cancelled_and_an_older_one_stays() -> None:
    start = {"type": "Bergamot.StartTimer", "duration_seconds": 600, "label": "tea"}
    state = {"timers": [timer("old"), timer("new", "tea"), timer("other", "rice")]}
    made = last([timer("old")], start)
    assert list_undoing_directives(state, made, ()) == (
        {"type": "Bergamot.CancelTimers", "ids": ["new"]},
    )
    assert [each["id"] for each in restore_state(state, made)["timers"]] == ["old", "other"]


def test_an_alarm_that_was_set_is_cancelled() -> None:
    start = {"type": "Bergamot.StartAlarm", "due": "2026-11-29T12:00:00+00:00", "label": ""}
    state = {"timers": [timer("alarm", kind="alarm")]}
    undo = list_undoing_directives(state, last([], start), ())
    assert undo == ({"type": "Bergamot.CancelTimers", "ids": ["alarm"]},)


def test_a_cancelled_timer_runs_again_unless_the_correction_cancels_it_too() -> None:
    made = last([timer("tea", "tea")], {"type": "Bergamot.CancelTimers", "ids": ["tea"]})
    (again,) = list_undoing_directives({"timers": []}, made, ())
    assert again == {
        "type": "Bergamot.StartTimer",
        "id": "tea",
        "duration_seconds": 590.0,
        "label": "tea",
    }
    cancel = {"type": "Bergamot.CancelTimers", "ids": ["tea"]}
    assert list_undoing_directives({"timers": []}, made, (cancel,)) == ()
    assert restore_state({"timers": []}, made)["timers"] == [timer("tea", "tea")]


def test_the_volume_is_what_it_was_before() -> None:
    made = last([], {"type": "Bergamot.SetVolume", "volume": 7})
    assert restore_state({"volume": 7}, made)["volume"] == 5
    assert list_undoing_directives({"volume": 7}, made, ()) == (
        {"type": "Bergamot.SetVolume", "volume": 5},
    )


def test_the_next_request_of_a_sentence_finds_the_state_that_the_one_before_left() -> None:
    state = {"volume": 5, "timers": [timer("tea")]}
    directives = (
        {"type": "Bergamot.SetVolume", "volume": 2},
        {"type": "Bergamot.CancelTimers", "ids": ["tea"]},
    )
    assert apply_directives(state, directives) == {"volume": 2, "timers": []}


def test_what_the_request_before_changed_is_changed_further() -> None:
    ringing = {**timer("tea"), "ringing": True, "number": 4}
    directive = {
        "type": "Bergamot.ChangeTimer",
        "id": "tea",
        "remaining_seconds": 60.0,
        "due": None,
        "label": "green tea",
    }
    state = apply_directives({"timers": [ringing, timer("eggs")]}, (directive,))
    changed = {"remaining_seconds": 60.0, "label": "green tea", "ringing": False, "number": 5}
    assert state["timers"] == [{**ringing, **changed}, timer("eggs")]


def test_a_changed_timer_is_as_it_was_before() -> None:
    made = last([timer("tea")], {"type": "Bergamot.ChangeTimer", "id": "tea"})
    longer = {**timer("tea"), "remaining_seconds": 890.0}
    assert restore_state({"timers": [longer]}, made)["timers"] == [timer("tea")]
    (back,) = list_undoing_directives({"timers": [longer]}, made, ())
    assert (back["type"], back["remaining_seconds"]) == ("Bergamot.ChangeTimer", 590.0)


def test_a_reminder_that_was_set_is_cancelled_and_a_cancelled_one_comes_back() -> None:
    start = {"type": "Bergamot.StartReminder", "due": DUE, "text": "call mom"}
    state = {"timers": [timer("new", "call mom", "reminder")]}
    undo = list_undoing_directives(state, last([], start), ())
    assert undo == ({"type": "Bergamot.CancelTimers", "ids": ["new"]},)
    cancel = {"type": "Bergamot.CancelTimers", "ids": ["old"]}
    weekly = timer("old", "call mom", "reminder") | {"repeats": ["MO"]}
    undo = list_undoing_directives({"timers": []}, last([weekly], cancel), ())
    assert undo == (start | {"id": "old", "repeats": ["MO"]},)
    monthly = timer("old", "call mom", "reminder") | {"recurrence": "FREQ=MONTHLY;BYMONTHDAY=1"}
    undo = list_undoing_directives({"timers": []}, last([monthly], cancel), ())
    assert undo == (start | {"id": "old", "recurrence": "FREQ=MONTHLY;BYMONTHDAY=1"},)
