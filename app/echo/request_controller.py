"""Carries one request at a time from its first sample to its spoken reply, and times it."""

from __future__ import annotations

import itertools
import time
from collections.abc import Callable
from functools import partial

from pydantic import ValidationError
from PySide6.QtCore import QObject, QTimer, Signal

from app.echo.capture_start import CaptureStart
from app.echo.downlink import Downlink
from app.echo.follow_up import CONTINUED
from app.echo.hearing import ScoredBlock
from app.echo.request import TYPED, ActiveRequest, Phase
from app.echo.request_sender import RequestSender
from app.echo.response_tracker import ResponseTracker
from app.echo.speaker import Speaker
from app.link.link import BackendLink
from app.link.state import LinkState
from app.relay import Relay
from app.translation import tr
from backend.wire.device import DeviceState
from backend.wire.limits import USER_AUDIO_RATE_HERTZ, UTTERANCE_LIMIT_SECONDS
from backend.wire.messages import Ask, Description, Failure, Message, SpeechGoesOn

ANSWER_LIMIT_SECONDS = 30.0
"""A backend that sends nothing for this long hangs."""
DONE_LIMIT_SECONDS = 2.0
"""A failure is followed by `done`; if that is lost, the request ends without it."""
SAFETY_SECONDS = 0.2
"""We end an utterance a little before the backend would call it too long."""


