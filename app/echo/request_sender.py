"""Sends requests to the backend, and keeps those made without a connection until there is one."""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from app.echo.blocks import BLOCK_SECONDS
from app.echo.capture_start import CaptureStart
from app.echo.echo_readings import BlockCost
from app.echo.hearing import ScoredBlock
from app.echo.request import ActiveRequest
from app.link.socket import BackendSocket
from backend.wire.device import DeviceState
from backend.wire.limits import SPOKEN_OVER_LIMIT_CHARACTERS, UTTERANCE_LIMIT_SECONDS
from backend.wire.messages import Ask, Cancel, UtteranceEnd, UtteranceStart

FRAME_SAMPLES = 32_768
"""Samples of kept audio per frame: two seconds, a quarter of what a frame may hold."""


class RequestSender:
    """Sends all messages and audio of a request, once, to the connected backend.

    Requests start and end on the window's thread; audio is captured on the microphone's thread
    and goes from there to the socket. Blocks that the window's thread has not handled yet are kept,
    because a request may begin with them.
    """

    def __init__(
        self,
        socket: BackendSocket,
        describe_device: Callable[[], DeviceState],
        on_user_audio_ended: Callable[[ActiveRequest], None],
    ) -> None:
        """`on_user_audio_ended` is called when the app ends an utterance, on any thread."""
        self._socket = socket
        self._describe_device = describe_device
        self._on_user_audio_ended = on_user_audio_ended
        # Keeps the parts of a request in order, whichever thread they come from.
        self._lock = threading.Lock()
        self._listening: ActiveRequest | None = None
        self._added_at = 0.0
        self._until_seconds: float | None = None
        self._heard: deque[ScoredBlock] = deque(
            maxlen=round(UTTERANCE_LIMIT_SECONDS / BLOCK_SECONDS)
        )

    def begin(self, request: ActiveRequest, opening: Ask) -> None:
        """Send a typed request, or keep it."""
        request.opening = opening
        self.send_pending(request)

    def begin_spoken(self, request: ActiveRequest, start: CaptureStart) -> None:
        """Send or keep the start of a spoken request, the audio since then, and all later audio."""
        opening = {
            "id": request.id,
            "trigger": start.trigger,
            "wake_score": start.wake_score,
            "pre_roll_seconds": start.pre_roll_seconds,
            "find_endpoint": start.find_endpoint,
            "listens_on": start.find_endpoint,
            "takes_up": start.takes_up,
            "spoken_over": request.spoken_over[:SPOKEN_OVER_LIMIT_CHARACTERS],
            "details": True,
        }
        with self._lock:
            request.opening = UtteranceStart.model_validate(opening)
            self._send_pending(request)
            self._add_user_audio(request, start.user_audio)
            self._listening, self._added_at = request, start.captured_at
            self._until_seconds = None
            for block in self._heard:
                if block.captured_at > start.captured_at:
                    self._add_block(block)

    def process_block(self, block: ScoredBlock) -> None:
        """Process the next block; it belongs to the listening request or to one about to start."""
        with self._lock:
            self._heard.append(block)
            self._add_block(block)

    def forget_blocks(self, last: ScoredBlock | None = None) -> None:
        """Discard the blocks up to this one, or all if it is None: no later request needs them."""
        with self._lock:
            while self._heard and (last is None or self._heard[0].captured_at <= last.captured_at):
                self._heard.popleft()

    def stop_audio(self, request: ActiveRequest | None = None) -> None:
        """Add no more audio to this request, or to any if it is None."""
        with self._lock:
            if request in (None, self._listening):
                self._listening = None

    def listen_on(self, request: ActiveRequest, seconds: float) -> None:
        """Its end was found: send only what may be the rest of its speech, for so many seconds."""
        with self._lock:
            if request is self._listening:
                self._until_seconds = request.user_audio_seconds + seconds
                self._listening = request if seconds else None

    def take_up(self, request: ActiveRequest) -> CaptureStart:
        """Give the start of the request that has all audio of this one, which was cut off."""
        with self._lock:
            self._listening = None
            request.is_taken_up = True
            opening = request.opening
            return CaptureStart(
                trigger=request.trigger,
                user_audio=np.concatenate([np.zeros(0, np.int16), *request.user_audio]),
                captured_at=self._added_at,
                pre_roll_seconds=request.pre_roll_seconds,
                wake_score=opening.wake_score if isinstance(opening, UtteranceStart) else None,
                wake_ms=request.wake_ms,
                wake_scores=tuple(request.collector.wake_scores),
                wake_threshold=request.collector.wake_threshold,
                takes_up=request.id,
            )

    def take_back(self, request: ActiveRequest) -> None:
        """Cancel a request that the backend still works on."""
        with self._lock:
            if request.done is None:
                self._send(request, Cancel(id=request.id))

    def mark_unsent(self, request: ActiveRequest) -> None:
        """The backend that it was sent to is gone, and the next one does not know of it."""
        with self._lock:
            request.is_sent = False

    def send_pending(self, request: ActiveRequest) -> None:
        """Send all of a request that was kept, if there is a connection now."""
        with self._lock:
            self._send_pending(request)

    # ----- with the lock held

    def _send_pending(self, request: ActiveRequest) -> None:
        connection = self._socket.connection
        if request.is_sent or request.opening is None or connection is None:
            return
        request.is_sent, request.connection = True, connection
        # Timers and volume may be others since it was kept.
        device = self._describe_device()
        self._send(request, request.opening.model_copy(update={"device": device}))
        samples = np.concatenate([np.zeros(0, np.int16), *request.user_audio])
        self._send_user_audio(request, samples)
        if request.has_ended_utterance:
            self._send(request, UtteranceEnd(id=request.id))

    def _add_block(self, block: ScoredBlock) -> None:
        request = self._listening
        if request is None:
            return
        self._added_at = block.captured_at
        if self._until_seconds is not None:
            self._add_block_after_end(request, block)
            return
        self._add_user_audio(request, block.samples)
        request.collector.wake_scores.append((block.captured_at, block.score))
        cost = BlockCost(block.milliseconds, block.cancelling_milliseconds)
        request.collector.block_costs.append(cost)
        # A block's capture time may be read late, never early: the earliest estimate is the best.
        user_audio_seconds = request.user_audio_seconds
        request.began_at = min(request.began_at, block.captured_at - user_audio_seconds)
        is_full = user_audio_seconds > request.audio_limit_seconds
        has_ended = request.ends_at is not None and block.captured_at >= request.ends_at
        if has_ended or is_full:
            self._listening = None
            request.has_ended_utterance = True
            self._send(request, UtteranceEnd(id=request.id))
            self._on_user_audio_ended(request)

    def _add_block_after_end(self, request: ActiveRequest, block: ScoredBlock) -> None:
        """Send a block in which speech may go on; silence where the Echo hears only itself."""
        is_own_voice = block.heard is not None and not block.is_voice_over_reply
        request.add_user_audio(block.samples)
        if self._is_known(request):
            samples = np.zeros_like(block.samples) if is_own_voice else block.samples
            self._socket.send_audio(request.id, samples.astype("<i2").tobytes())
        if self._until_seconds is None or request.user_audio_seconds >= self._until_seconds:
            self._listening = None

    def _add_user_audio(self, request: ActiveRequest, samples: NDArray[np.int16]) -> None:
        if len(samples):
            request.add_user_audio(samples)
            self._send_user_audio(request, samples)

    def _send(
        self, request: ActiveRequest, message: Ask | UtteranceStart | UtteranceEnd | Cancel
    ) -> None:
        if self._is_known(request):
            self._socket.send(message)

    def _send_user_audio(self, request: ActiveRequest, samples: NDArray[np.int16]) -> None:
        for start in range(0, len(samples) if self._is_known(request) else 0, FRAME_SAMPLES):
            pcm = samples[start : start + FRAME_SAMPLES].astype("<i2").tobytes()
            self._socket.send_audio(request.id, pcm)
            request.collector.sent_frames.append((time.perf_counter(), len(pcm)))

    def _is_known(self, request: ActiveRequest) -> bool:
        """Whether the connected backend knows the request: after a break it may be another one."""
        return request.is_sent and request.connection is self._socket.connection
