"""One request of a comparison: sends it and collects its messages until it ends."""

from __future__ import annotations

from dataclasses import replace

from app.comparison.comparison_plan import AudioRequest, ComparedRequest, PlannedRun, TypedRequest
from app.comparison.comparison_run import ComparisonRun, finish_run
from app.comparison.energy_counter import EnergyCounter, EnergyReading
from app.link.socket import BackendSocket
from backend.wire.details import WordsDetails
from backend.wire.device import DeviceState
from backend.wire.limits import SPEECH_RATE_HERTZ, USER_AUDIO_RATE_HERTZ
from backend.wire.messages import (
    Ask,
    Cancel,
    Done,
    Failure,
    Message,
    ReplyMessage,
    SpeechStart,
    StageMessage,
    UtteranceEnd,
    UtteranceStart,
)


class RequestInFlight:
    """A request that was sent and has not ended yet; with a counter, its energy is counted.

    Attributes:
        id: unique within the connection.
        speech: the reply so far, 16-bit mono PCM at `rate_hertz`.
    """

    def __init__(
        self,
        socket: BackendSocket,
        request_id: int,
        planned_run: PlannedRun,
        energy: EnergyCounter | None = None,
    ) -> None:
        self._socket = socket
        self._planned_run = planned_run
        self._energy = energy
        self._energy_before = EnergyReading()
        self._reply: ReplyMessage | None = None
        self._words = ""
        self.id = request_id
        self.rate_hertz = SPEECH_RATE_HERTZ
        self.speech = bytearray()

    def send(
        self, request: ComparedRequest, device: DeviceState, last_stage: int | None = None
    ) -> None:
        """Send the request; the audio of a spoken one goes out all at once.

        Args:
            request: what is sent.
            device: the Echo's state.
            last_stage: a spoken request ends after this stage, and tells its words; None for all.
        """
        name = self._planned_run.accelerator
        if self._energy is not None:
            self._energy_before = self._energy.read()
        if isinstance(request, TypedRequest):
            self._socket.send(Ask(id=self.id, text=request.text, device=device, accelerator=name))
        else:
            self._send_audio(request, device, last_stage)

    def cancel(self) -> None:
        """Ask the backend to cancel the request."""
        self._socket.send(Cancel(id=self.id))

    def handle_message(self, message: Message) -> ComparisonRun | None:
        """Process the next message of this request; return the run once it is over, else None.

        A failure ends the request. A `done` message that follows has the same id and is ignored,
        because by then the request is no longer in flight.
        """
        if isinstance(message, ReplyMessage):
            self._reply = message
        elif isinstance(message, StageMessage) and isinstance(message.details, WordsDetails):
            self._words = " ".join(word.text for word in message.details.words)
        elif isinstance(message, SpeechStart):
            self.rate_hertz = message.rate_hertz
        elif isinstance(message, Failure):
            return ComparisonRun(
                self._planned_run.accelerator, self._planned_run.round, failure=message.sentence
            )
        elif isinstance(message, Done):
            run = finish_run(self._planned_run, message, self._reply, self._words)
            if self._energy is None:
                return run
            return replace(run, energy_joules=self._energy.joules_since(self._energy_before))
        return None

    def _send_audio(
        self, request: AudioRequest, device: DeviceState, last_stage: int | None
    ) -> None:
        self._socket.send(
            UtteranceStart(
                id=self.id,
                trigger="recording",
                pre_roll_seconds=min(request.pre_roll_seconds, 5.0),
                find_endpoint=False,
                device=device,
                accelerator=self._planned_run.accelerator,
                details=last_stage is not None,
                last_stage=last_stage,
            )
        )
        # Frames of one second stay far below the backend's limits on frame size and count.
        for start in range(0, len(request.samples), USER_AUDIO_RATE_HERTZ):
            chunk = request.samples[start : start + USER_AUDIO_RATE_HERTZ]
            self._socket.send_audio(self.id, chunk.astype("<i2").tobytes())
        self._socket.send(UtteranceEnd(id=self.id))
