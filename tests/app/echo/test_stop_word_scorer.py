"""The networks that hear "stop", alone and together, on synthesized user audio."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from app.echo import stop_word_scorer
from app.echo.blocks import BLOCK_SAMPLES
from app.echo.stop_word_scorer import FILE, NAME, StopWordScorer, pool_features
from app.echo.wake_word_scorer import WakeWordScorer
from app.echo.wakehubert_scorer import WakeHubertScorer
from app.errors import WakeWordError
from tests.helpers.user_audio import say_as_user


def find_best_scores(user_audio: np.ndarray) -> tuple[float, float]:
    """The best score by the embeddings alone, and by the features as well."""
    scorer, wake_word, wakehubert = StopWordScorer(), WakeWordScorer(), WakeHubertScorer()
    user_audio = np.concatenate([user_audio, np.zeros(6 * BLOCK_SAMPLES, np.int16)])
    scores = []
    for start in range(0, len(user_audio) - BLOCK_SAMPLES + 1, BLOCK_SAMPLES):
        block = user_audio[start : start + BLOCK_SAMPLES]
        wake_word.score(block)
        wakehubert.hear(block)
        features = wakehubert.compute_features()
        scores.append(
            (scorer.score(wake_word.embeddings), scorer.score(wake_word.embeddings, features))
        )
    alone, both = np.max(scores, axis=0)
    return float(alone), float(both)


@pytest.mark.parametrize("gain", [0.2, 1.0])
def test_stop_is_heard_by_one_network_and_by_both(gain: float) -> None:
    alone, both = find_best_scores((say_as_user("Stop!") * gain).astype(np.int16))
    assert alone > 0.6
    assert both > 0.6


@pytest.mark.parametrize("words", ["Alexa, what time is it?", "It rains.", "Where is my coat?"])
def test_other_words_are_not_stop(words: str) -> None:
    assert max(find_best_scores(say_as_user(words))) < 0.3


def test_frames_are_averaged_by_threes() -> None:
    features = np.repeat(np.arange(75, dtype=np.float32)[:, None], 128, axis=1)
    pooled = pool_features(features)
    assert pooled.shape == (25, 128)
    assert pooled[:, 0].tolist() == [3.0 * index + 1 for index in range(25)]


def test_weights_that_cannot_be_read_are_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stop_word_scorer, "MANIFEST", tmp_path / "manifest.json")
    monkeypatch.setattr(stop_word_scorer, "check_files", lambda name, files: None)
    with pytest.raises(WakeWordError, match="cannot be read.*Run scripts/setup"):
        StopWordScorer()
    (tmp_path / NAME).mkdir()
    (tmp_path / NAME / FILE).write_bytes(b"damaged")
    with pytest.raises(WakeWordError, match="cannot be read.*Run scripts/setup"):
        StopWordScorer()
