"""What the speaker played is found again at the moment at which the microphone hears it."""

from __future__ import annotations

import numpy as np
import pytest

from app.echo.echo_reference import (
    KEPT_SECONDS,
    LEAD_SECONDS,
    REVERBERATION_SECONDS,
    EchoReference,
)
from backend.wire.messages import SpeechWord

RATE_HERTZ = 16_000
BLOCK = 1_280
PART = 320
LEAD = round(LEAD_SECONDS * RATE_HERTZ)


def make_ramp(samples: int) -> np.ndarray:
    """Samples that tell their own position."""
    return (np.arange(samples) % 30_000).astype(np.int16)


def play(
    reference: EchoReference,
    samples: np.ndarray,
    *,
    jitter_seconds: float = 0.0,
    began: float = 10.0,
) -> None:
    random = np.random.default_rng(5)
    for start in range(0, len(samples), PART):
        moment = began + start / RATE_HERTZ + random.uniform(-1, 1) * jitter_seconds
        reference.add(samples[start : start + PART], moment)


def test_what_is_read_was_played_a_lead_after_the_moment_of_capture() -> None:
    reference = EchoReference()
    play(reference, make_ramp(16_000))
    read = reference.read(BLOCK, 10.0 + 8_000 / RATE_HERTZ)
    assert read[0] == 8_000 - BLOCK + LEAD
    assert read[-1] == 8_000 - 1 + LEAD


def test_the_delay_stays_constant_while_the_clock_readings_jitter() -> None:
    reference, random = EchoReference(), np.random.default_rng(6)
    ramp = make_ramp(28_800)
    play(reference, ramp, jitter_seconds=0.004)
    read = [
        reference.read(BLOCK, 10.0 + position / RATE_HERTZ + random.uniform(-0.004, 0.004))
        for position in range(4 * BLOCK, 20 * BLOCK, BLOCK)
    ]
    assert (np.diff(np.concatenate(read)) == 1).all()
    assert reference.alignments == 1


def test_a_clock_that_drifts_away_is_followed() -> None:
    reference, slow = EchoReference(), 1.02
    ramp = make_ramp(29_000)
    play(reference, ramp)
    read = [reference.read(PART, 10.2 + number * slow * 0.02) for number in range(75)]
    assert reference.alignments > 1
    exact = 0.2 + 74 * slow * 0.02 + LEAD_SECONDS
    assert read[-1][-1] / RATE_HERTZ == pytest.approx(exact, abs=0.022)


def test_silence_is_read_where_nothing_was_played() -> None:
    reference = EchoReference()
    play(reference, make_ramp(3_200) + 1)
    assert not reference.read(BLOCK, 9.9).any()
    assert not reference.read(BLOCK, 12.0).any()


def test_the_speaker_is_audible_until_the_room_has_fallen_silent() -> None:
    reference = EchoReference()
    assert not reference.is_audible(10.0)
    play(reference, make_ramp(3_200) + 1)
    play(reference, np.zeros(3_200, np.int16), began=10.2)
    assert reference.is_audible(10.1)
    assert reference.is_audible(10.2 + 0.9 * REVERBERATION_SECONDS)
    assert not reference.is_audible(10.3 + REVERBERATION_SECONDS)


def test_speech_at_the_rate_of_the_sound_card_is_read_at_that_of_the_microphone() -> None:
    reference = EchoReference()
    reference.begin_playback(48_000)
    seconds = np.arange(48_000) / 48_000
    tone = (8_000 * np.sin(2 * np.pi * 500 * seconds)).astype(np.int16)
    for start in range(0, 48_000, 960):
        reference.add(tone[start : start + 960], 10.0 + start / 48_000)
    read = reference.read(BLOCK, 10.5).astype(float)
    moments = 10.5 - BLOCK / RATE_HERTZ + LEAD_SECONDS - 10.0 + np.arange(BLOCK) / RATE_HERTZ
    wanted = 8_000 * np.sin(2 * np.pi * 500 * moments)
    assert np.corrcoef(read, wanted)[0, 1] > 0.99


def test_a_new_stream_of_the_speaker_forgets_what_was_not_played() -> None:
    reference = EchoReference()
    play(reference, make_ramp(3_200) + 1)
    reference.begin_playback(16_000)
    assert not reference.read(BLOCK, 10.1).any()
    assert not reference.is_audible(10.1)


def test_an_echo_that_comes_later_than_the_devices_say_is_read_later() -> None:
    reference = EchoReference()
    play(reference, make_ramp(16_000))
    reference.delay_by(0.1)
    assert reference.read(BLOCK, 10.5)[-1] == 8_000 - 1 + LEAD - 1_600


def test_obeyed_words_are_told_with_the_same_delay() -> None:
    reference = EchoReference()
    reference.delay_by(0.1)
    stop = SpeechWord(phonemes="stɑp", start_seconds=0.5, end_seconds=0.8)
    reference.words.add(1, [stop])
    reference.words.note_played(1, 10.0, 0.0, 1.0)
    assert [round(each.played_until, 2) for each in reference.take_words()] == [10.9]
    assert reference.take_words() == []


def test_a_thread_that_comes_late_for_a_moment_changes_no_alignment() -> None:
    reference = EchoReference()
    play(reference, make_ramp(28_800))
    moments = [10.2 + number * 0.08 for number in range(15)]
    moments[5:9] = [moment + 0.3 for moment in moments[5:9]]
    read = np.concatenate([reference.read(BLOCK, moment) for moment in moments])
    assert (np.diff(read) == 1).all()
    assert reference.alignments == 1


def test_a_stream_that_stood_still_is_aligned_anew() -> None:
    reference = EchoReference()
    play(reference, make_ramp(28_800))
    for number in range(15):
        read = reference.read(BLOCK, 10.2 + number * 0.08 + (0.3 if number > 2 else 0.0))
    assert reference.alignments > 1
    assert read[-1] / RATE_HERTZ == pytest.approx(0.2 + 14 * 0.08 + 0.3 + LEAD_SECONDS, abs=0.02)


def test_what_was_added_is_taken_once_and_in_order() -> None:
    reference = EchoReference()
    play(reference, make_ramp(3_200))
    samples, played_until = reference.take_added()
    assert (samples == make_ramp(3_200)).all()
    assert played_until == pytest.approx(10.2)
    play(reference, make_ramp(320), began=10.2)
    assert len(reference.take_added()[0]) == 320
    assert len(reference.take_added()[0]) == 0


def test_what_nobody_took_for_long_is_not_kept() -> None:
    reference = EchoReference()
    play(reference, make_ramp(12 * RATE_HERTZ))
    assert len(reference.take_added()[0]) <= (KEPT_SECONDS + 0.1) * RATE_HERTZ
