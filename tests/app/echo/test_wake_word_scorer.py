"""The wake word, by the real networks, on synthesized user audio."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest

from app.echo import wake_word_scorer as wake_word_file
from app.echo.blocks import BLOCK_SAMPLES
from app.echo.wake_word_scorer import WakeWordScorer
from app.echo.wake_word_trigger import WakeWordTrigger
from app.errors import WakeWordError
from app.settings.pages import WakeWordSettings
from backend.wire.wake_word import WAKE_WORD_NETWORKS
from tests.helpers.damage import DAMAGES, Damage
from tests.helpers.user_audio import say_as_user

THRESHOLD = WakeWordSettings().threshold


@pytest.fixture(scope="module")
def wake_word() -> WakeWordScorer:
    return WakeWordScorer()


def _scores(wake_word: WakeWordScorer, user_audio: np.ndarray) -> list[float]:
    wake_word.reset()
    user_audio = np.concatenate([user_audio, np.zeros(10 * BLOCK_SAMPLES, np.int16)])
    starts = range(0, len(user_audio) - BLOCK_SAMPLES + 1, BLOCK_SAMPLES)
    return [wake_word.score(user_audio[start : start + BLOCK_SAMPLES]) for start in starts]


def test_the_wake_word_is_detected_at_the_end_of_the_word(wake_word: WakeWordScorer) -> None:
    user_audio = say_as_user("Alexa", after_seconds=0.0)
    scores = _scores(wake_word, user_audio)
    woke_at = next(number for number, score in enumerate(scores, 1) if score >= THRESHOLD) * 0.08
    assert max(scores) > 0.9
    assert woke_at == pytest.approx(len(user_audio) / 16_000, abs=0.4)


def test_the_wake_word_is_detected_as_the_very_first_sound(wake_word: WakeWordScorer) -> None:
    assert max(_scores(wake_word, say_as_user("Alexa", before_seconds=0.0))) > 0.9


@pytest.mark.parametrize("gain", [0.1, 0.3, 1.5])
def test_the_wake_word_is_detected_in_quiet_and_loud_speech(
    wake_word: WakeWordScorer, gain: float
) -> None:
    user_audio = (say_as_user("Alexa, what time is it?") * gain).clip(-32_768, 32_767)
    assert max(_scores(wake_word, user_audio.astype(np.int16))) >= THRESHOLD


def test_the_wake_word_is_detected_in_noise(wake_word: WakeWordScorer) -> None:
    user_audio = say_as_user("Alexa, stop.").astype(float)
    noise = np.random.default_rng(3).normal(0, np.std(user_audio) / 3, len(user_audio))
    noisy = (user_audio + noise).clip(-32_768, 32_767).astype(np.int16)
    assert max(_scores(wake_word, noisy)) >= THRESHOLD


@pytest.mark.parametrize(
    "sentence",
    ["What's the weather in Texas?", "It's bergamot orange oil.", "I'll ask her about it."],
)
def test_other_words_are_not_detected_as_the_wake_word(
    wake_word: WakeWordScorer, sentence: str
) -> None:
    assert max(_scores(wake_word, say_as_user(sentence))) < THRESHOLD / 3


@pytest.mark.parametrize("amplitude", [0, 1, 300, 20_000])
def test_silence_and_noise_are_not_detected_as_the_wake_word(
    wake_word: WakeWordScorer, amplitude: int
) -> None:
    noise = np.random.default_rng(5).normal(0, 1, 60 * BLOCK_SAMPLES) * amplitude
    assert max(_scores(wake_word, noise.clip(-32_768, 32_767).astype(np.int16))) < THRESHOLD / 3


def test_the_same_sound_gives_the_same_scores(wake_word: WakeWordScorer) -> None:
    user_audio = say_as_user("Alexa, stop.")
    assert _scores(wake_word, user_audio) == _scores(wake_word, user_audio)


def test_the_package_itself_is_never_imported(wake_word: WakeWordScorer) -> None:
    import sys

    assert "openwakeword" not in sys.modules


def test_one_word_wakes_once() -> None:
    trigger = WakeWordTrigger(threshold=0.5, refractory_seconds=0.8)
    scores = [0.1, 0.6, 0.9, 0.9, 0.2] + [0.0] * 8 + [0.7]
    assert [trigger.wakes(score) for score in scores].count(True) == 2


def test_the_threshold_may_change_while_listening() -> None:
    trigger = WakeWordTrigger(threshold=0.9)
    assert not trigger.wakes(0.6)
    trigger.threshold = 0.5
    assert trigger.wakes(0.6)


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_a_damaged_network_is_not_loaded(
    damage: Damage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in WAKE_WORD_NETWORKS:
        shutil.copy(wake_word_file._find_network_folder() / f"{name}.onnx", tmp_path)
    damage(tmp_path / "alexa_v0.1.onnx")
    monkeypatch.setattr(wake_word_file, "_find_network_folder", lambda: tmp_path)
    with pytest.raises(WakeWordError, match="is damaged or of another version. Run scripts/setup"):
        wake_word_file._load.__wrapped__()
