"""Counts word errors on the recordings that ship with Bergamot, on several accelerators."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime

from PySide6.QtCore import QObject, Signal

from app.comparison.comparison_run import ComparisonRun
from app.comparison.comparison_runner import ComparisonRunner
from app.comparison.measuring_turn import MeasuringTurn
from app.comparison.recording_set import RecordingSetPlan, read_recording_set
from app.comparison.word_errors import WordErrors, measure_word_errors
from app.errors import RecordingError
from app.link.link import BackendLink
from app.translation import tr, tr_noop
from backend.wire.device import DeviceState

INCOMPLETE = tr_noop(
    "The count was cancelled before all recordings were heard; the earlier one is kept."
)


class WordErrorCounter(QObject):
    """Counts when the user asks for it; a count that ends early leaves the earlier one as it was.

    Attributes:
        runner: makes the runs; its `progressed` says how far they are.
        results: accelerator → its errors in the last whole count, in the order that was asked for.
        counted_at: when that began; None before the first.

    Signals:
        counted(): there are new results.
        ended(str): the count is over; why it gave no results, or "".
        refused(str): why none can begin now.
    """

    counted = Signal()
    ended = Signal(str)
    refused = Signal(str)

    def __init__(
        self,
        link: BackendLink,
        describe_device: Callable[[], DeviceState],
        turn: MeasuringTurn,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._turn = turn
        self._plan: RecordingSetPlan | None = None
        self._began_at: datetime | None = None
        self.runner = ComparisonRunner(
            link, describe_device, turn, tr_noop("count of word errors"), parent=self
        )
        self.runner.ended.connect(self._on_ended)
        self.results: Mapping[str, WordErrors] = {}
        self.counted_at: datetime | None = None

    def start(self, accelerators: tuple[str, ...]) -> None:
        """Begin, or say why it cannot begin; the first accelerator is what others are beside."""
        refusal = self._turn.refuse()
        try:
            plan = RecordingSetPlan(read_recording_set(), accelerators)
        except RecordingError as error:
            refusal = error.sentence
        if refusal:
            self.refused.emit(refusal)
            return
        self._plan, self._began_at = plan, datetime.now().astimezone()
        self.runner.start(plan)

    def _on_ended(self) -> None:
        plan, problem = self._plan, self.runner.problem
        if plan is not None and not problem:
            problem = self._take_results(plan)
        self.ended.emit(problem)

    def _take_results(self, plan: RecordingSetPlan) -> str:
        """Keep the results of a whole count; why it is none, or ""."""
        runs = self.runner.runs
        failed = next((run for run in runs if run.failure), None)
        if failed is not None:
            return tr("Recording {number} failed on {accelerator}: {reason}").format(
                number=failed.round, accelerator=failed.accelerator, reason=failed.failure
            )
        if len(runs) < plan.run_count:
            return tr(INCOMPLETE)
        spoken = [recording.words for recording in plan.recordings]
        heard = {name: _words_of(runs, name) for name in plan.accelerators}
        self.results = {
            name: measure_word_errors(spoken, words, heard[plan.accelerators[0]])
            for name, words in heard.items()
        }
        self.counted_at = self._began_at
        self.counted.emit()
        return ""


def _words_of(runs: list[ComparisonRun], name: str) -> list[list[str]]:
    """The words of every recording, in the order of the recordings."""
    own = sorted((run for run in runs if run.accelerator == name), key=lambda run: run.round)
    return [run.sentence.split() for run in own]
