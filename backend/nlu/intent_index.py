"""The index of all intents of the installed skills: sample embeddings, grammars and words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from backend.nlu.built_in_intents import FALLBACK_INTENT, is_built_in, list_samples
from backend.nlu.grammar import Grammar
from backend.nlu.numbers import TENS, UNITS, format_number, parse_numbers
from backend.nlu.phonetic_similarity import PhoneticVocabulary
from backend.nlu.sentence_embedder import EMBEDDING_WIDTH, Embeddings, SentenceEmbedder
from backend.nlu.slot_values import SlotValues
from backend.nlu.tokens import list_texts, tokenize
from backend.skill_package.interaction_model import SLOT_IN_SAMPLE, IntentDeclaration
from backend.skill_package.skill import Skill


@dataclass(frozen=True)
class IntentIndexTuning:
    """Counts of samples. Set by hand, 2026-11-23; the acceptance network is trained with them.

    Attributes:
        most_embedded_samples: of one intent; more of them add hardly any meaning.
        values_per_slot: different values in the embedded samples of one slot.
        nearest_samples: samples whose mean cosine is a feature.
        few_samples: an intent with fewer samples embeds each with several values.
        fillings_of_few: how often an intent with few samples embeds each of them.
    """

    most_embedded_samples: int = 160
    values_per_slot: int = 6
    nearest_samples: int = 3
    few_samples: int = 24
    fillings_of_few: int = 3


TUNING = IntentIndexTuning()


@dataclass(frozen=True)
class IndexedIntent:
    """One intent of one skill.

    Attributes:
        skill: the skill's id.
        name: the intent's name.
        grammar: of its samples.
        values: the slot types of its skill.
        is_global: whether a request may mean it without naming or having opened the skill.
    """

    skill: str
    name: str
    grammar: Grammar
    values: SlotValues
    is_global: bool


class IntentIndex:
    """The intents of all usable skills."""

    def __init__(self, skills: Iterable[Skill], embedder: SentenceEmbedder) -> None:
        """Index the skills' samples; their embeddings are cached on disk."""
        self.intents: list[IndexedIntent] = []
        embeddings: list[Embeddings] = []
        for skill in skills:
            intents, texts = _index_skill(skill)
            self.intents += intents
            embeddings += _embed_groups(texts, embedder)
        self._rows = (
            np.concatenate(embeddings) if embeddings else np.zeros((0, EMBEDDING_WIDTH), np.float32)
        )
        self._sample_rows = _list_sample_rows([len(rows) for rows in embeddings])
        self._centroids = (
            np.stack([_compute_centroid(rows) for rows in embeddings]) if embeddings else self._rows
        )
        self._intents_by_word = self._index_words()
        self.vocabulary = PhoneticVocabulary(
            sorted(word for word in self._intents_by_word if word.isalpha())
        )

    def list_indices(self, skill: str | None = None, *, active: str = "") -> list[int]:
        """List the indices of one skill's intents, or of the global ones and those of `active`.

        `active` is the skill that waits for an answer.
        """
        return [
            index
            for index, intent in enumerate(self.intents)
            if (
                intent.skill == skill
                if skill is not None
                else intent.is_global or intent.skill == active
            )
        ]

    def compute_cosines(
        self, embedding: Embeddings
    ) -> tuple[NDArray[np.float32], NDArray[np.float32], NDArray[np.float32]]:
        """Compute the cosines of a sentence with all intents.

        Args:
            embedding: float32 (width,), of length 1.

        Returns:
            Three float32 (intents,): with the nearest sample, the mean of the nearest few, with the
            centroid.
        """
        # One cosine more than there are samples: the padding of intents with fewer of them.
        cosines = np.append(self._rows @ embedding, np.float32(-1.0))
        best = -np.partition(-cosines[self._sample_rows], TUNING.nearest_samples - 1)[
            :, : TUNING.nearest_samples
        ]
        is_sample = best > -1.0
        mean = np.where(is_sample, best, 0).sum(axis=1) / np.maximum(is_sample.sum(axis=1), 1)
        return best.max(axis=1, initial=-1.0), mean.astype(np.float32), self._centroids @ embedding

    def score_shared_words(self, literals: Sequence[str]) -> NDArray[np.float32]:
        """Score the words shared with each intent: float32 (intents,).

        A sum of inverse document frequencies: rare words count more.
        """
        scores = np.zeros(len(self.intents), np.float32)
        for word in set(literals):
            found = self._intents_by_word.get(word)
            if found is not None:
                scores[found] += np.log1p(len(self.intents) / len(found))
        return scores

    def _index_words(self) -> dict[str, NDArray[np.int64]]:
        by_word: dict[str, list[int]] = {}
        for index, intent in enumerate(self.intents):
            for word in intent.grammar.list_carriers():
                by_word.setdefault(word, []).append(index)
        return {word: np.array(found, np.int64) for word, found in by_word.items()}


