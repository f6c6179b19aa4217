"""Word errors against known transcripts, and the recordings that ship."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from app.comparison.recording_set import FOLDER, RecordingSetPlan, read_recording_set
from app.comparison.word_errors import measure_word_errors
from app.errors import RecordingError
from app.views.word_error_words import describe_word_errors, format_interval, format_rate

SPOKEN = [["set", "a", "timer"], ["flip", "a", "coin", "for", "me"]]
LARGEST_BYTES = 1_000_000


def test_replaced_missing_and_additional_words_are_errors() -> None:
    heard = [["set", "the", "timer"], ["please", "flip", "a", "coin", "me"]]
    errors = measure_word_errors(SPOKEN, heard, SPOKEN)
    assert (errors.errors, errors.words, errors.recordings) == (3, 8, 2)
    assert errors.rate == pytest.approx(3 / 8)
    assert errors.same_recordings == 0
    assert errors.low < errors.rate < errors.high


def test_no_error_in_a_few_words_is_no_proof_of_none() -> None:
    errors = measure_word_errors(SPOKEN, SPOKEN, SPOKEN)
    assert (errors.errors, errors.low, errors.same_recordings) == (0, 0, 2)
    # Wilson's interval of 0 of 8: 1.96² / (8 + 1.96²).
    assert errors.high == pytest.approx(0.3244, abs=1e-4)
    assert (format_rate(errors), format_interval(errors)) == ("0.0 %", "0.0 to 32.4 %")
    assert "0 of 8 words in 2 recordings" in describe_word_errors(errors)


def test_more_errors_than_words_have_an_interval() -> None:
    errors = measure_word_errors([["go"]], [["a", "b", "c"]], [["go"]])
    assert errors.rate == 3
    assert errors.high >= 3


def test_the_recordings_that_ship_are_short_few_and_labelled_in_plain_words() -> None:
    recordings = read_recording_set()
    assert 12 <= len(recordings) <= 20
    assert sum(file.stat().st_size for file in FOLDER.iterdir()) < LARGEST_BYTES
    for recording in recordings:
        assert 1 < recording.request.seconds < 7
        assert all(word.isalpha() and word.islower() for word in recording.words)
    labels = json.loads((FOLDER / "transcripts.json").read_text(encoding="utf-8"))
    assert {file.name for file in FOLDER.glob("*.flac")} == {each["file"] for each in labels}


def test_every_recording_is_heard_once_on_every_accelerator() -> None:
    recordings = read_recording_set()[:2]
    plan = RecordingSetPlan(recordings, ("slow", "quick"))
    runs = list(plan.planned_runs())
    assert [(run.round, run.accelerator) for run in runs] == [
        (1, "slow"),
        (1, "quick"),
        (2, "slow"),
        (2, "quick"),
    ]
    assert len(runs) == plan.run_count
    assert plan.request_of(runs[2]) is recordings[1].request
    assert plan.describe_step(runs[2]) == "Recording 2 of 2"


@pytest.mark.parametrize("content", [None, "[", "{}", "[1]", '[{"file": "01.flac"}]'])
def test_transcripts_that_cannot_be_read_are_told_in_a_sentence(
    tmp_path: Path, content: str | None
) -> None:
    if content is not None:
        (tmp_path / "transcripts.json").write_text(content, encoding="utf-8")
    if content == "{}":
        assert read_recording_set(tmp_path) == ()
        return
    with pytest.raises(RecordingError, match=r"transcripts.*cannot be read"):
        read_recording_set(tmp_path)
