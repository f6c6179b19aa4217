"""Finds what may follow a place of a skill graph, compiled by numba; `graph_walk` imports it."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from backend.asr.compiling import makes_arrays, makes_no_arrays

Integers = NDArray[np.int32]
Costs = NDArray[np.float32]


class WordArcs(NamedTuple):
    """A skill graph with words on its arcs instead of phonemes in its nodes; hubs are numbered anew.

    Attributes:
        offsets: (hubs + 1,), where the words that may follow each hub begin, in the order of their tokens.
        words: (arcs,), rows of `tokens`.
        costs: (arcs,), of the words.
        targets: (arcs,), the hubs behind them.
        skip_offsets, skip_targets, skip_costs: the same of what leads from hub to hub without a word.
        starts: hubs where sentences begin.
        is_end: (hubs,), whether a sentence may end there.
        tokens: (words, longest + 1), of each word, in their order; then `NO_TOKEN`.
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


class Ways(NamedTuple):
    """Words that may follow, or have begun: neighbours among the arcs of a hub that begin with the same tokens.

    Attributes:
        firsts, lasts: (ways,), the first arc, and the one after the last.
        depths: (ways,), how many tokens of the words were said.
        costs: (ways,), of coming to the hub.
    """

    firsts: Integers
    lasts: Integers
    depths: Integers
    costs: Costs


class Room(NamedTuple):
    """Where to work; between calls it holds nothing.

    Attributes:
        hub_costs: (hubs,), the least cost of coming to each, or infinity.
        met: (hubs,), those with a cost.
        queue: (hubs,), those whose arcs have to be followed yet, in a ring.
        is_queued: (hubs,), whether one is in the queue.
        sizes: (3,), how many hubs were met, the queue's first place, and its length.
        token_costs: (tokens,), the least cost of each next token, or infinity.
    """

    hub_costs: Costs
    met: Integers
    queue: Integers
    is_queued: NDArray[np.bool_]
    sizes: Integers
    token_costs: Costs


@makes_arrays
def ways_on(
    labels: Integers,
    words: Integers,
    offsets: Integers,
    targets: Integers,
    costs: Costs,
    sources: NDArray[np.int64],
) -> tuple[Integers, Integers, Costs]:
    """Follow a graph from each of some nodes over nodes that say nothing, up to words and hubs.

    Args:
        labels: of the graph, as all arrays up to `costs`; see `SkillGraph`.
        words: see there.
        offsets: see there.
        targets: see there.
        costs: see there.
        sources: nodes.

    Returns:
        For each that is found: its source's place in `sources`, in their order; the node; the least cost.
    """
    nodes = len(labels)
    found_from, found = np.empty(nodes + 1, np.int32), np.empty(nodes + 1, np.int32)
    found_costs = np.empty(nodes + 1, np.float32)
    count = 0
    least = np.full(nodes, np.float32(np.inf))
    met, queue = np.empty(nodes, np.int32), np.empty(nodes + 1, np.int32)
    is_queued = np.zeros(nodes, np.bool_)
    for place in range(len(sources)):
        queue[0], first, waiting, met_count = sources[place], 0, 1, 0
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
                    met[met_count] = target
                    met_count += 1
                least[target] = cost
                if words[target] < 0 <= labels[target] and not is_queued[target]:
                    queue[(first + waiting) % len(queue)] = target
                    waiting += 1
                    is_queued[target] = True
        for node in met[:met_count]:
            if words[node] >= 0 or labels[node] < 0:
                if count == len(found):
                    found_from = np.concatenate((found_from, np.empty_like(found_from)))
                    found = np.concatenate((found, np.empty_like(found)))
                    found_costs = np.concatenate((found_costs, np.empty_like(found_costs)))
                found_from[count], found[count], found_costs[count] = place, node, least[node]
                count += 1
            least[node] = np.inf
    return found_from[:count], found[:count], found_costs[:count]


@makes_no_arrays
def first_with(arcs: WordArcs, first: int, last: int, depth: int, token: int) -> int:
    """The first of some arcs, ordered by the token at a depth, with that token or a later one."""
    while first < last:
        middle = (first + last) // 2
        if arcs.tokens[arcs.words[middle], depth] < token:
            first = middle + 1
        else:
            last = middle
    return first


