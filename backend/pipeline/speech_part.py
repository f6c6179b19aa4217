"""Parts of a reply as they are said, and the silences between them."""

from __future__ import annotations

from dataclasses import dataclass

CLAUSE_PAUSE_SECONDS = 0.2
SENTENCE_PAUSE_SECONDS = 0.45
PARAGRAPH_PAUSE_SECONDS = 0.75
"""Silences that punctuation asks for at the usual pace."""
LONGEST_PAUSE_SECONDS = 10.0
"""Longest break that markup may ask for, as in the Alexa Skills Kit."""


@dataclass(frozen=True)
class SpeechPart:
    """A part of a reply with its own manner of speaking, as markup asks for it.

    Attributes:
        text: plain text; lines and paragraphs are apart by line breaks.
        pause_seconds: the silence after it; None for what its punctuation asks for.
        rate, pitch, gain: factors of pace, pitch and amplitude; 1 is usual.
    """

    text: str
    pause_seconds: float | None = None
    rate: float = 1.0
    pitch: float = 1.0
    gain: float = 1.0


@dataclass(frozen=True)
class SpokenWord:
    """A word of a reply as it is spoken: phonemes without stress marks, and when."""

    phonemes: str
    start_seconds: float
    end_seconds: float


@dataclass(frozen=True)
class SpokenSegment:
    """A part of a reply that is spoken in one breath; times are seconds from its first sample."""

    text: str
    phonemes: str
    start_seconds: float
    end_seconds: float
