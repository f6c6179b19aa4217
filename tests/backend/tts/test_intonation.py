"""Questions that yes or no answers rise, others fall, and lists have pauses between their items."""

from __future__ import annotations

import numpy as np
import pytest

from backend.tts.delivery import Delivery
from backend.tts.intonation import asks_yes_or_no, lists_items, raise_ending
from tests.helpers.speech_synthesis import pronouncer, voice


@pytest.mark.parametrize(
    "sentence",
    [
        "Is it raining?",
        "Do you want to cancel the pasta timer?",
        "Cancel the pasta timer?",
        "Isn't it?",
        "Really?",
        "Do you know what time it is?",
        "Can you tell me where you are?",
        "You want five?",
        "That is all, right?",
        'Did you say "stop"?',
        "Okay, should I start?",
    ],
)
def test_a_question_for_yes_or_no_rises(sentence: str) -> None:
    assert asks_yes_or_no(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "It is raining.",
        "What time is it?",
        "For how long?",
        "For which city?",
        "Who's there?",
        "Sorry, what did you say?",
        "And where is it?",
        "Do you want tea or coffee?",
        "How many?",
        "I asked whether it rains.",
        "",
    ],
)
def test_other_sentences_fall(sentence: str) -> None:
    assert not asks_yes_or_no(sentence)


def _ending_semitones(sentence: str, delivery: Delivery) -> float:
    """How far the last 50 ms of voice are above the mean pitch."""
    features = voice().predict_features(pronouncer().transcribe(sentence), delivery)
    assert features is not None
    pitch = features.melody[:, 0]
    voiced = np.log2(pitch[pitch > 40])
    return float(12 * (voiced[-4:].mean() - voiced.mean()))


@pytest.mark.parametrize("sentence", ["Is it raining?", "Cancel the pasta timer?", "Really?"])
def test_the_voice_rises_by_several_semitones_where_it_fell(sentence: str) -> None:
    assert _ending_semitones(sentence, Delivery()) < 1
    assert 3 < _ending_semitones(sentence, Delivery(rises=True)) < 9


def test_the_rise_leaves_the_beginning_and_the_unvoiced_frames_alone() -> None:
    pitch = np.array([200.0] * 60 + [0.0] * 10 + [180.0] * 30 + [0.0] * 10, np.float32)
    raised = raise_ending(pitch, 72)
    np.testing.assert_array_equal(raised[:60], pitch[:60])
    np.testing.assert_array_equal(raised == 0, pitch == 0)
    assert np.all(np.diff(raised[80:100]) > 0)
    assert np.array_equal(raise_ending(np.zeros(5, np.float32), 2), np.zeros(5))


@pytest.mark.parametrize(
    ("sentence", "is_list"),
    [
        ("You have milk, eggs, bread, and tea.", True),
        ("Red, green or blue.", True),
        ("The pasta timer, the rice timer, and the egg timer are set.", True),
        ("Okay, ten minutes, starting now.", False),
        ("I have set a timer for five minutes, and it will ring at four.", False),
        ("On Monday, May fifth, it rains.", False),
    ],
)
def test_a_sentence_that_lists_three_things_is_found(sentence: str, is_list: bool) -> None:
    assert lists_items(sentence) == is_list
