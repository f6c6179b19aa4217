"""Token passing through a graph, frame by frame, compiled by numba; `graph_search` imports it."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from backend.asr.compiling import makes_arrays, makes_no_arrays
from backend.asr.graph_tokens import (
    AFTER,
    BINS,
    FIRST_HASH,
    HEARD,
    Hubs,
    Limits,
    Paths,
    Reach,
    Said,
    Token,
    Tokens,
    Workspace,
    activate,
    clear,
    enter,
    least_score,
    new_tokens,
    place_of,
    put,
)
from backend.asr.skill_graph import NO_WORD, SENTENCE_END
from backend.pipeline.data import BLANK


@makes_no_arrays
def go_on(
    paths: Paths,
    node: int,
    token: Token,
    emitted: NDArray[np.float32],
    reach: Reach,
    limits: Limits,
    best: float,
) -> float:
    """Lead a token over all arcs of a node: into labels, which are heard in this frame, and into hubs.

    Args:
        paths: the graph.
        node: where it is.
        token: the token.
        emitted: log-probabilities of this frame; the last one is the best that a node may be entered with.
        reach: where it may go.
        limits: bounds.
        best: the best score of this frame so far.

    Returns:
        The best score of this frame now.
    """
    score, link, words, label = token
    loudest = emitted[len(emitted) - 1]
    for arc in range(paths.offsets[node], paths.offsets[node + 1]):
        target, target_label = paths.targets[arc], paths.target_labels[arc]
        reached = score - limits.weight * paths.costs[arc]
        if target_label < 0:
            if reached + loudest > best - limits.beam:
                activate(paths, reach.hubs, target, limits.kept, (reached, link, words, label))
        # The same phoneme twice needs a blank between: else it is one.
        elif target_label != label:
            reached += emitted[target_label]
            if reached > best - limits.beam:
                enter(paths, reach, limits.kept, target, reached, link, words)
                best = max(best, reached)
    return best


@makes_no_arrays
def stay(
    paths: Paths, old: Tokens, new: Tokens, kept: int, emitted: NDArray[np.float32], least: float
) -> float:
    """Let each token hear its label on, or the blank after it. Gives the best new score."""
    best = -np.inf
    for place in range(old.sizes[0]):
        if old.best[place] < least:
            continue
        node = old.nodes[place]
        label_score, blank_score = emitted[paths.labels[node]], emitted[BLANK]
        to = place_of(new, node)
        for state in range(2):
            first = (2 * place + state) * kept
            for at in range(first, first + old.counts[2 * place + state]):
                score, link, words = old.scores[at], old.links[at], old.hashes[at]
                if score < least:
                    break
                if state == HEARD:
                    put(new, 2 * to + HEARD, kept, score + label_score, link, words, 0)
                put(new, 2 * to + AFTER, kept, score + blank_score, link, words, 0)
        best = max(best, new.best[to])
    return best


@makes_no_arrays
def begin(paths: Paths, hubs: Hubs, kept: int, score: float) -> None:
    """Put a token without words at the start of every graph."""
    for start in paths.starts:
        activate(paths, hubs, start, kept, (score, -1, FIRST_HASH, -1))


@makes_no_arrays
def leads_nowhere_alike(paths: Paths, node: int) -> bool:
    """Whether a node leads to phonemes alone, and to none like its own."""
    for arc in range(paths.offsets[node], paths.offsets[node + 1]):
        label = paths.target_labels[arc]
        if label < 0 or label == paths.labels[node]:
            return False
    return True


@makes_no_arrays
def has_better(tokens: Tokens, state: int, kept: int, at: int) -> bool:
    """Whether a state has a token with the same words as another state's, and a better score."""
    score, words = tokens.scores[at], tokens.hashes[at]
    for other in range(state * kept, state * kept + tokens.counts[state]):
        if tokens.scores[other] <= score:
            return False
        if tokens.hashes[other] == words:
            return True
    return False


@makes_no_arrays
def leave_nodes(
    paths: Paths,
    old: Tokens,
    reach: Reach,
    emitted: NDArray[np.float32],
    limits: Limits,
    least: float,
    best: float,
) -> float:
    """Lead the tokens of the last frame on from their nodes. Gives the best score of this frame now."""
    kept, loudest = limits.kept, emitted[len(emitted) - 1]
    for place in range(old.sizes[0]):
        if old.best[place] < least or old.best[place] + loudest < best - limits.beam:
            continue
        node = old.nodes[place]
        # Inside a word, one token of the same words is enough. Its end may meet any phoneme, and the node itself.
        is_inside = paths.words[node] == NO_WORD and leads_nowhere_alike(paths, node)
        for state in range(2):
            first = (2 * place + state) * kept
            label = paths.labels[node] if state == HEARD else -1
            for at in range(first, first + old.counts[2 * place + state]):
                if old.scores[at] < least:
                    break
                if is_inside and has_better(old, 2 * place + 1 - state, kept, at):
                    continue
                token = (old.scores[at], old.links[at], old.hashes[at], label)
                best = go_on(paths, node, token, emitted, reach, limits, best)
    return best


