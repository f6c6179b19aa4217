"""What is handed to the sound card."""

from __future__ import annotations

import numpy as np
import pytest

from app.echo.mixer import Mixer, MixerEvents
from tests.helpers.scripted_backend import tone_pcm


class MixerLog:
    """Remembers what the mixer tells."""

    def __init__(self) -> None:
        self.first: list[int] = []
        self.finished: list[int] = []

    def mixer(self) -> Mixer:
        mixer = Mixer(
            MixerEvents(lambda request_id, at: self.first.append(request_id), self.finished.append)
        )
        mixer.set_volume(10)
        return mixer


def test_plays_chunks_in_order_and_tells_the_first_and_the_last_sample() -> None:
    log = MixerLog()
    mixer = log.mixer()
    pcm = tone_pcm(0.1)
    mixer.start_speech(4, 24_000)
    mixer.mix(480)
    assert log.first == []
    mixer.add_speech(4, pcm[:1_000])
    mixer.add_speech(4, pcm[1_000:])
    mixer.end_speech(4)
    played = np.concatenate([mixer.mix(480) for _ in range(6)])
    assert played[:2_400].tobytes() == pcm
    assert not played[2_400:].any()
    assert (log.first, log.finished) == ([4], [4])
    assert mixer.is_idle


def test_waits_for_chunks_that_are_late() -> None:
    log = MixerLog()
    mixer = log.mixer()
    mixer.start_speech(1, 24_000)
    mixer.add_speech(1, tone_pcm(0.01))
    mixer.mix(480)
    assert not mixer.mix(480).any()
    assert log.finished == []


def test_stops_within_a_fade_without_a_click() -> None:
    mixer = MixerLog().mixer()
    mixer.start_speech(1, 24_000)
    mixer.add_speech(1, tone_pcm(1.0, hertz=200))
    mixer.mix(480)
    assert mixer.stop_speech() == 1
    rest = np.concatenate([mixer.mix(480) for _ in range(3)]).astype(int)
    assert not rest[288:].any()
    steepest_step_of_the_tone = 12_000 * 2 * np.pi * 200 / 24_000
    assert np.abs(np.diff(rest)).max() < 1.2 * steepest_step_of_the_tone


def test_speech_of_a_stopped_request_is_dropped() -> None:
    mixer = MixerLog().mixer()
    mixer.start_speech(1, 24_000)
    mixer.start_speech(2, 24_000)
    mixer.add_speech(1, tone_pcm(0.1))
    assert not mixer.mix(480).any()


def test_plays_speech_on_a_card_of_another_rate() -> None:
    log = MixerLog()
    mixer = log.mixer()
    mixer.set_rate(48_000)
    mixer.start_speech(1, 24_000)
    mixer.add_speech(1, tone_pcm(0.5))
    mixer.end_speech(1)
    played = mixer.mix(30_000).astype(float)
    assert np.nonzero(played)[0][-1] == pytest.approx(24_000, abs=50)
    assert np.argmax(np.abs(np.fft.rfft(played[:24_000]))) == 220
    assert log.finished == [1]


def test_each_step_of_the_volume_is_louder_and_zero_is_silent() -> None:
    mixer = MixerLog().mixer()
    peaks = []
    for volume in range(11):
        mixer.set_volume(volume)
        mixer.start_speech(1, 24_000)
        mixer.add_speech(1, tone_pcm(0.1))
        peaks.append(int(np.abs(mixer.mix(2_400)).max()))
    assert peaks[0] == 0
    assert peaks == sorted(set(peaks))
    assert peaks[10] == pytest.approx(12_000, rel=0.01)


def test_a_sound_plays_beside_speech_and_repeats_until_stopped() -> None:
    mixer = MixerLog().mixer()
    sound = np.full(100, 1_000, np.int16)
    mixer.start_sound(sound, repeats=True)
    mixer.start_speech(1, 24_000)
    mixer.add_speech(1, np.full(50, 500, "<i2").tobytes())
    mixed = mixer.mix(250)
    assert mixed[:50].tolist() == [1_500] * 50
    assert mixed[50:].tolist() == [1_000] * 200
    mixer.stop_sound()
    assert not mixer.mix(100).any()


