"""Runs the word decoder: scores whole strings, and batches the steps of several searches."""

from __future__ import annotations

from collections.abc import Callable, Generator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from backend.pipeline.loaded_network import Arrays, LoadedNetwork


@dataclass(frozen=True)
class RepetitionLimits:
    """When a search gives a string up as endless repetition. Set by hand, 2026-11-23; not fitted.

    Attributes:
        longest_phrase: tokens; longer phrases are not looked for.
        phrase_repetitions: how often in a row a phrase of several tokens makes a string endless.
        token_repetitions: the same for a single token, which numbers and "ha ha ha ha" repeat.
    """

    longest_phrase: int = 6
    phrase_repetitions: int = 3
    token_repetitions: int = 5


REPETITION_LIMITS = RepetitionLimits()


@dataclass(frozen=True)
class Hypothesis:
    """A finished token string, without the tokens around it.

    Attributes:
        tokens: the string.
        log_probabilities: of each token given those before it, and of the end token after them
            all: one more than `tokens`. Natural logarithms.
    """

    tokens: tuple[int, ...]
    log_probabilities: tuple[float, ...]

    @property
    def log_probability(self) -> float:
        """Of the whole string and its end."""
        return sum(self.log_probabilities)


@dataclass(frozen=True)
class StepRequest:
    """The next decoder step that a search asks for, a row for each beam.

    Attributes:
        tokens: the new tokens of each beam, equally many in each; at a search's first step they
            may be none: the decoder's prompt is before them.
        source_rows: for each beam, the row of the search's last step whose cache it continues;
            empty at the search's first step.
    """

    tokens: Sequence[Sequence[int]]
    source_rows: Sequence[int] = ()


Search = Generator[StepRequest, NDArray[np.float64], list[Hypothesis]]
"""Yields the steps that it wants, receives the log-probabilities (beams, new tokens, vocabulary)
of the next token, and returns its hypotheses, the likeliest first. At the first step those after
the prompt come before the others."""


def repeats_itself(tokens: tuple[int, ...]) -> bool:
    """Tell whether a string ends in a phrase that is repeated too often in a row."""
    limits = REPETITION_LIMITS
    longest = min(limits.longest_phrase, len(tokens) // limits.phrase_repetitions)
    for length in range(1, longest + 1):
        times = limits.phrase_repetitions if length > 1 else limits.token_repetitions
        tail = tokens[-length * times :]
        if len(tail) == length * times and tail == tail[:length] * times:
            return True
    return False


def find_highest(totals: NDArray[np.float64], count: int) -> NDArray[np.intp]:
    """Find the places of the highest totals, at most `count`, the highest first."""
    places = np.argpartition(-totals, min(count, len(totals) - 1))[:count]
    return places[np.argsort(-totals[places])]


class Decoder:
    """Runs the word decoder's two networks; keeps no state between runs. Thread-safe."""

    def __init__(
        self, networks: Mapping[str, LoadedNetwork], prompt: Sequence[int], end: int
    ) -> None:
        """Take the loaded networks and the tokens before and after an utterance."""
        self._decoder = networks["word_decoder"]
        self._cross_attention = networks["word_decoder_memory"]
        self.prompt, self.end = tuple(prompt), end

    def compute_cross_attention(self, encoder_states: NDArray[np.float32]) -> Arrays:
        """Compute the cross-attention keys and values of encoder states (frames, width).

        They are the same for all steps of a request.
        """
        states = np.ascontiguousarray(encoder_states[None], np.float32)
        return self._cross_attention.run({"encoder_states": states})

    def run_searches(
        self,
        cross_attention: Arrays,
        searches: Sequence[Search],
        check_cancelled: Callable[[], None],
    ) -> list[list[Hypothesis]]:
        """Run searches side by side: a batched step costs little more than a step of one search.

        Args:
            cross_attention: from `compute_cross_attention`.
            searches: not started yet; all ask for equally many tokens at each step.
            check_cancelled: called at every step; may raise to stop the searches.

        Returns:
            The hypotheses of each search.
        """
        results: list[list[Hypothesis]] = [[] for _ in searches]
        requests = {place: next(search) for place, search in enumerate(searches)}
        keys: NDArray[np.generic] = _create_cache(cross_attention, len(searches))
        values = keys
        prompt = self.prompt
        while requests:
            check_cancelled()
            tokens = [[*prompt, *new] for request in requests.values() for new in request.tokens]
            inputs = {
                "tokens": np.array(tokens, np.int64),
                "past_keys": keys,
                "past_values": values,
            }
            step = self._decoder.run({**inputs, **cross_attention})
            unneeded = max(len(prompt) - 1, 0)
            log_probabilities = np.asarray(step["log_probabilities"][:, unneeded:], np.float64)
            prompt = ()
            rows: list[int] = []
            first = 0
            for place, request in list(requests.items()):
                last = first + len(request.tokens)
                try:
                    requests[place] = searches[place].send(log_probabilities[first:last])
                    rows += [first + row for row in requests[place].source_rows]
                except StopIteration as end:
                    results[place] = end.value
                    del requests[place]
                first = last
            keys, values = step["keys"][:, rows], step["values"][:, rows]
        return results

    def score(self, cross_attention: Arrays, strings: Sequence[Sequence[int]]) -> list[Hypothesis]:
        """Score whole token strings in a single run of the decoder (teacher forcing)."""
        if not strings:
            return []
        longest = max(map(len, strings)) + 1
        targets = np.full((len(strings), longest), self.end, np.int64)
        for row, tokens in enumerate(strings):
            targets[row, : len(tokens)] = tokens
        prompts = np.tile(np.array(self.prompt, np.int64), (len(strings), 1))
        inputs = np.concatenate([prompts, targets[:, :-1]], axis=1)
        cache = _create_cache(cross_attention, len(strings))
        feeds = {"tokens": inputs, "past_keys": cache, "past_values": cache, **cross_attention}
        outputs = self._decoder.run(feeds)["log_probabilities"][:, len(self.prompt) - 1 :]
        outputs = np.asarray(outputs, np.float64)
        steps = np.take_along_axis(outputs, targets[:, :, None], axis=2)[:, :, 0].tolist()
        return [
            Hypothesis(tuple(tokens), tuple(row[: len(tokens) + 1]))
            for tokens, row in zip(strings, steps, strict=True)
        ]


def _create_cache(cross_attention: Arrays, rows: int) -> NDArray[np.float32]:
    """Make the self-attention keys, or values, of a decoder that has seen no token.

    They have the layers, heads and width of the cross-attention's.
    """
    layers, heads, _, width = cross_attention["memory_keys"].shape
    return np.zeros((layers, rows, heads, 0, width), np.float32)
