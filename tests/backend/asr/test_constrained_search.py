"""The constrained search finds only strings that skills expect, whatever the decoder prefers."""

from __future__ import annotations

import numpy as np
import pytest

from backend.asr.constrained_search import search_graph
from backend.asr.decoder import Decoder, Hypothesis
from backend.asr.graph_walk import GraphWalk
from backend.asr.skill_graph import join_graphs
from backend.asr.word_tokens import WordTokens
from backend.networks.word_decoder import WordDecoder
from tests.helpers.recognition import load_networks, recognise_phonemes
from tests.helpers.skill_folders import write_skill
from tests.helpers.skill_graphs import build_graph
from tests.helpers.user_audio import say_as_user


@pytest.fixture(scope="module")
def tokens() -> WordTokens:
    return WordTokens(WordDecoder.default_source())


@pytest.fixture(scope="module")
def walk(tokens: WordTokens, tmp_path_factory: pytest.TempPathFactory) -> GraphWalk:
    return GraphWalk(build_graph(write_skill(tmp_path_factory.mktemp("skill"))), tokens.encode)


def _hypotheses(
    tokens: WordTokens, walk: GraphWalk, states: np.ndarray, longest: int = 30
) -> list[Hypothesis]:
    decoder = Decoder(load_networks(), tokens.prompt, tokens.end)
    search = search_graph(decoder, longest, walk)
    return decoder.run_searches(decoder.compute_cross_attention(states), [search], lambda: None)[0]


def _text(tokens: WordTokens, hypothesis: Hypothesis) -> str:
    return " ".join(word for word, _, _ in tokens.join_words(hypothesis.tokens))


def test_the_best_string_is_what_was_said(tokens: WordTokens, walk: GraphWalk) -> None:
    sentence = "paint the garden fence magenta"
    found = _hypotheses(tokens, walk, recognise_phonemes(say_as_user(sentence)).encoder_states)
    assert _text(tokens, found[0]) == sentence
    assert len({hypothesis.tokens for hypothesis in found}) == len(found) > 1


def test_every_string_is_one_that_the_skill_expects(tokens: WordTokens, walk: GraphWalk) -> None:
    found = _hypotheses(
        tokens,
        walk,
        recognise_phonemes(say_as_user("what is the weather")).encoder_states,
    )
    assert found
    for hypothesis in found:
        assert walk.accepts(hypothesis.tokens), _text(tokens, hypothesis)


def test_scores_are_the_decoder_s_own(tokens: WordTokens, walk: GraphWalk) -> None:
    states = recognise_phonemes(say_as_user("rinse my brushes")).encoder_states
    decoder = Decoder(load_networks(), tokens.prompt, tokens.end)
    best, other, *_ = _hypotheses(tokens, walk, states)
    again = decoder.score(decoder.compute_cross_attention(states), [best.tokens, other.tokens])
    for first, second in zip((best, other), again, strict=True):
        assert second.log_probabilities == pytest.approx(first.log_probabilities, abs=1e-3)


def test_the_search_ends_at_the_longest_string_allowed(tokens: WordTokens, walk: GraphWalk) -> None:
    states = np.random.default_rng(0).normal(0, 1, (60, 384)).astype(np.float32)
    for hypothesis in _hypotheses(tokens, walk, states, longest=4):
        assert len(hypothesis.tokens) <= 4


def test_without_a_skill_nothing_is_found(tokens: WordTokens) -> None:
    states = recognise_phonemes(say_as_user("rinse my brushes")).encoder_states
    assert _hypotheses(tokens, GraphWalk(join_graphs([]), tokens.encode), states) == []
