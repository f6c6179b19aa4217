"""The recordings that ship with Bergamot, and the plan that runs them on several accelerators."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from app.comparison.comparison_plan import WARM_UP, WARMING_UP, AudioRequest, PlannedRun
from app.comparison.recording_reader import read_recording
from app.errors import RecordingError
from app.link.stages import SENTENCE, WORDS
from app.translation import tr

FOLDER = Path(__file__).resolve().parents[2] / "assets" / "recordings"
TRANSCRIPTS = "transcripts.json"


@dataclass(frozen=True)
class LabelledRecording:
    """A recording and what is said in it.

    Attributes:
        request: its audio.
        words: the transcript's words, lower-case, numbers in words.
    """

    request: AudioRequest
    words: tuple[str, ...]


def read_recording_set(folder: Path = FOLDER) -> tuple[LabelledRecording, ...]:
    """Read all recordings of a folder with transcripts, in their order.

    Raises:
        RecordingError: the transcripts or a recording are missing or cannot be read.
    """
    try:
        labels = json.loads((folder / TRANSCRIPTS).read_text(encoding="utf-8"))
        named = [(folder / each["file"], tuple(each["transcript"].split())) for each in labels]
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise RecordingError(
            tr(
                "{file}, the transcripts of the recordings that come with Bergamot, cannot "
                "be read. Install Bergamot again."
            ).format(file=folder / TRANSCRIPTS)
        ) from error
    return tuple(LabelledRecording(read_recording(file), words) for file, words in named)


@dataclass(frozen=True)
class RecordingSetPlan:
    """Every recording once on every accelerator; a run's round is the number of its recording.

    Attributes:
        recordings: at least one.
        accelerators: names.
        is_timed: the times of the runs matter too: the first recording is heard on each before, the
            order is random within each recording, and a request ends with its sentence.
        seed: for the order.
    """

    recordings: tuple[LabelledRecording, ...]
    accelerators: tuple[str, ...]
    is_timed: bool = False
    seed: int = 1

    @property
    def last_output(self) -> str:
        """Errors are counted in the words; the time that a person waits has the sentence in it."""
        return SENTENCE if self.is_timed else WORDS

    @property
    def run_count(self) -> int:
        """Number of all runs, with those that warm up."""
        return (len(self.recordings) + self.is_timed) * len(self.accelerators)

    def planned_runs(self) -> Iterator[PlannedRun]:
        """Yield all runs: each recording on all accelerators, then the next one."""
        generator = np.random.default_rng(self.seed)
        for number in range(WARM_UP if self.is_timed else 1, len(self.recordings) + 1):
            names = np.array(self.accelerators)
            for name in generator.permutation(names) if self.is_timed else names:
                yield PlannedRun(number, str(name))

    def request_of(self, planned_run: PlannedRun) -> AudioRequest:
        """The recording of a run."""
        return self.recordings[max(planned_run.round, 1) - 1].request

    def describe_step(self, planned_run: PlannedRun) -> str:
        """The number of the recording, for people."""
        if planned_run.round == WARM_UP:
            return tr(WARMING_UP)
        return tr("Recording {number} of {count}").format(
            number=planned_run.round, count=len(self.recordings)
        )
