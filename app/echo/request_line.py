"""Carries one request at a time from its voice to its spoken reply, and reports what it cost."""

from __future__ import annotations

import itertools
import time
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from pydantic import ValidationError
from PySide6.QtCore import QObject, QTimer, Signal

from app.echo.replies import Replies
from app.echo.request import TYPED, Phase, RequestUnderWay
from app.echo.speaker import Speaker
from app.echo.wake_listener import HeardBlock
from app.link.link import BackendLink
from backend.wire.device import DeviceState
from backend.wire.limits import UTTERANCE_LIMIT_SECONDS, VOICE_RATE_HERTZ
from backend.wire.messages import (
    Ask,
    Cancel,
    Failure,
    Message,
    UtteranceEnd,
    UtteranceStart,
)

ANSWER_LIMIT_SECONDS = 30.0
"""So long without a word from the backend means that it hangs."""
DONE_LIMIT_SECONDS = 2.0
"""A failure is followed by `done`; if that is lost, the request ends without it."""
SAFETY_SECONDS = 0.2
"""We end an utterance a little before the backend would call it too long."""


@dataclass(frozen=True)
class Beginning:
    """How a spoken request begins.

    Attributes:
        trigger: "wake_word", "push_to_talk" or "follow_up".
        voice: samples heard so far, sent first.
        captured_at: `time.perf_counter()` when the last of them arrived.
        pre_roll_seconds: how much of `voice` was heard before the request's own words (the wake word).
        find_endpoint: whether the backend finds the end.
    """

    trigger: str
    voice: NDArray[np.int16]
    captured_at: float
    pre_roll_seconds: float = 0.0
    find_endpoint: bool = True
    wake_score: float | None = None
    wake_ms: float = 0.0


