"""Tokens that are passed through a graph, and how they are put, kept apart and moved; compiled by numba.

Each node with a label has two states, as in CTC (Graves et al. 2006, section 4.1): the label is heard, or the blank
after it. A state keeps the best few tokens with different words (Young, Russell and Thornton 1989; Chow and Schwartz
1990).
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from backend.asr.compiling import makes_arrays, makes_no_arrays
from backend.asr.skill_graph import NO_WORD

HEARD, AFTER = 0, 1
"""The two states of a node."""
BINS = 64
"""Into which scores are sorted to find how many nodes are too many."""
FIRST_HASH = np.uint64(1)
HASH_PRIME = np.uint64(0x9E3779B97F4A7C15)
Token = tuple[float, int, np.uint64, int]
"""Score, last word in `Said`, hash of its words, and the label that it comes from (-1: after a blank)."""


class Paths(NamedTuple):
    """A graph's arrays, as `SkillGraph` describes them, and what its words mean.

    Attributes:
        meanings: (vocabulary,), the same number for words that need not be told apart, 0 for those that say nothing.
    """

    labels: NDArray[np.int32]
    words: NDArray[np.int32]
    levels: NDArray[np.int32]
    offsets: NDArray[np.int32]
    targets: NDArray[np.int32]
    target_labels: NDArray[np.int32]
    costs: NDArray[np.float32]
    starts: NDArray[np.int32]
    meanings: NDArray[np.int32]


class Tokens(NamedTuple):
    """Tokens of the active nodes at one frame. A place holds the tokens of one state of one node, the best first.

    Attributes:
        places: (nodes,), where each node's tokens are, or -1.
        nodes: (capacity,), the active nodes.
        counts: (2 * capacity,), how many tokens each state has.
        scores, links, hashes, labels: (2 * capacity * kept,), of each token: log-probability, its last word in
            `Said`, its words' hash, and for hubs the label that it comes from (-1 after a blank).
        best: (capacity,), the best score of each node.
        sizes: (1,), how many nodes are active.
    """

    places: NDArray[np.int32]
    nodes: NDArray[np.int32]
    counts: NDArray[np.int32]
    scores: NDArray[np.float32]
    links: NDArray[np.int32]
    hashes: NDArray[np.uint64]
    labels: NDArray[np.int32]
    best: NDArray[np.float32]
    sizes: NDArray[np.int64]


class Said(NamedTuple):
    """All words that any token said: each points to the one before it."""

    previous: NDArray[np.int32]
    words: NDArray[np.int32]
    sizes: NDArray[np.int64]


class Hubs(NamedTuple):
    """Tokens that are in hubs, in this frame.

    Attributes:
        tokens: those.
        first: (levels,), a place of each level's hubs, or -1.
        following: (capacity,), for each place another one of the same level, or -1.
    """

    tokens: Tokens
    first: NDArray[np.int32]
    following: NDArray[np.int32]


class Workspace(NamedTuple):
    """Room for one search at a time; between searches it holds no tokens."""

    old: Tokens
    new: Tokens
    hubs: Hubs
    bins: NDArray[np.int64]


class Reach(NamedTuple):
    """Where tokens may go: into nodes that are heard in this frame, into hubs, and what they say then."""

    tokens: Tokens
    hubs: Hubs
    said: Said


class Limits(NamedTuple):
    """How the search is held in bounds; see `graph_search`."""

    kept: int
    beam: float
    most_active: int
    weight: float
    capacity: int
    words_per_frame: int


@makes_arrays
def new_tokens(nodes: int, capacity: int, kept: int) -> Tokens:
    """Make room for tokens."""
    size = 2 * capacity * kept
    return Tokens(
        np.full(nodes, -1, np.int32),
        np.empty(capacity, np.int32),
        np.empty(2 * capacity, np.int32),
        np.empty(size, np.float32),
        np.empty(size, np.int32),
        np.empty(size, np.uint64),
        np.empty(size, np.int32),
        np.empty(capacity, np.float32),
        np.zeros(1, np.int64),
    )


@makes_no_arrays
def clear(tokens: Tokens) -> None:
    """Forget all tokens."""
    for place in range(tokens.sizes[0]):
        tokens.places[tokens.nodes[place]] = -1
    tokens.sizes[0] = 0


@makes_no_arrays
def place_of(tokens: Tokens, node: int) -> int:
    """Find or make a node's place; -1 when there is no more room."""
    place = int(tokens.places[node])
    if place >= 0:
        return place
    place = int(tokens.sizes[0])
    if place == len(tokens.nodes):
        return -1
    tokens.sizes[0] += 1
    tokens.places[node] = place
    tokens.nodes[place] = node
    tokens.counts[2 * place] = 0
    tokens.counts[2 * place + 1] = 0
    tokens.best[place] = -np.inf
    return place


