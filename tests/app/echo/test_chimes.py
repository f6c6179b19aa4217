"""The Echo's own sounds."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from app.echo import chimes


@pytest.mark.parametrize(
    ("make", "longest_seconds"),
    [
        (chimes.make_wake_chime, 0.4),
        (chimes.make_failure_chime, 0.6),
        (chimes.make_ring, 2.5),
        (chimes.make_test_sound, 1.5),
    ],
)
def test_sounds_are_audible_short_and_begin_and_end_softly(
    make: Callable[[], np.ndarray], longest_seconds: float
) -> None:
    sound = make().astype(int)
    assert 0.1 < len(sound) / 24_000 < longest_seconds
    assert 4_000 < np.abs(sound).max() < 32_000
    assert abs(sound[0]) < 50
    assert abs(sound[-1]) < 50


def test_sounds_can_be_told_apart() -> None:
    strongest = {
        int(np.argmax(np.abs(np.fft.rfft(make(), 48_000))))
        for make in (
            chimes.make_wake_chime,
            chimes.make_failure_chime,
            chimes.make_ring,
            chimes.make_test_sound,
        )
    }
    assert len(strongest) == 4