@makes_no_arrays
def leave_hub(
    paths: Paths,
    place: int,
    reach: Reach,
    emitted: NDArray[np.float32],
    limits: Limits,
    best: float,
) -> float:
    """Lead the tokens in a hub on, arc by arc: most arcs fit what is heard too badly even for the best token."""
    hubs, kept, loudest = reach.hubs, limits.kept, emitted[len(emitted) - 1]
    node = hubs.tokens.nodes[place]
    for arc in range(paths.offsets[node], paths.offsets[node + 1]):
        target, target_label = paths.targets[arc], paths.target_labels[arc]
        gain = -limits.weight * paths.costs[arc]
        heard = loudest if target_label < 0 else emitted[target_label]
        if hubs.tokens.best[place] + gain + heard <= best - limits.beam:
            continue
        for state in range(2 * place, 2 * place + 2):
            for at in range(state * kept, state * kept + hubs.tokens.counts[state]):
                reached, link = hubs.tokens.scores[at] + gain, hubs.tokens.links[at]
                if reached + heard <= best - limits.beam:
                    break
                words, label = hubs.tokens.hashes[at], hubs.tokens.labels[at]
                if target_label < 0:
                    activate(paths, hubs, target, kept, (reached, link, words, label))
                elif target_label != label:
                    reached += heard
                    enter(paths, reach, kept, target, reached, link, words)
                    best = max(best, reached)
    return best


@makes_no_arrays
def leave_hubs(
    paths: Paths, reach: Reach, emitted: NDArray[np.float32], limits: Limits, best: float
) -> float:
    """Lead the tokens in hubs on, hubs that lead to other hubs first. Gives the best score of this frame."""
    hubs, loudest = reach.hubs, emitted[len(emitted) - 1]
    for level in range(len(hubs.first)):
        place = hubs.first[level]
        hubs.first[level] = -1
        while place >= 0:
            if hubs.tokens.best[place] + loudest > best - limits.beam:
                best = leave_hub(paths, place, reach, emitted, limits, best)
            place = hubs.following[place]
    return best


@makes_arrays
def endings(paths: Paths, hubs: Hubs, kept: int) -> tuple[NDArray[np.float32], NDArray[np.int32]]:
    """Scores and last words of the tokens in hubs where a sentence may end."""
    scores = np.empty(2 * hubs.tokens.sizes[0] * kept, np.float32)
    links = np.empty(len(scores), np.int32)
    found = 0
    for place in range(hubs.tokens.sizes[0]):
        if paths.words[hubs.tokens.nodes[place]] == SENTENCE_END:
            for state in range(2 * place, 2 * place + 2):
                for at in range(state * kept, state * kept + hubs.tokens.counts[state]):
                    scores[found], links[found] = hubs.tokens.scores[at], hubs.tokens.links[at]
                    found += 1
    return scores[:found], links[:found]


@makes_arrays
def new_workspace(paths: Paths, limits: Limits) -> Workspace:
    """Make room for searches of a graph; thousands of pages of it, so it is kept from search to search."""
    nodes, capacity, kept = len(paths.labels), limits.capacity, limits.kept
    hubs = Hubs(
        new_tokens(nodes, capacity, kept),
        np.full(paths.levels.max() + 1, -1, np.int32),
        np.empty(capacity, np.int32),
    )
    return Workspace(
        new_tokens(nodes, capacity, kept),
        new_tokens(nodes, capacity, kept),
        hubs,
        np.empty(BINS, np.int64),
    )


@makes_arrays
def search(
    paths: Paths, emissions: NDArray[np.float32], limits: Limits, workspace: Workspace
) -> tuple[NDArray[np.float32], NDArray[np.int32], NDArray[np.int32], NDArray[np.int32]]:
    """Find the best word strings that the graph accepts.

    Args:
        paths: the graph.
        emissions: float32 (frames, columns), log-probabilities; the last column is the best of each frame's labels that
            a node may be entered with.
        limits: bounds.
        workspace: from `new_workspace`, for the same graph and bounds.

    Returns:
        Scores and last words of the sentences that end at the last frame, in no order; and for each word ever said
        the one before it (-1: none), and its place in the vocabulary.
    """
    old, new, hubs = workspace.old, workspace.new, workspace.hubs
    most_said = limits.words_per_frame * (len(emissions) + 8)
    said = Said(np.empty(most_said, np.int32), np.empty(most_said, np.int32), np.zeros(1, np.int64))
    silence = 0.0
    for frame in range(len(emissions)):
        emitted = emissions[frame]
        least = least_score(old, workspace.bins, limits.beam, limits.most_active)
        best = stay(paths, old, new, limits.kept, emitted, least)
        reach = Reach(new, hubs, said)
        # A sentence may begin after any number of blanks.
        if silence >= least:
            best = max(best, silence + emitted[BLANK])
            begin(paths, hubs, limits.kept, silence)
        best = leave_nodes(paths, old, reach, emitted, limits, least, best)
        leave_hubs(paths, reach, emitted, limits, best)
        clear(hubs.tokens)
        clear(old)
        old, new = new, old
        silence += emitted[BLANK]
    # After the last frame nothing more is heard: only hubs can be reached.
    reach = Reach(new, hubs, said)
    nothing = np.full(emissions.shape[1], np.float32(-1e30))
    nothing[len(nothing) - 1] = 0.0
    leave_nodes(paths, old, reach, nothing, limits, -np.inf, -np.inf)
    leave_hubs(paths, reach, nothing, limits, -np.inf)
    scores, links = endings(paths, hubs, limits.kept)
    clear(hubs.tokens)
    clear(old)
    clear(new)
    size = said.sizes[0]
    return scores, links, said.previous[:size], said.words[:size]
