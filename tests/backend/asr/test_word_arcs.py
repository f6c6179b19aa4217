"""A graph of words made from one of phonemes: what follows which epsilon state, at what cost."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from backend.asr.skill_graph import Entry, GraphWriter, SkillGraph
from backend.asr.word_arcs import NO_TOKEN, build_word_arcs
from tests.helpers.skill_graphs import create_search

SPELT = {"tea": [5], "teapot": [5, 9], "two words": [3, 4, 8], "...": []}


def _graph() -> SkillGraph:
    """Words from the first epsilon state to the second, and on to the end with a word or not."""
    writer = GraphWriter({" ": 1, "a": 2, "b": 3})
    start, middle, end = (
        writer.add_epsilon_state(is_start=True),
        writer.add_epsilon_state(),
        writer.add_epsilon_state(is_end=True),
    )
    entries = [
        Entry("teapot", ("aba",), middle, 1.5),
        Entry("tea", ("ab", "b"), middle, 0.5),
        Entry("two words", ("a b b a",), middle, 0.25),
        Entry("...", ("bb",), middle),
    ]
    writer.add_entries(start, entries)
    writer.add_arc(middle, end, 2.0)
    writer.add_entries(middle, [Entry("tea", ("ab",), end, 0.75)])
    return writer.build()


@pytest.fixture(scope="module")
def arcs() -> Any:
    create_search()  # keeps what is compiled
    graph = _graph()
    return build_word_arcs(graph, [SPELT[word] for word in graph.vocabulary])


def _list_following(arcs: Any, epsilon: int) -> list[tuple[list[int], float, int]]:
    ranges = range(arcs.offsets[epsilon], arcs.offsets[epsilon + 1])
    return [
        (
            [token for token in arcs.tokens[arcs.words[index]].tolist() if token != NO_TOKEN],
            float(arcs.costs[index]),
            int(arcs.targets[index]),
        )
        for index in ranges
    ]


def test_words_follow_an_epsilon_state_in_the_order_of_their_tokens_once_each(arcs: Any) -> None:
    assert _list_following(arcs, 0) == [([3, 4, 8], 0.25, 1), ([5], 0.5, 1), ([5, 9], 1.5, 1)]
    assert _list_following(arcs, 1) == [([5], 0.75, 2)]
    assert _list_following(arcs, 2) == []


def test_epsilon_states_follow_each_other_without_a_word(arcs: Any) -> None:
    assert arcs.skip_offsets.tolist() == [0, 0, 1, 1]
    assert (arcs.skip_targets.tolist(), arcs.skip_costs.tolist()) == ([2], [2.0])
    assert (arcs.starts.tolist(), arcs.is_end.tolist()) == ([0], [False, False, True])


def test_each_word_s_tokens_are_padded(arcs: Any) -> None:
    assert np.all(arcs.tokens[:, -1] == NO_TOKEN)


def test_without_words_there_are_no_arcs() -> None:
    create_search()
    writer = GraphWriter({"a": 1})
    writer.add_epsilon_state(is_start=True, is_end=True)
    assert _list_following(build_word_arcs(writer.build(), []), 0) == []
