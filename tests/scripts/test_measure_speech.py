"""The measurement of speech counts the errors of each recogniser over all replies."""

from __future__ import annotations

import numpy as np

from scripts.measure_speech import REPLIES, measure, speaking


def test_sixty_different_replies_are_spoken() -> None:
    replies = REPLIES.read_text("utf-8").splitlines()
    assert len(set(replies)) == len(replies) == 60


def test_errors_are_counted_by_recogniser_and_opinions_kept() -> None:
    sounds = [np.zeros(16, np.float32), np.ones(16, np.float32)]
    heard = {"own": lambda sound: "one two", "other": lambda sound: "one three"}
    row = measure(["One, two.", "One three."], sounds, "oak", "x", lambda sound: 4.0, heard)
    assert row.edits == {"own": [0, 1], "other": [1, 0]}
    assert (row.words, row.opinions) == ([2, 2], [4.0, 4.0])


def test_the_voices_are_spoken_on_an_accelerator_at_sixteen_kilohertz() -> None:
    with speaking("pytorch-eager") as speak:
        usual, slow = (speak("It is noon.", "oak", rate) for rate in (1.0, 0.7))
    assert usual.dtype == np.float32
    assert 0.5 < len(usual) / 16_000 < 2
    assert len(slow) > 1.15 * len(usual)
