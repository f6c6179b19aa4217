"""Decides whether anything was said to the device at all.

A rejected utterance has no words. Words whose confidence is below the setting `minimum_confidence`
are asked for again; words above it are acted on.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from backend.pipeline.confidence import request_confidence
from backend.pipeline.data import Word

HESITATIONS = frozenset(("uh", "um"))


@dataclass(frozen=True)
class RejectionTuning:
    """Thresholds on confidences (0 to 1).

    Chosen 2026-11-23 between what has to be rejected (synthesized noise, music, babble, silence)
    and what must not be (recorded coffee orders in kitchen noise).

    Attributes:
        request_confidence: of the words together; below it an utterance is rejected, unless its
            phonemes are clear: music and machines fall below, speech from afar does not.
        clear_phonemes: mean confidence of phonemes that are speech to us even if no words fit
            them: a name, another language.
        few_phonemes: count; an utterance with fewer phonemes has to reach `few_clear_phonemes`.
        few_clear_phonemes: mean confidence; in a crowd's babble any short word seems to be said.
        least_clear_phonemes: mean confidence below which phonemes are noise: orders at 6 dB in a
            kitchen have 0.6, half a minute of silence has less than 0.1.
    """

    request_confidence: float = 0.15
    clear_phonemes: float = 0.8
    few_phonemes: int = 5
    few_clear_phonemes: float = 0.75
    least_clear_phonemes: float = 0.45


TUNING = RejectionTuning()


def is_no_speech(words: Sequence[Word], phonemes: Sequence[float]) -> bool:
    """Tell whether nothing was said to us.

    Args:
        words: the words of the best hypothesis, if any.
        phonemes: the confidence of each phoneme, 0 to 1.
    """
    clearness = sum(phonemes) / max(len(phonemes), 1)
    is_short = len(phonemes) < TUNING.few_phonemes
    if clearness < (TUNING.few_clear_phonemes if is_short else TUNING.least_clear_phonemes):
        return True
    if all(word.text in HESITATIONS for word in words):
        return True
    is_unsure = request_confidence(words) < TUNING.request_confidence
    return is_unsure and clearness < TUNING.clear_phonemes
