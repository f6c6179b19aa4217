"""Walking through skills' graphs by the decoder's tokens: what follows, at what cost, what not."""

from __future__ import annotations

import numpy as np
import pytest

from backend.asr.graph_walk import GraphWalk, WalkState
from backend.asr.skill_graph import join_graphs
from backend.asr.word_tokens import WordTokens
from backend.networks.word_decoder import WordDecoder
from backend.skill_package.find import SYSTEM_FOLDER
from tests.helpers.skill_folders import write_skill
from tests.helpers.skill_graphs import build_graph


@pytest.fixture(scope="module")
def tokens() -> WordTokens:
    return WordTokens(WordDecoder.default_source())


@pytest.fixture(scope="module")
def walk(tokens: WordTokens, tmp_path_factory: pytest.TempPathFactory) -> GraphWalk:
    painter = build_graph(write_skill(tmp_path_factory.mktemp("skill")))
    return GraphWalk(
        join_graphs([painter, build_graph(SYSTEM_FOLDER / "date_and_time")]), tokens.encode
    )


@pytest.mark.parametrize(
    "sentence",
    [
        "paint the garden fence magenta",
        "paint fence in red",
        "please rinse my brushes",
        "ask house painter to wash the brushes",
        "what time is it in london",
    ],
)
def test_a_sentence_that_a_skill_expects_has_a_cost(
    walk: GraphWalk, tokens: WordTokens, sentence: str
) -> None:
    assert 0 <= walk.compute_cost(tokens.encode(sentence)) < np.inf
    assert walk.accepts(tokens.encode(sentence))


@pytest.mark.parametrize(
    "sentence",
    ["paint the garden fen", "who wrote hamlet", "rinse my brushes in london"],
)
def test_another_sentence_has_infinite_cost(
    walk: GraphWalk, tokens: WordTokens, sentence: str
) -> None:
    assert walk.compute_cost(tokens.encode(sentence)) == np.inf
    assert not walk.accepts(tokens.encode(sentence))


def test_a_sample_costs_less_than_a_new_combination(walk: GraphWalk, tokens: WordTokens) -> None:
    shown, new = "make the garden fence red", "paint in the garden fence"
    assert walk.compute_cost(tokens.encode(shown)) < walk.compute_cost(tokens.encode(new))


def test_a_walk_state_lists_each_next_token_and_its_least_cost(
    walk: GraphWalk, tokens: WordTokens
) -> None:
    place = _after(walk, tokens.encode("paint the"))
    costs: dict[int, float] = {}
    for token, cost in zip(place.tokens.tolist(), place.costs.tolist(), strict=True):
        costs[token] = min(cost, costs.get(token, np.inf))
    kitchen, wash = tokens.encode("kitchen")[0], tokens.encode("wash")[0]
    assert kitchen in costs
    assert wash not in costs
    assert costs[kitchen] <= walk.compute_cost(tokens.encode("paint the kitchen wall red"))


def test_a_state_without_next_tokens_stays_without(walk: GraphWalk, tokens: WordTokens) -> None:
    nowhere = walk.advance(walk.start, tokens.encode("hurricane")[0])
    for place in (nowhere, walk.advance(nowhere, tokens.encode("paint")[0])):
        assert len(place.tokens) == 0
        assert place.end_cost == np.inf


def _after(walk: GraphWalk, given: list[int]) -> WalkState:
    place = walk.start
    for token in given:
        place = walk.advance(place, token)
    return place
