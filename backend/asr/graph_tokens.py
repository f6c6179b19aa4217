"""The tokens of the graph search and how states keep them; compiled by numba.

Each node with a label has two states, as in CTC (Graves et al. 2006, section 4.1): its label is
emitted, or the blank after it. A state keeps the best few tokens of different words (token passing:
Young, Russell and Thornton 1989; Chow and Schwartz 1990).
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from backend.asr.compiling import compile_with_nrt, compile_without_nrt
from backend.asr.skill_graph import NO_WORD

LABEL_STATE, BLANK_STATE = 0, 1
"""A node's two states: its label is emitted, or the blank after it."""
BINS = 64
"""Bins of the score histogram that finds the pruning threshold when too many nodes are active."""
FIRST_HASH = np.uint64(1)
HASH_PRIME = np.uint64(0x9E3779B97F4A7C15)
Token = tuple[float, int, np.uint64, int]
"""Score in nats, place of its last word in `Traceback`, hash of its words, and the label that it
comes from (-1: after a blank)."""


class GraphArrays(NamedTuple):
    """A graph's arrays, as `SkillGraph` describes them, and the meanings of its words.

    Attributes:
        meanings: (vocabulary,), the same number for words that need not be told apart, 0 for words
            that change nothing.
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
    """Tokens of the active nodes at one frame; each state's are sorted, the best first.

    A node has a place; the states of the node at place p are 2 * p and 2 * p + 1, and the tokens of
    state s begin at s * tokens_per_state.

    Attributes:
        places: (nodes,), the place of each node, or -1.
        nodes: (capacity,), the active nodes, by place.
        counts: (2 * capacity,), how many tokens each state has.
        scores: (2 * capacity * tokens_per_state,), of each token, nats.
        backpointers: likewise; place of its last word in `Traceback`, or -1.
        hashes: likewise; of its words.
        labels: likewise; in epsilon states, the label that it comes from (-1: after a blank).
        best: (capacity,), the best score of each node.
        sizes: (1,), how many nodes are active.
    """

    places: NDArray[np.int32]
    nodes: NDArray[np.int32]
    counts: NDArray[np.int32]
    scores: NDArray[np.float32]
    backpointers: NDArray[np.int32]
    hashes: NDArray[np.uint64]
    labels: NDArray[np.int32]
    best: NDArray[np.float32]
    sizes: NDArray[np.int64]


class Traceback(NamedTuple):
    """All words of all tokens; each points to the word before it.

    Attributes:
        previous: (size,), place of the word before, or -1.
        words: (size,), places in the vocabulary.
        sizes: (1,), how many places are in use.
    """

    previous: NDArray[np.int32]
    words: NDArray[np.int32]
    sizes: NDArray[np.int64]


class EpsilonStates(NamedTuple):
    """Tokens in epsilon states, in this frame.

    Attributes:
        tokens: those.
        first: (levels,), the place of an active epsilon state of each level, or -1.
        following: (capacity,), for each place the next one of the same level, or -1.
    """

    tokens: Tokens
    first: NDArray[np.int32]
    following: NDArray[np.int32]


class Workspace(NamedTuple):
    """Buffers of one search at a time; between searches they hold no tokens."""

    old: Tokens
    new: Tokens
    epsilons: EpsilonStates
    bins: NDArray[np.int64]


class Frontier(NamedTuple):
    """Where tokens go: nodes that emit in this frame, and epsilon states; and their words."""

    tokens: Tokens
    epsilons: EpsilonStates
    traceback: Traceback


class SearchLimits(NamedTuple):
    """Bounds and weights of the search; see `compiled_search.GraphSearchTuning`."""

    tokens_per_state: int
    beam: float
    most_active_nodes: int
    cost_weight: float
    capacity: int
    words_per_frame: int


@compile_with_nrt
def make_tokens(nodes: int, capacity: int, tokens_per_state: int) -> Tokens:
    """Allocate room for tokens."""
    size = 2 * capacity * tokens_per_state
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


@compile_without_nrt
def clear_tokens(tokens: Tokens) -> None:
    """Remove all tokens."""
    for place in range(tokens.sizes[0]):
        tokens.places[tokens.nodes[place]] = -1
    tokens.sizes[0] = 0


@compile_without_nrt
def find_or_add_place(tokens: Tokens, node: int) -> int:
    """Give a node's place, a new one if it has none; -1 when there is no more room."""
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


