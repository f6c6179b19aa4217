"""The command `app detect` as a process, on synthesized recordings."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import soundfile
import soxr

from tests.helpers.user_audio import say_as_user

ROOT = Path(__file__).resolve().parents[3]


def _detect(*arguments: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "app", "detect", *map(str, arguments)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def _answers(run: subprocess.CompletedProcess[str]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in run.stdout.splitlines()]


@pytest.fixture(scope="module")
def recordings(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("recordings")
    voice = say_as_user("Alexa, what time is it?").astype(np.float32) / 32_768
    stereo = np.repeat(soxr.resample(voice, 16_000, 44_100)[:, None], 2, axis=1)
    soundfile.write(folder / "wake.flac", voice, 16_000)
    soundfile.write(folder / "stereo.wav", stereo, 44_100, subtype="PCM_24")
    other = say_as_user("What's the weather in Texas?").astype(np.float32) / 32_768
    soundfile.write(folder / "other.wav", other, 16_000)
    soundfile.write(folder / "empty.wav", np.zeros(0, np.float32), 16_000)
    (folder / "broken.wav").write_bytes(b"RIFF, but not really")
    return folder


def test_says_where_the_wake_word_is_at_any_rate(recordings: Path) -> None:
    files = [recordings / name for name in ("wake.flac", "stereo.wav", "other.wav", "empty.wav")]
    run = _detect("--json", *files)
    assert run.returncode == 0, run.stderr
    wake, stereo, other, empty = _answers(run)
    assert wake["file"] == str(files[0])
    assert len(wake["detections"]) == 1
    assert 0.5 < wake["detections"][0]["seconds"] < 1.5
    assert stereo["detections"][0]["seconds"] == wake["detections"][0]["seconds"]
    assert other["detections"] == empty["detections"] == []


def test_an_unreadable_file_is_reported_and_the_others_are_processed(recordings: Path) -> None:
    run = _detect(
        "--json", recordings / "broken.wav", recordings / "gone.wav", recordings / "wake.flac"
    )
    broken, gone, wake = _answers(run)
    assert run.returncode == 1
    assert "cannot be read" in broken["error"]
    assert "cannot be read" in gone["error"]
    assert "error" not in wake
    assert wake["detections"]
    assert "Traceback" not in run.stderr


def test_without_json_the_output_is_one_sentence_per_file(recordings: Path) -> None:
    run = _detect(recordings / "wake.flac", recordings / "other.wav")
    first, second = run.stdout.splitlines()
    assert "wake word at" in first
    assert second.endswith("other.wav: no wake word")
