"""Speech is encoded while it is made, and other programs' readers decode it."""

from __future__ import annotations

import io
import wave

import numpy as np
import pytest
import soundfile

from backend.audio_api.encoders import FORMATS
from backend.pipeline.data import SPEECH_RATE_HERTZ, Samples

SECONDS = 3.1


def _tone() -> Samples:
    moments = np.arange(int(SECONDS * SPEECH_RATE_HERTZ)) / SPEECH_RATE_HERTZ
    return (np.sin(2 * np.pi * 440 * moments) * 12_000).astype(np.int16)


def _encode(name: str, samples: Samples) -> tuple[bytes, list[int]]:
    """The file, and how many bytes of it each portion of 0.2 s gave."""
    encoder = FORMATS[name].create()
    portions = [encoder.encode(each) for each in np.array_split(samples, 15)]
    return b"".join([*portions, encoder.finish()]), [len(each) for each in portions]


def _state_length(flac: bytes, samples: int) -> bytes:
    """Write into a FLAC file's head how long it is: libsndfile cannot read it otherwise."""
    place = 4 + 4 + 10 + 4  # magic, block head, sizes of blocks and frames, end of the rate's field
    return flac[:place] + samples.to_bytes(4, "big") + flac[place + 4 :]


def test_every_format_is_there() -> None:
    assert list(FORMATS) == ["mp3", "opus", "flac", "wav", "pcm"]


@pytest.mark.parametrize("name", ["mp3", "opus", "wav", "flac"])
def test_what_is_sent_decodes_to_the_same_sound(name: str) -> None:
    tone = _tone()
    encoded, _ = _encode(name, tone)
    if name == "flac":
        encoded = _state_length(encoded, len(tone))
    decoded, rate = soundfile.read(io.BytesIO(encoded), dtype="int16")
    assert rate == SPEECH_RATE_HERTZ
    assert len(tone) <= len(decoded) <= len(tone) + 0.15 * rate, "nothing is missing"
    if name in ("wav", "flac"):
        assert (decoded == tone).all()
    spectrum = np.abs(np.fft.rfft(decoded[:SPEECH_RATE_HERTZ]))
    assert spectrum.argmax() == 440


def test_pcm_is_the_samples_alone() -> None:
    encoded, _ = _encode("pcm", _tone())
    assert (np.frombuffer(encoded, "<i2") == _tone()).all()


def test_a_streamed_wav_has_a_head_that_standard_readers_take() -> None:
    encoded, _ = _encode("wav", _tone())
    with wave.open(io.BytesIO(encoded)) as file:
        assert (file.getframerate(), file.getnchannels(), file.getsampwidth()) == (24_000, 1, 2)
        assert len(file.readframes(len(encoded))) == len(_tone()) * 2


@pytest.mark.parametrize("name", FORMATS)
def test_something_is_sent_long_before_the_end(name: str) -> None:
    _, portions = _encode(name, _tone())
    assert sum(portions[:8]) > 0.2 * sum(portions), "in the first half"
