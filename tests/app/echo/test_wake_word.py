"""The wake word, by the real networks, on synthesized voices."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest

from app.echo import wake_word as wake_word_file
from app.echo.blocks import BLOCK_SAMPLES
from app.echo.wake_trigger import WakeTrigger
from app.echo.wake_word import WakeWord
from app.errors import WakeWordError
from app.settings.pages import WakeWordSettings
from backend.wire.wake_word import WAKE_WORD_NETWORKS
from tests.helpers.damage import DAMAGES, Damage
from tests.helpers.voices import voice_saying

THRESHOLD = WakeWordSettings().threshold


@pytest.fixture(scope="module")
def wake_word() -> WakeWord:
    return WakeWord()


def _scores(wake_word: WakeWord, voice: np.ndarray) -> list[float]:
    wake_word.reset()
    voice = np.concatenate([voice, np.zeros(10 * BLOCK_SAMPLES, np.int16)])
    starts = range(0, len(voice) - BLOCK_SAMPLES + 1, BLOCK_SAMPLES)
    return [wake_word.score(voice[start : start + BLOCK_SAMPLES]) for start in starts]


def test_the_wake_word_is_detected_at_the_end_of_the_word(wake_word: WakeWord) -> None:
    voice = voice_saying("Alexa", after_seconds=0.0)
    scores = _scores(wake_word, voice)
    woke_at = next(number for number, score in enumerate(scores, 1) if score >= THRESHOLD) * 0.08
    assert max(scores) > 0.9
    assert woke_at == pytest.approx(len(voice) / 16_000, abs=0.4)


def test_the_wake_word_is_detected_as_the_very_first_sound(wake_word: WakeWord) -> None:
    assert max(_scores(wake_word, voice_saying("Alexa", before_seconds=0.0))) > 0.9


@pytest.mark.parametrize("gain", [0.1, 0.3, 1.5])
def test_the_wake_word_is_detected_in_quiet_and_loud_speech(
    wake_word: WakeWord, gain: float
) -> None:
    voice = (voice_saying("Alexa, what time is it?") * gain).clip(-32_768, 32_767)
    assert max(_scores(wake_word, voice.astype(np.int16))) >= THRESHOLD


def test_the_wake_word_is_detected_in_noise(wake_word: WakeWord) -> None:
    voice = voice_saying("Alexa, stop.").astype(float)
    noise = np.random.default_rng(3).normal(0, np.std(voice) / 3, len(voice))
    noisy = (voice + noise).clip(-32_768, 32_767).astype(np.int16)
    assert max(_scores(wake_word, noisy)) >= THRESHOLD


@pytest.mark.parametrize(
    "sentence",
    ["What's the weather in Texas?", "It's bergamot orange oil.", "I'll ask her about it."],
)
def test_other_words_are_not_detected_as_the_wake_word(wake_word: WakeWord, sentence: str) -> None:
    assert max(_scores(wake_word, voice_saying(sentence))) < THRESHOLD / 3


@pytest.mark.parametrize("amplitude", [0, 1, 300, 20_000])
def test_silence_and_noise_are_not_detected_as_the_wake_word(
    wake_word: WakeWord, amplitude: int
) -> None:
    noise = np.random.default_rng(5).normal(0, 1, 60 * BLOCK_SAMPLES) * amplitude
    assert max(_scores(wake_word, noise.clip(-32_768, 32_767).astype(np.int16))) < THRESHOLD / 3


def test_the_same_sound_gives_the_same_scores(wake_word: WakeWord) -> None:
    voice = voice_saying("Alexa, stop.")
    assert _scores(wake_word, voice) == _scores(wake_word, voice)


def test_the_package_itself_is_never_imported(wake_word: WakeWord) -> None:
    import sys

    assert "openwakeword" not in sys.modules


def test_one_word_wakes_once() -> None:
    trigger = WakeTrigger(threshold=0.5, refractory_seconds=0.8)
    scores = [0.1, 0.6, 0.9, 0.9, 0.2] + [0.0] * 8 + [0.7]
    assert [trigger.wakes(score) for score in scores].count(True) == 2


def test_the_threshold_may_change_while_listening() -> None:
    trigger = WakeTrigger(threshold=0.9)
    assert not trigger.wakes(0.6)
    trigger.threshold = 0.5
    assert trigger.wakes(0.6)


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_a_damaged_network_is_not_loaded(
    damage: Damage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in WAKE_WORD_NETWORKS:
        shutil.copy(wake_word_file._network_folder() / f"{name}.onnx", tmp_path)
    damage(tmp_path / "alexa_v0.1.onnx")
    monkeypatch.setattr(wake_word_file, "_network_folder", lambda: tmp_path)
    with pytest.raises(WakeWordError, match="is damaged or of another version. Run scripts/setup"):
        wake_word_file._load.__wrapped__()
