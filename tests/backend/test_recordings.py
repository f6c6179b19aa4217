"""Recordings in, speech out: rates, channels, limits, and files that are not audio."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import soundfile

from backend.errors import AudioFileError, LimitError
from backend.recordings import read_recording, write_speech


def _tone(rate: int, seconds: float = 1.0) -> np.ndarray:
    return (0.5 * np.sin(2 * np.pi * 440 * np.arange(int(rate * seconds)) / rate)).astype(
        np.float32
    )


@pytest.mark.parametrize(
    ("rate", "channels", "suffix"),
    [(16_000, 1, "wav"), (44_100, 2, "flac"), (8_000, 1, "flac"), (48_000, 2, "wav")],
)
def test_any_rate_and_channels_become_16_khz_mono(
    tmp_path: Path, rate: int, channels: int, suffix: str
) -> None:
    file = tmp_path / f"tone.{suffix}"
    soundfile.write(file, np.stack([_tone(rate)] * channels, axis=1), rate)
    samples = read_recording(file, 30)
    assert samples.dtype == np.int16
    assert len(samples) == pytest.approx(16_000, abs=2)
    spectrum = np.abs(np.fft.rfft(samples))
    assert np.argmax(spectrum) * 16_000 / len(samples) == pytest.approx(440, abs=2)


def test_a_recording_that_is_too_long_says_how_long_it_may_be(tmp_path: Path) -> None:
    file = tmp_path / "long.wav"
    soundfile.write(file, np.zeros(16_000 * 31, np.float32), 16_000)
    with pytest.raises(LimitError, match="longest utterance is 30 seconds") as raised:
        read_recording(file, 30)
    assert raised.value.code == "utterance-too-long"


def test_what_is_not_audio_is_named(tmp_path: Path) -> None:
    text = tmp_path / "text.wav"
    text.write_text("not audio")
    empty = tmp_path / "empty.wav"
    soundfile.write(empty, np.zeros(0, np.float32), 16_000)
    for file, words in [
        (text, "cannot be read as a recording"),
        (tmp_path / "none.wav", "There is no file"),
        (tmp_path, "is a folder"),
        (empty, "holds no audio"),
    ]:
        with pytest.raises(AudioFileError, match=words):
            read_recording(file, 30)


def test_speech_is_written_as_24_khz(tmp_path: Path) -> None:
    file = tmp_path / "folder" / "speech.wav"
    samples = (_tone(24_000) * 30_000).astype(np.int16)
    write_speech(file, samples)
    read, rate = soundfile.read(file, dtype="int16")
    assert rate == 24_000
    assert np.array_equal(read, samples)


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(AudioFileError, match="cannot be written"):
        write_speech(tmp_path / "file" / "speech.wav", np.zeros(10, np.int16))
