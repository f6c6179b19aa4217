"""Joins the comparison with the Echo and the link; reads recordings and writes the files that the user wants."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QPixmap

from app.comparison.comparison import Comparison
from app.comparison.plan import Plan, VoiceRequest
from app.comparison.recording import read_recorded_request
from app.comparison.report import Report, as_csv, as_json
from app.comparison.run import Run
from app.comparison.statistics import summarise
from app.echo.echo import Echo
from app.echo.request import SpokenVoice
from app.echo.state import EchoState
from app.errors import ExportError, RecordingError
from app.exports import write_text
from app.link.link import BackendLink
from backend.wire.messages import Description

REFRESH_MILLISECONDS = 250
"""A screen that shows every run as it comes would cost the runs their time."""
CANNOT_HEAR = (EchoState.OFFLINE, EchoState.ERROR, EchoState.MUTED)


class ComparisonController(QObject):
    """Lives as long as the app; a page does by its methods what the user wants, and shows what its signals tell.

    Attributes:
        comparison: makes the runs.
        echo, link: what speaks and what knows the backend.

    Signals:
        report_changed(Report, tuple[str, ...], dict[int, str]): with the accelerators whose speech
            can be played, and the names of the stages.
        ended(str): the comparison is over; why it ended early, or "".
        exported(str, bool): a file was written, or was not: what to say, and whether it failed.
        recording_read(VoiceRequest), recording_refused(str): of a file that the user chose.
        voice_kept(VoiceRequest): of the last spoken request.
        talk_possible_changed(bool): whether the Echo can hear.
        description_changed(Description): of the backend.
    """

    report_changed = Signal(object, object, object)
    ended = Signal(str)
    exported = Signal(str, bool)
    recording_read = Signal(object)
    recording_refused = Signal(str)
    voice_kept = Signal(object)
    talk_possible_changed = Signal(bool)
    description_changed = Signal(object)

    def __init__(self, echo: Echo, link: BackendLink, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.echo = echo
        self.link = link
        self._description: Description | None = None
        self._made_at = datetime.now().astimezone()
        self.comparison = Comparison(link, echo.describe_device, self)
        self._refresh_clock = QTimer(self, singleShot=True)
        self._refresh_clock.setInterval(REFRESH_MILLISECONDS)
        self._refresh_clock.timeout.connect(self._tell_report)
        self.comparison.run_ended.connect(self._on_run_ended)
        self.comparison.ended.connect(self._on_ended)
        echo.request_started.connect(lambda *_: self.comparison.hold(True))
        echo.request_finished.connect(lambda *_: self.comparison.hold(False))
        echo.voice_kept.connect(self._on_voice_kept)
        echo.state_changed.connect(self._on_echo_state)
        link.description_changed.connect(self.description_changed)

    def shut_down(self) -> None:
        """End a comparison that is under way."""
        self._refresh_clock.stop()
        self.comparison.shut_down()

    @property
    def is_talk_possible(self) -> bool:
        """Whether the Echo can hear."""
        return self.echo.state not in CANNOT_HEAR

    @property
    def report(self) -> Report | None:
        """What the last comparison found so far; None before the first."""
        plan = self.comparison.plan
        if plan is None:
            return None
        runs = tuple(self.comparison.runs)
        return Report(
            plan,
            runs,
            summarise(plan, runs),
            self._description,
            self._made_at,
            self.comparison.problem,
        )

    # ----- what the user wants

    def start(self, plan: Plan) -> None:
        """Begin the runs of a plan."""
        # The description of now: accelerators and prices may be others by the time of the export.
        self._description = self.link.description
        self._made_at = datetime.now().astimezone()
        self.comparison.start(plan)
        self._tell_report()

    def read_recording(self, file: Path) -> None:
        """Read a file as the request to compare with."""
        try:
            request = read_recorded_request(file)
        except RecordingError as error:
            self.recording_refused.emit(error.sentence)
        else:
            self.recording_read.emit(request)

    def replay(self, name: str) -> None:
        """Play what an accelerator replied, if it did."""
        if name in self.comparison.speech:
            self.echo.play_speech(*self.comparison.speech[name])

    def export(self, kind: str, file: Path, picture: QPixmap | None = None) -> None:
        """Write the report as "csv" or "json", or the picture of it as "png"."""
        report = self.report
        if report is None:
            return
        try:
            if picture is not None:
                _write_picture(file, picture)
            else:
                write_text(file, as_csv(report) if kind == "csv" else as_json(report))
        except ExportError as error:
            self.exported.emit(error.sentence, True)
        else:
            self.exported.emit(f"Written: {file}", False)

    # ----- what happened

    def _on_run_ended(self, run: Run) -> None:
        if not self._refresh_clock.isActive():
            self._refresh_clock.start()

    def _on_ended(self) -> None:
        self._refresh_clock.stop()
        self._tell_report()
        self.ended.emit(self.comparison.problem)

    def _on_voice_kept(self, voice: SpokenVoice) -> None:
        self.voice_kept.emit(
            VoiceRequest(voice.samples, "spoken", voice.sentence, voice.pre_roll_seconds)
        )

    def _on_echo_state(self, state: EchoState) -> None:
        self.talk_possible_changed.emit(state not in CANNOT_HEAR)

    def _tell_report(self) -> None:
        report = self.report
        if report is not None:
            self.report_changed.emit(report, tuple(self.comparison.speech), report.stage_names)


def _write_picture(file: Path, picture: QPixmap) -> None:
    if not picture.save(str(file), "PNG"):
        raise ExportError(f"{file} cannot be written. Choose another place.")
