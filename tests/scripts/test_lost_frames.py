"""Frames that a recording lacks are counted; those it only has softer or later are not."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from scripts.lost_frames import LostFrames, count_lost_frames

RATE_HERTZ = 16_000


def _noise(seconds: float = 1.0) -> NDArray[np.int16]:
    return np.random.default_rng(5).normal(0, 3_000, round(seconds * RATE_HERTZ)).astype(np.int16)


def test_a_recording_that_is_later_softer_and_longer_lacks_no_frame() -> None:
    sound = _noise()
    silence = np.zeros(1_234, np.int16)
    recording = np.concatenate([silence, (sound * 0.25).astype(np.int16), silence])
    assert count_lost_frames(sound, recording) == LostFrames(50, 0)


def test_a_gap_in_the_recording_counts_its_frames() -> None:
    sound = _noise()
    recording = sound.copy()
    recording[3_200:4_160] = 0
    assert count_lost_frames(sound, recording) == LostFrames(50, 3)


def test_sound_behind_an_inserted_pause_counts_as_displaced() -> None:
    sound = _noise()
    recording = np.concatenate([sound[:12_800], np.zeros(480, np.int16), sound[12_800:]])
    assert count_lost_frames(sound, recording) == LostFrames(50, 10)


def test_a_recording_that_begins_later_is_compared_where_both_are() -> None:
    sound = _noise()
    assert count_lost_frames(sound, sound[1_600:]) == LostFrames(45, 0)


def test_a_sound_at_the_end_of_a_long_recording_is_found() -> None:
    sound = _noise()
    recording = np.concatenate([np.zeros(10 * RATE_HERTZ, np.int16), sound])
    assert count_lost_frames(sound, recording) == LostFrames(50, 0)


def test_a_delay_of_half_a_sample_loses_nothing() -> None:
    sound = _noise()
    turn = np.exp(-1j * np.pi * np.fft.rfftfreq(len(sound)))
    recording = np.fft.irfft(np.fft.rfft(sound) * turn, len(sound))
    assert count_lost_frames(sound, recording).lost == 0


def test_an_empty_recording_has_nothing_to_compare() -> None:
    assert count_lost_frames(_noise(), np.zeros(0, np.int16)) == LostFrames(0, 0)
