"""Stage details: sent when a client requests them, for spoken and typed requests, and bounded."""

from __future__ import annotations

import base64
import json
from typing import Any

import numpy as np
import pytest

from backend.engine.outcome import Outcome
from backend.pipeline.data import Phoneme, Posteriorgram, Reply, SkillDocument
from backend.server.stage_details import describe_stages
from backend.wire.details import DETAILS_LIMIT_BYTES, StageDetails
from backend.wire.messages import StageMessage
from backend.wire.request_times import RequestTimes
from tests.helpers.running_backend import RunningBackend
from tests.helpers.user_audio import say_as_user

EARL_GREY = "What's the special ingredient in Earl Grey tea?"
TIMES = RequestTimes(accelerator="any", stages_ms={})
TIMER = "Set a timer for five minutes called pasta."


def ask_with_details(
    backend: RunningBackend, text: str, *, spoken: bool
) -> tuple[dict[str, Any], list[Any]]:
    """The details by their kind, and all messages."""
    with backend.client() as client:
        if spoken:
            client.send(
                type="utterance_start", id=1, trigger="recording", find_endpoint=False, details=True
            )
            client.send_user_audio(1, say_as_user(text))
            client.send(type="utterance_end", id=1)
        else:
            client.send(type="ask", id=1, text=text, details=True)
        done, before = client.until("done")
    details = {
        message.details.kind: message.details
        for message in before
        if message.type == "stage" and message.state == "details"
    }
    return details, [*before, done]


def test_details_of_a_spoken_request_come_after_everything_else(backend: RunningBackend) -> None:
    details, messages = ask_with_details(backend, EARL_GREY, spoken=True)
    assert list(details) == [
        "posteriorgram",
        "words",
        "sentence",
        "intents",
        "document",
        "reply",
        "speech",
    ]
    states = [message.state for message in messages if message.type == "stage"]
    assert states[-7:] == ["details"] * 7
    assert "details" not in states[:-7]
    assert messages[-1].type == "done"


def test_a_request_with_a_last_stage_ends_there_and_runs_no_skill(backend: RunningBackend) -> None:
    with backend.client() as client:
        client.send(
            type="utterance_start",
            id=1,
            trigger="recording",
            find_endpoint=False,
            details=True,
            last_stage=5,
        )
        client.send_user_audio(1, say_as_user(TIMER))
        client.send(type="utterance_end", id=1)
        done, before = client.until("done")
    assert list(done.stages_ms) == [4, 5]
    assert not done.cancelled
    words = before[-1].details.words
    assert " ".join(word.text for word in words) == "set a timer for five minutes called pasta"
    assert not {"reply", "speech_start", "failure"} & {message.type for message in before}


def test_phonemes_and_words_have_times_within_the_utterance(backend: RunningBackend) -> None:
    details, _ = ask_with_details(backend, EARL_GREY, spoken=True)
    heard, recognised = details["posteriorgram"], details["words"]
    pixels = np.frombuffer(base64.b64decode(heard.pixels), np.uint8)
    assert len(pixels) == heard.frames * len(heard.symbols)
    assert heard.frames / heard.frames_per_second == pytest.approx(heard.voice_seconds, abs=0.1)
    picture = pixels.reshape(len(heard.symbols), heard.frames)
    first = next(each for each in heard.phonemes if each.symbol != " ")
    frame = round(first.start_seconds * heard.frames_per_second)
    assert picture[:, frame].argmax() == heard.symbols.index(first.symbol)
    spans = [(word.start_seconds, word.end_seconds) for word in recognised.words]
    assert all(0 <= start < end <= heard.voice_seconds for start, end in spans)
    assert spans == sorted(spans)
    assert all(0 < word.confidence <= 1 for word in recognised.words)
    (chosen,) = [each for each in recognised.hypotheses if each.is_chosen]
    assert chosen.text == " ".join(word.text for word in recognised.words)
    assert details["sentence"].spoken == chosen.text
    assert details["sentence"].written == EARL_GREY


def test_words_that_no_skill_expects_have_rivals(backend: RunningBackend) -> None:
    details, _ = ask_with_details(backend, "The old man walked along the river.", spoken=True)
    behind = [each.behind_nats for each in details["words"].hypotheses]
    assert len(behind) > 1
    assert behind == sorted(behind)
    assert behind[0] == 0


def test_intents_that_were_considered_and_slots_are_told(backend: RunningBackend) -> None:
    details, _ = ask_with_details(backend, TIMER, spoken=False)
    considered = details["intents"].candidates
    (chosen,) = [each for each in considered if each.is_chosen]
    assert chosen == considered[0]
    assert len(considered) > 1
    assert [each.probability for each in considered] == sorted(
        (each.probability for each in considered), reverse=True
    )
    duration = next(slot for slot in details["intents"].slots if slot.value == "PT5M")
    assert duration.spoken == "five minutes"
    assert "response" in json.loads(details["document"].document)


def test_segments_of_the_speech_follow_each_other(backend: RunningBackend) -> None:
    details, messages = ask_with_details(backend, "Tell me about your skills.", spoken=False)
    segments = details["speech"].segments
    text = next(message.text for message in messages if message.type == "reply")
    assert " ".join(each.text for each in segments).split() == text.split()
    assert all(each.phonemes for each in segments)
    ends = [edge for each in segments for edge in (each.start_seconds, each.end_seconds)]
    assert ends == sorted(ends)
    assert ends[-1] == pytest.approx(messages[-1].speech_seconds, abs=0.01)


def test_a_request_that_does_not_ask_for_details_gets_none(backend: RunningBackend) -> None:
    with backend.client() as client:
        client.send(type="ask", id=1, text=EARL_GREY)
        _, before = client.until("done")
    assert not [each for each in before if each.type == "stage" and each.details is not None]


def _size_bytes(details: StageDetails) -> int:
    message = StageMessage(id=1, stage=4, state="details", details=details)
    return len(message.model_dump_json().encode())


def test_details_of_the_longest_utterance_are_within_the_limit() -> None:
    frames, symbols = 1_500, 200
    noise = np.random.default_rng(1).dirichlet(np.ones(symbols), frames).astype(np.float32)
    phonemes = [Phoneme("ʃ", at / 50, (at + 2) / 50, 0.5) for at in range(0, frames, 3)]
    output = Posteriorgram(
        np.log(noise),
        tuple(chr(0x250 + number) for number in range(symbols)),
        np.zeros((frames, 4), np.float32),
        50.0,
        tuple(phonemes),
        30.0,
    )
    ((stage, details),) = describe_stages(Outcome(TIMES, {4: output}))
    assert stage == 4
    assert _size_bytes(details) <= DETAILS_LIMIT_BYTES
    assert len(details.symbols) > 50


def test_a_document_and_attributes_that_are_too_large_are_cut_and_say_so() -> None:
    large = {"text": "\x01" * DETAILS_LIMIT_BYTES}
    outputs = {8: SkillDocument("a", large), 9: Reply("Hello.", session_attributes=large)}
    for _, details in describe_stages(Outcome(TIMES, outputs)):
        assert details.is_cut
        assert _size_bytes(details) <= DETAILS_LIMIT_BYTES


def test_an_outcome_without_outputs_has_no_details() -> None:
    assert not list(describe_stages(Outcome(TIMES)))
