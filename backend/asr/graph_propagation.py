"""Propagates the tokens of the graph search over arcs, within one frame; compiled by numba."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from backend.asr.compiling import compile_without_nrt
from backend.asr.graph_tokens import (
    LABEL_STATE,
    Frontier,
    GraphArrays,
    SearchLimits,
    Token,
    Tokens,
    enter_epsilon_state,
    enter_node,
)
from backend.asr.skill_graph import NO_WORD


@compile_without_nrt
def propagate_token(
    graph: GraphArrays,
    node: int,
    token: Token,
    emission: NDArray[np.float32],
    frontier: Frontier,
    limits: SearchLimits,
    best: float,
) -> float:
    """Propagate a token over all arcs of a node, to nodes that emit and to epsilon states.

    Args:
        graph: the graph.
        node: where the token is.
        token: the token.
        emission: log-probabilities of this frame; the last one is the best of all labels that a
            node may be entered with.
        frontier: where tokens may go.
        limits: bounds.
        best: the best score of this frame so far.

    Returns:
        The best score of this frame now.
    """
    score, backpointer, words, label = token
    best_emission = emission[len(emission) - 1]
    for arc in range(graph.offsets[node], graph.offsets[node + 1]):
        target, target_label = graph.targets[arc], graph.target_labels[arc]
        score_there = score - limits.cost_weight * graph.costs[arc]
        if target_label < 0:
            if score_there + best_emission > best - limits.beam:
                enter_epsilon_state(
                    graph,
                    frontier.epsilons,
                    target,
                    limits.tokens_per_state,
                    (score_there, backpointer, words, label),
                )
        # CTC: a repeated label without a blank between is one label.
        elif target_label != label:
            score_there += emission[target_label]
            if score_there > best - limits.beam:
                enter_node(
                    graph,
                    frontier,
                    limits.tokens_per_state,
                    target,
                    score_there,
                    backpointer,
                    words,
                )
                best = max(best, score_there)
    return best


@compile_without_nrt
def leads_only_to_other_labels(graph: GraphArrays, node: int) -> bool:
    """Tell whether a node's arcs all lead to labels, none of them its own."""
    for arc in range(graph.offsets[node], graph.offsets[node + 1]):
        label = graph.target_labels[arc]
        if label < 0 or label == graph.labels[node]:
            return False
    return True


@compile_without_nrt
def is_dominated(tokens: Tokens, state: int, tokens_per_state: int, at: int) -> bool:
    """Tell whether a state has a token of the same words with a better score."""
    score, words = tokens.scores[at], tokens.hashes[at]
    for other in range(state * tokens_per_state, state * tokens_per_state + tokens.counts[state]):
        if tokens.scores[other] <= score:
            return False
        if tokens.hashes[other] == words:
            return True
    return False


@compile_without_nrt
def leave_nodes(
    graph: GraphArrays,
    old: Tokens,
    frontier: Frontier,
    emission: NDArray[np.float32],
    limits: SearchLimits,
    threshold: float,
    best: float,
) -> float:
    """Propagate the tokens of the last frame from their nodes. Gives the best score now."""
    tokens_per_state, best_emission = limits.tokens_per_state, emission[len(emission) - 1]
    for place in range(old.sizes[0]):
        if old.best[place] < threshold or old.best[place] + best_emission < best - limits.beam:
            continue
        node = old.nodes[place]
        # Inside a word, the better of two tokens of the same words is enough. At its end both are
        # kept: the next word may begin with the same label.
        is_inside = graph.words[node] == NO_WORD and leads_only_to_other_labels(graph, node)
        for state in range(2):
            first = (2 * place + state) * tokens_per_state
            label = graph.labels[node] if state == LABEL_STATE else -1
            for at in range(first, first + old.counts[2 * place + state]):
                if old.scores[at] < threshold:
                    break
                if is_inside and is_dominated(old, 2 * place + 1 - state, tokens_per_state, at):
                    continue
                token = (old.scores[at], old.backpointers[at], old.hashes[at], label)
                best = propagate_token(graph, node, token, emission, frontier, limits, best)
    return best


@compile_without_nrt
def leave_epsilon_state(
    graph: GraphArrays,
    place: int,
    frontier: Frontier,
    emission: NDArray[np.float32],
    limits: SearchLimits,
    best: float,
) -> float:
    """Propagate the tokens of an epsilon state, arc by arc.

    Most arcs are pruned with the best token already, because their labels are too unlikely.
    """
    epsilons, tokens_per_state, best_emission = (
        frontier.epsilons,
        limits.tokens_per_state,
        emission[len(emission) - 1],
    )
    node = epsilons.tokens.nodes[place]
    for arc in range(graph.offsets[node], graph.offsets[node + 1]):
        target, target_label = graph.targets[arc], graph.target_labels[arc]
        gain = -limits.cost_weight * graph.costs[arc]
        heard = best_emission if target_label < 0 else emission[target_label]
        if epsilons.tokens.best[place] + gain + heard <= best - limits.beam:
            continue
        for state in range(2 * place, 2 * place + 2):
            for at in range(
                state * tokens_per_state, state * tokens_per_state + epsilons.tokens.counts[state]
            ):
                score_there, backpointer = (
                    epsilons.tokens.scores[at] + gain,
                    epsilons.tokens.backpointers[at],
                )
                if score_there + heard <= best - limits.beam:
                    break
                words, label = epsilons.tokens.hashes[at], epsilons.tokens.labels[at]
                if target_label < 0:
                    enter_epsilon_state(
                        graph,
                        epsilons,
                        target,
                        tokens_per_state,
                        (score_there, backpointer, words, label),
                    )
                elif target_label != label:
                    score_there += heard
                    enter_node(
                        graph, frontier, tokens_per_state, target, score_there, backpointer, words
                    )
                    best = max(best, score_there)
    return best


@compile_without_nrt
def leave_epsilon_states(
    graph: GraphArrays,
    frontier: Frontier,
    emission: NDArray[np.float32],
    limits: SearchLimits,
    best: float,
) -> float:
    """Propagate the tokens of all epsilon states, lower levels first. Gives the best score now."""
    epsilons, best_emission = frontier.epsilons, emission[len(emission) - 1]
    for level in range(len(epsilons.first)):
        place = epsilons.first[level]
        epsilons.first[level] = -1
        while place >= 0:
            if epsilons.tokens.best[place] + best_emission > best - limits.beam:
                best = leave_epsilon_state(graph, place, frontier, emission, limits, best)
            place = epsilons.following[place]
    return best
