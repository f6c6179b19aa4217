"""Connects comparisons with the Echo and the link; reads recordings and writes exported files."""

from __future__ import annotations

from collections import deque
from datetime import datetime
from pathlib import Path
from statistics import median

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QPixmap

from app.comparison.comparison_plan import AudioRequest, ComparisonPlan
from app.comparison.comparison_run import ComparisonRun
from app.comparison.comparison_runner import ComparisonRunner
from app.comparison.machine_state import MachineState, read_machine_state
from app.comparison.measuring_turn import MeasuringTurn
from app.comparison.other_result import read_result
from app.comparison.quality import compare_quality
from app.comparison.recording_reader import read_recording
from app.comparison.report import Report, choose_felt_wait, format_csv, format_json
from app.comparison.statistics import summarise
from app.comparison.word_error_counter import WordErrorCounter
from app.echo.echo import Echo
from app.echo.request import SpokenUtterance
from app.echo.state import EchoState
from app.echo.timing import RequestTiming
from app.errors import ExportError, RecordingError, ResultFileError
from app.exports import write_text
from app.link.link import BackendLink
from app.translation import tr
from backend.wire.messages import Description

REFRESH_MILLISECONDS = 250
"""Shortest time between two refreshes of the page: one after every run would slow the runs."""
WAITS_KEPT = 20
"""Spoken requests whose wait outside of the stages is remembered."""
STATES_WITHOUT_MICROPHONE = (EchoState.OFFLINE, EchoState.ERROR, EchoState.MUTED)


