"""Requests of one sentence, and those that were cut off: what their part did is taken back once."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from backend.dialog.request_runner import RequestRunner
from backend.pipeline.conversation import LastRequest
from backend.pipeline.data import Intent, SkillDocument
from backend.pipeline.request import Request

INTENT = Intent("clock", "StartIntent", (), 1.0, "set a timer for five minutes and thirty seconds")
STARTED = {"id": "started", "kind": "timer", "label": "", "remaining_seconds": 299.0}


def _start(seconds: int) -> dict[str, Any]:
    return {"type": "Bergamot.StartTimer", "duration_seconds": seconds, "label": ""}


def _runner(seen: list[Request], *directives: dict[str, Any]) -> RequestRunner:
    def ask_skill(intent: Intent, request: Request) -> SkillDocument:
        seen.append(request)
        return SkillDocument("clock", {"response": {"directives": list(directives)}})

    return RequestRunner(ask_skill)


def test_the_whole_request_finds_the_echo_as_it_was_before_its_part_and_takes_that_back() -> None:
    seen: list[Request] = []
    cut_off = LastRequest(INTENT, {"timers": []}, (_start(300),))
    request = Request("2", device_state={"timers": [STARTED]}, cut_off=cut_off)
    document = _runner(seen, _start(330)).ask(INTENT, request)
    assert list(seen[0].device_state["timers"]) == []
    assert document.undo == ({"type": "Bergamot.CancelTimers", "ids": ["started"]},)
    assert not request.effects.take_back(), "what was taken back is not taken back again"


def test_whoever_only_stops_the_answer_keeps_what_was_done() -> None:
    seen: list[Request] = []
    cut_off = LastRequest(INTENT, {"timers": []}, (_start(300),))
    request = Request("2", device_state={"timers": [STARTED]}, cut_off=cut_off)
    stop = Intent("device", "AMAZON.StopIntent", (), 1.0, "stop")
    assert _runner(seen).ask(stop, request).undo == ()
    assert list(seen[0].device_state["timers"]) == [STARTED]


@pytest.mark.parametrize(
    ("directive", "is_ringing", "is_undoable"),
    [
        (_start(300), False, True),
        ({"type": "Bergamot.SetVolume", "volume": 3}, False, True),
        ({"type": "Bergamot.Stop"}, False, True),
        ({"type": "Bergamot.Stop"}, True, False),
        ({"type": "AudioPlayer.Play"}, False, False),
        ({"type": "Alexa.Presentation.APL.RenderDocument"}, False, True),
    ],
)
def test_a_request_can_be_taken_back_if_its_directives_can(
    directive: dict[str, Any], is_ringing: bool, is_undoable: bool
) -> None:
    request = Request("1", device_state={"timers": [STARTED | {"ringing": is_ringing}]})
    _runner([], directive).ask(INTENT, request)
    assert request.effects.take_back() is is_undoable


def test_the_answer_to_one_request_is_the_last_reply_of_the_next() -> None:
    seen: list[Request] = []

    def ask_skill(intent: Intent, request: Request) -> SkillDocument:
        seen.append(request)
        speech = {"type": "PlainText", "text": f"Answer {len(seen)}."}
        return SkillDocument("facts", {"response": {"outputSpeech": speech}})

    again = replace(INTENT, name="AMAZON.RepeatIntent")
    all_three = replace(INTENT, following=(INTENT, again))
    RequestRunner(ask_skill).ask(all_three, Request("3", last_reply="Earlier."))
    # What is said again is the reply before the sentence.
    assert [request.last_reply for request in seen] == ["Earlier.", "Answer 1.", "Earlier."]