def _list_sample_rows(counts: Sequence[int]) -> NDArray[np.int64]:
    """List the indices of each intent's samples among all, int64 (intents, most samples of one).

    Padding is the index after the last sample.
    """
    width = max((*counts, TUNING.nearest_samples))
    rows = np.full((len(counts), width), sum(counts), np.int64)
    first = 0
    for row, count in enumerate(counts):
        rows[row, :count] = np.arange(first, first + count)
        first += count
    return rows


def _compute_centroid(rows: Embeddings) -> Embeddings:
    mean: Embeddings = rows.mean(axis=0)
    return mean / max(float(np.linalg.norm(mean)), 1e-6)


def _index_skill(skill: Skill) -> tuple[list[IndexedIntent], list[list[str]]]:
    """Index the intents of a skill that have samples; gives them and their texts to embed."""
    if skill.interaction_model is None:
        return [], []
    values = SlotValues(skill.interaction_model)
    intents: list[IndexedIntent] = []
    texts: list[list[str]] = []
    for intent in skill.intents:
        samples = (*list_samples(intent.name), *intent.samples)
        filled = _fill_samples(intent, samples, values)
        if intent.name == FALLBACK_INTENT or not filled:
            continue
        # Every skill declares AMAZON.StopIntent and its like; outside of a skill's session
        # they belong to the built-in skill that adds samples to them.
        is_global = not is_built_in(intent.name) or (skill.is_system and bool(intent.samples))
        intents.append(
            IndexedIntent(skill.id, intent.name, Grammar(intent, samples), values, is_global)
        )
        texts.append(filled)
    return intents, texts


def _fill_samples(
    intent: IntentDeclaration, samples: Sequence[str], values: SlotValues
) -> list[str]:
    """Fill the slots of samples with values, those of an intent with few samples several times."""
    examples = {
        slot.name: values.pick_examples(slot.type, TUNING.values_per_slot) for slot in intent.slots
    }
    step = max(1, len(samples) // TUNING.most_embedded_samples)
    chosen = list(dict.fromkeys(samples))[::step][: TUNING.most_embedded_samples]
    fillings = 1 if len(chosen) >= TUNING.few_samples else TUNING.fillings_of_few
    filled: dict[str, None] = {}
    for turn in range(fillings):
        for number, sample in enumerate(chosen):
            text = _fill_sample(sample, examples, turn + number)
            if text:
                filled[text] = None
    return [text for text in dict.fromkeys(map(normalise_for_embedding, filled)) if text]


def _fill_sample(sample: str, examples: dict[str, tuple[str, ...]], number: int) -> str:
    def value(match: re.Match[str]) -> str:
        known = examples.get(match.group(1)) or ("",)
        return known[number % len(known)]

    return SLOT_IN_SAMPLE.sub(value, sample)


def normalise_for_embedding(sentence: str) -> str:
    """Normalise a sentence for embedding: its tokens, with numbers in digits.

    Case, punctuation, contractions and number words make no difference.
    """
    texts = list_texts(tokenize(sentence))
    written: list[str] = []
    at = 0
    while at < len(texts):
        is_word = texts[at] in TENS or texts[at] in UNITS and texts[at] != "one"
        found = parse_numbers(texts, at) if is_word else {}
        end = max(found, default=at + 1)
        written.append(format_number(found[end]) if found else texts[at])
        at = end
    return " ".join(written)


def _embed_groups(texts: Sequence[Sequence[str]], embedder: SentenceEmbedder) -> list[Embeddings]:
    """Embed all texts of a skill at once, so that the cache has one file per skill."""
    flat = [text for group in texts for text in group]
    if not flat:
        return []
    rows = embedder.embed_samples(flat)
    return np.split(rows, np.cumsum([len(group) for group in texts])[:-1])
