"""Turns a graph of phonemes into one of words, which are strings of tokens, for `graph_walk`."""

from __future__ import annotations

import importlib
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from backend.asr.skill_graph import NO_LABEL, SENTENCE_END, SkillGraph

NO_TOKEN = -1
KERNEL = "backend.asr.walk_kernel"
"""Imported when it is needed: the import compiles it, or loads it compiled."""

Numbers = NDArray[np.int64]
Costs = NDArray[np.float32]


def build_word_arcs(graph: SkillGraph, spellings: Sequence[Sequence[int]]) -> Any:
    """Put a graph's words on arcs between epsilon states; gives `walk_kernel.WordArcs`.

    Args:
        graph: of phonemes.
        spellings: the tokens of each word of its vocabulary; words without any are left out.
    """
    kernel = importlib.import_module(KERNEL)
    epsilons = np.flatnonzero(graph.labels == NO_LABEL)
    number = np.zeros(len(graph.labels), np.int64)
    number[epsilons] = np.arange(len(epsilons))
    distinct = sorted({tuple(tokens) for tokens in spellings if tokens})
    place = {tokens: place for place, tokens in enumerate(distinct)}
    spelling = np.array([place.get(tuple(tokens), -1) for tokens in spellings], np.int64)

    sources, reached, costs = _find_wordless_paths(kernel, graph, epsilons)
    is_word = graph.words[reached] >= 0
    wordless = _sort_into_rows(
        len(epsilons), sources[~is_word], costs[~is_word], number[reached[~is_word]]
    )
    sources, word_nodes, costs = sources[is_word], reached[is_word], costs[is_word]
    has_tokens = spelling[graph.words[word_nodes]] >= 0
    before, targets, costs = _find_targets(kernel, graph, word_nodes[has_tokens], costs[has_tokens])
    sources = sources[has_tokens][before]
    words = spelling[graph.words[word_nodes[has_tokens][before]]]
    offsets, costs, words, targets = _sort_into_rows(
        len(epsilons), sources, costs, words, number[targets]
    )
    return kernel.WordArcs(
        offsets,
        words,
        costs,
        targets,
        wordless[0],
        wordless[2],
        wordless[1],
        number[graph.starts].astype(np.int32),
        graph.words[epsilons] == SENTENCE_END,
        _make_token_table(distinct),
    )


def _find_wordless_paths(
    kernel: Any, graph: SkillGraph, sources: Numbers
) -> tuple[Numbers, Numbers, Costs]:
    """See `walk_kernel.find_wordless_paths`."""
    found: tuple[Numbers, Numbers, Costs] = kernel.find_wordless_paths(
        graph.labels, graph.words, graph.offsets, graph.targets, graph.costs, sources
    )
    return found


def _find_targets(
    kernel: Any, graph: SkillGraph, word_nodes: Numbers, costs: Costs
) -> tuple[Numbers, Numbers, Costs]:
    """Follow the paths from nodes with words to the epsilon states behind, over a space or not.

    Returns:
        For each path: the place of its node in `word_nodes`, the epsilon state, and the cost of the
        path and its node together.
    """
    nodes, place = np.unique(word_nodes, return_inverse=True)
    behind, targets, costs_behind = _find_wordless_paths(kernel, graph, nodes)
    first, last = np.searchsorted(behind, place), np.searchsorted(behind, place, side="right")
    counts = last - first
    before = np.repeat(np.arange(len(word_nodes)), counts)
    index = np.arange(len(before)) - (np.cumsum(counts) - counts - first)[before]
    return before, targets[index], costs[before] + costs_behind[index]


def _sort_into_rows(
    count: int, sources: Numbers, costs: Costs, *values: Numbers
) -> tuple[NDArray[Any], ...]:
    """Put arcs into compressed sparse rows, ordered by their values; keep the cheapest of equals.

    Returns:
        Where each source's arcs begin, their costs, and their values.
    """
    keys = [sources, *values]
    order = np.lexsort(np.stack([costs, *keys[::-1]]))
    is_new = np.ones(len(order), np.bool_)
    is_new[1:] = np.any([np.diff(key[order]) != 0 for key in keys], axis=0)
    kept = order[is_new]
    offsets = np.searchsorted(sources[kept], np.arange(count + 1)).astype(np.int32)
    return offsets, costs[kept], *(value[kept].astype(np.int32) for value in values)


def _make_token_table(distinct: Sequence[Sequence[int]]) -> NDArray[np.int32]:
    """Put the tokens of all words into a table, a row each, padded with `NO_TOKEN`."""
    longest = max(map(len, distinct), default=0)
    table = np.full((len(distinct), longest + 1), NO_TOKEN, np.int32)
    for row, tokens in zip(table, distinct, strict=True):
        row[: len(tokens)] = tokens
    return table
