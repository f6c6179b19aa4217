"""One request of a comparison on its way: sent as a whole, followed to its end."""

from __future__ import annotations

from app.comparison.plan import ComparedRequest, Turn, TypedRequest, VoiceRequest
from app.comparison.run import Run, finished_run
from app.link.socket import BackendSocket
from backend.wire.device import DeviceState
from backend.wire.limits import SPEECH_RATE_HERTZ, VOICE_RATE_HERTZ
from backend.wire.messages import (
    Ask,
    Cancel,
    Done,
    Failure,
    Message,
    ReplyMessage,
    SpeechStart,
    UtteranceEnd,
    UtteranceStart,
)


class Asking:
    """A request under way.

    Attributes:
        id: unique within the connection.
        speech: 16-bit PCM of the reply so far; `rate_hertz` is its rate.
    """

    def __init__(self, socket: BackendSocket, request_id: int, turn: Turn) -> None:
        self._socket = socket
        self._turn = turn
        self._reply: ReplyMessage | None = None
        self.id = request_id
        self.rate_hertz = SPEECH_RATE_HERTZ
        self.speech = bytearray()

    def begin(self, request: ComparedRequest, device: DeviceState) -> None:
        """Send it, with all its voice at once."""
        name = self._turn.accelerator
        if isinstance(request, TypedRequest):
            self._socket.send(Ask(id=self.id, text=request.text, device=device, accelerator=name))
        else:
            self._send_voice(request, device)

    def cancel(self) -> None:
        """Take it back."""
        self._socket.send(Cancel(id=self.id))

    def take(self, message: Message) -> Run | None:
        """Take the next message of this request; gives the run when it is over.

        A failure ends it, whether or not `done` follows: that comes with the same id and finds
        nobody.
        """
        if isinstance(message, ReplyMessage):
            self._reply = message
        elif isinstance(message, SpeechStart):
            self.rate_hertz = message.rate_hertz
        elif isinstance(message, Failure):
            return Run(self._turn.accelerator, self._turn.round, failure=message.sentence)
        elif isinstance(message, Done):
            return finished_run(self._turn, message, self._reply)
        return None

    def _send_voice(self, request: VoiceRequest, device: DeviceState) -> None:
        self._socket.send(
            UtteranceStart(
                id=self.id,
                trigger="recording",
                pre_roll_seconds=min(request.pre_roll_seconds, 5.0),
                find_endpoint=False,
                device=device,
                accelerator=self._turn.accelerator,
            )
        )
        # A second a frame is far below the backend's limits for size and number.
        for start in range(0, len(request.samples), VOICE_RATE_HERTZ):
            piece = request.samples[start : start + VOICE_RATE_HERTZ]
            self._socket.send_audio(self.id, piece.astype("<i2").tobytes())
        self._socket.send(UtteranceEnd(id=self.id))
