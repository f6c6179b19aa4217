"""Handles a request's messages on the socket's thread: stamps their receipt and plays speech."""

from __future__ import annotations

import threading
import time

from app.echo.directives import find_requested_volume
from app.echo.request import ActiveRequest
from app.echo.request_sender import RequestSender
from app.echo.speaker import Speaker
from backend.wire.messages import (
    Description,
    Done,
    Endpoint,
    Message,
    ReplyMessage,
    SpeechStart,
    SpeechWords,
)

LOWEST_RATE_HERTZ = 4_000
"""Lowest sample rate of speech that is played."""


def is_playable(speech: SpeechStart) -> bool:
    """Whether the sample rate is plausible; far lower rates would resample to hours of audio."""
    return speech.rate_hertz >= LOWEST_RATE_HERTZ


class Downlink:
    """Plays the speech of the active request and records when messages were received.

    It runs on the socket's thread and never waits for the window, so a busy window delays no speech
    and lengthens no figure.

    Attributes:
        ready_at: `time.perf_counter()` at the last description whose state is "ready".
    """

    def __init__(self, speaker: Speaker, sender: RequestSender) -> None:
        self._speaker = speaker
        self._sender = sender
        # Held while speech is handed to the speaker, so that none follows once `leave` returns.
        self._lock = threading.Lock()
        self._request: ActiveRequest | None = None
        self._is_speaking = False
        self.ready_at = 0.0

    def follow(self, request: ActiveRequest) -> None:
        """Play the speech of this request only."""
        with self._lock:
            self._request, self._is_speaking = request, False

    def leave(self) -> None:
        """Hand no more speech to the speaker; the caller stops what the speaker already has."""
        with self._lock:
            self._request = None

    def handle_message(self, message: Message, received_at: float) -> None:
        """Handle a message of any request."""
        if isinstance(message, Description) and message.state == "ready":
            self.ready_at = received_at
        with self._lock:
            request = self._request
            if request is None or getattr(message, "id", None) != request.id:
                return
            if isinstance(message, Endpoint):
                request.endpoint_at = received_at
                self._sender.listen_on(request, message.listens_on_seconds)
            elif isinstance(message, ReplyMessage):
                volume = find_requested_volume(message.directives)
                if volume is not None:
                    self._speaker.set_volume(volume)
            elif isinstance(message, SpeechStart) and is_playable(message):
                self._is_speaking = True
                self._speaker.start_speech(request.id, message.rate_hertz)
            elif isinstance(message, SpeechWords):
                self._speaker.reference.words.add(request.id, message.words)
            elif isinstance(message, Done) and self._is_speaking:
                self._speaker.end_speech(request.id)

    def handle_speech(self, request_id: int, pcm: bytes) -> None:
        """Handle 16-bit PCM of any request."""
        with self._lock:
            if self._request is not None and self._request.id == request_id:
                self._speaker.add_speech(request_id, pcm)
                self._request.collector.chunks.append((time.perf_counter(), pcm))