@makes_no_arrays
def come_to(room: Room, hub: int, cost: float) -> None:
    """Come to a hub, if there was no cheaper way."""
    if cost >= room.hub_costs[hub]:
        return
    if room.hub_costs[hub] == np.inf:
        room.met[room.sizes[0]] = hub
        room.sizes[0] += 1
    room.hub_costs[hub] = cost
    if not room.is_queued[hub]:
        room.is_queued[hub] = True
        room.queue[(room.sizes[1] + room.sizes[2]) % len(room.queue)] = hub
        room.sizes[2] += 1


@makes_no_arrays
def skip_on(arcs: WordArcs, room: Room) -> None:
    """Go on from hubs to those that follow without a word, by the cheapest way."""
    while room.sizes[2]:
        hub = room.queue[room.sizes[1]]
        room.sizes[1] = (room.sizes[1] + 1) % len(room.queue)
        room.sizes[2] -= 1
        room.is_queued[hub] = False
        cost = room.hub_costs[hub]
        for arc in range(arcs.skip_offsets[hub], arcs.skip_offsets[hub + 1]):
            come_to(room, arcs.skip_targets[arc], cost + arcs.skip_costs[arc])


@makes_arrays
def with_hubs(arcs: WordArcs, begun: Ways, room: Room, most_behind: float) -> tuple[Ways, float]:
    """Add to words that have begun those that follow the hubs in the room, and clear it.

    Args:
        arcs: the graph.
        begun: ways through words.
        room: with hubs.
        most_behind: ways that cost this much more than the cheapest are given up.

    Returns:
        All ways, and the cost of ending here.
    """
    skip_on(arcs, room)
    met = room.met[: room.sizes[0]]
    costs = np.concatenate((begun.costs, room.hub_costs[met]))
    firsts = np.concatenate((begun.firsts, arcs.offsets[met]))
    lasts = np.concatenate((begun.lasts, arcs.offsets[met + 1]))
    depths = np.concatenate((begun.depths, np.zeros(len(met), np.int32)))
    least, end_cost = np.inf, np.inf
    for cost in costs:
        least = min(least, cost)
    for hub in met:
        if arcs.is_end[hub]:
            end_cost = min(end_cost, room.hub_costs[hub])
        room.hub_costs[hub] = np.inf
    room.sizes[:] = 0
    kept = np.flatnonzero((costs <= least + most_behind) & (firsts < lasts))
    return Ways(firsts[kept], lasts[kept], depths[kept], costs[kept]), end_cost


@makes_arrays
def after(
    arcs: WordArcs, ways: Ways, token: int, most_behind: float, room: Room
) -> tuple[Ways, float]:
    """Say a token; gives what may follow then, and the cost of ending. For arguments, see `with_hubs`."""
    size = len(ways.firsts)
    firsts, lasts = np.empty(size, np.int32), np.empty(size, np.int32)
    depths, costs = np.empty(size, np.int32), np.empty(size, np.float32)
    count = 0
    for way in range(size):
        depth, cost = ways.depths[way], ways.costs[way]
        arc = first_with(arcs, ways.firsts[way], ways.lasts[way], depth, token)
        last = first_with(arcs, arc, ways.lasts[way], depth, token + 1)
        # Words that end here come before those that go on.
        while arc < last and arcs.tokens[arcs.words[arc], depth + 1] < 0:
            come_to(room, arcs.targets[arc], cost + arcs.costs[arc])
            arc += 1
        if arc < last:
            firsts[count], lasts[count], depths[count], costs[count] = arc, last, depth + 1, cost
            count += 1
    begun = Ways(firsts[:count], lasts[:count], depths[:count], costs[:count])
    return with_hubs(arcs, begun, room, most_behind)


@makes_arrays
def next_tokens(
    arcs: WordArcs, ways: Ways, end_cost: float, most_behind: float, room: Room
) -> tuple[Integers, Costs]:
    """List the tokens that may follow, each with its least cost; but for those that cost `most_behind` more than the cheapest."""
    found = np.empty(len(room.token_costs), np.int32)
    count, least = 0, end_cost
    for way in range(len(ways.firsts)):
        depth, cost = ways.depths[way], ways.costs[way]
        for arc in range(ways.firsts[way], ways.lasts[way]):
            token, total = arcs.tokens[arcs.words[arc], depth], cost + arcs.costs[arc]
            if room.token_costs[token] == np.inf:
                found[count] = token
                count += 1
            room.token_costs[token] = min(room.token_costs[token], total)
            least = min(least, total)
    found = found[:count]
    costs = room.token_costs[found]
    room.token_costs[found] = np.inf
    kept = np.flatnonzero(costs <= least + most_behind)
    return found[kept], costs[kept]
