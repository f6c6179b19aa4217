"""Joins the compare page with the comparison, the Echo and the link; writes the files that the user wants."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, QTimer

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
from app.windows.pages.compare_page import ComparePage
from backend.wire.messages import Description

REFRESH_MILLISECONDS = 250
"""A screen that shows every run as it comes would cost the runs their time."""
CANNOT_HEAR = (EchoState.OFFLINE, EchoState.ERROR, EchoState.MUTED)


class Comparing(QObject):
    """Lives as long as the app.

    Attributes:
        comparison: makes the runs.
    """

    def __init__(
        self, page: ComparePage, echo: Echo, link: BackendLink, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._page = page
        self._echo = echo
        self._link = link
        self._description: Description | None = None
        self._made_at = datetime.now().astimezone()
        self.comparison = Comparison(link, echo.describe_device, self)
        self._refresh_clock = QTimer(self, singleShot=True)
        self._refresh_clock.setInterval(REFRESH_MILLISECONDS)
        self._refresh_clock.timeout.connect(self._show_report)
        self._connect_page()
        self.comparison.progressed.connect(page.show_progress)
        self.comparison.run_ended.connect(self._on_run_ended)
        self.comparison.ended.connect(self._on_ended)
        echo.request_started.connect(lambda *_: self.comparison.hold(True))
        echo.request_finished.connect(lambda *_: self.comparison.hold(False))
        echo.voice_kept.connect(self._on_voice_kept)
        echo.state_changed.connect(self._on_echo_state)
        link.online_changed.connect(page.show_online)
        link.description_changed.connect(self._on_description)
        self._on_echo_state(echo.state)

    def shut_down(self) -> None:
        """End a comparison that is under way."""
        self._refresh_clock.stop()
        self.comparison.shut_down()

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

    def _connect_page(self) -> None:
        page = self._page
        page.setup.started.connect(self._on_started)
        page.cancelled.connect(self.comparison.cancel)
        page.export_wanted.connect(self._on_export)
        page.result.replay_clicked.connect(self._on_replay)
        request = page.setup.request
        request.recording_chosen.connect(self._on_recording_chosen)
        request.talk_pressed.connect(self._echo.press_to_talk)
        request.talk_released.connect(self._echo.release_to_talk)

    # ----- what the user wants

    def _on_started(self, plan: Plan) -> None:
        # The description of now: accelerators and prices may be others by the time of the export.
        self._description = self._link.description
        self._made_at = datetime.now().astimezone()
        self.comparison.start(plan)
        self._show_report()

    def _on_recording_chosen(self, file: Path) -> None:
        try:
            self._page.setup.request.show_recording(read_recorded_request(file))
        except RecordingError as error:
            self._page.setup.request.show_recording_problem(error.sentence)

    def _on_replay(self, name: str) -> None:
        if name in self.comparison.speech:
            self._echo.play_speech(*self.comparison.speech[name])

    def _on_export(self, kind: str, file: Path) -> None:
        report = self.report
        if report is None:
            return
        try:
            if kind == "png":
                self._write_picture(file)
            else:
                write_text(file, as_csv(report) if kind == "csv" else as_json(report))
        except ExportError as error:
            self._page.show_exported(error.sentence, failed=True)
        else:
            self._page.show_exported(f"Written: {file}")

    def _write_picture(self, file: Path) -> None:
        if not self._page.result.picture().save(str(file), "PNG"):
            raise ExportError(f"{file} cannot be written. Choose another place.")

    # ----- what happened

    def _on_run_ended(self, run: Run) -> None:
        if not self._refresh_clock.isActive():
            self._refresh_clock.start()

    def _on_ended(self) -> None:
        self._refresh_clock.stop()
        self._show_report()
        self._page.show_ended(self.comparison.problem)

    def _on_voice_kept(self, voice: SpokenVoice) -> None:
        self._page.setup.request.show_spoken(
            VoiceRequest(voice.samples, "spoken", voice.sentence, voice.pre_roll_seconds)
        )

    def _on_echo_state(self, state: EchoState) -> None:
        self._page.setup.request.show_talk_possible(state not in CANNOT_HEAR)

    def _on_description(self, description: Description) -> None:
        self._page.setup.show_accelerators(description.accelerators)

    def _show_report(self) -> None:
        report = self.report
        stages = self._description.stages if self._description else ()
        if report is not None:
            names = {stage.number: stage.name for stage in stages}
            self._page.show_report(report, tuple(self.comparison.speech), names)
