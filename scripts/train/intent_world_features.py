"""Computes features and labels of the candidates of each sentence of a training world."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

import numpy as np

from backend.nlu.features import Candidate
from backend.nlu.intent_index import IndexedIntent, IntentIndex
from backend.nlu.interpreter import Interpreter
from backend.nlu.tokenized_sentence import TokenizedSentence
from scripts.train.intent_embeddings import Embedders
from scripts.train.intent_hard_negatives import Meaning
from scripts.train.intent_worlds import OPEN_SKILL, QUESTION_WORDS, World

OUTSIDE_REFUSAL_TRUST = 0.3


@dataclass(frozen=True)
class LabelledSentence:
    """The candidates of one sentence.

    Attributes:
        features: float32 (candidates, features).
        labels: float32 (candidates,): 1 right, 0 wrong.
        weights: float32 (candidates,): 0 where the label is not known.
        is_refused: whether the sentence is one that its own intent must refuse.
    """

    features: np.ndarray
    labels: np.ndarray
    weights: np.ndarray
    is_refused: bool


def compute_world_features(world: World, embedders: Embedders) -> Iterator[LabelledSentence]:
    """Compute features, labels and weights of the candidates of every sentence of a world."""
    interpreter = Interpreter.__new__(Interpreter)
    interpreter._embedder = embedders
    interpreter.index = IntentIndex(world.skills, embedders)
    indices = interpreter.index.list_indices()
    sentences = [(text, meant, False) for text, meant in world.sentences]
    sentences += [(text, meant, True) for text, meant in world.refused]
    texts = [text for text, *_ in (*sentences, *world.alternatives)]
    embedders.embed_samples(texts)

    def find_candidates(text: str) -> tuple[TokenizedSentence, list[Candidate], np.ndarray]:
        now = datetime(2026, 11, 23, 12, tzinfo=UTC)
        sentence = TokenizedSentence(text, now, interpreter.index.vocabulary)
        return sentence, *interpreter.find_candidates(sentence, indices)

    for text, possible in world.alternatives:
        _, candidates, features = find_candidates(text)
        labelled = _label_alternatives(candidates, features, possible)
        if labelled is not None:
            yield labelled
    for text, meant, is_refused in sentences:
        sentence, candidates, features = find_candidates(text)
        if not candidates:
            continue
        found = [candidate.intent for candidate in candidates]
        is_meant = [(intent.skill, intent.name) == meant for intent in found]
        is_question = sentence.texts[0] in QUESTION_WORDS
        trusts = [1.0 if meant else _trust_outside(intent, is_question) for intent in found]
        # Of a refused sentence, only what it does not mean is known.
        labels = [not is_refused and is_right for is_right in is_meant]
        weights = is_meant if is_refused else trusts
        if any(weights):
            yield LabelledSentence(
                features, np.array(labels, np.float32), np.array(weights, np.float32), is_refused
            )


def _trust_outside(intent: IndexedIntent, is_question: bool) -> float:
    """How far to trust, 0 to 1, that a sentence of another corpus does not mean an intent.

    What says that something cannot be done says so rightly of many.
    """
    if intent.is_refusal:
        return OUTSIDE_REFUSAL_TRUST
    return float(intent.skill != OPEN_SKILL or not is_question)


def _label_alternatives(
    candidates: Sequence[Candidate], features: np.ndarray, possible: frozenset[Meaning]
) -> LabelledSentence | None:
    """Label the one of the possible intents that reads a sentence best; the others stay unknown.

    None where none of them does what is asked.
    """
    is_possible = [(each.intent.skill, each.intent.name) in possible for each in candidates]
    fitting = [
        row
        for row, candidate in enumerate(candidates)
        if is_possible[row] and not candidate.evidence.is_contrary
    ]
    if not fitting:
        return None
    best = min(fitting, key=lambda row: candidates[row].alignment.cost)
    labels = np.zeros(len(candidates), np.float32)
    labels[best] = 1
    weights = 1 - np.array(is_possible, np.float32)
    weights[best] = 1
    return LabelledSentence(features, labels, weights, is_refused=False)
