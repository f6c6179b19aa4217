"""The compare page: set-up, progress, result and export of a comparison."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.comparison.comparison_progress import ComparisonProgress
from app.comparison.controller import ComparisonController
from app.comparison.other_result import OtherResult
from app.comparison.report import Report
from app.comparison.word_error_counter import WordErrorCounter
from app.translation import tr, tr_noop
from app.views.amazon_story_words import UNPLANNED
from app.windows.pages.compare_progress import CompareProgress
from app.windows.pages.compare_recognisers import CompareRecognisers
from app.windows.pages.compare_result import CompareResult
from app.windows.pages.compare_setup import CompareSetup
from app.windows.pages.compare_story import CompareStory
from app.windows.pages.compare_word_errors import CompareWordErrors
from app.windows.pages.page import ScrollPage
from app.windows.theme.typography import (
    SPACE_2,
    SPACE_3,
    SPACE_4,
    Role,
    set_tone,
    text_label,
)
from app.windows.widgets.buttons import text_button
from app.windows.widgets.icon_label import IconLabel
from backend.wire.messages import Description

OWN_WORDS = tr_noop(
    "Tick two or more accelerators, choose a request, and press Compare. Time to first "
    "audio, every stage and the cost of a million requests appear side by side, with the "
    "change against the baseline."
)
EXPORTS = {
    "png": (tr_noop("Export picture…"), tr_noop("Picture (*.png)")),
    "csv": (tr_noop("Export CSV…"), tr_noop("Every run as CSV (*.csv)")),
    "json": (tr_noop("Export JSON…"), tr_noop("Everything as JSON (*.json)")),
}


class ComparePage(ScrollPage):
    """Reports user actions by signals and shows results by its `show_…` methods.

    `connect_to` attaches it to a controller.

    Attributes:
        story: Amazon's move, above everything else.
        setup, result: an own comparison, and the figures of the last one.
        progress, problem_label: shown while runs are made, and where they ended early.
        word_errors: counts word errors on the ticked accelerators.
        recognisers: compares the recogniser's sizes.
        export_buttons, other_button, exported_label: below the result.

    Signals:
        cancelled(): the user cancels what runs.
        count_requested(tuple[str, ...]): the user wants word errors of these accelerators.
        export_requested(str, Path): the user wants a file of this format, "png", "csv" or "json".
        other_chosen(Path): the user wants this result file beside the own result.
    """

    cancelled = Signal()
    count_requested = Signal(object)
    export_requested = Signal(str, object)
    other_chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__(
            tr("Compare"),
            tr(
                "The same request on several accelerators, in turn, so that what disturbs the "
                "machine hits all of them alike."
            ),
        )
        self._is_online = self._is_running = False
        self.story = CompareStory()
        self.setup = CompareSetup()
        self.result = CompareResult()
        self.progress = CompareProgress()
        self.word_errors = CompareWordErrors()
        self.recognisers = CompareRecognisers()
        self._problem = QFrame()
        self._result_area = QWidget()
        self._fill_problem()
        self._fill_result_area()
        for part in (self.progress, self._problem, self.story, self._result_area):
            self.column.addWidget(part)
        self.column.addSpacing(SPACE_4)
        self.column.addWidget(text_label(tr("Compare on your own"), Role.HEADING))
        self.column.addWidget(text_label(tr(OWN_WORDS), Role.TEXT, tone="secondary", wrap=True))
        self.column.addWidget(self.setup)
        parts = {tr("Word errors"): self.word_errors, tr("How it hears"): self.recognisers}
        for title, card in parts.items():
            self.column.addSpacing(SPACE_4)
            self.column.addWidget(text_label(title, Role.HEADING))
            self.column.addWidget(card)
        self.finish()
        self.progress.cancelled.connect(self.cancelled)
        self.word_errors.count_clicked.connect(
            lambda: self.count_requested.emit(self.setup.measured_names)
        )
        self.story.run_clicked.connect(self._on_run_story)
        self.setup.changed.connect(self._show_offers)
        self._show_offers()
        for part in (self.progress, self._problem, self._result_area):
            part.hide()

    def connect_to(self, controller: ComparisonController) -> None:
        """Connect signals and slots of the page with those of a controller."""
        controller.link.online_changed.connect(self.show_online)
        controller.report_changed.connect(self.show_report)
        controller.exported.connect(self.show_exported)
        self._connect_measurements(controller)
        self.export_requested.connect(lambda kind, file: self._export(controller, kind, file))
        self.other_chosen.connect(controller.read_result)
        controller.result_read.connect(self.show_other)
        controller.result_refused.connect(lambda sentence: self.show_exported(sentence, True))
        self.result.replay_clicked.connect(controller.replay)
        self.setup.started.connect(controller.start)
        self._connect_setup(controller)

    def _connect_measurements(self, controller: ComparisonController) -> None:
        errors, recognisers = controller.word_errors, controller.recognisers
        for each in (controller, errors, recognisers):
            each.runner.progressed.connect(self.show_progress)
            each.ended.connect(self.show_ended)
            each.refused.connect(self.show_refusal)
            self.cancelled.connect(each.runner.cancel)
        errors.counted.connect(lambda: self._show_word_errors(errors))
        recognisers.counted.connect(lambda: self.recognisers.show_results(recognisers))
        self.count_requested.connect(errors.start)
        self.recognisers.compare_clicked.connect(recognisers.start)

    def _show_word_errors(self, counter: WordErrorCounter) -> None:
        if counter.counted_at is not None:
            titles = self.setup.titles_of(tuple(counter.results))
            self.word_errors.show_results(counter.results, titles, counter.counted_at)

    def _connect_setup(self, controller: ComparisonController) -> None:
        request = self.setup.request_choice
        request.recording_chosen.connect(controller.read_recording)
        request.talk_pressed.connect(controller.echo.press_to_talk)
        request.talk_released.connect(controller.echo.release_to_talk)
        controller.recording_read.connect(request.show_recording)
        controller.recording_refused.connect(request.show_recording_problem)
        controller.audio_kept.connect(request.show_spoken)
        controller.talk_possible_changed.connect(request.show_talk_possible)
        controller.description_changed.connect(self._show_description)
        request.show_talk_possible(controller.is_talk_possible)

    def _show_description(self, description: Description) -> None:
        self.recognisers.show_description(description)
        self.setup.show_accelerators(description.accelerators)

    def _export(self, controller: ComparisonController, kind: str, file: Path) -> None:
        is_picture = kind == "png" and controller.report is not None
        controller.export(kind, file, self.result.render_picture() if is_picture else None)

    def show_online(self, online: bool) -> None:
        """Allow a comparison to start only while the backend is online."""
        self._is_online = online
        self.setup.show_state(online=online, running=self._is_running)

    def show_progress(self, progress: ComparisonProgress) -> None:
        """Show the progress of the runs."""
        self.progress.show_progress(progress)
        if not self._is_running:
            self._show_running(True)
            self.verticalScrollBar().setValue(0)
            self.show_problem("")
            self.exported_label.setText("")

    def show_report(
        self, report: Report, playable: Sequence[str], stage_names: Mapping[int, str]
    ) -> None:
        """Show the results so far; they are hidden until the first counted or failed run."""
        has_results = any(summary.counted or summary.failed for summary in report.summaries)
        self.result.show_report(report, playable, stage_names)
        self.result.ensurePolished()  # now, so that showing it first does not take longer
        self.story.show_report(report if has_results else None)
        self._result_area.setVisible(has_results)

    def show_ended(self, problem: str) -> None:
        """Show that the runs are over; `problem` says why they ended early."""
        self._show_running(False)
        self.show_problem(problem)

    def show_problem(self, sentence: str) -> None:
        """Show what went wrong; an empty sentence hides it."""
        self.problem_label.setText(sentence)
        self._problem.setVisible(bool(sentence))
        self._problem.setAccessibleName(sentence)

    def show_refusal(self, sentence: str) -> None:
        """Show why nothing can begin now, where the user sees it: the button may be far below."""
        self.show_problem(sentence)
        self.verticalScrollBar().setValue(0)

    def show_exported(self, words: str, failed: bool) -> None:
        """Show whether a file was written."""
        self.exported_label.setText(words)
        set_tone(self.exported_label, "danger" if failed else "secondary")

    def show_other(self, other: OtherResult) -> None:
        """Show another machine's result beside the own one."""
        self.result.show_other(other)
        self.show_exported(tr("Beside it now: {machine}").format(machine=other.machine), False)

    def _show_offers(self) -> None:
        """Offer the story and the count when the backend is there and nothing runs."""
        names = self.setup.measured_names
        hint = tr("Waiting for the backend.") if not self._is_online else ""
        hint = hint or ("" if names else tr("Tick an accelerator of this machine above."))
        hint = hint or tr("On {accelerators}.").format(
            accelerators=", ".join(self.setup.titles_of(names).values())
        )
        self.word_errors.show_state(hint, can_count=bool(names) and self.setup.is_ready)
        self.recognisers.show_state(is_online=self._is_online, is_running=self._is_running)
        self._show_story_state()

    def _show_story_state(self) -> None:
        plan = self.setup.story_plan
        if not self._is_online:
            hint = tr("Waiting for the backend.")
        elif plan is None:
            hint = self.setup.request_choice.missing or tr(UNPLANNED)
        else:
            request = plan.request.title[:1].upper() + plan.request.title[1:]
            hint = tr(
                "{request} · {runs} runs on {count} accelerators, the modelled pair and {real} of "
                "this machine. Another request is chosen below."
            ).format(
                request=request,
                runs=plan.run_count,
                count=len(plan.accelerators),
                real=len(plan.accelerators) - 2,
            )
        self.story.show_state(hint, can_run=plan is not None and self.setup.is_ready)

    def _on_run_story(self) -> None:
        if (plan := self.setup.story_plan) is not None:
            self.setup.started.emit(plan)

    def _show_running(self, running: bool) -> None:
        self._is_running = running
        self.progress.setVisible(running)
        for button in self.export_buttons.values():
            button.setEnabled(not running)
        self.setup.show_state(online=self._is_online, running=running)

    def _fill_problem(self) -> None:
        self._problem.setProperty("severity", "error")
        self.problem_label = text_label("", Role.TEXT, wrap=True)
        row = QHBoxLayout(self._problem)
        row.setContentsMargins(SPACE_3, SPACE_2, SPACE_3, SPACE_2)
        row.setSpacing(SPACE_3)
        row.addWidget(IconLabel("error", "danger"))
        row.addWidget(self.problem_label, 1)

    def _fill_result_area(self) -> None:
        column = QVBoxLayout(self._result_area)
        column.setContentsMargins(0, SPACE_3, 0, 0)
        column.setSpacing(SPACE_3)
        column.addWidget(self.result)
        self.exported_label = text_label("", Role.SMALL, tone="secondary", wrap=True)
        self.export_buttons = {kind: text_button(tr(words)) for kind, (words, _) in EXPORTS.items()}
        row = QHBoxLayout()
        row.setSpacing(SPACE_2)
        for kind, button in self.export_buttons.items():
            button.clicked.connect(lambda _=False, kind=kind: self._on_export(kind))
            row.addWidget(button)
        self.other_button = text_button(tr("Lay another beside…"))
        self.other_button.setToolTip(tr("Show the JSON result of another machine in the chart"))
        self.other_button.clicked.connect(self._on_other_clicked)
        row.addWidget(self.other_button)
        row.addStretch()
        column.addLayout(row)
        column.addWidget(self.exported_label)

    def _on_other_clicked(self) -> None:
        title = tr("Result of another machine")
        name, _ = QFileDialog.getOpenFileName(self, title, "", tr(EXPORTS["json"][1]))
        if name:
            self.other_chosen.emit(Path(name))

    def _on_export(self, kind: str) -> None:
        words, pattern = map(tr, EXPORTS[kind])
        title = words.removesuffix("…")
        name, _ = QFileDialog.getSaveFileName(self, title, f"comparison.{kind}", pattern)
        if name:
            self.export_requested.emit(kind, Path(name))
