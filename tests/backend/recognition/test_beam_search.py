"""Beam search: it ends, it does not repeat itself, it can be stopped, and caches change nothing."""

from __future__ import annotations

import threading

import numpy as np
import pytest

from backend.errors import Cancelled
from backend.networks.word_decoder import WordDecoder
from backend.pipeline.stage import Request
from backend.recognition.beam_search import (
    BEAMS,
    BeamSearch,
    Candidate,
    repeats_itself,
)
from backend.recognition.word_tokens import WordTokens
from tests.helpers.hearing import heard, loaded_networks
from tests.helpers.voices import voice_saying


@pytest.fixture(scope="module")
def tokens() -> WordTokens:
    return WordTokens(WordDecoder.default_source())


def _candidates(tokens: WordTokens, states: np.ndarray, longest: int = 30) -> list[Candidate]:
    search = BeamSearch(loaded_networks(), tokens.start, tokens.end)
    return search.candidates(search.remember(states), longest, lambda: None)


def test_the_first_candidate_is_the_likeliest_and_all_differ(tokens: WordTokens) -> None:
    states = heard(voice_saying("what time is it in london")).encoder_states
    candidates = _candidates(tokens, states)
    scores = [candidate.log_probability for candidate in candidates]
    assert scores == sorted(scores, reverse=True)
    assert len({candidate.tokens for candidate in candidates}) == len(candidates) >= 2
    assert "time" in " ".join(text for text, _, _ in tokens.words(candidates[0].tokens))


def test_strings_are_scored_in_one_run_as_step_by_step(tokens: WordTokens) -> None:
    states = heard(voice_saying("what time is it in london")).encoder_states
    best, other, *_ = _candidates(tokens, states)
    search = BeamSearch(loaded_networks(), tokens.start, tokens.end)
    strings = [best.tokens, other.tokens, ()]
    again = search.scored(search.remember(states), strings)
    assert [candidate.tokens for candidate in again] == strings
    for first, second in zip((best, other), again, strict=False):
        assert second.log_probabilities == pytest.approx(first.log_probabilities, abs=1e-3)
    assert len(again[2].log_probabilities) == 1


def test_it_ends_at_the_limit_on_meaningless_states(tokens: WordTokens) -> None:
    states = np.random.default_rng(0).normal(0, 1, (60, 384)).astype(np.float32)
    for candidate in _candidates(tokens, states, longest=9):
        assert len(candidate.tokens) <= 9


def test_it_stops_when_the_request_is_taken_back(tokens: WordTokens) -> None:
    gone = threading.Event()
    gone.set()
    search = BeamSearch(loaded_networks(), tokens.start, tokens.end)
    with pytest.raises(Cancelled):
        search.candidates(
            search.remember(np.zeros((20, 384), np.float32)),
            5,
            Request("1", cancelled=gone).check_cancelled,
        )


@pytest.mark.parametrize(
    ("said", "endless"),
    [
        ((1, 2, 3, 4), False),
        ((1, 2, 1, 2), False),
        ((9, 1, 2, 1, 2, 1, 2), True),
        ((5, 5, 5, 5), False),
        ((5, 5, 5, 5, 5), True),
        ((), False),
    ],
)
def test_endless_repetition_is_noticed(said: tuple[int, ...], endless: bool) -> None:
    assert repeats_itself(said) is endless
    assert BEAMS >= 2


def test_every_string_begins_with_what_is_given(tokens: WordTokens) -> None:
    search = BeamSearch(loaded_networks(), tokens.start, tokens.end)
    memory = search.remember(heard(voice_saying("what time is it in london")).encoder_states)
    prefix = tuple(tokens.encode("what day is it"))
    found = search.candidates(memory, 30, lambda: None, prefix)
    assert found
    assert all(candidate.tokens[: len(prefix)] == prefix for candidate in found)
    scored = search.scored(memory, [found[0].tokens])[0]
    assert found[0].log_probabilities == pytest.approx(scored.log_probabilities, abs=1e-3)
    free = search.candidates(memory, 30, lambda: None)[0]
    same = search.candidates(memory, 30, lambda: None, free.tokens[:2])[0]
    assert same.tokens == free.tokens
    assert search.scored(memory, []) == []
