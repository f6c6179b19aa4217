"""A stream among the sounds of the mixer."""

from __future__ import annotations

import numpy as np
import pytest

from app.echo.mixed_stream import DUCKED_DECIBELS, FADE_SECONDS, MixedStream
from app.echo.mixer import Mixer, MixerEvents

RATE_HERTZ = 24_000


class Constant:
    """A stream that is the same sample all the time."""

    def __init__(self, value: float = 10_000.0, count: float = float("inf")) -> None:
        self.value, self.left = value, count

    def take(self, count: int, rate_hertz: float) -> np.ndarray:
        given = int(min(count, self.left))
        self.left -= given
        return np.full(given, self.value, np.float32)


def _mixer(stream: MixedStream, volume: int = 10) -> Mixer:
    mixer = Mixer(MixerEvents(lambda *_: None, lambda _: None), stream)
    mixer.set_volume(volume)
    return mixer


def test_it_plays_at_the_volume_of_replies() -> None:
    stream = MixedStream()
    mixer = _mixer(stream, volume=5)
    assert mixer.is_idle
    stream.start(Constant())
    assert not mixer.is_idle
    assert set(mixer.mix(480)) == {2_500}
    mixer.set_volume(0)
    assert not mixer.mix(480).any()


def test_it_is_lowered_without_a_click_beside_a_ring_that_is_not() -> None:
    stream = MixedStream()
    mixer = _mixer(stream)
    stream.start(Constant())
    mixer.mix(480)
    stream.duck(True)
    falling = mixer.mix(480).astype(int)
    assert (falling[0], np.abs(np.diff(falling)).max() < 30) == (10_000, True)
    lowered = 10_000 * 10 ** (DUCKED_DECIBELS / 20)
    assert mixer.mix(480)[0] == pytest.approx(lowered, abs=1)
    mixer.duck(True)  # somebody speaks over a reply: music stays as it is
    stream.duck(False)
    mixer.mix(480)
    mixer.duck(False)
    mixer.mix(480)
    assert mixer.mix(480)[-1] == 10_000


def test_stopped_it_fades_out() -> None:
    stream = MixedStream()
    mixer = _mixer(stream)
    stream.start(Constant())
    mixer.mix(480)
    stream.stop()
    rest = np.concatenate([mixer.mix(480) for _ in range(4)]).astype(int)
    fade = round(FADE_SECONDS * RATE_HERTZ)
    assert (rest[0], rest[fade // 2]) == (10_000, pytest.approx(5_000, abs=20))
    assert not rest[fade:].any()
    assert mixer.is_idle


def test_what_has_not_arrived_is_silence() -> None:
    stream = MixedStream()
    mixer = _mixer(stream)
    stream.start(Constant(count=100))
    mixed = mixer.mix(480)
    assert mixed[:100].all()
    assert not mixed[100:].any()
    assert not mixer.is_idle


def test_a_stream_that_no_device_has_taken_is_silent_at_once() -> None:
    stream = MixedStream()
    stream.start(Constant())
    stream.stop()
    assert stream.is_idle
