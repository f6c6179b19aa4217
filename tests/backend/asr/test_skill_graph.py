"""Graphs as arrays: trees of pronunciations, spaces that may be left out, graphs side by side."""

from __future__ import annotations

import numpy as np
import pytest

from backend.asr.skill_graph import NO_LABEL, Entry, GraphWriter, SkillGraph, join_graphs

COLUMNS = {" ": 1, "a": 2, "b": 3, "c": 4}


def _paths(graph: SkillGraph) -> set[tuple[str, str]]:
    """List every path through a graph without cycles: its phonemes, and its words."""
    names = {column: symbol for symbol, column in COLUMNS.items()}
    found = set()
    waiting = [(int(start), "", "") for start in graph.starts]
    while waiting:
        node, heard, said = waiting.pop()
        if graph.labels[node] != NO_LABEL:
            heard += names[int(graph.labels[node])]
        if graph.words[node] >= 0:
            said += f"{graph.vocabulary[graph.words[node]]},"
        if graph.words[node] == -2:
            found.add((heard, said))
        arcs = slice(graph.offsets[node], graph.offsets[node + 1])
        waiting += [(int(target), heard, said) for target in graph.targets[arcs]]
    return found


def _graph(*entries: tuple[str, str]) -> SkillGraph:
    writer = GraphWriter(COLUMNS)
    start, end = writer.add_epsilon_state(is_start=True), writer.add_epsilon_state(is_end=True)
    assert writer.add_entries(
        start, [Entry(word, (pronunciation,), end) for word, pronunciation in entries]
    )
    return writer.build()


def test_words_share_their_beginnings_but_not_their_last_phoneme() -> None:
    graph = _graph(("one", "ab"), ("two", "abc"), ("three", "ab"))
    assert {path for path in _paths(graph) if not path[0].endswith(" ")} == {
        ("ab", "one,"),
        ("ab", "three,"),
        ("abc", "two,"),
    }
    heard = graph.labels[graph.labels != NO_LABEL]
    assert sorted(heard.tolist()) == [1, 2, 3, 3, 3, 4]


def test_spaces_may_be_left_out() -> None:
    assert _paths(_graph(("x", "a b"))) == {
        (between.join("ab") + after, "x,") for between in ("", " ") for after in ("", " ")
    }


def test_words_without_phonemes_have_no_path() -> None:
    writer = GraphWriter(COLUMNS)
    start, end = writer.add_epsilon_state(is_start=True), writer.add_epsilon_state(is_end=True)
    assert not writer.add_entries(start, [Entry("silent", ("", "xyz"), end)])


def test_graphs_stand_side_by_side() -> None:
    first, second = _graph(("one", "ab")), _graph(("two", "ca"), ("three", "c"))
    both = join_graphs([first, second])
    assert _paths(both) == _paths(first) | _paths(second)
    assert (both.target_labels == both.labels[both.targets]).all()


def test_an_epsilon_state_has_a_higher_level_than_all_that_lead_to_it() -> None:
    writer = GraphWriter(COLUMNS)
    first, second, third = (
        writer.add_epsilon_state(is_start=True),
        writer.add_epsilon_state(),
        writer.add_epsilon_state(is_end=True),
    )
    writer.add_arc(first, third)
    writer.add_arc(first, second)
    writer.add_arc(second, third)
    assert writer.build().levels.tolist() == [0, 1, 2]
    writer.add_arc(third, first)
    with pytest.raises(ValueError, match="cycle"):
        writer.build()


def test_arrays_are_of_the_types_that_the_search_takes() -> None:
    graph = _graph(("one", "ab"))
    assert graph.costs.dtype == np.float32
    assert {graph.labels.dtype, graph.words.dtype, graph.targets.dtype} == {np.dtype(np.int32)}
