"""The loudness of the reply at the moment in which it leaves the speaker."""

from __future__ import annotations

import time

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from app.echo.blocks import SILENCE_DECIBELS
from app.echo.mixer import Mixer, MixerEvents
from app.echo.speaker import Speaker
from app.echo.speech_level import LONGEST_GAP_SECONDS, SpeechLevel
from scripts.virtual_audio import VirtualAudio
from tests.helpers.scripted_backend import tone_pcm


def test_the_level_of_a_moment_is_that_of_the_part_that_sounds_then() -> None:
    level = SpeechLevel()
    level.add(10.0, 0.02, -30.0)
    level.add(10.02, 0.02, -20.0)
    assert level.at(9.99) == SILENCE_DECIBELS, "not before it leaves the device"
    assert level.at(10.01) == -30.0
    assert level.at(10.03) == -20.0
    assert level.at(10.04 + LONGEST_GAP_SECONDS / 2) == -20.0
    assert level.at(10.05 + LONGEST_GAP_SECONDS) == SILENCE_DECIBELS


def test_the_mixer_tells_the_loudness_of_speech_whatever_the_volume() -> None:
    levels: list[float] = []
    events = MixerEvents(
        lambda request_id, at: None,
        lambda request_id: None,
        spoke=lambda at, seconds, level_dbfs: levels.append(level_dbfs),
    )
    mixer = Mixer(events)
    mixer.set_volume(1)
    mixer.start_speech(1, 24_000)
    for amplitude in (8_000, 800):
        mixer.add_speech(1, np.full(480, amplitude, "<i2").tobytes())
        mixer.mix(480)
    mixer.mix(480)
    assert levels == pytest.approx([-12.2, -32.2], abs=0.1)


def test_the_speaker_knows_the_loudness_while_speech_sounds_and_silence_after_it(
    sound: VirtualAudio, qapp: object, qtbot: QtBot
) -> None:
    speaker = Speaker()
    try:
        levels: list[float] = []
        speaker.start_speech(1)
        speaker.add_speech(1, tone_pcm(0.4))
        speaker.add_speech(1, bytes(2 * 9_600))
        speaker.add_speech(1, tone_pcm(0.4))
        speaker.end_speech(1)
        ended_at = time.perf_counter() + 3.0
        while time.perf_counter() < ended_at:
            levels.append(speaker.level.at(time.perf_counter()))
            qtbot.wait(5)
        loud = [level > -20.0 for level in levels]
        changes = sum(first != second for first, second in zip(loud, loud[1:], strict=False))
        assert changes == 4, "silence, tone, pause, tone, silence"
        assert levels[-1] == SILENCE_DECIBELS
    finally:
        speaker.shut_down()
