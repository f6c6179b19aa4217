"""Runs a request of the history again, on any accelerator, over a connection of its own."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from app.comparison.comparison_plan import (
    AudioRequest,
    ComparedRequest,
    ComparisonPlan,
    TypedRequest,
)
from app.comparison.comparison_progress import ComparisonProgress
from app.comparison.comparison_runner import ComparisonRunner
from app.comparison.measuring_turn import MeasuringTurn
from app.errors import HistoryError
from app.history.entry import Entry
from app.history.sound_codec import decompress
from app.link.link import BackendLink
from app.translation import tr_noop
from backend.wire.device import DeviceState

COUNTED_RUNS = 1
"""After the warm-up: the first run on an accelerator that was just loaded is the slowest."""


class Replay(QObject):
    """Replays one entry at a time; the runner of comparisons loads, asks and frees the accelerator.

    Attributes:
        runner: makes the runs.

    Signals:
        progressed(str): what it does, for people.
        replayed(ComparisonRun): the run that counts is over.
        failed(str): it ended without one; the sentence says why, empty if it was cancelled.
    """

    progressed = Signal(str)
    replayed = Signal(object)
    failed = Signal(str)

    def __init__(
        self,
        link: BackendLink,
        describe_device: Callable[[], DeviceState],
        turn: MeasuringTurn,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.runner = ComparisonRunner(link, describe_device, turn, tr_noop("replay"), parent=self)
        self._turn = turn
        self.runner.progressed.connect(self._on_progressed)
        self.runner.ended.connect(self._on_ended)

    def start(self, entry: Entry, accelerator: str) -> None:
        """Run the entry's audio, or its sentence where no audio is kept.

        Raises:
            HistoryError: the audio is damaged, or something else measures now.
        """
        if refusal := self._turn.refuse():
            raise HistoryError(refusal)
        self.runner.start(ComparisonPlan(request_of(entry), (accelerator,), COUNTED_RUNS))

    def cancel(self) -> None:
        """Stop it."""
        self.runner.cancel()

    def _on_progressed(self, progress: ComparisonProgress) -> None:
        self.progressed.emit(progress.words)

    def _on_ended(self) -> None:
        counted = [run for run in self.runner.runs if run.is_counted]
        if counted:
            self.replayed.emit(counted[-1])
            return
        failures = [run.failure for run in self.runner.runs if run.failure]
        self.failed.emit(self.runner.problem or (failures[-1] if failures else ""))


def request_of(entry: Entry) -> ComparedRequest:
    """The request as it was spoken, or its sentence where no audio is kept.

    Raises:
        HistoryError: the audio is damaged.
    """
    if entry.user_audio is None:
        return TypedRequest(entry.sentence)
    samples = decompress(entry.user_audio)
    return AudioRequest(samples, "recording", entry.sentence, entry.pre_roll_seconds)
