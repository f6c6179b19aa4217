"""The lists of devices: made beside the window, and no reason to wait at the end."""

from __future__ import annotations

import threading

import pytest
from pytestqt.qtbot import QtBot

from app.echo import device_lists
from app.echo.device_lists import DeviceLists
from app.echo.devices import AudioDevice
from backend.timing.clock import clock

MICROPHONE = AudioDevice("A microphone", True, 48_000.0, 1)
SPEAKER = AudioDevice("A speaker", True, 48_000.0, 2)


def test_requests_during_a_scan_are_answered_by_that_scan(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    may_go_on = threading.Event()
    looks: list[int] = []

    def look_slowly() -> list[AudioDevice]:
        looks.append(1)
        may_go_on.wait(10)
        return [MICROPHONE]

    monkeypatch.setattr(device_lists, "list_microphones", look_slowly)
    monkeypatch.setattr(device_lists, "list_speakers", lambda: [SPEAKER])
    lists = DeviceLists()
    with qtbot.waitSignal(lists.listed) as listed:
        lists.refresh()
        lists.refresh()
        may_go_on.set()
    assert listed.args == [[MICROPHONE], [SPEAKER]]
    assert len(looks) == 1
    with qtbot.waitSignal(lists.listed):
        lists.refresh()
    assert len(looks) == 2
    lists.shut_down()


def test_a_sound_system_that_does_not_answer_does_not_hold_the_end(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    may_go_on = threading.Event()
    monkeypatch.setattr(device_lists, "list_microphones", lambda: [may_go_on.wait(10)])
    lists = DeviceLists()
    lists.refresh()
    start = clock()
    lists.shut_down()
    assert clock() - start < 3
    may_go_on.set()
