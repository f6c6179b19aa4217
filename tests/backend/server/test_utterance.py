"""An utterance: its end, the client's messages, and how failed or cancelled requests end."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pytest

from backend.accelerators.pytorch_eager import PyTorchEager
from backend.accelerators.runtime.prices import HourlyPrice
from backend.asr.endpointing import EndpointDecision, Endpointer
from backend.engine.audio_chunks import AudioChunks
from backend.engine.outcome import Outcome
from backend.engine.runner import Pipeline
from backend.engine.speculation import Speculation
from backend.errors import AcceleratorError, LimitError, StageError
from backend.pipeline.data import USER_AUDIO_RATE_HERTZ, Reply, Samples, Sentence, UserAudio
from backend.pipeline.request import Request
from backend.pipeline.stage import Stage
from backend.server.reporter import MessageSink
from backend.server.utterance import Utterance
from backend.wire.messages import Done, Endpoint, Failure, Message
from tests.helpers.user_audio import say_as_user

FOREVER_SECONDS = 1_000.0


@dataclass
class Told:
    """What the client gets."""

    messages: list[Message] = field(default_factory=list)

    def of_type(self, kind: type[Message]) -> list[Message]:
        return [each for each in self.messages if isinstance(each, kind)]

    @property
    def endpoint(self) -> Endpoint:
        (only,) = self.of_type(Endpoint)
        assert isinstance(only, Endpoint)
        return only


class Answering(Stage[Sentence, Reply]):
    """Answers, or fails as the sentence says."""

    number, name, takes, gives = 8, "answering", Sentence, Reply

    def run(self, given: Sentence, request: Request) -> Reply:
        request.check_cancelled()
        if given.text == "fail":
            raise AcceleratorError("The accelerator ran out of memory.")
        return Reply(given.text)


@pytest.fixture
def told() -> Told:
    return Told()


@pytest.fixture
def pipeline(tmp_path: Path) -> Pipeline:
    return Pipeline(PyTorchEager(1, tmp_path), [Answering()])


def spoken(told: Told, **changes: object) -> Utterance:
    """An utterance that the client ends, of at most two seconds."""
    sink = MessageSink(told.messages.append, lambda request_id, pcm: None)
    utterance = Utterance(7, AudioChunks(), Request("7"), sink, limit_seconds=2.0)
    for name, value in changes.items():
        setattr(utterance, name, value)
    return utterance


def create_typed(told: Told, text: str) -> Utterance:
    return spoken(told, entry=Sentence(text))


def pcm(seconds: float) -> bytes:
    return bytes(2 * round(seconds * USER_AUDIO_RATE_HERTZ))


def count_received(utterance: Utterance) -> int:
    assert isinstance(utterance.entry, AudioChunks)
    utterance.entry.end()
    return sum(len(piece.samples) for piece in utterance.entry if isinstance(piece, UserAudio))


def test_voice_after_the_end_of_the_utterance_is_ignored(told: Told) -> None:
    utterance = spoken(told)
    utterance.receive_audio(pcm(0.5))
    utterance.end()
    utterance.receive_audio(pcm(0.5))
    assert utterance.received_samples == count_received(utterance) == USER_AUDIO_RATE_HERTZ // 2
    assert (told.endpoint.reason, told.endpoint.voice_seconds) == ("client", 0.5)


def test_samples_are_read_as_little_endian_16_bit_numbers(told: Told) -> None:
    utterance = spoken(told)
    samples: Samples = np.array([0, 1, -1, 32_767, -32_768], np.int16)
    utterance.receive_audio(b"\x00\x00\x01\x00\xff\xff\xff\x7f\x00\x80")
    utterance.end()
    assert isinstance(utterance.entry, AudioChunks)
    assert [piece.samples.tolist() for piece in utterance.entry] == [samples.tolist()]


def test_the_client_may_end_an_utterance_twice_and_is_told_once(told: Told) -> None:
    utterance = spoken(told)
    utterance.end()
    utterance.end()
    assert len(told.messages) == 1


def test_more_voice_than_the_limit_is_refused_in_a_sentence_with_the_limit(told: Told) -> None:
    utterance = spoken(told)
    utterance.receive_audio(pcm(2.0))
    with pytest.raises(LimitError, match="longer than 2 seconds") as error:
        utterance.receive_audio(pcm(0.01))
    assert error.value.code == "utterance-too-long"


def test_silence_after_a_voice_ends_the_utterance_and_tells_how_long_that_took(told: Told) -> None:
    endpointer = Endpointer(pre_roll_seconds=0.0, no_speech_seconds=3.0, limit_seconds=10.0)
    utterance = spoken(told, endpointer=endpointer, limit_seconds=10.0)
    wave = say_as_user("what is the weather like", after_seconds=2.0)
    for start in range(0, len(wave), 1_280):
        utterance.receive_audio(wave[start : start + 1_280].tobytes())
        while endpointer.chunks and not utterance.ended:
            (decision,) = Endpointer.process_chunks([endpointer])
            utterance.follow(decision)
    assert utterance.ended
    assert told.endpoint.reason == "silence"
    assert 300 < told.endpoint.waited_ms < 1_000
    assert told.endpoint.voice_seconds < len(wave) / USER_AUDIO_RATE_HERTZ - 1.0


@pytest.mark.parametrize("lead_samples", [0, 512, 1_024])
def test_what_ran_ahead_is_used_wherever_in_a_block_the_end_is_decided(
    told: Told, lead_samples: int
) -> None:
    endpointer = Endpointer(pre_roll_seconds=0.0, no_speech_seconds=3.0, limit_seconds=10.0)
    utterance = spoken(told, endpointer=endpointer, limit_seconds=10.0)
    wave = say_as_user("what is the weather like", after_seconds=2.0)[lead_samples:]
    for start in range(0, len(wave), 1_280):
        utterance.receive_audio(wave[start : start + 1_280].tobytes())
        while endpointer.chunks and not utterance.ended:
            (decision,) = Endpointer.process_chunks([endpointer])
            utterance.follow(decision)
    assert isinstance(utterance.entry, AudioChunks)
    ahead = [each for each in utterance.entry if isinstance(each, Speculation)]
    assert utterance.listening is not None
    assert not ahead[-1].cancelled.is_set()
    assert utterance.listening.thrown_away < utterance.listening.speculated == len(ahead)


@pytest.mark.parametrize("is_undoable", [True, False])
def test_speech_that_goes_on_is_heeded_unless_something_was_done_for_good(
    told: Told, is_undoable: bool
) -> None:
    endpointer = Endpointer(pre_roll_seconds=0.0, no_speech_seconds=3.0, limit_seconds=10.0)
    utterance = spoken(told, endpointer=endpointer, limit_seconds=10.0, listens_on=True)
    wave = say_as_user("what is the weather like", after_seconds=0.0)
    utterance.receive_audio(wave.tobytes())
    while endpointer.chunks:
        utterance.follow(Endpointer.process_chunks([endpointer])[0])
    assert not utterance.goes_on(wave.tobytes()), "it has not ended yet"
    utterance.follow(EndpointDecision("silence", 250.0))
    with utterance.request.effects.in_doubt() as doubt:
        assert not utterance.goes_on(wave[:16_000].tobytes())
        doubt.is_dismissed = is_undoable
    assert utterance.goes_on(wave[16_000:].tobytes()) is is_undoable
    assert utterance.heard_seconds == 2 * len(wave) / USER_AUDIO_RATE_HERTZ


@pytest.mark.parametrize(("heard_seconds", "reason"), [(0.0, "no_speech"), (0.5, "silence")])
def test_an_utterance_without_further_voice_ends_by_the_clock(
    told: Told, heard_seconds: float, reason: str
) -> None:
    utterance = spoken(told)
    if heard_seconds:
        utterance.receive_audio(pcm(heard_seconds))
    utterance.end_if_overdue(FOREVER_SECONDS)
    assert not utterance.ended
    utterance.end_if_overdue(0.0)
    assert utterance.ended
    assert told.endpoint.reason == reason
    assert told.endpoint.waited_ms >= 0


def test_voice_that_trickles_in_for_longer_than_the_limit_ends_by_the_clock(told: Told) -> None:
    utterance = spoken(told)
    utterance.request.came_at -= utterance.limit_seconds + 6.1
    utterance.receive_audio(pcm(0.1))
    utterance.end_if_overdue(6.0)
    assert told.endpoint.reason == "limit"


@pytest.mark.parametrize(
    ("trigger", "ends_by", "answers"),
    [
        ("wake_word", "clock", False),
        ("push_to_talk", "clock", True),
        ("follow_up", "clock", True),
        ("wake_word", "client", True),
    ],
)
def test_only_a_wake_word_that_nobody_follows_gets_no_reply_to_its_silence(
    told: Told, trigger: str, ends_by: str, answers: bool
) -> None:
    utterance = spoken(told, trigger=trigger)
    if ends_by == "clock":
        utterance.end_if_overdue(0.0)
    else:
        utterance.end()
    assert utterance.request.answers_silence is answers


def test_a_typed_request_is_not_ended_by_the_clock_and_takes_no_voice(told: Told) -> None:
    utterance = create_typed(told, "hello")
    utterance.receive_audio(pcm(0.5))
    utterance.end_if_overdue(0.0)
    assert utterance.has_work
    assert not utterance.received_samples
    assert not told.messages


def test_an_utterance_has_work_from_its_first_voice_or_its_end_on(told: Told) -> None:
    utterance = spoken(told)
    assert not utterance.has_work
    utterance.receive_audio(pcm(0.1))
    assert utterance.has_work
    silent = spoken(told)
    silent.end()
    assert silent.has_work


def test_a_finished_request_reports_its_outcome_before_done_and_what_it_cost(
    told: Told, pipeline: Pipeline
) -> None:
    outcomes: list[tuple[Outcome, int]] = []
    utterance = create_typed(told, "hello")
    utterance.price = lambda accelerator: HourlyPrice(3.6, "2026-11-23")
    utterance.run(pipeline, lambda outcome: outcomes.append((outcome, len(told.of_type(Done)))))
    ((outcome, done_before),) = outcomes
    assert done_before == 0
    assert outcome.outputs[8] == Reply("hello")
    done = told.messages[-1]
    assert isinstance(done, Done)
    assert done.cost_usd == pytest.approx(sum(done.stages_ms.values()) * 1e-6)
    assert not told.of_type(Failure)


def test_a_failed_stage_is_told_as_a_failure_with_its_number_and_then_done(
    told: Told, pipeline: Pipeline
) -> None:
    create_typed(told, "fail").run(pipeline, lambda outcome: None)
    (failure,) = told.of_type(Failure)
    assert failure.model_dump() == {
        "type": "failure",
        "id": 7,
        "stage": 8,
        "code": "accelerator-failed",
        "sentence": "The accelerator ran out of memory.",
    }
    assert isinstance(told.messages[-1], Done)


def test_a_request_that_was_taken_back_ends_with_a_cancelled_done_and_without_an_outcome(
    told: Told, pipeline: Pipeline
) -> None:
    utterance = create_typed(told, "hello")
    outcomes: list[Outcome] = []
    utterance.cancel()
    utterance.run(pipeline, outcomes.append)
    done = told.messages[-1]
    assert isinstance(done, Done)
    assert (done.cancelled, done.accelerator) == (True, "pytorch-eager")
    assert not outcomes
    assert not told.of_type(Failure)


def test_a_voice_that_is_taken_back_ends_without_an_endpoint(told: Told) -> None:
    utterance = spoken(told)
    utterance.receive_audio(pcm(0.1))
    utterance.cancel()
    utterance.end()
    utterance.end_if_overdue(0.0)
    assert count_received(utterance) == USER_AUDIO_RATE_HERTZ // 10
    assert utterance.request.cancelled.is_set()
    assert not told.messages


def test_an_error_without_a_stage_is_a_failure_without_one(told: Told) -> None:
    utterance = spoken(told)
    utterance.fail(LimitError("Too long.", code="utterance-too-long"))
    utterance.fail(StageError("Step 5 failed.", stage=5, code="decoder-failed"))
    stages = [each.stage for each in told.messages if isinstance(each, Failure)]
    assert stages == [None, 5]
