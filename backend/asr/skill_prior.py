"""What a candidate that a skill expects has ahead of what the decoder wrote freely."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from backend.asr.decoder import ENCODER_WIDTH, Decoder
from backend.asr.graph_walk import GraphWalk
from backend.asr.word_tokens import WordTokens

CARRIER_BONUS, CARRIER_BONUS_A_WORD, LARGEST_CARRIER_BONUS = -3.0, 1.25, 20.0
BEHIND_WEIGHT, BEHIND_ALLOWED = 0.1, 4.0
"""Of words before an open slot: the more of them fit, the less it is chance. What the phonemes fit this much worse (nats)
than what the decoder wrote has less ahead."""
BONUS, LARGEST_BONUS = -9.0, 35.0
SURPRISE_WEIGHT = 0.45
"""Of how unlikely the decoder finds a text that it has heard nothing of: what it learnt to be said seldom is held against
it where a skill expects it (Meng et al. 2021, "Internal language model estimation"; McDermott et al. 2019)."""
COST_WEIGHT = 0.2
"""Of how unlikely the skill's graph finds it, which stands in its place."""
MOST_SURPRISE_A_WORD = 8.0


def prior_of_carrier(words: int, phonemes_behind: float) -> float:
    """Natural logarithm, 0 or more: for a text whose first words a skill expects before an open slot."""
    expected = CARRIER_BONUS + CARRIER_BONUS_A_WORD * words
    prior = min(max(expected, 0.0), LARGEST_CARRIER_BONUS)
    return max(prior - BEHIND_WEIGHT * max(phonemes_behind - BEHIND_ALLOWED, 0.0), 0.0)


def prior_of_text(surprise: float, cost: float) -> float:
    """Natural logarithm, 0 or more: for a text that a skill expects as a whole.

    Args:
        surprise: negative log-probability of the text by the decoder alone.
        cost: of the text in the skill's graph.
    """
    prior = BONUS + SURPRISE_WEIGHT * surprise - COST_WEIGHT * cost
    return min(max(prior, 0.0), LARGEST_BONUS)


def largest_prior(words: int) -> float:
    """The most that a text of so many words is likely to have."""
    whole = prior_of_text(MOST_SURPRISE_A_WORD * words, 0.0)
    return max(whole, prior_of_carrier(words, 0.0))


class SkillPrior:
    """Tells the priors of texts that a skill expects as a whole. May be used by several threads at once."""

    def __init__(self, decoder: Decoder, tokens: WordTokens, walk: GraphWalk) -> None:
        """Take the decoder, which is made to hear nothing, and the graph."""
        self._decoder, self._tokens, self._walk = decoder, tokens, walk
        self._nothing = decoder.remember(np.zeros((1, ENCODER_WIDTH), np.float32))

    def __call__(self, texts: Iterable[str]) -> dict[str, float]:
        """Give the prior of each text; takes one run of the decoder."""
        spelt = {text: self._tokens.encode(text) for text in texts}
        alone = self._decoder.scored(self._nothing, list(spelt.values()))
        return {
            text: prior_of_text(-one.log_probability, self._walk.cost(one.tokens))
            for text, one in zip(spelt, alone, strict=True)
        }
