"""Contextual biasing: how much the score of a text rises because an installed skill expects it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from backend.asr.decoder import Decoder
from backend.asr.graph_walk import GraphWalk
from backend.asr.word_tokens import WordTokens


@dataclass(frozen=True)
class BiasTuning:
    """How biases are computed, all in nats unless said otherwise.

    Fitted 2026-11-23, together with the rescorer's weights, on 120 recorded coffee orders, clean
    and in kitchen noise; a point in the middle of what fits was taken.

    Attributes:
        carrier_offset: bias of a carrier (the words before an open slot) without words.
        carrier_per_word: added for each word of a carrier: the more fit, the less it is chance.
        largest_carrier: upper limit of a carrier's bias.
        phoneme_gap_allowed: how much worse than the unconstrained text's a carrier's phoneme score
            may be without losing bias.
        phoneme_gap_weight: factor of what the gap is more than that, taken off the bias.
        text_offset: bias of a text that a skill expects as a whole, before the terms below.
        largest_text: upper limit of a whole text's bias.
        internal_language_model_weight: factor of the text's negative log-probability by the
            decoder without audio. What the decoder learnt to be rare should not be held against
            a text that a skill expects (Meng et al. 2021, "Internal language model estimation";
            McDermott et al. 2019).
        graph_cost_weight: factor of the text's cost in the skill's graph, which replaces it.
        largest_surprise_per_word: negative log-probability by the decoder without audio that a
            word hardly exceeds; bounds the bias when texts are pruned.
    """

    carrier_offset: float = -3.0
    carrier_per_word: float = 1.25
    largest_carrier: float = 20.0
    phoneme_gap_allowed: float = 4.0
    phoneme_gap_weight: float = 0.1
    text_offset: float = -9.0
    largest_text: float = 35.0
    internal_language_model_weight: float = 0.45
    graph_cost_weight: float = 0.2
    largest_surprise_per_word: float = 8.0


TUNING = BiasTuning()


def compute_carrier_bias(words: int, phoneme_gap: float) -> float:
    """Compute the bias, 0 or more nats, of a text that begins with a carrier.

    Args:
        words: how many words the carrier has.
        phoneme_gap: nats by which the text's phoneme score is below the unconstrained text's.
    """
    by_length = TUNING.carrier_offset + TUNING.carrier_per_word * words
    bias = min(max(by_length, 0.0), TUNING.largest_carrier)
    excess = max(phoneme_gap - TUNING.phoneme_gap_allowed, 0.0)
    return max(bias - TUNING.phoneme_gap_weight * excess, 0.0)


def compute_text_bias(surprise: float, cost: float) -> float:
    """Compute the bias, 0 or more nats, of a text that a skill expects as a whole.

    Args:
        surprise: negative log-probability of the text by the decoder without audio.
        cost: of the text in the skill's graph, a negative natural logarithm.
    """
    bias = (
        TUNING.text_offset
        + TUNING.internal_language_model_weight * surprise
        - TUNING.graph_cost_weight * cost
    )
    return min(max(bias, 0.0), TUNING.largest_text)


def estimate_largest_bias(words: int) -> float:
    """Estimate the largest bias, in nats, that a text of so many words is likely to get."""
    whole = compute_text_bias(TUNING.largest_surprise_per_word * words, 0.0)
    return max(whole, compute_carrier_bias(words, 0.0))


class SkillBias:
    """Computes the biases of texts that a skill expects as a whole. Thread-safe."""

    def __init__(
        self, decoder: Decoder, tokens: WordTokens, walk: GraphWalk, states_width: int
    ) -> None:
        """Take the decoder, which is run without audio (one frame of zeros), and the graph.

        `states_width` is the encoder states'.
        """
        self._decoder, self._tokens, self._walk = decoder, tokens, walk
        no_audio = np.zeros((1, states_width), np.float32)
        self._no_audio = decoder.compute_cross_attention(no_audio)

    def compute(self, texts: Iterable[str]) -> dict[str, float]:
        """Compute the bias of each text, in nats; takes one run of the decoder."""
        strings = {text: self._tokens.encode(text) for text in texts}
        hypotheses = self._decoder.score(self._no_audio, list(strings.values()))
        return {
            text: compute_text_bias(-one.log_probability, self._walk.compute_cost(one.tokens))
            for text, one in zip(strings, hypotheses, strict=True)
        }
