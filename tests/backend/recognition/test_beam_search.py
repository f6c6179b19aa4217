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
    CACHE_SHAPE,
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
    return search.candidates(states, longest, lambda: None)


def test_the_first_candidate_is_the_likeliest_and_all_differ(tokens: WordTokens) -> None:
    states = heard(voice_saying("what time is it in london")).encoder_states
    candidates = _candidates(tokens, states)
    scores = [candidate.log_probability for candidate in candidates]
    assert scores == sorted(scores, reverse=True)
    assert len({candidate.tokens for candidate in candidates}) == len(candidates) >= 2
    assert "time" in " ".join(text for text, _, _ in tokens.words(candidates[0].tokens))


def test_steps_with_caches_score_as_one_run_over_the_whole(tokens: WordTokens) -> None:
    states = heard(voice_saying("what time is it in london")).encoder_states
    best = _candidates(tokens, states)[0]
    networks = loaded_networks()
    memory = networks["word_decoder_memory"].run({"encoder_states": states[None]})
    given = np.array([[tokens.start, *best.tokens]], np.int64)
    nothing = np.zeros(CACHE_SHAPE, np.float32)
    outputs = networks["word_decoder"].run(
        {"tokens": given, "past_keys": nothing, "past_values": nothing, **memory}
    )
    wanted = [*best.tokens, tokens.end]
    scores = np.asarray(outputs["log_probabilities"], np.float64)[0, np.arange(len(wanted)), wanted]
    np.testing.assert_allclose(scores, np.array(best.log_probabilities), atol=1e-3)


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
            np.zeros((20, 384), np.float32), 5, Request("1", cancelled=gone).check_cancelled
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
