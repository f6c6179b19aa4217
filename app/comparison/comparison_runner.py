"""Runs a comparison over its own connection: loads, runs and frees the accelerators."""

from __future__ import annotations

import itertools
import threading
import time
from collections.abc import Callable, Iterator

from PySide6.QtCore import QObject, QTimer, Signal, SignalInstance

from app.comparison.closing_sockets import ClosingSockets
from app.comparison.comparison_plan import PlannedRun, RunPlan
from app.comparison.comparison_progress import ComparisonProgress
from app.comparison.comparison_run import ComparisonRun
from app.comparison.energy_counter import ANOTHER_MACHINE, EnergyCounter
from app.comparison.measuring_turn import MeasuringTurn
from app.comparison.request_in_flight import RequestInFlight
from app.comparison.variant_titles import title_variant
from app.errors import LinkError
from app.link.address import BackendAddress
from app.link.link import BackendLink
from app.link.rest import BackendRest
from app.link.socket import BackendSocket
from app.link.stages import find_stage_by_output, list_stage_names, translate_loading
from app.relay import Relay
from app.translation import tr, tr_noop
from backend.wire.device import DeviceState
from backend.wire.messages import Description, Message

ANSWER_LIMIT_SECONDS = 60.0
"""A run that has not ended by then counts as hung; a request of 30 s on a slow accelerator takes a
few seconds."""
FAILURES_LIMIT = 3
"""This many failed runs in a row end the comparison."""


