"""Pronounces words that are in no lexicon, with the pronunciation network on the accelerator."""

from __future__ import annotations

import functools
import itertools
import json
from typing import TYPE_CHECKING

import numpy as np

from backend.networks.hibari_voice import find_assets_folder
from backend.networks.pronunciation import LONGEST_WORD
from backend.pipeline.data import BLANK

if TYPE_CHECKING:
    from backend.pipeline.loaded_network import LoadedNetwork

CACHED_WORDS = 4096


class UnknownWords:
    """Spelling → phonemes, for one word at a time. Thread-safe."""

    def __init__(self, network: LoadedNetwork) -> None:
        """Take the loaded pronunciation network."""
        self._network = network
        alphabets = json.loads((find_assets_folder() / "oov.json").read_text("utf-8"))
        self._letters = {letter: number for number, letter in enumerate(alphabets["in"], start=1)}
        self._phonemes = dict(enumerate(alphabets["out"], start=1))
        self._cached = functools.lru_cache(maxsize=CACHED_WORDS)(self._pronounce)

    def __call__(self, word: str) -> str | None:
        """The word's phonemes with stress marks; None when it has no known letter."""
        return self._cached(word)

    def _pronounce(self, word: str) -> str | None:
        ids = [self._letters[letter] for letter in word if letter in self._letters]
        parts = [ids[start : start + LONGEST_WORD] for start in range(0, len(ids), LONGEST_WORD)]
        return "".join(self._pronounce_part(part) for part in parts) or None

    def _pronounce_part(self, ids: list[int]) -> str:
        """Pronounce up to 24 letters by greedy CTC decoding: repetitions merged, blanks removed."""
        scores = self._network.run({"letters": np.array([ids], np.int64)})["scores"]
        best = scores[0].argmax(axis=-1).tolist()
        return "".join(
            self._phonemes[symbol] for symbol, _ in itertools.groupby(best) if symbol != BLANK
        )
