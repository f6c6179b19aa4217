"""Runs a comparison over a connection of its own: loads the accelerators, asks each in turn, frees them again."""

from __future__ import annotations

import itertools
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal, SignalInstance

from app.comparison.asking import Asking
from app.comparison.plan import WARM_UP, Plan, Turn
from app.comparison.run import Run
from app.errors import LinkError
from app.link.address import BackendAddress
from app.link.link import BackendLink
from app.link.rest import BackendRest
from app.link.socket import BackendSocket
from app.relay import Relay
from backend.wire.device import DeviceState
from backend.wire.messages import Description, Message

ANSWER_LIMIT_SECONDS = 60.0
"""So long without an end of a run means that the backend hangs; a request of 30 s on a slow
accelerator takes a few."""
FAILURES_LIMIT = 3
"""So many failed runs in a row are no accident."""


@dataclass(frozen=True)
class Progress:
    """How far a comparison has come.

    Attributes:
        done, total: runs, the warm-up included.
        words: what is done now.
        seconds_left: for the runs to come, judged by those so far; None while there are too few to
            judge by.
    """

    done: int
    total: int
    words: str
    seconds_left: float | None = None


class Comparison(QObject):
    """Makes the runs of one plan at a time. Its connection is its own, so that no conversation is disturbed by it.

    Attributes:
        plan: the present or the last one; None before the first.
        runs: its runs so far, in the order in which they were made.
        speech: accelerator → rate in hertz and 16-bit PCM of its last reply.
        problem: why the last comparison ended early; "" when it did not.

    Signals:
        progressed(Progress): something else is done now.
        run_ended(Run): a run is over.
        ended(): all runs are made, or it was cancelled, or `problem` says why not. What was
            measured is kept.
    """

    progressed = Signal(object)
    run_ended = Signal(object)
    ended = Signal()

    def __init__(
        self,
        link: BackendLink,
        describe_device: Callable[[], DeviceState] = DeviceState,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._relay = Relay(self)
        self._link = link
        self._describe_device = describe_device
        self._socket: BackendSocket | None = None
        self._address: BackendAddress | None = None
        self._leaving: list[tuple[threading.Thread, BackendSocket]] = []
        self._turns: Iterator[Turn] = iter(())
        self._turn: Turn | None = None
        self._asking: Asking | None = None
        self._ids = itertools.count(1)
        self._failures_in_a_row = 0
        self._began_at = 0.0
        self._is_held = False
        self._patience = QTimer(self, singleShot=True)
        self._patience.setInterval(round(ANSWER_LIMIT_SECONDS * 1_000))
        self._patience.timeout.connect(self._on_no_answer)
        self.plan: Plan | None = None
        self.runs: list[Run] = []
        self.speech: dict[str, tuple[int, bytes]] = {}
        self.problem = ""

    @property
    def is_running(self) -> bool:
        """Whether a plan is being worked on."""
        return self._socket is not None

    def start(self, plan: Plan) -> None:
        """Work on a plan; what an earlier one gave is forgotten. Returns at once."""
        self.cancel()
        self.plan, self.runs, self.speech, self.problem = plan, [], {}, ""
        self._turns, self._turn, self._failures_in_a_row = plan.turns(), None, 0
        address = self._link.address
        if address is None or not self._link.is_online:
            self.problem = "The backend cannot be reached. Compare again when it is back."
            self.ended.emit()
            return
        self._address = address
        socket = self._socket = BackendSocket()
        for signal, slot in self._ears(socket):
            signal.connect(slot)
        self._tell("Connecting…")
        socket.connect_to(address)

    def cancel(self) -> None:
        """Stop; what was measured is kept."""
        if self.is_running:
            self._end("")

    def hold(self, is_held: bool) -> None:
        """While a person asks the Echo something, no run is made: both would be slower, and neither figure true."""
        if is_held == self._is_held:
            return
        self._is_held = is_held
        if not self.is_running:
            return
        if not is_held:
            self._next()
        elif self._asking is not None:
            self._asking.cancel()
            self._asking = None
            self._patience.stop()
            self._tell("Waiting for the Echo's own request…")

    def shut_down(self) -> None:
        """Close the connection; returns when all is freed."""
        if self.is_running:
            self._end("")
        for leaving, _ in self._leaving:
            leaving.join()
        self._forget_left()

    # ----- loading

    def _on_connected(self, description: Description) -> None:
        if self.plan is None or self._address is None:
            return
        self._tell("Loading the accelerators…")
        arguments = (self._address, self.plan, description.session_id, self._socket)
        threading.Thread(target=self._load, args=arguments, name="comparison", daemon=True).start()

    def _load(
        self, address: BackendAddress, plan: Plan, session_id: str, socket: BackendSocket
    ) -> None:
        """On a thread of its own: loading networks takes seconds, compiling them minutes."""
        problem = ""
        try:
            BackendRest(address).load_comparison(plan.accelerators, session_id)
        except LinkError as error:
            problem = error.sentence
        self._relay.call(self._on_loaded, socket, problem)

    def _on_loaded(self, socket: BackendSocket, problem: str) -> None:
        if socket is not self._socket:
            return  # of a comparison that was cancelled meanwhile
        if problem:
            self._end(problem)
        else:
            self._began_at = time.perf_counter()
            self._next()

    def _on_description(self, description: Description) -> None:
        if self.is_running and self._turn is None and description.progress:
            self._tell(f"Loading {description.progress}")

    # ----- asking

    def _next(self) -> None:
        """Make the run that is due: one that was broken off again, else the next one."""
        if self._is_held or self._socket is None or self.plan is None or self._asking is not None:
            return
        if self._turn is None:
            self._turn = next(self._turns, None)
        if self._turn is None:
            self._end("")
            return
        self._tell(self._words(self._turn))
        self._asking = Asking(self._socket, next(self._ids), self._turn)
        self._asking.begin(self.plan.request, self._describe_device())
        self._patience.start()

    def _on_message(self, message: Message) -> None:
        asking = self._asking
        if asking is None or getattr(message, "id", None) != asking.id:
            return
        run = asking.take(message)
        if run is None:
            return
        self._patience.stop()
        self._asking = self._turn = None
        self.runs.append(run)
        if asking.speech:
            self.speech[run.accelerator] = (asking.rate_hertz, bytes(asking.speech))
        self._failures_in_a_row = self._failures_in_a_row + 1 if run.failure else 0
        self.run_ended.emit(run)
        if self._failures_in_a_row >= FAILURES_LIMIT:
            self._end(run.failure)
        elif self.is_running:
            # Not within the message: the next request shall not wait for the screens.
            QTimer.singleShot(0, self._next)

    def _on_speech(self, request_id: int, pcm: bytes) -> None:
        if self._asking is not None and self._asking.id == request_id:
            self._asking.speech.extend(pcm)

    def _on_disconnected(self, sentence: str) -> None:
        if self.is_running:
            kept = " The figures so far are kept." if self.runs else ""
            self._end(f"{sentence} The comparison has ended.{kept}")

    def _on_no_answer(self) -> None:
        name = self._turn.accelerator if self._turn else ""
        described = self._link.description.accelerators if self._link.description else ()
        title = next((each.title for each in described if each.name == name), name)
        self._end(
            f"{title} gave no answer within {ANSWER_LIMIT_SECONDS:.0f} s. The comparison has ended."
        )

    # ----- ending

    def _end(self, problem: str) -> None:
        """Leave; what was loaded is freed with the connection that it was loaded for."""
        self._patience.stop()
        if self._asking is not None:
            self._asking.cancel()
            self._asking = None
        socket, self._socket = self._socket, None
        if socket is not None:
            self._deafen(socket)
            # Not in this thread: the window must not wait for a backend that is gone.
            leaving = threading.Thread(target=socket.shut_down, name="comparison end", daemon=True)
            self._forget_left()
            self._leaving.append((leaving, socket))
            leaving.start()
        self.problem = problem
        self.ended.emit()

    def _forget_left(self) -> None:
        """A socket is held until its thread is done with it, so that Qt's part of it ends in this thread."""
        for leaving, socket in self._leaving:
            if not leaving.is_alive():
                socket.deleteLater()
        self._leaving = [each for each in self._leaving if each[0].is_alive()]

    def _deafen(self, socket: BackendSocket) -> None:
        """What is still on its way belongs to nobody."""
        for signal, slot in self._ears(socket):
            signal.disconnect(slot)

    def _ears(
        self, socket: BackendSocket
    ) -> tuple[tuple[SignalInstance, Callable[..., None]], ...]:
        return (
            (socket.connected, self._on_connected),
            (socket.description_changed, self._on_description),
            (socket.message_received, self._on_message),
            (socket.speech_received, self._on_speech),
            (socket.disconnected, self._on_disconnected),
        )

    def _words(self, turn: Turn) -> str:
        rounds = self.plan.rounds if self.plan else 0
        if turn.round == WARM_UP:
            return "Warming up, not counted"
        return f"Round {turn.round} of {rounds}"

    def _tell(self, words: str) -> None:
        done, total = len(self.runs), self.plan.run_count if self.plan else 0
        seconds_left = None
        if self.plan and done >= 2 * len(self.plan.accelerators):
            seconds_left = (time.perf_counter() - self._began_at) / done * (total - done)
        self.progressed.emit(Progress(done, total, words, seconds_left))
