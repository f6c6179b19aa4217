"""One request under way, as the Echo sees it: how far it has come, and when what happened."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from enum import Enum, auto

import numpy as np
from numpy.typing import NDArray

from app.echo.echo_readings import EchoReadings, ReadingsCollector, SentFrame, WakeScore
from app.echo.timing import RequestTiming
from backend.wire.limits import SPEECH_RATE_HERTZ, USER_AUDIO_RATE_HERTZ
from backend.wire.messages import (
    Ask,
    Done,
    Endpoint,
    ReplyMessage,
    Span,
    SpeechStart,
    UtteranceStart,
)

TYPED = "typed"


class Phase(Enum):
    """How far a request has come."""

    LISTENING = auto()
    """User audio is being sent, or kept until there is a connection."""
    WAITING = auto()
    """The request is complete, but the backend is still starting or loading."""
    THINKING = auto()
    """The utterance has ended (or was typed), the reply has not started."""
    SPEAKING = auto()
    """The reply has begun."""


@dataclass(frozen=True)
class SpokenUtterance:
    """The user audio of a request, for comparisons; kept in memory until the next request.

    Attributes:
        samples: 16 kHz mono int16, shape (samples,), as far as the backend heard it.
        sentence: what was understood.
        pre_roll_seconds: length of the part that precedes the request's own words.
    """

    samples: NDArray[np.int16]
    sentence: str
    pre_roll_seconds: float


@dataclass
class ActiveRequest:
    """A request from its first sample (or its sending) to the last sample of its reply.

    Clock readings are those of `time.perf_counter()`.

    Attributes:
        id: unique within the connection.
        trigger: "wake_word", "push_to_talk", "follow_up", "continued" or "typed".
        spoken_over: text of the reply that it may have heard: the one it interrupted or follows.
        began_at: capture time of its first sample; of a typed request, when it was asked.
        wake_ms: what the wake word's networks took for the deciding block.
        pre_roll_seconds: length of the user audio that precedes the request's own words.
        opening: its first message; None until it is made.
        is_sent: whether the backend that is there knows of it.
        connection: what stands for the connection that it was sent over.
        user_audio: chunks of 16 kHz mono int16.
        audio_limit_seconds: longest user audio before this side ends it.
        has_ended_utterance: whether this side has told the backend that its user audio is complete.
        sent_at: when a typed request that was kept was sent; None when that was at once.
        ready_at: when the backend said that it could answer; None when it could from the beginning.
        endpoint_at: when the backend's decision arrived at the socket.
        first_sample_at: when the first sample of speech leaves the speaker.
        ends_at: when this side ended the utterance; audio captured until then still belongs to it.
        spoken: text of all that is spoken in answer to it, as far as that is known.
        sentence: what was understood so far.
        failure: the sentence that it failed with; "" while it has not.
        is_taken_up: whether another request has all of its speech, which went on.
        collector: clock readings for its steps' data.
    """

    id: int
    trigger: str
    began_at: float
    spoken_over: str = ""
    wake_ms: float = 0.0
    pre_roll_seconds: float = 0.0
    opening: Ask | UtteranceStart | None = None
    is_sent: bool = False
    connection: object | None = None
    user_audio: list[NDArray[np.int16]] = field(default_factory=list)
    user_audio_samples: int = 0
    audio_limit_seconds: float = math.inf
    has_ended_utterance: bool = False
    phase: Phase = Phase.LISTENING
    ends_at: float | None = None
    sent_at: float | None = None
    ready_at: float | None = None
    endpoint: Endpoint | None = None
    endpoint_at: float = 0.0
    speech: SpeechStart | None = None
    first_sample_at: float | None = None
    is_played: bool = False
    spoken: str = ""
    reply: ReplyMessage | None = None
    done: Done | None = None
    sentence: str = ""
    failure: str = ""
    is_taken_up: bool = False
    stages_ms: dict[int, float] = field(default_factory=dict)
    collector: ReadingsCollector = field(default_factory=ReadingsCollector)

    @property
    def user_audio_seconds(self) -> float:
        """Length of the user audio."""
        return self.user_audio_samples / USER_AUDIO_RATE_HERTZ

    def add_user_audio(self, chunk: NDArray[np.int16]) -> None:
        """Append a chunk."""
        self.user_audio.append(chunk)
        self.user_audio_samples += len(chunk)

    def copy_utterance(self) -> SpokenUtterance | None:
        """Its user audio up to the endpoint; None when it was typed, or nothing was understood."""
        if self.endpoint is None or not self.sentence or not self.user_audio:
            return None
        heard = round(self.endpoint.voice_seconds * USER_AUDIO_RATE_HERTZ)
        return SpokenUtterance(
            np.concatenate(self.user_audio)[:heard], self.sentence, self.pre_roll_seconds
        )

    def collect_readings(self) -> EchoReadings:
        """What the Echo recorded of it up to now, counted from its first sample."""
        collector, end = self.collector, self.endpoint
        rate_hertz = self.speech.rate_hertz if self.speech is not None else SPEECH_RATE_HERTZ
        audio = np.concatenate([np.zeros(0, np.int16), *self.user_audio])
        end_seconds = end.voice_seconds if end is not None else None
        if end_seconds is not None:
            audio = audio[: round(end_seconds * USER_AUDIO_RATE_HERTZ)]
        waited_ms = self._compute_endpoint_wait_ms()
        speech_end_seconds = None
        if end_seconds is not None and waited_ms is not None:
            speech_end_seconds = max(0.0, end_seconds - waited_ms / 1_000)
        since = self.began_at
        return EchoReadings(
            user_audio=audio,
            pre_roll_seconds=self.pre_roll_seconds,
            wake_scores=tuple(WakeScore(at - since, x) for at, x in list(collector.wake_scores)),
            wake_threshold=collector.wake_threshold,
            sent_frames=tuple(SentFrame(at - since, x) for at, x in list(collector.sent_frames)),
            endpoint_seconds=end_seconds,
            speech_end_seconds=speech_end_seconds,
            block_cost=collector.compute_block_cost(),
            chunks=collector.list_speech_chunks(since, rate_hertz),
            speech=collector.join_speech(rate_hertz),
            speech_rate_hertz=rate_hertz,
            speech_start_seconds=(
                self.first_sample_at - since if self.first_sample_at is not None else None
            ),
        )

    @property
    def is_over(self) -> bool:
        """Whether nothing more is to come: the backend is done and all its speech is played."""
        return self.done is not None and (self.speech is None or self.is_played)

    def compute_timing(self, cancelled: bool = False) -> RequestTiming:
        """What it has cost up to now."""
        done, first_audio_ms = self.done, self._compute_first_audio_ms()
        stages_ms = dict(done.stages_ms) if done is not None and done.stages_ms else self.stages_ms
        steps_ms = {**self._compute_user_audio_steps_ms(), **stages_ms}
        wait_ms, uplink_ms, playback_start_ms = self._compute_echo_parts_ms()
        if playback_start_ms is not None:
            steps_ms[11] = playback_start_ms
        parts = (wait_ms, uplink_ms, first_audio_ms, playback_start_ms)
        is_heard = self.speech is not None and self.first_sample_at is not None
        return RequestTiming(
            request_id=self.id,
            trigger=self.trigger,
            accelerator=done.accelerator if done is not None else "",
            figures=done.figures if done is not None else "measured",
            steps_ms=dict(sorted(steps_ms.items())),
            stages_span_ms=dict(done.stages_span_ms) if done is not None else {},
            stages_start_ms=self._compute_stages_start_ms(),
            network_runs=done.network_runs if done is not None else (),
            pre_roll_ms=self.pre_roll_seconds * 1_000,
            endpoint_reason=self.endpoint.reason if self.endpoint is not None else "",
            endpoint_wait_ms=wait_ms,
            uplink_ms=uplink_ms,
            first_audio_ms=first_audio_ms,
            first_audio_span_ms=self._compute_first_audio_span_ms(),
            playback_start_ms=playback_start_ms,
            listening=done.listening if done is not None else None,
            perceived_ms=sum(part or 0.0 for part in parts) if is_heard else None,
            speech_seconds=done.speech_seconds if done is not None else 0.0,
            loading_wait_ms=self._compute_loading_wait_ms(),
            cost_usd=done.cost_usd if done is not None else None,
            model_times=done.model_times if done is not None else None,
            cancelled=cancelled or (done is not None and done.cancelled),
            taken_up=self.is_taken_up,
        )

    def _compute_user_audio_steps_ms(self) -> dict[int, float]:
        if self.endpoint is None:
            return {}
        steps_ms = {1: max(0.0, self.endpoint.voice_seconds * 1_000 - self.endpoint.waited_ms)}
        if self.trigger == "wake_word":
            steps_ms[2] = self.wake_ms
        uplink_ms = self._compute_echo_parts_ms()[1]
        if uplink_ms is not None:
            steps_ms[3] = uplink_ms
        return steps_ms

    def _compute_echo_parts_ms(self) -> tuple[float | None, float | None, float | None]:
        """Endpoint wait, uplink and playback start; their sum is the measured end-to-end time.

        A part that comes out below zero is too short for this machine's clocks and threads: it is
        not claimed, and its neighbour takes it up.
        """
        wait_ms, uplink_ms = self._compute_endpoint_wait_ms(), self._compute_uplink_ms()
        playback_start_ms = self._compute_playback_start_ms()
        if playback_start_ms is not None and playback_start_ms <= 0:
            if uplink_ms is not None:
                uplink_ms += playback_start_ms
            playback_start_ms = None
        if uplink_ms is not None and uplink_ms <= 0:
            if wait_ms is not None:
                wait_ms = max(0.0, wait_ms + uplink_ms)
            uplink_ms = None
        return wait_ms, uplink_ms, playback_start_ms

    def _compute_endpoint_wait_ms(self) -> float | None:
        """None without endpointing: the talk button was held."""
        if self.trigger == TYPED:
            return 0.0
        end = self.endpoint
        if end is None or (end.reason, end.waited_ms) == ("client", 0):
            return None
        return end.waited_ms

    def _compute_uplink_ms(self) -> float | None:
        """From the capture of the last sample of the utterance to the receipt of the decision."""
        if self.endpoint is None:
            return None
        seconds = self.endpoint_at - self._find_completion_time()
        return seconds * 1_000 - self._compute_loading_wait_ms()

    def _compute_first_audio_ms(self) -> float | None:
        """The backend's measured figure, or the modelled one of a modelled accelerator."""
        if self.speech is None:
            return None
        done = self.done
        if done is not None and done.figures == "modelled" and done.first_audio_ms is not None:
            return self._subtract_loading_wait(done.first_audio_ms)
        return self._subtract_loading_wait(self.speech.first_audio_ms)

    def _compute_first_audio_span_ms(self) -> Span | None:
        if self.done is None or self.done.first_audio_span_ms is None:
            return None
        low_ms, high_ms = map(self._subtract_loading_wait, self.done.first_audio_span_ms)
        return low_ms, high_ms

    def _compute_stages_start_ms(self) -> dict[int, float]:
        starts_ms = self.done.stages_start_ms if self.done is not None else {}
        return {number: self._subtract_loading_wait(ms) for number, ms in starts_ms.items()}

    def _subtract_loading_wait(self, milliseconds: float) -> float:
        """Subtract a typed request's wait for loading networks from a time of the backend."""
        if self.trigger != TYPED or self.ready_at is None:
            return milliseconds
        came_at = self.sent_at if self.sent_at is not None else self.began_at
        return max(0.0, milliseconds - max(0.0, self.ready_at - came_at) * 1_000)

    def _compute_playback_start_ms(self) -> float | None:
        """From endpointing (or sending) to the first sound, without the stages' time."""
        if self.speech is None or self.first_sample_at is None:
            return None
        if self.trigger == TYPED:
            since = self._find_completion_time() + self._compute_loading_wait_ms() / 1_000
        else:
            since = self.endpoint_at
        first_audio_ms = self._subtract_loading_wait(self.speech.first_audio_ms)
        return (self.first_sample_at - since) * 1_000 - first_audio_ms

    def _find_completion_time(self) -> float:
        """When all of it was there: the last sample that the decision needed, or the typed text."""
        return self.began_at + (self.endpoint.voice_seconds if self.endpoint is not None else 0.0)

    def _compute_loading_wait_ms(self) -> float:
        """The wait for a starting or loading backend, which is not part of the latency."""
        is_complete = self.trigger == TYPED or self.endpoint is not None
        if self.ready_at is None or not is_complete:
            return 0.0
        return max(0.0, (self.ready_at - self._find_completion_time()) * 1_000)
