"""Says when each word of a segment is spoken, from the durations that the voice predicts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from backend.pipeline.data import SpokenWord

STRESS_MARKS = "ˈˌ"


def locate_words(symbols: Sequence[str], ends_seconds: Sequence[float]) -> tuple[SpokenWord, ...]:
    """Give the words of a segment, without its stress marks and punctuation.

    Args:
        symbols: the phonemes, stress marks and punctuation; words are apart by spaces.
        ends_seconds: when the sound before the first symbol ends, and each symbol; one more than
            symbols.
    """
    words: list[SpokenWord] = []
    phonemes, start = "", 0.0
    for place, symbol in enumerate([*symbols, " "]):
        if symbol.isalpha() and symbol not in STRESS_MARKS:
            start = start if phonemes else ends_seconds[place]
            phonemes, end = phonemes + symbol, ends_seconds[place + 1]
        elif symbol.isspace() and phonemes:
            words.append(SpokenWord(phonemes, start, end))
            phonemes = ""
    return tuple(words)


def move_words(words: Iterable[SpokenWord], seconds: float) -> tuple[SpokenWord, ...]:
    """Give the words so much later; none begins before 0."""
    return tuple(
        replace(
            word,
            start_seconds=max(0.0, word.start_seconds + seconds),
            end_seconds=max(0.0, word.end_seconds + seconds),
        )
        for word in words
    )
