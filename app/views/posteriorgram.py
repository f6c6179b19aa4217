"""The posteriorgram of a request as an array, its rows in the order in which they were spoken."""

from __future__ import annotations

import base64
import binascii
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.views.phoneme_key import BLANK, GAP
from backend.wire.details import PhonemeDetails, PosteriorgramDetails

FRAMES_LIMIT = 4_000
"""80 s at 50 frames a second; more is not drawn."""
LEAST_LEFT_OUT_SECONDS = 0.1
"""Less is the remainder that fills no frame."""


@dataclass(frozen=True)
class Posteriorgram:
    """What is drawn of stage 4.

    Attributes:
        symbols: one for each row, from the top: first those of the best path as they were spoken.
        probabilities: 255 is a probability of 1; uint8 of shape (symbols, frames).
        seconds: length of the picture; it begins with the utterance.
        phonemes: the best path.
        voice_seconds: how much audio the stage received.
    """

    symbols: tuple[str, ...]
    probabilities: NDArray[np.uint8]
    seconds: float
    phonemes: tuple[PhonemeDetails, ...]
    voice_seconds: float

    @property
    def left_out_seconds(self) -> float:
        """How much audio at the end was not encoded: silence after the last word; 0 if little."""
        seconds = self.voice_seconds - self.seconds
        return seconds if seconds >= LEAST_LEFT_OUT_SECONDS else 0.0

    def row_of(self, symbol: str) -> int | None:
        """The row of a symbol; None if it was nowhere likely."""
        return self.symbols.index(symbol) if symbol in self.symbols else None


def read_posteriorgram(details: PosteriorgramDetails) -> Posteriorgram | None:
    """Decode the details; None if the pixels do not fit the symbols and frames."""
    rows, frames = len(details.symbols), details.frames
    try:
        pixels = np.frombuffer(base64.b64decode(details.pixels, validate=True), np.uint8)
    except (binascii.Error, ValueError):
        return None
    if not rows or not frames or frames > FRAMES_LIMIT or len(pixels) != rows * frames:
        return None
    order = _spoken_order(details)
    return Posteriorgram(
        tuple(details.symbols[row] for row in order),
        np.ascontiguousarray(pixels.reshape(rows, frames)[order]),
        frames / details.frames_per_second,
        details.phonemes,
        details.voice_seconds,
    )


def _spoken_order(details: PosteriorgramDetails) -> list[int]:
    """Rows in the order in which the best path reaches them, the gap and the blank last."""
    spoken = [phoneme.symbol for phoneme in details.phonemes if phoneme.symbol != GAP]
    ranks = {symbol: rank for rank, symbol in reversed(list(enumerate(spoken)))}
    last = {GAP: 1, BLANK: 2}

    def key(row: int) -> tuple[int, int, int]:
        symbol = details.symbols[row]
        return (last.get(symbol, 0), ranks.get(symbol, len(spoken)), row)

    return sorted(range(len(details.symbols)), key=key)
