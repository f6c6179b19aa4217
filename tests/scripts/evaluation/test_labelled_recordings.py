"""Folders of recordings with labels, and their problems."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from backend.errors import InputError
from scripts.evaluation.labelled_recordings import read_folder


def write(folder: Path, labels: object, *files: str) -> None:
    (folder / "labels.json").write_text(json.dumps(labels), encoding="utf-8")
    for name in files:
        (folder / name).touch()


def test_recordings_are_found_by_name_with_or_without_ending(tmp_path: Path) -> None:
    labels = {
        "take.1": {"transcript": "one", "intent": "A", "slots": {"count": 5}},
        "two.wav": {"transcript": "two"},
        "three": {"transcript": ""},
    }
    write(tmp_path, labels, "take.1.flac", "two.wav", "three.WAV", "three.flac")
    recordings, problems = read_folder(tmp_path)
    assert problems == []
    assert {recording.name: recording.file.name for recording in recordings} == {
        "take.1": "take.1.flac",
        "three": "three.flac",
        "two.wav": "two.wav",
    }
    assert (recordings[0].intent, recordings[0].slots) == ("A", {"count": "5"})
    assert recordings[2].intent is None


def test_invalid_labels_are_reported_and_the_others_are_read(tmp_path: Path) -> None:
    labels = {
        "good": {"transcript": "fine"},
        "gone": {"transcript": "nobody has the sound"},
        "mute": {"intent": "A"},
        "odd": {"transcript": "x", "slots": ["y"]},
        "one": {"transcript": "x", "names": "y"},
        "two": {"transcript": "x", "voice": 2},
    }
    files = [f"{name}.wav" for name in ("good", "mute", "odd", "one", "two")]
    write(tmp_path, labels, *files, "stray.flac")
    recordings, problems = read_folder(tmp_path)
    assert [recording.name for recording in recordings] == ["good"]
    for word, problem in zip(("gone", "mute", "odd", "one", "two", "stray"), problems, strict=True):
        assert word in problem
    assert "1 recording has no label: stray." in problems


@pytest.mark.parametrize("labels", ["{", "[]"])
def test_a_missing_or_invalid_labels_file_is_explained_in_a_sentence(
    tmp_path: Path, labels: str
) -> None:
    with pytest.raises(InputError, match=r"no .*labels\.json"):
        read_folder(tmp_path)
    (tmp_path / "labels.json").write_text(labels)
    with pytest.raises(InputError, match="JSON|object"):
        read_folder(tmp_path)
