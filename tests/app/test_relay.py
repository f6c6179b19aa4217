"""The relay: calls of other threads arrive in its own thread, in order."""

from __future__ import annotations

import threading

from pytestqt.qtbot import QtBot

from app.relay import Relay


def test_calls_arrive_in_order_in_the_relays_thread(qtbot: QtBot) -> None:
    relay = Relay()
    arrived: list[tuple[int, threading.Thread]] = []

    def note(number: int) -> None:
        arrived.append((number, threading.current_thread()))

    def call() -> None:
        for number in range(100):
            relay.call(note, number)

    caller = threading.Thread(target=call)
    caller.start()
    caller.join()
    assert arrived == []
    qtbot.waitUntil(lambda: len(arrived) == 100, timeout=5_000)
    assert arrived == [(number, threading.main_thread()) for number in range(100)]
