"""What is asked about a request that no intent accepts; likelihoods are set by hand here."""

from __future__ import annotations

from dataclasses import replace

import pytest

from backend.nlu.guesses import TUNING, guess
from backend.nlu.scored_candidate import ScoredCandidate
from backend.nlu.tokenized_sentence import TokenizedSentence
from backend.pipeline.intent import Intent
from tests.helpers.understanding import interpreter

DOUBTED, FAR = -1.0, -6.0
"""Nats."""


def score(
    text: str, name: str, log_odds: float = DOUBTED, similarity: float = 0.8
) -> tuple[TokenizedSentence, list[ScoredCandidate]]:
    """Score a sentence as if only one intent were near it."""
    sentence = interpreter().tokenize(text, None)
    scored = interpreter().score(sentence, interpreter().index.list_indices())
    return sentence, [
        replace(each, log_odds=log_odds, similarity=similarity)
        if each.intent.name == name
        else replace(each, log_odds=FAR)
        for each in scored
    ]


def guess_as(text: str, name: str, log_odds: float = DOUBTED) -> Intent | None:
    return guess(*score(text, name, log_odds))


def test_the_question_says_what_would_be_done() -> None:
    found = guess_as("a timer that goes on for eleven minutes", "SetTimerIntent")
    assert found is not None
    assert found.confirmation_question.startswith("Did you mean: ")
    assert "eleven minutes" in found.confirmation_question
    assert found.confirmation_question.endswith("?")
    assert [(slot.name, slot.value) for slot in found.slots][0] == ("duration", "PT11M")
    assert "27%" in found.remark


def test_the_sample_that_is_most_like_the_sentence_is_said() -> None:
    found = guess_as("i want to hear each one of my reminders", "ListRemindersIntent")
    assert found is not None
    assert "reminders" in found.confirmation_question


@pytest.mark.parametrize(
    ("log_odds", "similarity"),
    [(DOUBTED, TUNING.least_similarity - 0.01), (-4.0, 0.8)],
    ids=["unlike each sample", "too unlikely"],
)
def test_what_is_far_is_not_asked(log_odds: float, similarity: float) -> None:
    text = "i want to hear each one of my reminders"
    assert guess(*score(text, "ListRemindersIntent", log_odds, similarity)) is None


def test_of_two_that_are_as_near_none_is_asked() -> None:
    sentence, scored = score("i want to hear each one of my reminders", "ListRemindersIntent")
    near = [replace(each, log_odds=max(each.log_odds, DOUBTED - 0.5)) for each in scored]
    assert guess(sentence, near) is None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("set a timer for eleven minutes like the nine of yesterday", "SetTimerIntent"),
        ("don't set a timer for eleven minutes", "SetTimerIntent"),
        ("phone my mother", "CallIntent"),
        ("who is the tallest person", "AskIntent"),
    ],
    ids=["a number is left", "forbidden", "cannot be done", "any question"],
)
def test_a_question_that_would_confuse_is_not_asked(text: str, name: str) -> None:
    assert guess_as(text, name) is None


def test_without_candidates_there_is_no_guess() -> None:
    assert guess(interpreter().tokenize("hm", None), []) is None
