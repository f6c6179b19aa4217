"""Finds what may follow in a graph of words, compiled by numba; `graph_walk` imports it."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from backend.asr.compiling import compile_with_nrt, compile_without_nrt

Integers = NDArray[np.int32]
Costs = NDArray[np.float32]


class WordArcs(NamedTuple):
    """A skill graph with words on its arcs instead of phonemes in its nodes.

    Its only nodes are epsilon states, numbered from 0.

    Attributes:
        offsets: (epsilons + 1,), where the word arcs of each epsilon state begin; they are sorted
            by their tokens.
        words: (arcs,), rows of `tokens`.
        costs: (arcs,), of the words.
        targets: (arcs,), the epsilon states behind them.
        skip_offsets, skip_targets, skip_costs: the same for arcs without a word.
        starts: epsilon states where sentences begin.
        is_end: (epsilons,), whether a sentence may end there.
        tokens: (words, longest + 1), the tokens of each word, padded with `NO_TOKEN`.
    """

    offsets: Integers
    words: Integers
    costs: Costs
    targets: Integers
    skip_offsets: Integers
    skip_targets: Integers
    skip_costs: Costs
    starts: Integers
    is_end: NDArray[np.bool_]
    tokens: Integers


class ArcRanges(NamedTuple):
    """Word arcs that are possible now: ranges of arcs that begin with the same tokens.

    All arcs of a range leave the same epsilon state.

    Attributes:
        firsts, lasts: (ranges,), the first arc, and one past the last.
        depths: (ranges,), how many tokens of the words are consumed.
        costs: (ranges,), of the path to the epsilon state.
    """

    firsts: Integers
    lasts: Integers
    depths: Integers
    costs: Costs


class Workspace(NamedTuple):
    """Buffers; between calls they hold nothing.

    Attributes:
        epsilon_costs: (epsilons,), the least cost of a path to each, or infinity.
        reached: (epsilons,), those with a finite cost.
        queue: (epsilons,), those whose arcs have to be relaxed, in a ring.
        is_queued: (epsilons,), whether one is in the queue.
        sizes: (3,), how many are reached, the queue's first place, and its length.
        token_costs: (tokens,), the least cost of each next token, or infinity.
    """

    epsilon_costs: Costs
    reached: Integers
    queue: Integers
    is_queued: NDArray[np.bool_]
    sizes: Integers
    token_costs: Costs


@compile_with_nrt
def find_wordless_paths(
    labels: Integers,
    words: Integers,
    offsets: Integers,
    targets: Integers,
    costs: Costs,
    sources: NDArray[np.int64],
) -> tuple[Integers, Integers, Costs]:
    """Find the cheapest paths from nodes, over nodes without words, to words and epsilon states.

    Args:
        labels: of the graph, as all arrays up to `costs`; see `SkillGraph`.
        words: see there.
        offsets: see there.
        targets: see there.
        costs: see there.
        sources: nodes to start from.

    Returns:
        For each path: its source's place in `sources`, in their order; its last node; its cost.
    """
    nodes = len(labels)
    found_sources, found = np.empty(nodes + 1, np.int32), np.empty(nodes + 1, np.int32)
    found_costs = np.empty(nodes + 1, np.float32)
    count = 0
    least = np.full(nodes, np.float32(np.inf))
    reached, queue = np.empty(nodes, np.int32), np.empty(nodes + 1, np.int32)
    is_queued = np.zeros(nodes, np.bool_)
    for place in range(len(sources)):
        queue[0], first, waiting, reached_count = sources[place], 0, 1, 0
        while waiting:
            node = queue[first]
            first = (first + 1) % len(queue)
            waiting -= 1
            is_queued[node] = False
            so_far = least[node] if node != sources[place] else np.float32(0.0)
            for arc in range(offsets[node], offsets[node + 1]):
                target, cost = targets[arc], so_far + costs[arc]
                if cost >= least[target]:
                    continue
                if least[target] == np.inf:
                    reached[reached_count] = target
                    reached_count += 1
                least[target] = cost
                if words[target] < 0 <= labels[target] and not is_queued[target]:
                    queue[(first + waiting) % len(queue)] = target
                    waiting += 1
                    is_queued[target] = True
        for node in reached[:reached_count]:
            if words[node] >= 0 or labels[node] < 0:
                if count == len(found):
                    found_sources = np.concatenate((found_sources, np.empty_like(found_sources)))
                    found = np.concatenate((found, np.empty_like(found)))
                    found_costs = np.concatenate((found_costs, np.empty_like(found_costs)))
                found_sources[count], found[count], found_costs[count] = place, node, least[node]
                count += 1
            least[node] = np.inf
    return found_sources[:count], found[:count], found_costs[:count]


@compile_without_nrt
def find_first_arc(arcs: WordArcs, first: int, last: int, depth: int, token: int) -> int:
    """Find the first of some arcs, sorted by the token at a depth, with at least that token."""
    while first < last:
        middle = (first + last) // 2
        if arcs.tokens[arcs.words[middle], depth] < token:
            first = middle + 1
        else:
            last = middle
    return first


@compile_without_nrt
def relax(workspace: Workspace, epsilon: int, cost: float) -> None:
    """Note a path to an epsilon state if it is the cheapest so far (as in Bellman-Ford)."""
    if cost >= workspace.epsilon_costs[epsilon]:
        return
    if workspace.epsilon_costs[epsilon] == np.inf:
        workspace.reached[workspace.sizes[0]] = epsilon
        workspace.sizes[0] += 1
    workspace.epsilon_costs[epsilon] = cost
    if not workspace.is_queued[epsilon]:
        workspace.is_queued[epsilon] = True
        workspace.queue[(workspace.sizes[1] + workspace.sizes[2]) % len(workspace.queue)] = epsilon
        workspace.sizes[2] += 1


@compile_without_nrt
def relax_wordless_arcs(arcs: WordArcs, workspace: Workspace) -> None:
    """Relax the arcs without words of all epsilon states in the queue."""
    while workspace.sizes[2]:
        epsilon = workspace.queue[workspace.sizes[1]]
        workspace.sizes[1] = (workspace.sizes[1] + 1) % len(workspace.queue)
        workspace.sizes[2] -= 1
        workspace.is_queued[epsilon] = False
        cost = workspace.epsilon_costs[epsilon]
        for arc in range(arcs.skip_offsets[epsilon], arcs.skip_offsets[epsilon + 1]):
            relax(workspace, arcs.skip_targets[arc], cost + arcs.skip_costs[arc])


@compile_with_nrt
def open_word_arcs(
    arcs: WordArcs, open_ranges: ArcRanges, workspace: Workspace, beam: float
) -> tuple[ArcRanges, float]:
    """Add the word arcs of the reached epsilon states to some ranges, and clear the workspace.

    Args:
        arcs: the graph.
        open_ranges: words that have begun.
        workspace: with reached epsilon states.
        beam: ranges that cost this much more than the cheapest are pruned.

    Returns:
        All ranges, and the cost of ending here.
    """
    relax_wordless_arcs(arcs, workspace)
    reached = workspace.reached[: workspace.sizes[0]]
    costs = np.concatenate((open_ranges.costs, workspace.epsilon_costs[reached]))
    firsts = np.concatenate((open_ranges.firsts, arcs.offsets[reached]))
    lasts = np.concatenate((open_ranges.lasts, arcs.offsets[reached + 1]))
    depths = np.concatenate((open_ranges.depths, np.zeros(len(reached), np.int32)))
    least, end_cost = np.inf, np.inf
    for cost in costs:
        least = min(least, cost)
    for epsilon in reached:
        if arcs.is_end[epsilon]:
            end_cost = min(end_cost, workspace.epsilon_costs[epsilon])
        workspace.epsilon_costs[epsilon] = np.inf
    workspace.sizes[:] = 0
    kept = np.flatnonzero((costs <= least + beam) & (firsts < lasts))
    return ArcRanges(firsts[kept], lasts[kept], depths[kept], costs[kept]), end_cost


@compile_with_nrt
def advance(
    arcs: WordArcs, ranges: ArcRanges, token: int, beam: float, workspace: Workspace
) -> tuple[ArcRanges, float]:
    """Consume a token; gives what `open_word_arcs` does, whose arguments these are."""
    size = len(ranges.firsts)
    firsts, lasts = np.empty(size, np.int32), np.empty(size, np.int32)
    depths, costs = np.empty(size, np.int32), np.empty(size, np.float32)
    count = 0
    for index in range(size):
        depth, cost = ranges.depths[index], ranges.costs[index]
        arc = find_first_arc(arcs, ranges.firsts[index], ranges.lasts[index], depth, token)
        last = find_first_arc(arcs, arc, ranges.lasts[index], depth, token + 1)
        # Words that end here are sorted before those that go on.
        while arc < last and arcs.tokens[arcs.words[arc], depth + 1] < 0:
            relax(workspace, arcs.targets[arc], cost + arcs.costs[arc])
            arc += 1
        if arc < last:
            firsts[count], lasts[count], depths[count], costs[count] = arc, last, depth + 1, cost
            count += 1
    open_ranges = ArcRanges(firsts[:count], lasts[:count], depths[:count], costs[:count])
    return open_word_arcs(arcs, open_ranges, workspace, beam)


@compile_with_nrt
def list_next_tokens(
    arcs: WordArcs, ranges: ArcRanges, end_cost: float, beam: float, workspace: Workspace
) -> tuple[Integers, Costs]:
    """List the tokens that may follow, each with its least cost.

    Those that cost `beam` more than the cheapest are pruned.
    """
    found = np.empty(len(workspace.token_costs), np.int32)
    count, least = 0, end_cost
    for index in range(len(ranges.firsts)):
        depth, cost = ranges.depths[index], ranges.costs[index]
        for arc in range(ranges.firsts[index], ranges.lasts[index]):
            token, total = arcs.tokens[arcs.words[arc], depth], cost + arcs.costs[arc]
            if workspace.token_costs[token] == np.inf:
                found[count] = token
                count += 1
            workspace.token_costs[token] = min(workspace.token_costs[token], total)
            least = min(least, total)
    found = found[:count]
    costs = workspace.token_costs[found]
    workspace.token_costs[found] = np.inf
    kept = np.flatnonzero(costs <= least + beam)
    return found[kept], costs[kept]
