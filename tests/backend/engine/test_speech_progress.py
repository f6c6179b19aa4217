"""What a skill says early, and the reply after it: their order, pause and times."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from backend.accelerators.pytorch_eager import PyTorchEager
from backend.engine.runner import Pipeline
from backend.engine.speech_progress import PAUSE, SpeechProgress
from backend.pipeline.data import (
    SPEECH_RATE_HERTZ,
    ReplyPart,
    Sentence,
    Speech,
    SpokenSegment,
)
from backend.pipeline.request import Request
from tests.backend.engine.test_runner import Recorder
from tests.helpers.small_stages import Answering, Hearing, Speaking, Writing


@pytest.fixture
def pipeline(tmp_path: Path) -> Pipeline:
    return Pipeline(PyTorchEager(1, tmp_path), [Hearing(), Writing(), Answering(), Speaking()])


def test_what_a_skill_says_early_is_spoken_before_the_reply_with_a_pause(
    pipeline: Pipeline,
) -> None:
    recorder = Recorder()
    pipeline.run(Sentence("early"), Request("1"), recorder)
    order = [told[:2] for told in recorder.told if told[0] != "first audio"]
    place = order.index(("finished", 8))
    parts = [told[2] for told in recorder.told if told[0] == "part"]
    assert parts[0] == ReplyPart("wait")
    assert order[:place].count(("part", 10)) == 3
    speech = [each for each in parts if isinstance(each, Speech)]
    assert [len(each.samples) for each in speech] == [2, 2, len(PAUSE.samples), 2, 3]
    assert speech[0].words[0].start_seconds == 0.0
    before_seconds = PAUSE.seconds + 4 / SPEECH_RATE_HERTZ
    assert speech[3].words[0].start_seconds == pytest.approx(before_seconds)
    told = [each[0] for each in recorder.told]
    assert told.count("first audio") == 1
    assert told.index("first audio") < order.index(("part", 10)) + 1


def test_nothing_is_spoken_early_where_no_reply_is_spoken(pipeline: Pipeline) -> None:
    recorder = Recorder()
    pipeline.run(Sentence("early"), Request("1", last_stage=8), recorder)
    assert not any(isinstance(told[-1], Speech) for told in recorder.told)


def test_segments_of_the_reply_are_where_they_are_in_all_of_the_speech() -> None:
    progress = SpeechProgress()
    segment = SpokenSegment("a", "ə", 0.5, 1.0)
    half = Speech(np.ones(SPEECH_RATE_HERTZ // 2, np.int16), (segment,))
    progress.begin_reply()
    assert progress.place(half) is half
    assert progress.add(half) is None
    assert progress.note_first(half) == progress.first_audio_at
    assert progress.note_first(half) is None
    assert progress.add(half) == pytest.approx(progress.first_audio_at + 0.5)
    progress.begin_reply()
    assert progress.place(half).segments == (SpokenSegment("a", "ə", 1.0, 1.5),)
