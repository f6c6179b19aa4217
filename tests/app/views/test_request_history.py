"""The timing page's data: requests by id, the oldest forgotten."""

from __future__ import annotations

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from app.echo.echo_readings import EchoReadings
from app.echo.timing import RequestTiming
from app.views.request_history import DETAILS_KEPT, REQUESTS_KEPT, RequestHistory
from backend.wire.details import SentenceDetails
from backend.wire.messages import ReplyMessage, StageMessage


def test_the_history_records_all_signals_about_a_request(qtbot: QtBot) -> None:
    history = RequestHistory()
    history.on_request_started(3, "wake_word")
    history.on_stage_changed(
        3, StageMessage(id=3, stage=4, state="finished", ms=24.0, output="wʌt")
    )
    history.on_sentence_understood(3, "What?")
    history.on_reply_received(3, ReplyMessage(id=3, sentence="What?", text="That."))
    with qtbot.waitSignal(history.changed) as emitted:
        history.on_request_finished(3, RequestTiming(3, "wake_word"), "Fast")
    assert emitted.args == [3]
    record = history.records[3]
    assert (record.sentence, record.reply, record.accelerator_title) == ("What?", "That.", "Fast")
    assert record.stages[4].ms == 24.0
    assert record.timing is not None


def test_the_history_records_failures() -> None:
    history = RequestHistory()
    history.on_request_started(1, "typed")
    history.on_request_failed(1, "No.")
    assert history.records[1].failure == "No."


def test_signals_about_unknown_requests_change_no_record(qtbot: QtBot) -> None:
    history = RequestHistory()
    with qtbot.assertNotEmitted(history.changed):
        history.on_sentence_understood(9, "What?")
        history.on_request_failed(9, "No.")


def test_the_history_keeps_only_the_last_requests() -> None:
    history = RequestHistory()
    for number in range(1, REQUESTS_KEPT + 4):
        history.on_request_started(number, "typed")
    assert list(history.records) == list(range(4, REQUESTS_KEPT + 4))


@pytest.mark.parametrize(
    ("reply", "timing"),
    [
        ("", RequestTiming(1, "wake_word", cancelled=True)),
        ("", RequestTiming(1, "wake_word", endpoint_reason="no_speech")),
        ("I didn't hear anything.", RequestTiming(1, "follow_up", endpoint_reason="no_speech")),
        ("Five minutes.", RequestTiming(1, "wake_word", cancelled=True, taken_up=True)),
    ],
)
def test_a_request_without_an_outcome_is_removed_from_the_history(
    qtbot: QtBot, reply: str, timing: RequestTiming
) -> None:
    history = RequestHistory()
    history.on_request_started(1, timing.trigger)
    if reply:
        history.on_reply_received(1, ReplyMessage(id=1, sentence="", text=reply))
    with qtbot.waitSignal(history.removed) as emitted:
        history.on_request_finished(1, timing, "Fast")
    assert emitted.args == [1]
    assert history.records == {}


def test_a_request_that_failed_or_has_a_sentence_stays_in_the_history(qtbot: QtBot) -> None:
    history = RequestHistory()
    for number in (1, 2):
        history.on_request_started(number, "wake_word")
    history.on_request_failed(1, "The backend went away.")
    history.on_sentence_understood(2, "who was she")
    for number in (1, 2):
        history.on_request_finished(number, RequestTiming(number, "wake_word", cancelled=True), "")
    assert list(history.records) == [1, 2]


def test_details_and_readings_are_kept_for_the_last_requests_only() -> None:
    history = RequestHistory()
    sentence = SentenceDetails(spoken="what time is it", written="What time is it?")
    details = StageMessage(id=1, stage=6, state="details", details=sentence)
    for number in range(1, DETAILS_KEPT + 3):
        history.on_request_started(number, "typed")
        history.on_stage_changed(number, StageMessage(id=1, stage=6, state="finished", ms=1.0))
        history.on_stage_changed(number, details)
        history.on_readings_taken(number, EchoReadings(np.zeros(0, np.int16)))
    with_details = [number for number, record in history.records.items() if record.details]
    assert with_details == list(range(3, DETAILS_KEPT + 3))
    assert history.records[2].readings is None
    assert history.records[3].readings is not None
    assert history.records[3].details[6] is sentence
    assert history.records[3].stages[6].state == "finished"


def test_talk_in_the_room_after_an_answer_leaves_nothing_in_the_history() -> None:
    history = RequestHistory()
    for number, trigger in ((1, "continued"), (2, "wake_word")):
        history.on_request_started(number, trigger)
        history.on_sentence_understood(number, "What a day.")
        history.on_request_finished(number, RequestTiming(number, trigger), "Fast")
    assert list(history.records) == [2]