class ComparisonRunner(QObject):
    """Makes the runs of one plan at a time, over its own connection.

    The separate connection keeps the Echo's conversation undisturbed. While a plan is run, it has
    the turn; who starts one asks the turn first whether another activity has it.

    Attributes:
        energy: the counters of this machine.
        plan: the current or the last one; None before the first.
        runs: the runs of the plan so far, in the order in which they were made.
        speech: accelerator → sample rate in hertz and 16-bit PCM of its last reply.
        problem: why the last comparison ended early; empty when it did not.

    Signals:
        progressed(ComparisonProgress): another step began.
        run_ended(ComparisonRun): a run is over.
        ended(): all runs are made, or the comparison was cancelled, or `problem` says why it
            ended early. Runs made so far are kept.
    """

    progressed = Signal(object)
    run_ended = Signal(object)
    ended = Signal()

    def __init__(
        self,
        link: BackendLink,
        describe_device: Callable[[], DeviceState] = DeviceState,
        turn: MeasuringTurn | None = None,
        activity: str = tr_noop("comparison"),
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._relay = Relay(self)
        self._turn, self._activity = turn or MeasuringTurn(), activity
        self._link = link
        self._describe_device = describe_device
        self._socket: BackendSocket | None = None
        self._address: BackendAddress | None = None
        self._closing = ClosingSockets()
        self._planned_runs: Iterator[PlannedRun] = iter(())
        self._planned_run: PlannedRun | None = None
        self._in_flight: RequestInFlight | None = None
        self._ids = itertools.count(1)
        self._failures_in_a_row = 0
        self._runs_began_at = 0.0
        self._is_held = False
        self._answer_timeout = QTimer(self, singleShot=True)
        self._answer_timeout.setInterval(round(ANSWER_LIMIT_SECONDS * 1_000))
        self._answer_timeout.timeout.connect(self._on_no_answer)
        self.plan: RunPlan | None = None
        self.runs: list[ComparisonRun] = []
        self.speech: dict[str, tuple[int, bytes]] = {}
        self.problem = ""
        self.energy = EnergyCounter()

    @property
    def is_running(self) -> bool:
        """Whether a plan is being run."""
        return self._socket is not None

    @property
    def energy_note(self) -> str:
        """What is counted as energy, or why nothing is, for people."""
        return self.energy.note if self._is_local else tr(ANOTHER_MACHINE)

    @property
    def _is_local(self) -> bool:
        """Whether the backend is on the app's machine, whose energy is counted."""
        return self._address is not None and self._address.is_loopback

    def start(self, plan: RunPlan) -> None:
        """Begin the runs of a plan and drop the results of an earlier one. Returns at once."""
        self.cancel()
        self.plan, self.runs, self.speech, self.problem = plan, [], {}, ""
        self._planned_runs, self._planned_run = plan.planned_runs(), None
        self._failures_in_a_row = 0
        address = self._link.address
        if address is None or not self._link.is_online:
            self.problem = tr("The backend cannot be reached. Compare again when it is back.")
            self.ended.emit()
            return
        self._address = address
        self._turn.take(self._activity)
        socket = self._socket = BackendSocket()
        for signal, slot in self._connections(socket):
            signal.connect(slot)
        self._report_progress(tr("Connecting…"))
        socket.connect_to(address)

    def cancel(self) -> None:
        """Stop; runs made so far are kept."""
        if self.is_running:
            self._end("")

    def hold(self, is_held: bool) -> None:
        """Pause while the Echo has a request of its own: concurrent requests slow each other."""
        if is_held == self._is_held:
            return
        self._is_held = is_held
        if not self.is_running:
            return
        if not is_held:
            self._start_next_run()
        elif self._in_flight is not None:
            self._in_flight.cancel()
            self._in_flight = None
            self._answer_timeout.stop()
            self._report_progress(tr("Waiting for the Echo's own request…"))

    def shut_down(self) -> None:
        """Close the connection; returns when the connection threads have ended."""
        if self.is_running:
            self._end("")
        self._closing.join()

    # ----- loading

    def _on_connected(self, description: Description) -> None:
        if self.plan is None or self._address is None:
            return
        self._report_progress(tr("Loading the accelerators…"))
        arguments = (self._address, self.plan, description.session_id, self._socket)
        threading.Thread(target=self._load, args=arguments, name="comparison", daemon=True).start()

    def _load(
        self, address: BackendAddress, plan: RunPlan, session_id: str, socket: BackendSocket
    ) -> None:
        """Load the accelerators, on a separate thread: it takes seconds, or minutes to compile."""
        problem = ""
        try:
            if self._is_local:
                self.energy.open()
            BackendRest(address).load_comparison(plan.accelerators, session_id)
        except LinkError as error:
            problem = error.sentence
        self._relay.call(self._on_loaded, socket, problem)

    def _on_loaded(self, socket: BackendSocket, problem: str) -> None:
        if socket is not self._socket:
            return  # the comparison was cancelled meanwhile
        if problem:
            self._end(problem)
        else:
            self._runs_began_at = time.perf_counter()
            self._start_next_run()

    def _on_description(self, description: Description) -> None:
        if self.is_running and self._planned_run is None and description.progress:
            loaded = translate_loading(description.progress)
            self._report_progress(tr("Loading {what}").format(what=loaded))

    # ----- running

    def _start_next_run(self) -> None:
        """Start the next planned run, or repeat the one that was interrupted."""
        if self._is_held or self._socket is None or self.plan is None or self._in_flight:
            return
        if self._planned_run is None:
            self._planned_run = next(self._planned_runs, None)
        if self._planned_run is None:
            self._end("")
            return
        self._report_progress(self.plan.describe_step(self._planned_run))
        energy = self.energy if self._is_local else None
        self._in_flight = RequestInFlight(self._socket, next(self._ids), self._planned_run, energy)
        self._in_flight.send(
            self.plan.request_of(self._planned_run), self._describe_device(), self._last_stage()
        )
        self._answer_timeout.start()

    def _on_message(self, message: Message) -> None:
        request = self._in_flight
        if request is None or getattr(message, "id", None) != request.id:
            return
        run = request.handle_message(message)
        if run is None:
            return
        self._answer_timeout.stop()
        self._in_flight = self._planned_run = None
        self.runs.append(run)
        if request.speech:
            self.speech[run.accelerator] = (request.rate_hertz, bytes(request.speech))
        self._failures_in_a_row = self._failures_in_a_row + 1 if run.failure else 0
        self.run_ended.emit(run)
        if self._failures_in_a_row >= FAILURES_LIMIT:
            self._end(run.failure)
        elif self.is_running:
            # From the event loop, so that the widgets' updates do not delay the next request.
            QTimer.singleShot(0, self._start_next_run)

    def _on_speech(self, request_id: int, pcm: bytes) -> None:
        if self._in_flight is not None and self._in_flight.id == request_id:
            self._in_flight.speech.extend(pcm)

    def _on_disconnected(self, sentence: str) -> None:
        if self.is_running:
            is_kept = self.runs and self.plan and not self.plan.last_output
            kept = " " + tr("The figures so far are kept.") if is_kept else ""
            self._end(f"{sentence} {self._describe_end()}{kept}")

    def _on_no_answer(self) -> None:
        name = self._planned_run.accelerator if self._planned_run else ""
        title = title_variant(name, self._link.description)
        words = tr("{accelerator} gave no answer within {seconds} s.")
        words = words.format(accelerator=title, seconds=f"{ANSWER_LIMIT_SECONDS:.0f}")
        self._end(f"{words} {self._describe_end()}")

    def _describe_end(self) -> str:
        return tr("The {activity} has ended.").format(activity=tr(self._activity))

    # ----- ending

    def _end(self, problem: str) -> None:
        """Close the connection; the backend then frees the accelerators that it loaded for it."""
        self._answer_timeout.stop()
        if self._in_flight is not None:
            self._in_flight.cancel()
            self._in_flight = None
        socket, self._socket = self._socket, None
        if socket is not None:
            self._disconnect_signals(socket)
            self._closing.close(socket)
            self._turn.give_back()
        self.problem = problem
        self.ended.emit()

    def _disconnect_signals(self, socket: BackendSocket) -> None:
        """Ignore messages that are still on their way."""
        for signal, slot in self._connections(socket):
            signal.disconnect(slot)

    def _connections(
        self, socket: BackendSocket
    ) -> tuple[tuple[SignalInstance, Callable[..., None]], ...]:
        """Pairs of a socket's signal and the slot that handles it."""
        return (
            (socket.connected, self._on_connected),
            (socket.description_changed, self._on_description),
            (socket.message_received, self._on_message),
            (socket.speech_received, self._on_speech),
            (socket.disconnected, self._on_disconnected),
        )

    def _last_stage(self) -> int | None:
        """Number of the stage with which the plan's requests end, if they end early."""
        if self.plan is None or not self.plan.last_output or self._link.description is None:
            return None
        names = list_stage_names(self._link.description.stages)
        return find_stage_by_output(names, self.plan.last_output)

    def _report_progress(self, words: str) -> None:
        done, total = len(self.runs), self.plan.run_count if self.plan else 0
        seconds_left = None
        if self.plan and done >= 2 * len(self.plan.accelerators):
            seconds_left = (time.perf_counter() - self._runs_began_at) / done * (total - done)
        self.progressed.emit(ComparisonProgress(done, total, words, seconds_left))