@makes_no_arrays
def put(
    tokens: Tokens, state: int, kept: int, score: float, link: int, words: np.uint64, label: int
) -> int:
    """Put a token among those of a state; gives where it is, or -1 when better ones leave it no room.

    Of tokens whose words mean the same only the best is kept.
    """
    first, count = state * kept, tokens.counts[state]
    at = count
    for other in range(count):
        if tokens.hashes[first + other] == words:
            if score <= tokens.scores[first + other]:
                return -1
            at = other
            break
    if at == count:
        if count == kept:
            if score <= tokens.scores[first + kept - 1]:
                return -1
            at = kept - 1
        else:
            tokens.counts[state] = count + 1
    while at > 0 and tokens.scores[first + at - 1] < score:
        tokens.scores[first + at] = tokens.scores[first + at - 1]
        tokens.links[first + at] = tokens.links[first + at - 1]
        tokens.hashes[first + at] = tokens.hashes[first + at - 1]
        tokens.labels[first + at] = tokens.labels[first + at - 1]
        at -= 1
    tokens.scores[first + at] = score
    tokens.links[first + at] = link
    tokens.hashes[first + at] = words
    tokens.labels[first + at] = label
    if score > tokens.best[state >> 1]:
        tokens.best[state >> 1] = score
    return int(first + at)


@makes_no_arrays
def enter(
    paths: Paths, reach: Reach, kept: int, node: int, score: float, link: int, words: np.uint64
) -> None:
    """Let a token hear a node's label; a node with a word adds it to the token's."""
    tokens, said = reach.tokens, reach.said
    place = place_of(tokens, node)
    if place < 0:
        return
    word = paths.words[node]
    if word == NO_WORD:
        put(tokens, 2 * place + HEARD, kept, score, link, words, 0)
        return
    grown, meaning = words, paths.meanings[word]
    if meaning:
        grown = (words ^ np.uint64(meaning)) * HASH_PRIME
        grown ^= grown >> np.uint64(29)
    at = put(tokens, 2 * place + HEARD, kept, score, link, grown, 0)
    if at >= 0:
        size = said.sizes[0]
        if size < len(said.words):
            said.previous[size] = link
            said.words[size] = word
            said.sizes[0] = size + 1
            tokens.links[at] = size


@makes_no_arrays
def activate(paths: Paths, hubs: Hubs, node: int, kept: int, token: Token) -> None:
    """Put a token into a hub; a hub that is active from now on waits among those of its level."""
    was_active = hubs.tokens.places[node] >= 0
    place = place_of(hubs.tokens, node)
    if place < 0:
        return
    if not was_active:
        level = paths.levels[node]
        hubs.following[place] = hubs.first[level]
        hubs.first[level] = place
    score, link, words, label = token
    # What comes after a blank may go where what comes from the same phoneme may not, so both are kept.
    state = 2 * place + (AFTER if label < 0 else HEARD)
    put(hubs.tokens, state, kept, score, link, words, label)


@makes_no_arrays
def least_score(tokens: Tokens, bins: NDArray[np.int64], beam: float, most_active: int) -> float:
    """The score below which nodes are dropped: the beam's, or higher when too many nodes lie within it."""
    best = -np.inf
    for place in range(tokens.sizes[0]):
        best = max(best, tokens.best[place])
    if tokens.sizes[0] <= most_active:
        return best - beam
    bins[:] = 0
    for place in range(tokens.sizes[0]):
        behind = (best - tokens.best[place]) / beam * BINS
        if behind < BINS:
            bins[int(behind)] += 1
    count = 0
    for place in range(BINS):
        count += bins[place]
        if count > most_active:
            return best - beam * max(place, 1) / BINS
    return best - beam
