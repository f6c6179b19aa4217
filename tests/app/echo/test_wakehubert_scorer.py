"""The freely licensed wake word networks, on synthesized user audio."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from app.echo import wakehubert_scorer
from app.echo.blocks import BLOCK_SAMPLES
from app.echo.wakehubert_scorer import WakeHubertScorer
from app.errors import WakeWordError
from app.settings.pages import WakeWordSettings
from backend.wire.wake_word import FREE_WAKE_WORD_NETWORKS
from tests.helpers.user_audio import say_as_user

THRESHOLD = WakeWordSettings().threshold


def find_best_score(user_audio: np.ndarray) -> float:
    scorer = WakeHubertScorer()
    user_audio = np.concatenate([user_audio, np.zeros(6 * BLOCK_SAMPLES, np.int16)])
    starts = range(0, len(user_audio) - BLOCK_SAMPLES + 1, BLOCK_SAMPLES)
    return max(scorer.score(user_audio[start : start + BLOCK_SAMPLES]) for start in starts)


@pytest.mark.parametrize("gain", [0.1, 1.0])
def test_the_wake_word_is_detected(gain: float) -> None:
    user_audio = (say_as_user("Alexa, what time is it?") * gain).astype(np.int16)
    assert find_best_score(user_audio) >= THRESHOLD


@pytest.mark.parametrize("sentence", ["What's the weather in Texas?", "I'll ask her about it."])
def test_other_words_are_not_detected(sentence: str) -> None:
    assert find_best_score(say_as_user(sentence)) < THRESHOLD


def test_silence_is_not_detected() -> None:
    assert find_best_score(np.zeros(30 * BLOCK_SAMPLES, np.int16)) < THRESHOLD / 3


def test_networks_that_are_not_installed_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wakehubert_scorer, "FREE_WAKE_WORD_PACKAGE", "no_such_package")
    with pytest.raises(WakeWordError, match="no_such_package.*Run scripts/setup"):
        wakehubert_scorer._load.__wrapped__()


def test_networks_of_another_version_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in FREE_WAKE_WORD_NETWORKS:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(b"another version")
    monkeypatch.setattr(wakehubert_scorer, "find_package_folder", lambda package: tmp_path)
    with pytest.raises(WakeWordError, match="damaged or of another version"):
        wakehubert_scorer._load.__wrapped__()
