"""Everything that the installed skills understand, learnt from their samples and ready to be searched."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from backend.nlu.built_in_intents import FALLBACK, is_built_in, samples_of
from backend.nlu.grammar import Grammar
from backend.nlu.numbers import TENS, UNITS, number_text, numbers_from
from backend.nlu.sentence_embedder import Embeddings, SentenceEmbedder
from backend.nlu.slot_values import SlotValues
from backend.nlu.sounds import SoundAlikes
from backend.nlu.tokens import texts_of, tokenize
from backend.skill_package.interaction_model import SLOT_IN_SAMPLE, IntentDeclaration
from backend.skill_package.skill import Skill

EMBEDDED_SAMPLES = 160
"""Sample utterances of one intent that are embedded at most; more of them hardly say anything
new."""
EXAMPLES_PER_SLOT = 6
NEAREST_SAMPLES = 3
"""Samples whose mean cosine counts beside the nearest one's."""


@dataclass(frozen=True)
class KnownIntent:
    """One intent of one skill.

    Attributes:
        skill: the skill's id.
        name: the intent's name.
        grammar: its patterns.
        values: the slot types of its skill.
        is_global: it can be asked for without naming or having opened the skill.
    """

    skill: str
    name: str
    grammar: Grammar
    values: SlotValues
    is_global: bool


class KnownIntents:
    """The intents of all usable skills."""

    def __init__(self, skills: Iterable[Skill], embedder: SentenceEmbedder) -> None:
        """Learn the samples; embeddings that were made before come from disk."""
        self.intents: list[KnownIntent] = []
        embeddings: list[Embeddings] = []
        for skill in skills:
            known, texts = _intents_of(skill)
            self.intents += known
            embeddings += _embedded(texts, embedder)
        self._rows = np.concatenate(embeddings) if embeddings else np.zeros((0, 384), np.float32)
        self._places = _places([len(rows) for rows in embeddings])
        self._centres = (
            np.stack([_centre(rows) for rows in embeddings]) if embeddings else self._rows
        )
        self._intents_by_word = self._word_index()
        self.vocabulary = SoundAlikes(
            sorted(word for word in self._intents_by_word if word.isalpha())
        )

    def indices(self, skill: str | None = None, *, active: str = "") -> list[int]:
        """Intents that may be meant: of one skill, or all that can be asked for when `active` waits for an answer."""
        return [
            index
            for index, intent in enumerate(self.intents)
            if (
                intent.skill == skill
                if skill is not None
                else intent.is_global or intent.skill == active
            )
        ]

    def likenesses(
        self, embedding: Embeddings
    ) -> tuple[NDArray[np.float32], NDArray[np.float32], NDArray[np.float32]]:
        """Compare a sentence with every intent: cosine to the nearest sample, mean of three, to the centre.

        Returns:
            Three float32 (intents,).
        """
        # One more place than there are samples, for the gaps behind intents with fewer of them.
        cosines = np.append(self._rows @ embedding, np.float32(-1.0))
        best = -np.partition(-cosines[self._places], NEAREST_SAMPLES - 1)[:, :NEAREST_SAMPLES]
        is_sample = best > -1.0
        mean = np.where(is_sample, best, 0).sum(axis=1) / np.maximum(is_sample.sum(axis=1), 1)
        return best.max(axis=1, initial=-1.0), mean.astype(np.float32), self._centres @ embedding

    def shared_words(self, literals: Sequence[str]) -> NDArray[np.float32]:
        """How many words a sentence shares with each intent, rare ones counting more: float32 (intents,)."""
        scores = np.zeros(len(self.intents), np.float32)
        for word in set(literals):
            found = self._intents_by_word.get(word)
            if found is not None:
                scores[found] += np.log1p(len(self.intents) / len(found))
        return scores

    def _word_index(self) -> dict[str, NDArray[np.int64]]:
        by_word: dict[str, list[int]] = {}
        for index, intent in enumerate(self.intents):
            for word in intent.grammar.carrier_words():
                by_word.setdefault(word, []).append(index)
        return {word: np.array(found, np.int64) for word, found in by_word.items()}


def _places(counts: Sequence[int]) -> NDArray[np.int64]:
    """Where each intent's samples lie among all, one intent a row; gaps point behind the last sample."""
    width = max((*counts, NEAREST_SAMPLES))
    places = np.full((len(counts), width), sum(counts), np.int64)
    first = 0
    for row, count in enumerate(counts):
        places[row, :count] = np.arange(first, first + count)
        first += count
    return places


def _centre(rows: Embeddings) -> Embeddings:
    mean: Embeddings = rows.mean(axis=0)
    return mean / max(float(np.linalg.norm(mean)), 1e-6)


def _intents_of(skill: Skill) -> tuple[list[KnownIntent], list[list[str]]]:
    """The intents of a skill that have samples, and for each the texts to embed."""
    if skill.interaction_model is None:
        return [], []
    values = SlotValues(skill.interaction_model)
    known: list[KnownIntent] = []
    texts: list[list[str]] = []
    for intent in skill.intents:
        samples = (*samples_of(intent.name), *intent.samples)
        filled = _filled_samples(intent, samples, values)
        if intent.name == FALLBACK or not filled:
            continue
        # Every skill declares AMAZON.StopIntent and its like; outside of a skill's conversation
        # they belong to the one of our skills that gives them samples of its own.
        is_global = not is_built_in(intent.name) or (skill.is_system and bool(intent.samples))
        known.append(
            KnownIntent(skill.id, intent.name, Grammar(intent, samples), values, is_global)
        )
        texts.append(filled)
    return known, texts


def _filled_samples(
    intent: IntentDeclaration, samples: Sequence[str], values: SlotValues
) -> list[str]:
    """Samples with values in their slots; an intent of few samples gets several fillings of each."""
    examples = {slot.name: values.examples(slot.type, EXAMPLES_PER_SLOT) for slot in intent.slots}
    step = max(1, len(samples) // EMBEDDED_SAMPLES)
    chosen = list(dict.fromkeys(samples))[::step][:EMBEDDED_SAMPLES]
    rounds = 1 if len(chosen) >= 24 else 3
    filled: dict[str, None] = {}
    for turn in range(rounds):
        for number, sample in enumerate(chosen):
            text = _filled(sample, examples, turn + number)
            if text:
                filled[text] = None
    return [text for text in dict.fromkeys(map(embedded_text, filled)) if text]


def _filled(sample: str, examples: dict[str, tuple[str, ...]], number: int) -> str:
    def value(match: re.Match[str]) -> str:
        known = examples.get(match.group(1)) or ("",)
        return known[number % len(known)]

    return SLOT_IN_SAMPLE.sub(value, sample)


def embedded_text(sentence: str) -> str:
    """A sentence as it is embedded: its tokens, with numbers in digits.

    So neither case, punctuation and contractions matter, nor whether numbers came written or
    spoken.
    """
    texts = texts_of(tokenize(sentence))
    written: list[str] = []
    at = 0
    while at < len(texts):
        is_word = texts[at] in TENS or texts[at] in UNITS and texts[at] != "one"
        found = numbers_from(texts, at) if is_word else {}
        end = max(found, default=at + 1)
        written.append(number_text(found[end]) if found else texts[at])
        at = end
    return " ".join(written)


def _embedded(texts: Sequence[Sequence[str]], embedder: SentenceEmbedder) -> list[Embeddings]:
    """Embed all texts of a skill at once: one file of the cache for a skill."""
    flat = [text for group in texts for text in group]
    if not flat:
        return []
    rows = embedder.embed_samples(flat)
    return np.split(rows, np.cumsum([len(group) for group in texts])[:-1])