def test_a_sound_ends_by_itself() -> None:
    mixer = MixerLog().mixer()
    mixer.start_sound(np.full(100, 1_000, np.int16), repeats=False)
    assert np.count_nonzero(mixer.mix(250)) == 100
    assert mixer.is_idle


def test_too_loud_is_cut_off_not_wrapped_around() -> None:
    mixer = MixerLog().mixer()
    mixer.start_sound(np.full(100, 30_000, np.int16), repeats=False)
    mixer.start_speech(1, 24_000)
    mixer.add_speech(1, np.full(100, 30_000, "<i2").tobytes())
    assert mixer.mix(100).tolist() == [32_767] * 100


def test_a_ring_has_a_volume_of_its_own_and_is_never_silent() -> None:
    mixer = MixerLog().mixer()
    mixer.set_volume(0)
    mixer.start_sound(np.full(100, 1_000, np.int16), repeats=True)
    peaks = []
    for volume in range(1, 11):
        mixer.set_alarm_volume(volume)
        peaks.append(int(np.abs(mixer.mix(100)).max()))
    assert peaks == [100 * volume for volume in range(1, 11)]
    mixer.set_alarm_volume(0)
    assert np.abs(mixer.mix(100)).max() == 100, "less than the least"


def test_a_chime_plays_beside_a_ring_and_leaves_it_ringing() -> None:
    mixer = MixerLog().mixer()
    mixer.start_sound(np.full(100, 1_000, np.int16), repeats=True)
    mixer.start_sound(np.full(50, 200, np.int16), repeats=False)
    assert mixer.mix(100).tolist() == [1_200] * 50 + [1_000] * 50
    assert mixer.mix(100).tolist() == [1_000] * 100


def test_tells_which_part_of_the_speech_the_card_took() -> None:
    parts: list[tuple[int, float, float]] = []
    mixer = Mixer(
        MixerEvents(
            lambda request_id, at: None,
            lambda request_id: None,
            lambda request_id, at, start, seconds: parts.append((request_id, start, seconds)),
        )
    )
    mixer.set_rate(48_000)
    mixer.start_speech(7, 48_000)
    mixer.add_speech(7, tone_pcm(0.03))
    mixer.mix(480)
    mixer.mix(480)
    assert parts == [(7, 0.0, 0.01), (7, 0.01, pytest.approx(0.005))]


def test_a_ducked_reply_is_a_quarter_as_loud() -> None:
    mixer = Mixer(MixerEvents(lambda *_: None, lambda *_: None))
    mixer.start_speech(1, 24_000)
    mixer.add_speech(1, tone_pcm(0.4))
    loud = np.abs(mixer.mix(2_400)).max()
    mixer.duck(True)
    mixer.mix(480)
    assert np.abs(mixer.mix(2_400)).max() == pytest.approx(loud / 4, rel=0.02)
    mixer.duck(False)
    mixer.mix(480)
    assert np.abs(mixer.mix(2_400)).max() == pytest.approx(loud, rel=0.02)


@pytest.mark.parametrize(("volume", "lowered"), [(10, 2_512), (5, 1_256), (2, 1_000), (1, 1_000)])
def test_a_ducked_ring_is_a_quarter_as_loud_but_never_below_the_quietest(
    volume: int, lowered: int
) -> None:
    mixer = Mixer(MixerEvents(lambda *_: None, lambda *_: None))
    mixer.set_alarm_volume(volume)
    mixer.start_sound(np.full(24_000, 10_000, np.int16), repeats=True)
    assert mixer.mix(480).max() == 1_000 * volume
    mixer.duck(True)
    mixer.mix(480)
    assert mixer.mix(480).max() == lowered
    mixer.duck(False)
    mixer.mix(480)
    assert mixer.mix(480).max() == 1_000 * volume
