"""Long recordings are split at pauses."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from backend.audio_api.recording_parts import TUNING, RecordingPart, split_at_pauses
from backend.errors import Cancelled
from backend.pipeline.data import USER_AUDIO_RATE_HERTZ, Samples
from backend.recordings import read_recording

RECORDINGS = Path("assets/recordings")


def _read(number: int) -> Samples:
    return read_recording(RECORDINGS / f"{number:02}.flac", 30)


def _silence(seconds: float) -> Samples:
    noise = np.random.default_rng(1).normal(0, 6, int(seconds * USER_AUDIO_RATE_HERTZ))
    return noise.astype(np.int16)


def _check_order(parts: list[RecordingPart], samples: Samples) -> None:
    for part in parts:
        start = round(part.start_seconds * USER_AUDIO_RATE_HERTZ)
        end = min(start + len(part.samples), len(samples))
        assert (part.samples[: end - start] == samples[start:end]).all(), "cut from the recording"
        assert part.start_seconds <= part.voice_start_seconds < part.voice_end_seconds
    for part, following in zip(parts, parts[1:], strict=False):
        end_seconds = part.start_seconds + len(part.samples) / USER_AUDIO_RATE_HERTZ
        assert following.start_seconds >= end_seconds, "no sound is in two parts"


@pytest.mark.parametrize("block_samples", [100, 16_000, 1_000_000])
def test_each_sentence_is_a_part(block_samples: int) -> None:
    one, other = _read(1), _read(9)
    samples = np.concatenate([one, _silence(1.0), other])
    blocks = [samples[i : i + block_samples] for i in range(0, len(samples), block_samples)]
    parts = list(split_at_pauses(blocks))
    assert len(parts) == 2
    assert parts[0].voice_end_seconds < len(one) / USER_AUDIO_RATE_HERTZ
    assert parts[1].voice_start_seconds > len(one) / USER_AUDIO_RATE_HERTZ + 1.0
    _check_order(parts, samples)


def test_a_part_is_given_before_the_rest_is_read() -> None:
    def read() -> object:
        yield np.concatenate([_read(1), _silence(1.0)])
        raise AssertionError("the first part was complete")

    assert len(next(split_at_pauses(read())).samples) > 0


def test_speech_without_a_pause_is_cut_before_the_encoder_s_limit() -> None:
    voice = _read(8)
    spoken = voice[int(0.6 * 16_000) : int(4.2 * 16_000)]
    samples = np.concatenate([spoken] * 12)
    parts = list(split_at_pauses([samples]))
    assert len(parts) >= 2
    assert max(len(part.samples) for part in parts) / USER_AUDIO_RATE_HERTZ <= TUNING.longest_part
    assert parts[-1].voice_end_seconds == pytest.approx(len(samples) / 16_000, abs=0.5)
    _check_order(parts, samples)


@pytest.mark.parametrize("seconds", [0.0, 0.01, 40.0])
def test_silence_has_no_parts(seconds: float) -> None:
    assert not list(split_at_pauses([_silence(seconds)]))


def test_a_cancelled_request_ends_the_splitting() -> None:
    def check_cancelled() -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        next(split_at_pauses([_read(1)], check_cancelled))
