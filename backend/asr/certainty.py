"""Whether anything was said to us; how the confidence of words is put together.

What `is_nothing` was no speech to us: no words. Below the setting `minimum_confidence` the person is asked again. Above,
it is acted on.
"""

from __future__ import annotations

from collections.abc import Sequence

from backend.pipeline.confidence import request_confidence
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
DECODER_CONFIDENCE_SHARE = 0.75
"""Of the decoder in a word's confidence; the rest is its phonemes'. It tells wrong words apart better than half does."""
EXPECTED_WORD_DOUBT = 0.35
"""Share of the doubt about a word that is left where a skill expects it: what else it could be was mostly not meant. (Of orders in
noise that half of the doubt would have had repeated, 22 of 29 were right.)"""


def is_nothing(words: Sequence[Word], phonemes: Sequence[float]) -> bool:
    """Tell whether nothing was said to us, by the words found, if any, and the confidence of each phoneme heard."""
    clearness = sum(phonemes) / max(len(phonemes), 1)
    few = len(phonemes) < FEW_PHONEMES
    if clearness < (FEW_CLEAR_PHONEMES if few else LEAST_CLEAR_PHONEMES):
        return True
    if all(word.text in HESITATIONS for word in words):
        return True
    return request_confidence(words) < LEAST_CERTAIN and clearness < CLEAR_PHONEMES
