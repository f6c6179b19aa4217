"""What speaks for an intent, as the numbers that the acceptance network judges."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from backend.nlu.alignment import Alignment
from backend.nlu.open_values import PHRASE_TYPES
from backend.nlu.read_sentence import CONTENT_COST, ReadSentence

EVIDENCE_NAMES = (
    "best_cosine",
    "mean_cosine",
    "centre_cosine",
    "margin_over_others",
    "cost_per_token",
    "cost",
    "cost_margin_over_others",
    "is_sample",
    "carrier_share",
    "misheard_share",
    "listed_slot_share",
    "unlisted_slot_share",
    "phrase_slot_share",
    "skipped_content_share",
    "skipped_other_share",
    "tokens",
    "carrier_content_share",
)
"""The numbers in order; `backend/nlu/acceptance.py` reads them by position."""


@dataclass(frozen=True)
class Candidate:
    """An intent that a sentence may mean, with everything found out about it."""

    index: int
    best_cosine: float
    mean_cosine: float
    centre_cosine: float
    alignment: Alignment


def evidence_of(
    sentence: ReadSentence,
    candidates: list[Candidate],
    best_cosines: NDArray[np.float32],
    slot_types: list[dict[str, str]],
) -> NDArray[np.float32]:
    """Turn candidates into rows of numbers.

    Args:
        sentence: what was said.
        candidates: the intents that were looked at closely.
        best_cosines: cosines of all intents that may be meant, for margins.
        slot_types: for each candidate, the type of each slot element.

    Returns:
        float32 (candidates, len(EVIDENCE_NAMES)).
    """
    rows = [
        _row(sentence, candidate, candidates, best_cosines, types)
        for candidate, types in zip(candidates, slot_types, strict=True)
    ]
    return np.array(rows, np.float32).reshape(len(rows), len(EVIDENCE_NAMES))


def _row(
    sentence: ReadSentence,
    candidate: Candidate,
    candidates: list[Candidate],
    best_cosines: NDArray[np.float32],
    types: dict[str, str],
) -> list[float]:
    alignment = candidate.alignment
    others = np.delete(best_cosines, candidate.index)
    other_costs = [other.alignment.cost for other in candidates if other is not candidate]
    count = max(len(sentence), 1)
    return [
        candidate.best_cosine,
        candidate.mean_cosine,
        candidate.centre_cosine,
        candidate.best_cosine - float(others.max(initial=0.0)),
        alignment.cost / count,
        min(alignment.cost, 20.0) / 10,
        float(np.clip(min(other_costs, default=10.0) - alignment.cost, -5, 5)) / 5,
        float(alignment.is_sample),
        *(share / count for share in _shares(sentence, alignment, types)),
        min(count, 20) / 10,
        _content_share(sentence, alignment),
    ]


def _shares(sentence: ReadSentence, alignment: Alignment, types: dict[str, str]) -> list[int]:
    """Tokens by what became of them, in the order of the names."""
    counts = dict.fromkeys(EVIDENCE_NAMES[8:15], 0)
    for step in alignment.steps:
        tokens = step.end - step.start
        if step.kind == "carrier":
            counts["carrier_share"] += tokens
        elif step.kind == "misheard":
            counts["misheard_share"] += tokens
        elif step.kind == "skipped":
            is_content = sentence.skip_costs[step.start] >= CONTENT_COST
            counts["skipped_content_share" if is_content else "skipped_other_share"] += tokens
        elif step.reading is not None and not step.reading.is_unlisted:
            counts["listed_slot_share"] += tokens
        elif types.get(step.element) in PHRASE_TYPES:
            counts["phrase_slot_share"] += tokens
        else:
            counts["unlisted_slot_share"] += tokens
    return list(counts.values())


def _content_share(sentence: ReadSentence, alignment: Alignment) -> float:
    """How much of the content words the carriers explain: "weather" says more than "what is the"."""
    content = [cost >= CONTENT_COST for cost in sentence.skip_costs]
    explained = sum(
        content[step.start]
        for step in alignment.steps
        if step.kind in {"carrier", "misheard"} and step.end > step.start
    )
    return explained / max(sum(content), 1)
