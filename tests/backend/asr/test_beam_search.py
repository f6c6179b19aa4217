"""Beam search: it ends, it can be stopped, and it may be given how strings begin."""

from __future__ import annotations

import threading
from collections.abc import Sequence

import numpy as np
import pytest

from backend.asr.beam_search import beam_search
from backend.asr.decoder import Candidate, Decoder
from backend.asr.word_tokens import WordTokens
from backend.errors import Cancelled
from backend.networks.word_decoder import WordDecoder
from backend.pipeline.request import Request
from tests.helpers.hearing import heard, loaded_networks
from tests.helpers.voices import voice_saying


@pytest.fixture(scope="module")
def tokens() -> WordTokens:
    return WordTokens(WordDecoder.default_source())


def _candidates(tokens: WordTokens, states: np.ndarray, longest: int = 30) -> list[Candidate]:
    decoder = Decoder(loaded_networks(), tokens.start, tokens.end)
    search = beam_search(decoder, longest)
    return decoder.found(decoder.remember(states), [search], lambda: None)[0]


def test_the_first_candidate_is_the_likeliest_and_all_differ(tokens: WordTokens) -> None:
    states = heard(voice_saying("what time is it in london")).encoder_states
    candidates = _candidates(tokens, states)
    scores = [candidate.log_probability for candidate in candidates]
    assert scores == sorted(scores, reverse=True)
    assert len({candidate.tokens for candidate in candidates}) == len(candidates) >= 2
    assert "time" in " ".join(text for text, _, _ in tokens.words(candidates[0].tokens))


def test_it_ends_at_the_limit_on_meaningless_states(tokens: WordTokens) -> None:
    states = np.random.default_rng(0).normal(0, 1, (60, 384)).astype(np.float32)
    for candidate in _candidates(tokens, states, longest=9):
        assert len(candidate.tokens) <= 9


def test_it_stops_when_the_request_is_taken_back(tokens: WordTokens) -> None:
    gone = threading.Event()
    gone.set()
    decoder = Decoder(loaded_networks(), tokens.start, tokens.end)
    memory = decoder.remember(np.zeros((20, 384), np.float32))
    check = Request("1", cancelled=gone).check_cancelled
    with pytest.raises(Cancelled):
        decoder.found(memory, [beam_search(decoder, 5)], check)


def test_every_string_begins_with_what_is_given(tokens: WordTokens) -> None:
    decoder = Decoder(loaded_networks(), tokens.start, tokens.end)
    memory = decoder.remember(heard(voice_saying("what time is it in london")).encoder_states)

    def found(prefix: Sequence[int] = ()) -> list[Candidate]:
        return decoder.found(memory, [beam_search(decoder, 30, prefix)], lambda: None)[0]

    prefix = tuple(tokens.encode("what day is it"))
    candidates = found(prefix)
    assert candidates
    assert all(candidate.tokens[: len(prefix)] == prefix for candidate in candidates)
    scored = decoder.scored(memory, [candidates[0].tokens])[0]
    assert candidates[0].log_probabilities == pytest.approx(scored.log_probabilities, abs=1e-3)
    free = found()[0]
    assert found(free.tokens[:2])[0].tokens == free.tokens
