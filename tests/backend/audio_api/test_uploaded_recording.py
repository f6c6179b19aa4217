"""Recordings that clients send are decoded block by block."""

from __future__ import annotations

import io

import numpy as np
import pytest
import soundfile

from backend.audio_api import uploaded_recording
from backend.audio_api.encoders import FORMATS
from backend.audio_api.uploaded_recording import UploadedRecording
from backend.errors import AudioFileError, LimitError
from backend.pipeline.data import Samples

FILES = [
    ("WAV", "PCM_16", 8_000, 1),
    ("WAV", "FLOAT", 48_000, 2),
    ("FLAC", "PCM_16", 44_100, 2),
    ("OGG", "OPUS", 48_000, 1),
    ("OGG", "VORBIS", 22_050, 1),
    ("MP3", "MPEG_LAYER_III", 44_100, 2),
]


def _write_tone(container: str, subtype: str, rate: int, channels: int, seconds: float) -> bytes:
    moments = np.arange(int(seconds * rate)) / rate
    tone = np.sin(2 * np.pi * 440 * moments) * 0.5
    content = io.BytesIO()
    soundfile.write(
        content, np.stack([tone] * channels, axis=1), rate, subtype=subtype, format=container
    )
    return content.getvalue()


def _decode(content: bytes) -> tuple[Samples, float]:
    recording = UploadedRecording(io.BytesIO(content))
    samples = np.concatenate(list(recording.read_blocks()))
    return samples, recording.seconds


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file[1]}-{file[2]}")
def test_every_format_becomes_16_khz_mono(file: tuple[str, str, int, int]) -> None:
    samples, seconds = _decode(_write_tone(*file, seconds=5.3))
    assert seconds == pytest.approx(5.3, abs=0.1)
    assert len(samples) == pytest.approx(seconds * 16_000, abs=20)
    assert np.abs(np.fft.rfft(samples[8_000:24_000])).argmax() == 440
    assert np.abs(samples[1_000:-2_000]).max() == pytest.approx(16_384, rel=0.05)


@pytest.mark.parametrize("content", [b"", b"no sound at all", b"RIFF" + b"\xff" * 60])
def test_what_is_no_recording_is_refused_with_the_formats_that_are(content: bytes) -> None:
    with pytest.raises(AudioFileError, match="Send WAV, FLAC, MP3 or Ogg"):
        _decode(content)


def test_a_recording_without_samples_is_refused() -> None:
    with pytest.raises(AudioFileError, match="holds no sound"):
        _decode(_write_tone("WAV", "PCM_16", 16_000, 1, seconds=0))


def test_a_recording_that_is_too_long_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(uploaded_recording, "RECORDING_LIMIT_SECONDS", 6.0)
    with pytest.raises(LimitError, match="Cut it into shorter ones"):
        _decode(_write_tone("WAV", "PCM_16", 16_000, 1, seconds=6.1))


def test_a_flac_file_of_unknown_length_is_refused_in_words() -> None:
    encoder = FORMATS["flac"].create()
    content = encoder.encode(np.ones(48_000, np.int16)) + encoder.finish()
    with pytest.raises(AudioFileError, match="does not say how long it is"):
        _decode(content)


def test_a_streamed_wav_file_is_read_to_its_end() -> None:
    encoder = FORMATS["wav"].create()
    content = encoder.encode(np.ones(48_000, np.int16)) + encoder.finish()
    assert _decode(content)[1] == 2.0
