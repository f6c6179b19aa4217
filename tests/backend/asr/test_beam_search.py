"""Beam search: it ends, it can be stopped, and it may be given how strings begin."""

from __future__ import annotations

import threading
from collections.abc import Sequence

import numpy as np
import pytest

from backend.asr.beam_search import search_by_beam
from backend.asr.decoder import Decoder, Hypothesis
from backend.asr.word_tokens import WordTokens
from backend.errors import Cancelled
from backend.networks.word_decoder import WordDecoder
from backend.pipeline.request import Request
from tests.helpers.recognition import load_networks, recognise_phonemes
from tests.helpers.user_audio import say_as_user


@pytest.fixture(scope="module")
def tokens() -> WordTokens:
    return WordTokens(WordDecoder.default_source())


def _hypotheses(tokens: WordTokens, states: np.ndarray, longest: int = 30) -> list[Hypothesis]:
    decoder = Decoder(load_networks(), tokens.prompt, tokens.end)
    search = search_by_beam(decoder, longest)
    return decoder.run_searches(decoder.compute_cross_attention(states), [search], lambda: None)[0]


def test_the_first_hypothesis_is_the_likeliest_and_all_differ(tokens: WordTokens) -> None:
    states = recognise_phonemes(say_as_user("what time is it in london")).encoder_states
    hypotheses = _hypotheses(tokens, states)
    scores = [hypothesis.log_probability for hypothesis in hypotheses]
    assert scores == sorted(scores, reverse=True)
    assert len({hypothesis.tokens for hypothesis in hypotheses}) == len(hypotheses) >= 2
    assert "time" in " ".join(text for text, _, _ in tokens.join_words(hypotheses[0].tokens))


def test_the_beam_search_ends_at_the_limit_on_meaningless_states(tokens: WordTokens) -> None:
    states = np.random.default_rng(0).normal(0, 1, (60, 384)).astype(np.float32)
    for hypothesis in _hypotheses(tokens, states, longest=9):
        assert len(hypothesis.tokens) <= 9


def test_the_beam_search_stops_when_the_request_is_cancelled(tokens: WordTokens) -> None:
    gone = threading.Event()
    gone.set()
    decoder = Decoder(load_networks(), tokens.prompt, tokens.end)
    cross_attention = decoder.compute_cross_attention(np.zeros((20, 384), np.float32))
    check = Request("1", cancelled=gone).check_cancelled
    with pytest.raises(Cancelled):
        decoder.run_searches(cross_attention, [search_by_beam(decoder, 5)], check)


def test_every_hypothesis_begins_with_the_prefix(tokens: WordTokens) -> None:
    decoder = Decoder(load_networks(), tokens.prompt, tokens.end)
    cross_attention = decoder.compute_cross_attention(
        recognise_phonemes(say_as_user("what time is it in london")).encoder_states
    )

    def found(prefix: Sequence[int] = ()) -> list[Hypothesis]:
        return decoder.run_searches(
            cross_attention, [search_by_beam(decoder, 30, prefix)], lambda: None
        )[0]

    prefix = tuple(tokens.encode("what day is it"))
    hypotheses = found(prefix)
    assert hypotheses
    assert all(hypothesis.tokens[: len(prefix)] == prefix for hypothesis in hypotheses)
    scored = decoder.score(cross_attention, [hypotheses[0].tokens])[0]
    assert hypotheses[0].log_probabilities == pytest.approx(scored.log_probabilities, abs=1e-3)
    free = found()[0]
    assert found(free.tokens[:2])[0].tokens == free.tokens
