"""The index of all intents of the installed skills: sample embeddings, grammars and words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from backend.nlu.action_evidence import IntentActions, derive_intent_actions
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
        is_system: whether its skill is built in.
        is_exact: whether only a sample word for word means it, as for Alexa's built-in intents.
        actions: what it does, by its samples.
        is_refusal: whether it only says that something cannot be done.
    """

    skill: str
    name: str
    grammar: Grammar
    values: SlotValues
    is_global: bool
    is_system: bool
    is_exact: bool
    actions: IntentActions
    is_refusal: bool = False

    @cached_property
    def telling_types(self) -> tuple[str, ...]:
        """The types of its slots of which a value alone says what is asked."""
        types = {self.grammar.slot_types[slot] for slot in self.grammar.used_slots}
        return tuple(sorted(filter(self.values.is_telling, types)))

    @cached_property
    def own_types(self) -> tuple[str, ...]:
        """The types of its slots of which its skill itself lists the values."""
        types = {self.grammar.slot_types[slot] for slot in self.grammar.used_slots}
        return tuple(sorted(filter(self.values.has_own_list, types)))

    def list_words(self) -> set[str]:
        """List the words of its samples and of the values that its skill lists for its slots."""
        types = {self.grammar.slot_types[slot] for slot in self.grammar.used_slots}
        listed = (self.values.list_own_words(slot_type) for slot_type in types)
        return set(self.grammar.list_carriers()).union(*listed)


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
        carriers = {word for intent in self.intents for word in intent.grammar.carriers}
        self.vocabulary = PhoneticVocabulary(sorted(filter(str.isalpha, carriers)))

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

    def leave_out_refusals(self, indices: Sequence[int]) -> list[int]:
        """Leave out the intents that only say that something cannot be done.

        Empty when no skill is installed beside the built-in ones, so that nothing else would do it.
        """
        intents = [self.intents[index] for index in indices]
        if all(intent.is_system for intent in intents):
            return []
        pairs = zip(indices, intents, strict=True)
        return [index for index, intent in pairs if not intent.is_refusal]

    def find_global(self, name: str) -> IndexedIntent | None:
        """Find the intent of that name that needs no skill's name."""
        return next(
            (intent for intent in self.intents if intent.is_global and intent.name == name), None
        )

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
            for word in sorted(intent.list_words()):
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
        own = not is_built_in(intent.name) or (skill.is_system and bool(intent.samples))
        grammar = Grammar(intent, samples)
        intents.append(
            IndexedIntent(
                skill=skill.id,
                name=intent.name,
                grammar=grammar,
                values=values,
                is_global=own and skill.needs_no_name(intent.name),
                is_system=skill.is_system,
                is_exact=is_built_in(intent.name) and not skill.is_system,
                actions=derive_intent_actions(intent.name, grammar.patterns),
                is_refusal=skill.is_system and intent.name in skill.refusals,
            )
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
