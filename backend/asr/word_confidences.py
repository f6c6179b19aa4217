"""Computes how sure each word of a hypothesis is, and when it was said."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from backend.asr.posteriors import AlignedPhoneme, align
from backend.asr.scored_hypothesis import ScoredHypothesis
from backend.pipeline.data import Posteriorgram, Word
from backend.wire.wake_word import WAKE_WORD

LEAST_LOG_PROBABILITY = -20.0
"""Nats; a word's confidence is at least the exponential of this."""


@dataclass(frozen=True)
class WordConfidenceTuning:
    """Weights of words' confidences, fitted as the joint score's.

    Attributes:
        decoder_confidence_share: share, 0 to 1, of the decoder in a word's log confidence; its
            phonemes have the rest. Tells wrong words apart better than one half (2026-11-23).
        expected_word_factor: factor of the log confidence of a word that a skill expects: there
            are fewer alternatives. With 0.5, 22 of 29 orders that were asked for again in noise
            had been right (2026-11-24).
    """

    decoder_confidence_share: float = 0.75
    expected_word_factor: float = 0.35


TUNING = WordConfidenceTuning()


def compute_word_confidences(
    best: ScoredHypothesis, posteriorgram: Posteriorgram
) -> tuple[Word, ...]:
    """Give a hypothesis's words with confidences and times, without a leading wake word."""
    by_word = _align_by_word(best.pronunciation, posteriorgram)
    words = []
    for index, (text, first, last) in enumerate(best.words):
        decoder = sum(best.hypothesis.log_probabilities[first:last])
        # A word that is pronounced as several ("t v") or not at all shifts the count: then
        # all phonemes count for each word, and no word has a time of its own.
        is_aligned = len(by_word) == len(best.words)
        own = by_word[index] if is_aligned else [each for part in by_word for each in part]
        phonemes = (
            float(np.mean([each.log_probability for each in own])) if own else LEAST_LOG_PROBABILITY
        )
        share = TUNING.decoder_confidence_share
        log_confidence = share * decoder + (1 - share) * phonemes
        if index < best.expected_words or index in best.own_words:
            # The decoder need not know a skill's word, or the user's: fitting phonemes are enough.
            log_confidence = TUNING.expected_word_factor * max(log_confidence, phonemes)
        elif index in best.name_words:
            log_confidence = max(log_confidence, phonemes)
        confidence = math.exp(max(log_confidence, LEAST_LOG_PROBABILITY))
        span = _measure_span(own, posteriorgram) if is_aligned else None
        words.append(Word(text, confidence, span))
    while words and words[0].text == WAKE_WORD:
        words = words[1:]
    return _share_meridiem_confidence(words)


def _align_by_word(pronunciation: str, posteriorgram: Posteriorgram) -> list[list[AlignedPhoneme]]:
    """Align phonemes; give those of each word."""
    columns = {symbol: column for column, symbol in enumerate(posteriorgram.symbols)}
    known = [symbol for symbol in pronunciation if symbol in columns]
    places = align(posteriorgram.log_probabilities, [columns[symbol] for symbol in known])
    by_word: list[list[AlignedPhoneme]] = [[]]
    for symbol, place in zip(known, places, strict=False):
        if symbol == " ":
            by_word.append([])
        else:
            by_word[-1].append(place)
    return by_word


def _measure_span(
    phonemes: Sequence[AlignedPhoneme], posteriorgram: Posteriorgram
) -> tuple[float, float] | None:
    """Measure from the first phoneme's start to the last one's end, in seconds."""
    if not phonemes:
        return None
    rate = posteriorgram.frames_per_second
    return phonemes[0].start / rate, phonemes[-1].end / rate


def _share_meridiem_confidence(words: list[Word]) -> tuple[Word, ...]:
    """Give both letters of "a m" the higher confidence of the two: either one tells the other."""
    for place, (letter, m) in enumerate(zip(words, words[1:], strict=False)):
        if letter.text in ("a", "p") and m.text == "m":
            higher = max(letter.confidence, m.confidence)
            words[place] = replace(letter, confidence=higher)
            words[place + 1] = replace(m, confidence=higher)
    return tuple(words)
