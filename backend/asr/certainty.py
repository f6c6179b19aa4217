"""How sure a whole request is, from how sure its words are; what is done about it are three outcomes.

What `is_nothing` was no speech to us: no words. Below the setting `minimum_confidence` the person is asked again. Above,
it is acted on. All numbers that depend on the recogniser's weights stand in this file.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from backend.pipeline.data import Word

LEAST_CERTAIN = 0.15
"""Less sure than that, nothing was said to us: music and machines get no words at all, far voices get some."""
CLEAR_PHONEMES = 0.8
"""Mean confidence of phonemes that somebody did say to us, even if no words are found for them: a name, another language."""
FEW_PHONEMES, FEW_CLEAR_PHONEMES = 5, 0.75
"""So few phonemes must be at least that clear: a crowd lets any short word shine through."""
LEAST_CLEAR_PHONEMES = 0.45
"""Less clear than that, they are made up: orders at 6 dB in a kitchen have 0.6, half a minute of silence less than 0.1."""
HESITATIONS = frozenset(("uh", "um"))
MINIMUM_CONFIDENCE = 0.55
"""Less sure than that, the person is asked again: the default of the setting."""
DECODER_CONFIDENCE_SHARE = 0.75
"""Of the decoder in a word's confidence; the rest is its phonemes'. It tells wrong words apart better than half does."""
EXPECTED_WORD_DOUBT = 0.35
"""Share of the doubt about a word that is left where a skill expects it: what else it could be was mostly not meant. (Of orders in
noise that half of the doubt would have had repeated, 22 of 29 were right.)"""
FUNCTION_WORD_WEIGHT = 0.5
"""Of a content word's. "the" for "a" changes nothing that is done; but both tell how well everything was heard."""
EXPONENT = -0.5
"""Of the power mean: between the geometric (0) and the harmonic one (-1). The lower, the more one bad word counts."""
SMALLEST = 1e-3
"""A word's confidence is taken to be at least this, so that one word alone cannot make a long request worthless."""

FUNCTION_WORDS = frozenset(
    "a an the this that these those some any i i'm i'd i'll i've me my mine we us our you your it it's its he she they "
    "them is are was were be been am do does did has have had can could will would shall should may might must let "
    "let's of to in on at by for from with about into and or but so as if than please just there".split()
)
"""Words whose mistakes seldom change what is asked."""


def is_nothing(words: Sequence[Word], phonemes: Sequence[float]) -> bool:
    """Tell whether nothing was said to us, by the words found, if any, and the confidence of each phoneme heard."""
    clearness = sum(phonemes) / max(len(phonemes), 1)
    few = len(phonemes) < FEW_PHONEMES
    if clearness < (FEW_CLEAR_PHONEMES if few else LEAST_CLEAR_PHONEMES):
        return True
    if all(word.text in HESITATIONS for word in words):
        return True
    return certainty(words) < LEAST_CERTAIN and clearness < CLEAR_PHONEMES


def certainty(words: Sequence[Word]) -> float:
    """Weigh the words' confidences into one, 0 to 1; 0 without words.

    A weighted power mean: one wrong content word pulls it down further than a function word, and further than the
    others can make good.
    """
    if not words:
        return 0.0
    weights = [FUNCTION_WORD_WEIGHT if word.text in FUNCTION_WORDS else 1.0 for word in words]
    powers = [max(word.confidence, SMALLEST) ** EXPONENT for word in words]
    mean = sum(weight * power for weight, power in zip(weights, powers, strict=True)) / sum(weights)
    return float(mean ** (1 / EXPONENT))