class ComparisonController(QObject):
    """Serves the compare page: methods carry out the user's actions, signals report the results.

    It lives as long as the app.

    Attributes:
        turn: what else measures on accelerators takes the same one.
        runner: makes the runs.
        word_errors: counts them on the recordings that ship.
        recognisers: the same with each size of the recogniser, timed.
        echo, link: the device and its connection to the backend.

    Signals:
        report_changed(Report, tuple[str, ...], dict[int, str]): the report, the accelerators whose
            reply can be played, and stage number → name.
        ended(str): the comparison is over; why it ended early, or "".
        refused(str): why no comparison can begin now.
        exported(str, bool): message about an exported file, and whether the export failed.
        recording_read(AudioRequest), recording_refused(str): the request in the file that the user
            chose, or why it cannot be used.
        result_read(OtherResult), result_refused(str): another machine's result, or why its file
            cannot be used.
        audio_kept(AudioRequest): the last spoken request.
        talk_possible_changed(bool): whether the Echo's microphone is usable.
        description_changed(Description): of the backend.
    """

    report_changed = Signal(object, object, object)
    ended = Signal(str)
    refused = Signal(str)
    exported = Signal(str, bool)
    recording_read = Signal(object)
    recording_refused = Signal(str)
    result_read = Signal(object)
    result_refused = Signal(str)
    audio_kept = Signal(object)
    talk_possible_changed = Signal(bool)
    description_changed = Signal(object)

    def __init__(self, echo: Echo, link: BackendLink, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.echo = echo
        self.link = link
        self._description: Description | None = None
        self._waits_ms: deque[float] = deque(maxlen=WAITS_KEPT)
        self._made_at = datetime.now().astimezone()
        self._machine_state: MachineState | None = None
        self._plan: ComparisonPlan | None = None
        self.turn = MeasuringTurn()
        self.runner = ComparisonRunner(link, echo.describe_device, self.turn, parent=self)
        self.word_errors, self.recognisers = (
            WordErrorCounter(link, echo.describe_device, self.turn, self, is_timed=is_timed)
            for is_timed in (False, True)
        )
        self._refresh_timer = QTimer(self, singleShot=True)
        self._refresh_timer.setInterval(REFRESH_MILLISECONDS)
        self._refresh_timer.timeout.connect(self._emit_report)
        self.runner.run_ended.connect(self._on_run_ended)
        self.runner.ended.connect(self._on_ended)
        self.word_errors.counted.connect(self._emit_report)
        for runner in (self.runner, self.word_errors.runner, self.recognisers.runner):
            echo.request_started.connect(lambda *_, runner=runner: runner.hold(True))
            echo.request_finished.connect(lambda *_, runner=runner: runner.hold(False))
        echo.request_finished.connect(self._on_request_finished)
        echo.user_audio_kept.connect(self._on_user_audio_kept)
        echo.state_changed.connect(self._on_echo_state)
        link.description_changed.connect(self.description_changed)

    def shut_down(self) -> None:
        """End what is under way."""
        self._refresh_timer.stop()
        self.word_errors.runner.shut_down()
        self.recognisers.runner.shut_down()
        self.runner.shut_down()

    @property
    def is_talk_possible(self) -> bool:
        """Whether the Echo's microphone is usable."""
        return self.echo.state not in STATES_WITHOUT_MICROPHONE

    @property
    def report(self) -> Report | None:
        """The results of the last comparison so far; None before the first."""
        plan = self._plan
        if plan is None:
            return None
        runs = tuple(self.runner.runs)
        wait_ms = median(self._waits_ms) if self._waits_ms else None
        # Speech is compared at the end: its spectra would delay the runs.
        speech = {} if self.runner.is_running else self.runner.speech
        return Report(
            plan,
            runs,
            summarise(plan, runs, self._description, choose_felt_wait(plan, wait_ms)),
            self._description,
            self._made_at,
            self.runner.problem,
            compare_quality(plan, runs, speech, self.word_errors.results),
            wait_ms,
            len(self._waits_ms),
            self._machine_state,
            self.runner.energy_note,
        )

    # ----- actions of the user

    def start(self, plan: ComparisonPlan) -> None:
        """Begin the runs of a plan, or say why they cannot begin now."""
        if refusal := self.turn.refuse():
            self.refused.emit(refusal)
            return
        # Keep the current description: accelerators and prices may have changed before an export.
        self._description = self.link.description
        self._made_at = datetime.now().astimezone()
        self._machine_state = read_machine_state()
        self._plan = plan
        self.runner.start(plan)
        self._emit_report()

    def read_recording(self, file: Path) -> None:
        """Read a file as the request to compare with."""
        try:
            request = read_recording(file)
        except RecordingError as error:
            self.recording_refused.emit(error.sentence)
        else:
            self.recording_read.emit(request)

    def read_result(self, file: Path) -> None:
        """Read another machine's result, to show it beside the own one."""
        try:
            result = read_result(file)
        except ResultFileError as error:
            self.result_refused.emit(error.sentence)
        else:
            self.result_read.emit(result)

    def replay(self, name: str) -> None:
        """Play the last reply of an accelerator, if there is one."""
        if name in self.runner.speech:
            self.echo.play_speech(*self.runner.speech[name])

    def export(self, kind: str, file: Path, picture: QPixmap | None = None) -> None:
        """Write the report as "csv" or "json", or its rendered picture as "png"."""
        report = self.report
        if report is None:
            return
        try:
            if picture is not None:
                _write_picture(file, picture)
            else:
                write_text(file, format_csv(report) if kind == "csv" else format_json(report))
        except ExportError as error:
            self.exported.emit(error.sentence, True)
        else:
            self.exported.emit(tr("Written: {file}").format(file=file), False)

    # ----- signals of the runner and the Echo

    def _on_run_ended(self, run: ComparisonRun) -> None:
        if not self._refresh_timer.isActive():
            self._refresh_timer.start()

    def _on_ended(self) -> None:
        self._refresh_timer.stop()
        self._emit_report()
        self.ended.emit(self.runner.problem)

    def _on_request_finished(self, request_id: int, timing: RequestTiming) -> None:
        """Remember what a person waited outside of the stages."""
        is_spoken = timing.trigger != "typed" and timing.endpoint_wait_ms is not None
        if (
            is_spoken
            and not timing.cancelled
            and timing.perceived_ms is not None
            and timing.first_audio_ms is not None
        ):
            self._waits_ms.append(timing.perceived_ms - timing.first_audio_ms)

    def _on_user_audio_kept(self, spoken: SpokenUtterance) -> None:
        self.audio_kept.emit(
            AudioRequest(spoken.samples, "spoken", spoken.sentence, spoken.pre_roll_seconds)
        )

    def _on_echo_state(self, state: EchoState) -> None:
        self.talk_possible_changed.emit(state not in STATES_WITHOUT_MICROPHONE)

    def _emit_report(self) -> None:
        report = self.report
        if report is not None:
            self.report_changed.emit(report, tuple(self.runner.speech), report.stage_names)


def _write_picture(file: Path, picture: QPixmap) -> None:
    if not picture.save(str(file), "PNG"):
        raise ExportError(tr("{file} cannot be written. Choose another place.").format(file=file))