class RequestController(QObject):
    """Carries one request at a time from its first sample to its spoken reply.

    While the backend starts or loads, a request waits: it is kept until there is a connection, and
    by the backend until its networks are there. Its audio bypasses the window's thread: the sender
    takes it from the microphone's to the socket's, the downlink speech to the speaker's.

    Signals: `request_started`, `request_waiting`, `request_failed`, `request_finished` and
        `readings_taken` as for Echo, and phase_changed(): another phase, or request, or none.
        answered(ActiveRequest): its reply was given, and nobody stopped it.
        user_audio_kept(SpokenUtterance): the request was spoken and understood.
    """

    request_started = Signal(int, str)
    request_failed = Signal(int, str)
    request_finished = Signal(int, object)
    request_waiting = Signal(int, bool)
    phase_changed = Signal()
    answered = Signal(object)
    user_audio_kept = Signal(object)
    readings_taken = Signal(int, object)

    def __init__(
        self,
        link: BackendLink,
        speaker: Speaker,
        tracker: ResponseTracker,
        describe_device: Callable[[], DeviceState],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._link = link
        self._speaker = speaker
        self._tracker = tracker
        relay = Relay(self)
        self._sender = RequestSender(
            link.socket, describe_device, partial(relay.call, self._on_user_audio_ended)
        )
        self._downlink = Downlink(speaker, self._sender)
        self._is_link_ready = link.is_online
        self._ids = itertools.count(1)
        self._current: ActiveRequest | None = None
        self._last_reply = ""
        self._answer_timer = QTimer(self, singleShot=True)
        self._answer_timer.timeout.connect(self._on_no_answer)
        link.socket.message_received.connect(self._on_message)
        link.socket.add_handler(self._downlink)
        link.description_changed.connect(self._on_description_changed)
        link.state_changed.connect(self._on_link_state_changed)
        speaker.first_sample_played.connect(self._on_first_sample_played)
        speaker.finished.connect(self._on_speech_played)

    @property
    def phase(self) -> Phase | None:
        """Phase of the current request; None when there is none."""
        return self._current.phase if self._current is not None else None

    # ----- start and end

    def begin_spoken(self, start: CaptureStart) -> None:
        """Start a spoken request; one that is under way is cancelled."""
        began_at = start.captured_at - len(start.user_audio) / USER_AUDIO_RATE_HERTZ
        spoken_over = self._find_reply_beside(start)
        request = self._begin(start.trigger, began_at)
        request.spoken_over = spoken_over
        request.wake_ms = start.wake_ms
        request.pre_roll_seconds = start.pre_roll_seconds
        request.collector.wake_scores.extend(start.wake_scores)
        request.collector.wake_threshold = start.wake_threshold
        request.audio_limit_seconds = UTTERANCE_LIMIT_SECONDS - SAFETY_SECONDS
        if not self._link.problem:
            self._speaker.prepare()
            self._sender.begin_spoken(request, start)
        self._announce(request)

    def begin_typed(self, text: str) -> None:
        """Send a typed request; one that is under way is cancelled."""
        request = self._begin(TYPED, time.perf_counter())
        request.sentence = text
        problem = ""
        try:
            opening = Ask(id=request.id, text=text, details=True)
        except ValidationError:
            problem = tr("That is too long to ask. Please use fewer words.")
        else:
            if not self._link.problem:
                self._speaker.prepare()
                self._sender.begin(request, opening)
        self._announce(request, problem)

    def process_block(self, block: ScoredBlock) -> None:
        """Process the next block, on the microphone's thread, so that it is sent at once."""
        self._sender.process_block(block)

    def forget_blocks(self, last: ScoredBlock | None = None) -> None:
        """Discard the blocks up to this one, or all: no later request needs them."""
        self._sender.forget_blocks(last)

    def stop_audio(self) -> None:
        """Send no more user audio, from this moment on."""
        self._sender.stop_audio()

    def end_utterance(self) -> None:
        """End the utterance with the block that is being captured; what is on its way is sent."""
        if self._current is not None and self._current.phase is Phase.LISTENING:
            self._current.ends_at = time.perf_counter()

    def cancel(self) -> None:
        """Cancel the current request and stop its speech."""
        if (request := self._current) is not None:
            self._sender.take_back(request)
            self._finish(request, cancelled=True)

    def fail(self, sentence: str) -> None:
        """End the current request with a failure on this side."""
        if (request := self._current) is not None:
            self._sender.take_back(request)
            self._fail(request, sentence)

    def _find_reply_beside(self, start: CaptureStart) -> str:
        """The text of a reply that the microphone may hear while this request is spoken."""
        request = self._current
        if request is not None and request.id == start.takes_up:
            return request.spoken_over
        if request is not None and request.phase is Phase.SPEAKING:
            return request.spoken
        return self._last_reply if start.trigger == CONTINUED else ""

    def _begin(self, trigger: str, began_at: float) -> ActiveRequest:
        self.cancel()
        request = ActiveRequest(next(self._ids), trigger, began_at)
        if trigger == TYPED:
            request.phase = self._choose_phase_after_user_audio()
        self._current = request
        self._downlink.follow(request)
        self._restart_answer_timer(request)
        return request

    def _announce(self, request: ActiveRequest, problem: str = "") -> None:
        """Announce a request to the window; `problem` says why it cannot be sent."""
        self.request_started.emit(request.id, request.trigger)
        if request.phase is Phase.WAITING:
            self.request_waiting.emit(request.id, True)
        self.phase_changed.emit()
        if request.sentence:
            self._tracker.sentence_understood.emit(request.id, request.sentence)
        if self._link.problem or problem:
            self._fail(request, self._link.problem or problem)

    def _choose_phase_after_user_audio(self) -> Phase:
        return Phase.WAITING if self._link.state.keeps_requests else Phase.THINKING

    def _change_phase(self, request: ActiveRequest, phase: Phase) -> None:
        earlier, request.phase = request.phase, phase
        self._continue_after_step(request, earlier)

    def _fail(self, request: ActiveRequest, sentence: str) -> None:
        self._report_failure(request, sentence)
        self._finish(request, cancelled=False)

    def _report_failure(self, request: ActiveRequest, sentence: str) -> None:
        if not request.failure:
            request.failure = sentence
            self.request_failed.emit(request.id, sentence)

    def _finish(self, request: ActiveRequest, cancelled: bool) -> None:
        self._answer_timer.stop()
        self._current = None
        self._sender.stop_audio()
        self._downlink.leave()
        if not request.is_played:
            self._speaker.stop_speech()
        if request.phase is Phase.WAITING:
            self.request_waiting.emit(request.id, False)
        timing = request.compute_timing(cancelled)
        request.collector.plays = self._speaker.played_parts.list_of(request.id)
        self.readings_taken.emit(request.id, request.collect_readings())
        self.request_finished.emit(request.id, timing)
        if (utterance := request.copy_utterance()) is not None:
            self.user_audio_kept.emit(utterance)
        self.phase_changed.emit()
        if request.reply is not None and not timing.cancelled and not request.failure:
            self._last_reply = request.spoken
            self.answered.emit(request)

    # ----- what comes back

    def _on_message(self, message: Message) -> None:
        request = self._current
        if request is None or getattr(message, "id", None) != request.id:
            return  # of a request that was cancelled, or of the connection
        if isinstance(message, SpeechGoesOn):
            self.begin_spoken(self._sender.take_up(request))
            return
        phase = request.phase
        self._tracker.handle_message(request, message)
        if request.phase is Phase.THINKING:
            request.phase = self._choose_phase_after_user_audio()
        if isinstance(message, Failure):
            self._report_failure(request, message.sentence)
        self._restart_answer_timer(request)
        self._continue_after_step(request, phase)

    def _on_user_audio_ended(self, request: ActiveRequest) -> None:
        if request is self._current and request.phase is Phase.LISTENING:
            self._change_phase(request, self._choose_phase_after_user_audio())

    def _on_first_sample_played(self, request_id: int, played_at: float) -> None:
        if self._current is not None and self._current.id == request_id:
            self._current.first_sample_at = played_at

    def _on_speech_played(self, request_id: int) -> None:
        if (request := self._current) is not None and request.id == request_id:
            request.is_played = True
            self._continue_after_step(request, request.phase)

    def _continue_after_step(self, request: ActiveRequest, earlier: Phase) -> None:
        if request.is_over:
            self._finish(request, cancelled=False)
        elif request.phase is not earlier:
            if Phase.WAITING in (earlier, request.phase):
                self.request_waiting.emit(request.id, request.phase is Phase.WAITING)
            self._restart_answer_timer(request)
            self.phase_changed.emit()

    def _restart_answer_timer(self, request: ActiveRequest) -> None:
        """Restart the timeout; after a failure only the end of the request is still to come."""
        limit_seconds = DONE_LIMIT_SECONDS if request.failure else ANSWER_LIMIT_SECONDS
        self._answer_timer.start(round(limit_seconds * 1_000))

    def _on_no_answer(self) -> None:
        request = self._current
        if request is None:
            return
        if request.failure:
            self._finish(request, cancelled=False)
        elif request.done is None and request.phase not in (Phase.LISTENING, Phase.WAITING):
            self.fail(tr("The backend does not answer. Ask again, or restart it in the settings."))

    # ----- the link

    def _on_description_changed(self, description: Description) -> None:
        """There is a connection: what was kept goes out."""
        request = self._current
        if request is None or request.is_sent or description.state == "failed":
            return
        request.sent_at = time.perf_counter()
        self._sender.send_pending(request)

    def _on_link_state_changed(self, state: LinkState) -> None:
        was_ready, self._is_link_ready = self._is_link_ready, state is LinkState.READY
        request = self._current
        if request is None or request.done is not None:
            return
        if state is LinkState.READY:
            request.ready_at = self._downlink.ready_at
        if was_ready:
            self._fail(request, tr("The backend went away before it had answered. Ask again."))
        elif not state.keeps_requests and state is not LinkState.READY:
            self._fail(request, self._link.problem)
        elif state is LinkState.STARTING:
            self._sender.mark_unsent(request)
        elif request.phase in (Phase.WAITING, Phase.THINKING):
            self._change_phase(request, self._choose_phase_after_user_audio())