class RequestLine(QObject):
    """Carries one request at a time from its voice to its spoken reply.

    Signals: `request_started`, `request_failed` and `request_finished` as described for Echo, and
        phase_changed(): another phase, or another request, or none.
        answer_expected(): the reply was played and asks something back.
        voice_kept(SpokenVoice): the request was spoken and understood.
    """

    request_started = Signal(int, str)
    request_failed = Signal(int, str)
    request_finished = Signal(int, object)
    phase_changed = Signal()
    answer_expected = Signal()
    voice_kept = Signal(object)

    def __init__(
        self,
        link: BackendLink,
        speaker: Speaker,
        replies: Replies,
        describe_device: Callable[[], DeviceState],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._link = link
        self._speaker = speaker
        self._replies = replies
        self._describe_device = describe_device
        self._ids = itertools.count(1)
        self._current: RequestUnderWay | None = None
        self._patience = QTimer(self, singleShot=True)
        self._patience.timeout.connect(self._on_no_answer)
        link.socket.message_received.connect(self._on_message)
        link.socket.speech_received.connect(self._on_speech)
        link.online_changed.connect(self._on_online_changed)
        speaker.first_sample_played.connect(self._on_first_sample_played)
        speaker.finished.connect(self._on_speech_played)

    @property
    def phase(self) -> Phase | None:
        """How far the present request has come; None when there is none."""
        return self._current.phase if self._current is not None else None

    # ----- beginning and ending

    def begin_voice(self, beginning: Beginning) -> None:
        """Start a spoken request; one that is under way is cancelled."""
        began_at = beginning.captured_at - len(beginning.voice) / VOICE_RATE_HERTZ
        request = self._begin(beginning.trigger, began_at)
        request.wake_ms = beginning.wake_ms
        request.pre_roll_seconds = beginning.pre_roll_seconds
        if not self._is_possible(request):
            return
        self._speaker.prepare()
        self._link.socket.send(
            UtteranceStart.model_validate(
                {
                    "id": request.id,
                    "trigger": beginning.trigger,
                    "wake_score": beginning.wake_score,
                    "pre_roll_seconds": beginning.pre_roll_seconds,
                    "find_endpoint": beginning.find_endpoint,
                    "device": self._describe_device(),
                }
            )
        )
        self._send_voice(request, beginning.voice)

    def begin_typed(self, text: str) -> None:
        """Send a typed request; one that is under way is cancelled."""
        request = self._begin(TYPED, time.perf_counter())
        request.sentence = text
        self._replies.sentence_understood.emit(request.id, text)
        if not self._is_possible(request):
            return
        try:
            message = Ask(id=request.id, text=text, device=self._describe_device())
        except ValidationError:
            self._fail(request, "That is too long to ask. Please use fewer words.")
            return
        self._speaker.prepare()
        request.began_at = time.perf_counter()
        self._link.socket.send(message)

    def hear(self, heard: HeardBlock) -> None:
        """Send the next block of a spoken request; do nothing outside of one."""
        request = self._current
        if request is None or request.phase is not Phase.LISTENING:
            return
        self._send_voice(request, heard.samples)
        is_full = request.seconds_sent > UTTERANCE_LIMIT_SECONDS - SAFETY_SECONDS
        has_ended = request.ends_at is not None and heard.captured_at >= request.ends_at
        if has_ended or is_full:
            self._link.socket.send(UtteranceEnd(id=request.id))
            self._change_phase(request, Phase.THINKING)

    def end_voice(self) -> None:
        """End the utterance from this side, with the block that is being captured now.

        What was captured before and is still on its way is sent too.
        """
        if self._current is not None and self._current.phase is Phase.LISTENING:
            self._current.ends_at = time.perf_counter()

    def cancel(self) -> None:
        """Take the present request back and be quiet."""
        request = self._current
        if request is None:
            return
        if request.done is None:
            self._link.socket.send(Cancel(id=request.id))
        self._finish(request, cancelled=True)

    def fail(self, sentence: str) -> None:
        """End the present request, because of something on this side."""
        request = self._current
        if request is not None:
            if request.done is None:
                self._link.socket.send(Cancel(id=request.id))
            self._fail(request, sentence)

    def _begin(self, trigger: str, began_at: float) -> RequestUnderWay:
        self.cancel()
        request = RequestUnderWay(next(self._ids), trigger, began_at)
        if trigger == TYPED:
            request.phase = Phase.THINKING
        self._current = request
        self._patience.start(round(ANSWER_LIMIT_SECONDS * 1_000))
        self.request_started.emit(request.id, trigger)
        self.phase_changed.emit()
        return request

    def _is_possible(self, request: RequestUnderWay) -> bool:
        if self._link.is_online:
            return True
        description = self._link.description
        if (
            description is not None
            and description.state == "loading"
            and self._link.socket.is_connected
        ):
            self._fail(request, "The backend is still loading its networks. Ask again in a moment.")
        else:
            self._fail(request, "The backend cannot be reached. Ask again when it is back.")
        return False

    def _send_voice(self, request: RequestUnderWay, voice: NDArray[np.int16]) -> None:
        if len(voice):
            self._link.socket.send_audio(request.id, voice.astype("<i2").tobytes())
            request.voice.append(voice)

    def _change_phase(self, request: RequestUnderWay, phase: Phase) -> None:
        if request.phase is not phase:
            request.phase = phase
            self.phase_changed.emit()

    def _fail(self, request: RequestUnderWay, sentence: str) -> None:
        self._tell_failure(request, sentence)
        self._finish(request, cancelled=False)

    def _tell_failure(self, request: RequestUnderWay, sentence: str) -> None:
        if not request.failure:
            request.failure = sentence
            self.request_failed.emit(request.id, sentence)

    def _finish(self, request: RequestUnderWay, cancelled: bool) -> None:
        self._patience.stop()
        self._current = None
        if not request.is_played:
            self._speaker.stop_speech()
        timing = request.timing(cancelled)
        self.request_finished.emit(request.id, timing)
        if (voice := request.spoken_voice()) is not None:
            self.voice_kept.emit(voice)
        self.phase_changed.emit()
        reply = request.reply
        if (
            reply is not None
            and reply.expects_answer
            and not timing.cancelled
            and not request.failure
        ):
            self.answer_expected.emit()

    # ----- what comes back

    def _on_message(self, message: Message) -> None:
        request = self._current
        if request is None or getattr(message, "id", None) != request.id:
            return  # of a request that was cancelled, or of the connection
        self._patience.start(round(ANSWER_LIMIT_SECONDS * 1_000))
        phase = request.phase
        self._replies.take(request, message)
        if isinstance(message, Failure):
            self._tell_failure(request, message.sentence)
            self._patience.start(round(DONE_LIMIT_SECONDS * 1_000))
        self._after_step(request, phase)

    def _on_speech(self, request_id: int, pcm: bytes) -> None:
        if self._current is not None and self._current.id == request_id:
            self._speaker.add_speech(request_id, pcm)

    def _on_first_sample_played(self, request_id: int, played_at: float) -> None:
        if self._current is not None and self._current.id == request_id:
            self._current.first_sample_at = played_at

    def _on_speech_played(self, request_id: int) -> None:
        request = self._current
        if request is not None and request.id == request_id:
            request.is_played = True
            self._after_step(request, request.phase)

    def _after_step(self, request: RequestUnderWay, earlier: Phase) -> None:
        if request.is_over:
            self._finish(request, cancelled=False)
        elif request.phase is not earlier:
            self.phase_changed.emit()

    def _on_no_answer(self) -> None:
        request = self._current
        if request is None:
            return
        if request.failure:
            self._finish(request, cancelled=False)
        elif request.done is None and request.phase is not Phase.LISTENING:
            self.fail("The backend does not answer. Ask again, or restart it in the settings.")

    def _on_online_changed(self, is_online: bool) -> None:
        request = self._current
        if not is_online and request is not None and request.done is None:
            self._fail(
                request, "The backend went away before it had answered. Ask again when it is back."
            )
