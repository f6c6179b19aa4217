"""The beam search that is held to skills: it writes what they expect alone, also where the decoder would write something else."""

from __future__ import annotations

import numpy as np
import pytest

from backend.asr.decoder import Candidate, Decoder
from backend.asr.graph_walk import GraphWalk
from backend.asr.guided_search import guided_search
from backend.asr.skill_graph import joined
from backend.asr.word_tokens import WordTokens
from backend.networks.word_decoder import WordDecoder
from tests.helpers.hearing import heard, loaded_networks
from tests.helpers.skill_folders import write_skill
from tests.helpers.skill_graphs import graph_of
from tests.helpers.voices import voice_saying


@pytest.fixture(scope="module")
def tokens() -> WordTokens:
    return WordTokens(WordDecoder.default_source())


@pytest.fixture(scope="module")
def walk(tokens: WordTokens, tmp_path_factory: pytest.TempPathFactory) -> GraphWalk:
    return GraphWalk(graph_of(write_skill(tmp_path_factory.mktemp("skill"))), tokens.encode)


def _candidates(
    tokens: WordTokens, walk: GraphWalk, states: np.ndarray, longest: int = 30
) -> list[Candidate]:
    decoder = Decoder(loaded_networks(), tokens.start, tokens.end)
    search = guided_search(decoder, longest, walk)
    return decoder.found(decoder.remember(states), [search], lambda: None)[0]


def _text(tokens: WordTokens, candidate: Candidate) -> str:
    return " ".join(word for word, _, _ in tokens.words(candidate.tokens))


def test_the_best_string_is_what_was_said(tokens: WordTokens, walk: GraphWalk) -> None:
    sentence = "paint the garden fence magenta"
    found = _candidates(tokens, walk, heard(voice_saying(sentence)).encoder_states)
    assert _text(tokens, found[0]) == sentence
    assert len({candidate.tokens for candidate in found}) == len(found) > 1


def test_every_string_is_one_that_the_skill_expects(tokens: WordTokens, walk: GraphWalk) -> None:
    found = _candidates(tokens, walk, heard(voice_saying("what is the weather")).encoder_states)
    assert found
    for candidate in found:
        assert walk.accepts(candidate.tokens), _text(tokens, candidate)


def test_scores_are_the_decoder_s_own(tokens: WordTokens, walk: GraphWalk) -> None:
    states = heard(voice_saying("rinse my brushes")).encoder_states
    decoder = Decoder(loaded_networks(), tokens.start, tokens.end)
    best, other, *_ = _candidates(tokens, walk, states)
    again = decoder.scored(decoder.remember(states), [best.tokens, other.tokens])
    for first, second in zip((best, other), again, strict=True):
        assert second.log_probabilities == pytest.approx(first.log_probabilities, abs=1e-3)


def test_it_ends_at_the_limit(tokens: WordTokens, walk: GraphWalk) -> None:
    states = np.random.default_rng(0).normal(0, 1, (60, 384)).astype(np.float32)
    for candidate in _candidates(tokens, walk, states, longest=4):
        assert len(candidate.tokens) <= 4


def test_without_a_skill_nothing_is_found(tokens: WordTokens) -> None:
    states = heard(voice_saying("rinse my brushes")).encoder_states
    assert _candidates(tokens, GraphWalk(joined([]), tokens.encode), states) == []
