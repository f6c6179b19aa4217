"""Recorded requests: any rate, mono or stereo, and clear words for what cannot be read."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import soundfile

from app.comparison.recording_reader import read_recording
from app.errors import RecordingError


def write_tone(
    file: Path, rate_hertz: int, channels: int, subtype: str, seconds: float = 1.0
) -> Path:
    times = np.arange(round(seconds * rate_hertz)) / rate_hertz
    wave = 0.5 * np.sin(2 * np.pi * 300 * times)
    soundfile.write(file, np.stack([wave] * channels, axis=1), rate_hertz, subtype=subtype)
    return file


@pytest.mark.parametrize(
    ("name", "rate_hertz", "channels", "subtype"),
    [
        ("a.wav", 16_000, 1, "PCM_16"),
        ("b.flac", 44_100, 2, "PCM_24"),
        ("c.wav", 48_000, 1, "FLOAT"),
        ("d.wav", 8_000, 1, "PCM_U8"),
    ],
)
def test_every_sample_format_rate_and_channel_count_gives_the_same_audio(
    tmp_path: Path, name: str, rate_hertz: int, channels: int, subtype: str
) -> None:
    request = read_recording(write_tone(tmp_path / name, rate_hertz, channels, subtype))
    assert request.name == name
    assert request.origin == "recording"
    assert request.seconds == pytest.approx(1.0, abs=0.09)
    loudness = float(np.sqrt(np.mean(request.samples[1_000:15_000].astype(float) ** 2)))
    assert loudness == pytest.approx(16_384 / np.sqrt(2), rel=0.03)


def test_a_file_that_cannot_be_read_is_refused_with_a_sentence(tmp_path: Path) -> None:
    text = tmp_path / "letter.wav"
    text.write_text("Dear Alexa")
    with pytest.raises(RecordingError, match=r"letter\.wav cannot be read as a recording\. Choose"):
        read_recording(text)
    with pytest.raises(RecordingError, match="no file"):
        read_recording(tmp_path / "nowhere.wav")
    with pytest.raises(RecordingError, match="cannot be read"):
        read_recording(tmp_path)


def test_an_empty_and_a_too_long_recording_are_refused_with_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(RecordingError, match="holds no sound"):
        read_recording(write_tone(tmp_path / "e.wav", 16_000, 1, "PCM_16", seconds=0))
    with pytest.raises(RecordingError, match="31 s long; a request may be 30 s"):
        read_recording(write_tone(tmp_path / "l.wav", 8_000, 1, "PCM_16", seconds=31))


def test_a_recording_of_thirty_seconds_is_read(tmp_path: Path) -> None:
    request = read_recording(write_tone(tmp_path / "f.wav", 16_000, 1, "PCM_16", seconds=30))
    assert request.seconds == 30