@compile_without_nrt
def insert_token(
    tokens: Tokens,
    state: int,
    tokens_per_state: int,
    score: float,
    backpointer: int,
    words: np.uint64,
    label: int,
) -> int:
    """Insert a token into a state; gives its place, or -1 if it is not among the best.

    Of tokens whose words mean the same only the best is kept.
    """
    first, count = state * tokens_per_state, tokens.counts[state]
    at = count
    for other in range(count):
        if tokens.hashes[first + other] == words:
            if score <= tokens.scores[first + other]:
                return -1
            at = other
            break
    if at == count:
        if count == tokens_per_state:
            if score <= tokens.scores[first + tokens_per_state - 1]:
                return -1
            at = tokens_per_state - 1
        else:
            tokens.counts[state] = count + 1
    while at > 0 and tokens.scores[first + at - 1] < score:
        tokens.scores[first + at] = tokens.scores[first + at - 1]
        tokens.backpointers[first + at] = tokens.backpointers[first + at - 1]
        tokens.hashes[first + at] = tokens.hashes[first + at - 1]
        tokens.labels[first + at] = tokens.labels[first + at - 1]
        at -= 1
    tokens.scores[first + at] = score
    tokens.backpointers[first + at] = backpointer
    tokens.hashes[first + at] = words
    tokens.labels[first + at] = label
    if score > tokens.best[state >> 1]:
        tokens.best[state >> 1] = score
    return int(first + at)


@compile_without_nrt
def enter_node(
    graph: GraphArrays,
    frontier: Frontier,
    tokens_per_state: int,
    node: int,
    score: float,
    backpointer: int,
    words: np.uint64,
) -> None:
    """Let a token enter a node and emit its label; a node's word is added to the token's words."""
    tokens, traceback = frontier.tokens, frontier.traceback
    place = find_or_add_place(tokens, node)
    if place < 0:
        return
    word = graph.words[node]
    if word == NO_WORD:
        insert_token(
            tokens, 2 * place + LABEL_STATE, tokens_per_state, score, backpointer, words, 0
        )
        return
    grown, meaning = words, graph.meanings[word]
    if meaning:
        grown = (words ^ np.uint64(meaning)) * HASH_PRIME
        grown ^= grown >> np.uint64(29)
    at = insert_token(
        tokens, 2 * place + LABEL_STATE, tokens_per_state, score, backpointer, grown, 0
    )
    if at >= 0:
        size = traceback.sizes[0]
        if size < len(traceback.words):
            traceback.previous[size] = backpointer
            traceback.words[size] = word
            traceback.sizes[0] = size + 1
            tokens.backpointers[at] = size


@compile_without_nrt
def enter_epsilon_state(
    graph: GraphArrays, epsilons: EpsilonStates, node: int, tokens_per_state: int, token: Token
) -> None:
    """Insert a token into an epsilon state; a newly active one is queued in its level."""
    was_active = epsilons.tokens.places[node] >= 0
    place = find_or_add_place(epsilons.tokens, node)
    if place < 0:
        return
    if not was_active:
        level = graph.levels[node]
        epsilons.following[place] = epsilons.first[level]
        epsilons.first[level] = place
    score, backpointer, words, label = token
    # A token after a blank may go on to the label that it comes from, one without a blank may not:
    # both are kept, in different states.
    state = 2 * place + (BLANK_STATE if label < 0 else LABEL_STATE)
    insert_token(epsilons.tokens, state, tokens_per_state, score, backpointer, words, label)


@compile_without_nrt
def compute_pruning_threshold(
    tokens: Tokens, bins: NDArray[np.int64], beam: float, most_active_nodes: int
) -> float:
    """Compute the score below which nodes are pruned.

    It is the beam below the best, or higher when more than `most_active_nodes` lie within the beam.
    """
    best = -np.inf
    for place in range(tokens.sizes[0]):
        best = max(best, tokens.best[place])
    if tokens.sizes[0] <= most_active_nodes:
        return best - beam
    bins[:] = 0
    for place in range(tokens.sizes[0]):
        behind = (best - tokens.best[place]) / beam * BINS
        if behind < BINS:
            bins[int(behind)] += 1
    count = 0
    for place in range(BINS):
        count += bins[place]
        if count > most_active_nodes:
            return best - beam * max(place, 1) / BINS
    return best - beam
