"""Takes what arrives for a request on the socket's thread: notes when it came, and plays its speech at once."""

from __future__ import annotations

import threading
import time

from app.echo.directives import asked_volume
from app.echo.request import RequestUnderWay
from app.echo.request_sender import RequestSender
from app.echo.speaker import Speaker
from backend.wire.messages import (
    Description,
    Done,
    Endpoint,
    Message,
    ReplyMessage,
    SpeechStart,
)

LOWEST_RATE_HERTZ = 4_000
"""Of speech that is played."""


def is_playable(speech: SpeechStart) -> bool:
    """Whether it can be a voice: a second at a lower rate would have to be stretched to hours."""
    return speech.rate_hertz >= LOWEST_RATE_HERTZ


class Downlink:
    """Plays the speech of the request under way, and notes when the backend said what.

    It is told on the socket's thread and waits for nobody, so a busy window delays no speech and
    lengthens no figure.

    Attributes:
        ready_at: `time.perf_counter()` when the backend last said that it is ready.
    """

    def __init__(self, speaker: Speaker, sender: RequestSender) -> None:
        self._speaker = speaker
        self._sender = sender
        # Held for as long as it takes to hand something to the speaker: what is left here stays
        # quiet.
        self._lock = threading.Lock()
        self._request: RequestUnderWay | None = None
        self._is_speaking = False
        self.ready_at = 0.0

    def follow(self, request: RequestUnderWay) -> None:
        """Play the speech of this request from now on, and of no other."""
        with self._lock:
            self._request, self._is_speaking = request, False

    def leave(self) -> None:
        """Play no more of it; what the speaker has is the caller's to stop."""
        with self._lock:
            self._request = None

    def handle_message(self, message: Message, received_at: float) -> None:
        """Take the next message of any request."""
        if isinstance(message, Description) and message.state == "ready":
            self.ready_at = received_at
        with self._lock:
            request = self._request
            if request is None or getattr(message, "id", None) != request.id:
                return
            if isinstance(message, Endpoint):
                request.endpoint_at = received_at
                self._sender.stop_hearing(request)
            elif isinstance(message, ReplyMessage):
                volume = asked_volume(message.directives)
                if volume is not None:
                    self._speaker.set_volume(volume)
            elif isinstance(message, SpeechStart) and is_playable(message):
                self._is_speaking = True
                self._speaker.start_speech(request.id, message.rate_hertz)
            elif isinstance(message, Done) and self._is_speaking:
                self._speaker.end_speech(request.id)

    def handle_speech(self, request_id: int, pcm: bytes) -> None:
        """Take the next speech of any request."""
        with self._lock:
            if self._request is not None and self._request.id == request_id:
                self._speaker.add_speech(request_id, pcm)
                self._request.collector.chunks.append((time.perf_counter(), pcm))
