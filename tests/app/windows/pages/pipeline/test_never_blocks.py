"""Open steps of a long utterance: nothing that is done with them holds the event loop for long."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

import numpy as np

from app.views.request_history import RequestHistory
from app.windows.pages.pipeline_page import PipelinePage
from scripts.event_loop_monitor import EventLoopMonitor
from tests.helpers.busy_limits import MOST_BUSY_MILLISECONDS
from tests.helpers.detailed_requests import ask, posteriorgram, readings

TRIES = 2
LONG = 10
"""So many times as long as the usual request: half a minute."""


def make_long(history: RequestHistory, request_id: int) -> None:
    """Make a request as long as one may be."""
    ask(history, request_id)
    record = history.records[request_id]
    short = readings()
    record.readings = replace(
        short,
        user_audio=np.tile(short.user_audio, LONG),
        speech=np.tile(short.speech, 3 * LONG),
        endpoint_seconds=30.0,
        speech_end_seconds=29.0,
    )
    words = record.details[5]
    record.details[5] = words.model_copy(update={"words": words.words * 3 * LONG})
    picture = posteriorgram(("", " ", "i", "t", *(chr(ord("a") + row) for row in range(30))))
    phonemes = picture.phonemes * 15 * LONG
    record.details[4] = picture.model_copy(update={"phonemes": phonemes})


def longest_ms(act: Callable[[], object]) -> float:
    """The longest stretch of computing after something was done."""
    monitor = EventLoopMonitor()
    monitor.settle(20)
    monitor.reset()
    act()
    monitor.settle(100)
    return monitor.longest_busy_ms


def test_no_action_with_open_steps_blocks_the_event_loop(
    page: PipelinePage, history: RequestHistory
) -> None:
    ask(history, 1)
    make_long(history, 2)
    page.show_request(2)
    buttons = [row.open_button for row in page.rows]
    opened: dict[int, list[float]] = {number: [] for number in range(1, 12)}
    for _ in range(TRIES):
        for number, button in enumerate(buttons, start=1):
            opened[number].append(longest_ms(button.toggle))
        for button in buttons:
            button.setChecked(False)
    assert {
        number: times for number, times in opened.items() if min(times) > MOST_BUSY_MILLISECONDS
    } == {}
    for button in buttons:
        button.setChecked(True)
    moments = [longest_ms(partial(page.table.moment.choose, start)) for start in (1.0, 2.0)]
    assert min(moments) < MOST_BUSY_MILLISECONDS
    zoomed = [longest_ms(lambda: page.table.scale.zoom(1)) for _ in range(TRIES)]
    assert min(zoomed) < MOST_BUSY_MILLISECONDS
    to_long = []
    for _ in range(TRIES):
        assert longest_ms(lambda: page.show_request(1)) < MOST_BUSY_MILLISECONDS
        to_long.append(longest_ms(lambda: page.show_request(2)))
    assert min(to_long) < MOST_BUSY_MILLISECONDS
