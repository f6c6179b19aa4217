"""Counts word errors on the recordings that ship, on several accelerators or recognisers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime

from PySide6.QtCore import QObject, Signal

from app.comparison.comparison_run import ComparisonRun
from app.comparison.comparison_runner import ComparisonRunner
from app.comparison.hearing_times import HearingTimes, measure_hearing_times
from app.comparison.measuring_turn import MeasuringTurn
from app.comparison.recording_set import RecordingSetPlan, read_recording_set
from app.comparison.variant_titles import title_variant
from app.comparison.word_errors import WordErrors, measure_word_errors
from app.errors import RecordingError
from app.link.link import BackendLink
from app.translation import tr, tr_noop
from backend.wire.device import DeviceState

COUNT = tr_noop("count of word errors")
INCOMPLETE = tr_noop(
    "The count was cancelled before all recordings were heard; the earlier one is kept."
)
INCOMPLETE_COMPARISON = tr_noop(
    "The comparison was cancelled before all recordings were heard; the earlier one is kept."
)


class WordErrorCounter(QObject):
    """Counts when the user asks for it; a count that ends early leaves the earlier one as it was.

    Attributes:
        runner: makes the runs; its `progressed` says how far they are.
        results: accelerator → its errors in the last whole count, in the order that was asked for.
        times: the same of its times, if the count was to be timed.
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
        *,
        is_timed: bool = False,
    ) -> None:
        """Take what the runner needs; `is_timed` measures the times of the steps, too."""
        super().__init__(parent)
        self._link, self._turn, self._is_timed = link, turn, is_timed
        self._plan: RecordingSetPlan | None = None
        self._began_at: datetime | None = None
        activity = tr_noop("comparison of recognisers") if is_timed else COUNT
        self.runner = ComparisonRunner(link, describe_device, turn, activity, parent=self)
        self.runner.ended.connect(self._on_ended)
        self.results: Mapping[str, WordErrors] = {}
        self.times: Mapping[str, HearingTimes] = {}
        self.counted_at: datetime | None = None

    def start(self, accelerators: tuple[str, ...]) -> None:
        """Begin, or say why it cannot begin; the first accelerator is what others are beside."""
        refusal = self._turn.refuse()
        try:
            plan = RecordingSetPlan(read_recording_set(), accelerators, self._is_timed)
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
                number=max(failed.round, 1),
                accelerator=title_variant(failed.accelerator, self._link.description),
                reason=failed.failure,
            )
        if len(runs) < plan.run_count:
            return tr(INCOMPLETE_COMPARISON if self._is_timed else INCOMPLETE)
        spoken = [recording.words for recording in plan.recordings]
        heard = {name: _words_of(runs, name) for name in plan.accelerators}
        self.results = {
            name: measure_word_errors(spoken, words, heard[plan.accelerators[0]])
            for name, words in heard.items()
        }
        if self._is_timed:
            self.times = measure_hearing_times(runs, plan.accelerators)
        self.counted_at = self._began_at
        self.counted.emit()
        return ""


def _words_of(runs: list[ComparisonRun], name: str) -> list[list[str]]:
    """The words of every recording, in the order of the recordings."""
    counted = (run for run in runs if run.accelerator == name and run.is_counted)
    own = sorted(counted, key=lambda run: run.round)
    return [run.sentence.split() for run in own]
