"""Token passing through a graph, frame by frame, compiled by numba; `graph_search` imports it."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from backend.asr.compiling import compile_with_nrt, compile_without_nrt
from backend.asr.graph_propagation import leave_epsilon_states, leave_nodes
from backend.asr.graph_tokens import (
    BINS,
    BLANK_STATE,
    FIRST_HASH,
    LABEL_STATE,
    EpsilonStates,
    Frontier,
    GraphArrays,
    SearchLimits,
    Tokens,
    Traceback,
    Workspace,
    clear_tokens,
    compute_pruning_threshold,
    enter_epsilon_state,
    find_or_add_place,
    insert_token,
    make_tokens,
)
from backend.asr.skill_graph import SENTENCE_END
from backend.pipeline.data import BLANK


@compile_without_nrt
def stay_in_nodes(
    graph: GraphArrays,
    old: Tokens,
    new: Tokens,
    tokens_per_state: int,
    emission: NDArray[np.float32],
    threshold: float,
) -> float:
    """Let each token repeat its label, or emit the blank after it. Gives the best new score."""
    best = -np.inf
    for place in range(old.sizes[0]):
        if old.best[place] < threshold:
            continue
        node = old.nodes[place]
        label_score, blank_score = emission[graph.labels[node]], emission[BLANK]
        to = find_or_add_place(new, node)
        for state in range(2):
            first = (2 * place + state) * tokens_per_state
            for at in range(first, first + old.counts[2 * place + state]):
                score, backpointer, words = old.scores[at], old.backpointers[at], old.hashes[at]
                if score < threshold:
                    break
                if state == LABEL_STATE:
                    insert_token(
                        new,
                        2 * to + LABEL_STATE,
                        tokens_per_state,
                        score + label_score,
                        backpointer,
                        words,
                        0,
                    )
                insert_token(
                    new,
                    2 * to + BLANK_STATE,
                    tokens_per_state,
                    score + blank_score,
                    backpointer,
                    words,
                    0,
                )
        best = max(best, new.best[to])
    return best


@compile_without_nrt
def start_tokens(
    graph: GraphArrays, epsilons: EpsilonStates, tokens_per_state: int, score: float
) -> None:
    """Put a token without words at the start of every graph."""
    for start in graph.starts:
        enter_epsilon_state(graph, epsilons, start, tokens_per_state, (score, -1, FIRST_HASH, -1))


@compile_with_nrt
def collect_final_tokens(
    graph: GraphArrays, epsilons: EpsilonStates, tokens_per_state: int
) -> tuple[NDArray[np.float32], NDArray[np.int32]]:
    """Collect scores and last words of tokens in epsilon states where a sentence may end."""
    scores = np.empty(2 * epsilons.tokens.sizes[0] * tokens_per_state, np.float32)
    backpointers = np.empty(len(scores), np.int32)
    found = 0
    for place in range(epsilons.tokens.sizes[0]):
        if graph.words[epsilons.tokens.nodes[place]] == SENTENCE_END:
            for state in range(2 * place, 2 * place + 2):
                for at in range(
                    state * tokens_per_state,
                    state * tokens_per_state + epsilons.tokens.counts[state],
                ):
                    scores[found], backpointers[found] = (
                        epsilons.tokens.scores[at],
                        epsilons.tokens.backpointers[at],
                    )
                    found += 1
    return scores[:found], backpointers[:found]


@compile_with_nrt
def make_workspace(graph: GraphArrays, limits: SearchLimits) -> Workspace:
    """Allocate a search's buffers; many pages, so they are reused from search to search."""
    nodes, capacity, tokens_per_state = len(graph.labels), limits.capacity, limits.tokens_per_state
    epsilons = EpsilonStates(
        make_tokens(nodes, capacity, tokens_per_state),
        np.full(graph.levels.max() + 1, -1, np.int32),
        np.empty(capacity, np.int32),
    )
    return Workspace(
        make_tokens(nodes, capacity, tokens_per_state),
        make_tokens(nodes, capacity, tokens_per_state),
        epsilons,
        np.empty(BINS, np.int64),
    )


@compile_with_nrt
def search(
    graph: GraphArrays, emissions: NDArray[np.float32], limits: SearchLimits, workspace: Workspace
) -> tuple[NDArray[np.float32], NDArray[np.int32], NDArray[np.int32], NDArray[np.int32]]:
    """Search for the best word strings that the graph accepts.

    Args:
        graph: the graph.
        emissions: float32 (frames, columns), log-probabilities; the last column is the best of each
            frame's labels that a node may be entered with.
        limits: bounds.
        workspace: from `make_workspace`, for the same graph and bounds.

    Returns:
        Scores and last words of the sentences that end at the last frame, in no order; and the
        traceback: for each word the place of the one before it (-1: none), and its place in the
        vocabulary.
    """
    old, new, epsilons = workspace.old, workspace.new, workspace.epsilons
    most_words = limits.words_per_frame * (len(emissions) + 8)
    traceback = Traceback(
        np.empty(most_words, np.int32), np.empty(most_words, np.int32), np.zeros(1, np.int64)
    )
    blank_score = 0.0
    for frame in range(len(emissions)):
        emission = emissions[frame]
        threshold = compute_pruning_threshold(
            old, workspace.bins, limits.beam, limits.most_active_nodes
        )
        best = stay_in_nodes(graph, old, new, limits.tokens_per_state, emission, threshold)
        frontier = Frontier(new, epsilons, traceback)
        # A sentence may begin after any number of blanks.
        if blank_score >= threshold:
            best = max(best, blank_score + emission[BLANK])
            start_tokens(graph, epsilons, limits.tokens_per_state, blank_score)
        best = leave_nodes(graph, old, frontier, emission, limits, threshold, best)
        leave_epsilon_states(graph, frontier, emission, limits, best)
        clear_tokens(epsilons.tokens)
        clear_tokens(old)
        old, new = new, old
        blank_score += emission[BLANK]
    # After the last frame nothing is emitted: only epsilon states can be entered.
    frontier = Frontier(new, epsilons, traceback)
    nothing = np.full(emissions.shape[1], np.float32(-1e30))
    nothing[len(nothing) - 1] = 0.0
    leave_nodes(graph, old, frontier, nothing, limits, -np.inf, -np.inf)
    leave_epsilon_states(graph, frontier, nothing, limits, -np.inf)
    scores, backpointers = collect_final_tokens(graph, epsilons, limits.tokens_per_state)
    clear_tokens(epsilons.tokens)
    clear_tokens(old)
    clear_tokens(new)
    size = traceback.sizes[0]
    return scores, backpointers, traceback.previous[:size], traceback.words[:size]
