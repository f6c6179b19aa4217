"""The melody of questions, which rise when yes or no answers them, and the pauses of lists."""

from __future__ import annotations

import re

import numpy as np

from backend.tts.vocoder import LOWEST_PITCH_HERTZ, Floats

RISE_SEMITONES = 7.0
"""How far above the speaker's mean a question ends; read questions rise 5 to 9 semitones."""
DIP_SEMITONES = -1.5
"""The low accent from which it rises."""
FRAMES_BEFORE_DIP = 8
"""Over so many frames (0.1 s) the melody goes over into the dip."""

_QUESTION_WORDS = r"(?:what|when|where|which|who|whom|whose|why|how)"
_ASKS_FOR_WORDS = re.compile(
    rf"(?i)(?:^|[,;:—–-]\s*|\b(?:and|but|so|or)\s+)(?:\w+\s)?{_QUESTION_WORDS}(?:'\w+)?\b"
)
_ALTERNATIVE = re.compile(r"(?i)\w\s+or\s+\w")
_AUXILIARY = re.compile(
    r"(?i)^\W*(?:am|are|can|could|did|do|does|had|has|have|is|may|might|must|shall|should|was|were"
    r"|will|would)(?:n't)?\b"
)
_LIST = re.compile(
    r"(?i)(?:,[^,.;:]+)+, (?:and|or) |(?:,[^,.;:]+){2,} (?:and|or) "
    r"|,(?: [\w'-]+){1,3} (?:and|or)(?: [\w'-]+){1,3}\W*$"
)
_ITEM_PAUSE = ", —"
"""Phonemes between the items of a list: at a dash the voice pauses for 0.1 to 0.2 s and keeps its
pitch up; at a comma alone for 0.05 s or not at all."""


def asks_yes_or_no(sentence: str) -> bool:
    """Tell whether a sentence is a question that rises.

    Questions for words ("For how long?") and between alternatives ("Tea or coffee?") fall in
    English, as statements do.
    """
    if "?" not in sentence.rstrip("\"'”’)] ")[-2:] or _ALTERNATIVE.search(sentence):
        return False
    return bool(_AUXILIARY.match(sentence)) or not _ASKS_FOR_WORDS.search(sentence)


def raise_ending(pitch_hertz: Floats, accent_frame: int) -> Floats:
    """Give the pitch of each frame with a rise from the last accent to the end.

    Args:
        pitch_hertz: the melody of a sentence; unvoiced frames are below 40 Hz and stay so.
        accent_frame: where its last stressed vowel begins.
    """
    voiced = np.flatnonzero(pitch_hertz > LOWEST_PITCH_HERTZ)
    if not len(voiced):
        return pitch_hertz
    last = int(voiced[-1])
    first = min(accent_frame, int(voiced[max(0, len(voiced) - FRAMES_BEFORE_DIP)]))
    mean = float(np.exp(np.log(pitch_hertz[voiced]).mean()))
    frames = np.arange(len(pitch_hertz))
    progress = np.clip((frames - first) / max(1, last - first), 0.0, 1.0)
    semitones = DIP_SEMITONES + (RISE_SEMITONES - DIP_SEMITONES) * progress**2
    target = mean * 2.0 ** (semitones / 12.0)
    share = np.clip((frames - first + FRAMES_BEFORE_DIP) / FRAMES_BEFORE_DIP, 0.0, 1.0)
    raised = np.maximum(pitch_hertz, 1.0) ** (1.0 - share) * target**share
    return np.where(pitch_hertz > LOWEST_PITCH_HERTZ, raised, pitch_hertz).astype(np.float32)


def lists_items(sentence: str) -> bool:
    """Tell whether a sentence lists three things or more."""
    return _LIST.search(sentence) is not None


def separate_items(phonemes: str) -> str:
    """Make the voice pause after each item of a list."""
    return phonemes.replace(",", _ITEM_PAUSE)
