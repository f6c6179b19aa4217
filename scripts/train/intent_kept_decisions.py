"""Collects what the present acceptance network decides rightly, for the next one to keep.

The requests of `tests/end_to_end/everyday` are done rightly with the present weights, and the
reading of a request scores several sentences: the whole, its parts, what is left without
courtesies. All of these scores together make it right, so the next network learns them as they are.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from backend.dialog.understanding import Understanding
from backend.nlu.acceptance_network import AcceptanceNetwork
from backend.nlu.features import Candidate
from backend.nlu.interpreter import Interpreter
from backend.nlu.slot_values import SlotValues
from backend.nlu.tokenized_sentence import TokenizedSentence
from backend.pipeline.request import Request
from backend.skill_package.find import find_skills
from scripts.train.intent_embeddings import Embedders
from tests.helpers.everyday_table import read_table

TABLES = Path("tests/end_to_end/everyday")
Matrix = NDArray[np.float32]


class _RecordingInterpreter(Interpreter):
    """Keeps the features of every sentence that it scores."""

    def __init__(self, embedders: Embedders, network: AcceptanceNetwork) -> None:
        super().__init__(find_skills(), embedders, network)
        self.scored: dict[bytes, Matrix] = {}

    def find_candidates(
        self,
        sentence: TokenizedSentence,
        indices: Sequence[int],
        values: SlotValues | None = None,
    ) -> tuple[list[Candidate], Matrix]:
        candidates, features = super().find_candidates(sentence, indices, values)
        if candidates:
            self.scored.setdefault(features.tobytes(), features)
        return candidates, features


def collect_kept_decisions(embedders: Embedders) -> tuple[Matrix, Matrix]:
    """Read the requests of the tables with the present weights.

    Returns:
        float32 (rows, features), one row for each candidate; float32 (rows,), the probability that
        the present network gives it.
    """
    network = AcceptanceNetwork()
    interpreter = _RecordingInterpreter(embedders, network)
    understanding = Understanding(interpreter)
    for text in dict.fromkeys(_list_requests()):
        understanding.understand(text, Request("1"))
    embedders.keep()
    features = np.concatenate(list(interpreter.scored.values()))
    probabilities = 1 / (1 + np.exp(-network.compute_log_odds(features)))
    return features, probabilities.astype(np.float32)


def _list_requests() -> Iterator[str]:
    for table in sorted(TABLES.glob("*.txt")):
        for request in read_table(table):
            if not request.is_known_to_fail:
                yield from request.turns
