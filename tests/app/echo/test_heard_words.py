"""Scores near the threshold are kept as numbers, and the user's answers choose the threshold."""

from __future__ import annotations

from datetime import datetime

import numpy as np
import pytest

from app.echo.heard_words import WORDS_KEPT, HeardWord, HeardWords, suggest_threshold
from app.echo.hearing import ScoredBlock

SILENCE = np.zeros(1280, np.int16)
PAUSE = [0.0] * 13


def hear(scores: list[float], *, wakes_at: float = 2.0, plays: bool = False) -> HeardWords:
    words = HeardWords()
    for score in scores:
        heard = SILENCE if plays else None
        words.add(ScoredBlock(SILENCE, 0.0, score, score >= wakes_at, 0.0, heard), threshold=0.3)
    return words


def test_one_word_is_kept_once_with_its_highest_score() -> None:
    (word,) = hear([0.0, 0.15, 0.25, 0.2, *PAUSE]).words
    assert (word.score, word.woke, word.was_meant) == (0.25, False, None)


def test_a_word_that_woke_is_kept_too() -> None:
    (word,) = hear([0.2, 0.6, 0.1, *PAUSE], wakes_at=0.3).words
    assert word.woke


def test_silence_and_the_echos_own_sound_are_not_kept() -> None:
    assert not hear([0.05, *PAUSE]).words
    assert not hear([0.25, *PAUSE], plays=True).words


def test_only_the_latest_are_kept() -> None:
    words = hear([0.2, *PAUSE] * (WORDS_KEPT + 2)).words
    assert len(words) == WORDS_KEPT


def judge(*answers: tuple[float, bool | None]) -> list[HeardWord]:
    return [HeardWord(datetime.now(), score, score >= 0.3, meant) for score, meant in answers]


@pytest.mark.parametrize(
    ("answers", "suggested"),
    [
        ([], None),
        ([(0.2, None)], None),
        ([(0.6, True), (0.2, False)], None),
        ([(0.2, True)], 0.18),
        ([(0.4, False)], 0.42),
        ([(0.2, True), (0.1, False)], 0.15),
        ([(0.8, True), (0.4, False)], 0.6),
        ([(0.3, True), (0.4, False)], 0.42),
        ([(0.05, True)], 0.05),
    ],
)
def test_the_answers_choose_the_threshold(
    answers: list[tuple[float, bool | None]], suggested: float | None
) -> None:
    assert suggest_threshold(judge(*answers), 0.3) == suggested
