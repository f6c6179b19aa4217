"""Turns a skill's graph of phonemes into one of words, spelt in the decoder's tokens, for `graph_walk`."""

from __future__ import annotations

import importlib
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from backend.asr.skill_graph import NO_LABEL, SENTENCE_END, SkillGraph

NO_TOKEN = -1
KERNEL = "backend.asr.walk_kernel"
"""Imported late: it is compiled, or loaded compiled, as it is imported."""

Numbers = NDArray[np.int64]
Costs = NDArray[np.float32]


def word_arcs(graph: SkillGraph, spelt: Sequence[Sequence[int]]) -> Any:
    """Put a graph's words on arcs from hub to hub; gives `walk_kernel.WordArcs`.

    Args:
        graph: with phonemes.
        spelt: the tokens of each word of its vocabulary; words without any are left out.
    """
    kernel = importlib.import_module(KERNEL)
    hubs = np.flatnonzero(graph.labels == NO_LABEL)
    number = np.zeros(len(graph.labels), np.int64)
    number[hubs] = np.arange(len(hubs))
    spellings = sorted({tuple(tokens) for tokens in spelt if tokens})
    place = {tokens: place for place, tokens in enumerate(spellings)}
    spelling = np.array([place.get(tuple(tokens), -1) for tokens in spelt], np.int64)

    sources, reached, costs = _ways_on(kernel, graph, hubs)
    is_word = graph.words[reached] >= 0
    skips = _rows(len(hubs), sources[~is_word], costs[~is_word], number[reached[~is_word]])
    sources, sayers, costs = sources[is_word], reached[is_word], costs[is_word]
    has_tokens = spelling[graph.words[sayers]] >= 0
    before, targets, costs = _with_targets(kernel, graph, sayers[has_tokens], costs[has_tokens])
    sources = sources[has_tokens][before]
    words = spelling[graph.words[sayers[has_tokens][before]]]
    offsets, costs, words, targets = _rows(len(hubs), sources, costs, words, number[targets])
    return kernel.WordArcs(
        offsets,
        words,
        costs,
        targets,
        skips[0],
        skips[2],
        skips[1],
        number[graph.starts].astype(np.int32),
        graph.words[hubs] == SENTENCE_END,
        _table(spellings),
    )


def _ways_on(kernel: Any, graph: SkillGraph, sources: Numbers) -> tuple[Numbers, Numbers, Costs]:
    """See `walk_kernel.ways_on`."""
    found: tuple[Numbers, Numbers, Costs] = kernel.ways_on(
        graph.labels, graph.words, graph.offsets, graph.targets, graph.costs, sources
    )
    return found


def _with_targets(
    kernel: Any, graph: SkillGraph, sayers: Numbers, costs: Costs
) -> tuple[Numbers, Numbers, Costs]:
    """Lead from nodes that say words on to the hubs behind, over a space or not.

    Returns:
        For each way the place of its node in `sayers`, the hub, and the cost together with that of the node.
    """
    nodes, place = np.unique(sayers, return_inverse=True)
    behind, targets, costs_behind = _ways_on(kernel, graph, nodes)
    first, last = np.searchsorted(behind, place), np.searchsorted(behind, place, side="right")
    counts = last - first
    before = np.repeat(np.arange(len(sayers)), counts)
    way = np.arange(len(before)) - (np.cumsum(counts) - counts - first)[before]
    return before, targets[way], costs[before] + costs_behind[way]


def _rows(count: int, sources: Numbers, costs: Costs, *values: Numbers) -> tuple[NDArray[Any], ...]:
    """Put arcs into compressed sparse rows, in the order of their values; of those that are alike the cheapest stays.

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


def _table(spellings: Sequence[Sequence[int]]) -> NDArray[np.int32]:
    """All words' tokens, a row each, and `NO_TOKEN` behind them."""
    longest = max(map(len, spellings), default=0)
    table = np.full((len(spellings), longest + 1), NO_TOKEN, np.int32)
    for row, tokens in zip(table, spellings, strict=True):
        row[: len(tokens)] = tokens
    return table
