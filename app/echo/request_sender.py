"""Sends requests to the backend; one that is made before there is a connection is kept and sent when there is."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from app.echo.request import RequestUnderWay
from app.link.socket import BackendSocket
from backend.wire.device import DeviceState
from backend.wire.messages import Ask, Cancel, UtteranceEnd, UtteranceStart

FRAME_SAMPLES = 32_768
"""Of kept voice, so many samples go into one frame: two seconds, a quarter of what a frame may hold."""


class RequestSender:
    """Says everything that the Echo has to say about a request, once, to the backend that is there."""

    def __init__(self, socket: BackendSocket, describe_device: Callable[[], DeviceState]) -> None:
        self._socket = socket
        self._describe_device = describe_device

    def begin(self, request: RequestUnderWay, opening: Ask | UtteranceStart) -> None:
        """Send a request's first message, or keep it."""
        request.opening = opening
        self.send_kept(request)

    def add_voice(self, request: RequestUnderWay, voice: NDArray[np.int16]) -> None:
        """Send the next samples."""
        if len(voice):
            request.voice.append(voice)
            if request.is_sent:
                self._send_voice(request.id, voice)

    def end_voice(self, request: RequestUnderWay) -> None:
        """Say that this side has ended the utterance."""
        request.has_ended_voice = True
        if request.is_sent:
            self._socket.send(UtteranceEnd(id=request.id))

    def take_back(self, request: RequestUnderWay) -> None:
        """Cancel a request that the backend still works on."""
        if request.is_sent and request.done is None:
            self._socket.send(Cancel(id=request.id))

    def send_kept(self, request: RequestUnderWay) -> None:
        """Send all of a request that was kept, if there is a connection now."""
        if request.is_sent or request.opening is None or not self._socket.is_connected:
            return
        request.is_sent = True
        # Timers and volume may be others since it was kept.
        device = self._describe_device()
        self._socket.send(request.opening.model_copy(update={"device": device}))
        voice = np.concatenate([np.zeros(0, np.int16), *request.voice])
        for start in range(0, len(voice), FRAME_SAMPLES):
            self._send_voice(request.id, voice[start : start + FRAME_SAMPLES])
        if request.has_ended_voice:
            self._socket.send(UtteranceEnd(id=request.id))

    def _send_voice(self, request_id: int, voice: NDArray[np.int16]) -> None:
        self._socket.send_audio(request_id, voice.astype("<i2").tobytes())
