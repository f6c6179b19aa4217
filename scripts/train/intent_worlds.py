"""Creates small worlds of skills and sentences as training data of the acceptance network."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import numpy as np

from backend.nlu.built_in_intents import is_built_in
from backend.nlu.intent_index import IntentIndex
from backend.nlu.interpreter import Interpreter
from backend.nlu.slot_values import SlotValues
from backend.nlu.tokenized_sentence import TokenizedSentence
from backend.skill_package.find import find_skills
from backend.skill_package.interaction_model import SLOT_IN_SAMPLE, InteractionModel
from backend.skill_package.skill import Skill
from scripts.train.intent_corpora import Corpus, read_clinc, read_slurp, read_snips
from scripts.train.intent_embeddings import Embedders
from scripts.train.intent_hard_negatives import Meaning, collect_topics, generate_refused

OPEN_SKILL = "general_knowledge"
"""Takes any question, so nothing is learnt from its accepting one."""
QUESTION_WORDS = frozenset(
    "what who where when why how which whose is are was were do does did can could".split()
)
OURS_IN_CLINC = frozenset(
    "weather timer alarm time date timezone calculator measurement_conversion definition fun_fact "
    "tell_joke what_is_your_name how_old_are_you who_made_you are_you_a_bot where_are_you_from "
    "what_are_your_hobbies what_can_i_ask_you meaning_of_life greeting goodbye thank_you yes no "
    "maybe repeat cancel change_volume flip_coin roll_dice do_you_have_pets user_name "
    "change_user_name who_do_you_work_for change_ai_name whisper_mode next_holiday spelling "
    "translate change_speed reset_settings sync_device current_location play_music mpg "
    "exchange_rate change_accent change_language reminder reminder_update".split()
)
"""Intents of CLINC150 that our own skills answer, or nearly."""


@dataclass(frozen=True)
class World:
    """Installed skills, and sentences.

    Attributes:
        name: of the corpus that most of it is from.
        skills: the installed ones.
        sentences: with the (skill, intent) that they mean, or None.
        refused: sentences with the intent that they certainly do not mean, though they are like it.
    """

    name: str
    skills: tuple[Skill, ...]
    sentences: tuple[tuple[str, Meaning | None], ...]
    refused: tuple[tuple[str, Meaning], ...] = ()


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


def generate_worlds(data: Path, count: int, random_source: random.Random) -> Iterator[World]:
    """Generate worlds of each sort in turn."""
    clinc, snips, slurp = read_clinc(data), read_snips(data), read_slurp(data)
    ours = [skill for skill in find_skills() if skill.is_usable]
    for number in range(count):
        kind = number % 4
        if kind == 0:
            world = _create_corpus_world(clinc, random_source, clinc)
        elif kind == 1:
            corpus = snips if number % 8 == 5 else slurp
            world = _create_corpus_world(corpus, random_source, clinc)
        else:
            world = _create_own_world(ours, random_source, clinc, slurp if kind == 3 else None)
        yield _complete(world, random_source)


def _complete(world: World, random_source: random.Random) -> World:
    """Add recognition errors, and the sentences that are refused."""
    topics = collect_topics(world.skills)
    known = [(text, meant) for text, meant in world.sentences if meant is not None]
    words = [word for text, meant in world.sentences if meant is None for word in text.split()]
    refused = generate_refused(known, topics, words, random_source)
    sentences = _add_errors(world.sentences, topics, random_source)
    return replace(world, sentences=tuple(sentences), refused=tuple(refused))


def compute_world_features(world: World, embedders: Embedders) -> Iterator[LabelledSentence]:
    """Compute features, labels and weights of the candidates of every sentence of a world."""
    interpreter = Interpreter.__new__(Interpreter)
    interpreter._embedder = embedders
    interpreter.index = IntentIndex(world.skills, embedders)
    indices = interpreter.index.list_indices()
    sentences = [(text, meant, False) for text, meant in world.sentences]
    sentences += [(text, meant, True) for text, meant in world.refused]
    embedders.embed_samples([text for text, _, _ in sentences])
    for text, meant, is_refused in sentences:
        sentence = TokenizedSentence(
            text, datetime(2026, 11, 23, 12, tzinfo=UTC), interpreter.index.vocabulary
        )
        candidates, features = interpreter.find_candidates(sentence, indices)
        if not candidates:
            continue
        found = [candidate.intent for candidate in candidates]
        is_meant = [(intent.skill, intent.name) == meant for intent in found]
        is_question = sentence.texts[0] in QUESTION_WORDS
        is_labelled = [
            not (intent.skill == OPEN_SKILL and meant is None and is_question) for intent in found
        ]
        # Of a refused sentence, only what it does not mean is known.
        labels = [not is_refused and is_right for is_right in is_meant]
        weights = is_meant if is_refused else is_labelled
        if any(weights):
            yield LabelledSentence(
                features, np.array(labels, np.float32), np.array(weights, np.float32), is_refused
            )


def _create_corpus_world(corpus: Corpus, random_source: random.Random, foreign: Corpus) -> World:
    names = sorted(corpus.requests)
    chosen = random_source.sample(
        names, random_source.randint(min(4, len(names)), min(len(names), 60))
    )
    per_intent = random_source.choice((6, 12, 25))
    skill, sentences = _create_skill(
        corpus, chosen, per_intent, random_source, asked=max(1, 70 // len(chosen))
    )
    others = [name for name in foreign.requests if foreign is not corpus or name not in chosen]
    strange = _pick_foreign_sentences(foreign, others, 50, random_source)
    return World(corpus.name, (skill,), (*sentences, *strange))


def _create_own_world(
    ours: list[Skill], random_source: random.Random, clinc: Corpus, more: Corpus | None
) -> World:
    skills, sentences = [], []
    for skill in random_source.sample(
        ours, random_source.randint(max(1, len(ours) - 4), len(ours))
    ):
        thinner, asked = _thin_out(skill, random_source)
        skills.append(thinner)
        sentences += asked
    names = sorted(set(clinc.requests) - OURS_IN_CLINC - {"oos"})
    chosen = random_source.sample(names, random_source.randint(3, 12))
    extra, asked = _create_skill(
        clinc, chosen, random_source.choice((8, 16)), random_source, asked=2
    )
    strange = _pick_foreign_sentences(
        clinc, [*sorted(set(names) - set(chosen)), "oos"], 70, random_source
    )
    if more is not None:
        useful = sorted(
            name
            for name in more.requests
            if name.split("_")[0] in {"iot", "lists", "email", "play", "social"}
        )
        second, more_asked = _create_skill(more, useful[:8], 15, random_source, asked=2)
        skills.append(second)
        asked = [*asked, *more_asked]
    sentences = random_source.sample(sentences, min(len(sentences), 110))
    return World("ours", (*skills, extra), (*sentences, *asked, *strange))


def _thin_out(
    skill: Skill, random_source: random.Random
) -> tuple[Skill, list[tuple[str, tuple[str, str]]]]:
    """A skill without some of its samples, and those samples as sentences."""
    assert skill.interaction_model is not None
    model = skill.interaction_model
    values = SlotValues(model)
    share = random_source.uniform(0.2, 0.6)
    intents, asked = [], []
    for intent in model.intents:
        kept = [sample for sample in intent.samples if random_source.random() > share]
        kept = kept or list(intent.samples[:3])
        intents.append(intent.model_copy(update={"samples": tuple(kept)}))
        if is_built_in(intent.name) and not intent.samples:
            continue
        for sample in intent.samples:
            text = _fill(
                sample,
                {slot.name: values.pick_examples(slot.type, 60) for slot in intent.slots},
                random_source,
            )
            if text:
                asked.append((text, (skill.id, intent.name)))
    language = model.languageModel.model_copy(update={"intents": tuple(intents)})
    return replace(
        skill, interaction_model=model.model_copy(update={"languageModel": language})
    ), asked


def _fill(sample: str, examples: dict[str, tuple[str, ...]], random_source: random.Random) -> str:
    return SLOT_IN_SAMPLE.sub(
        lambda match: random_source.choice(examples[match.group(1)] or ("",)), sample
    )


def _create_skill(
    corpus: Corpus,
    names: Sequence[str],
    per_intent: int,
    random_source: random.Random,
    *,
    asked: int,
) -> tuple[Skill, list[tuple[str, tuple[str, str]]]]:
    intents, sentences, types = [], [], set()
    for name in names:
        requests = corpus.requests[name][:]
        random_source.shuffle(requests)
        count = min(per_intent, len(requests) * 2 // 3)
        samples = [sample for sample, _ in requests[:count]]
        slots = sorted({slot for sample in samples for slot in SLOT_IN_SAMPLE.findall(sample)})
        types.update(slots)
        intents.append(
            {"name": name, "slots": [{"name": s, "type": s} for s in slots], "samples": samples}
        )
        sentences += [(text, (corpus.name, name)) for _, text in requests[count : count + asked]]
    listed = []
    for slot in sorted(types):
        values = sorted(set(corpus.values[slot]))
        chosen = random_source.sample(values, max(1, min(len(values) * 2 // 3, 300)))
        listed.append({"name": slot, "values": [{"name": {"value": value}} for value in chosen]})
    model = InteractionModel.model_validate(
        {"languageModel": {"invocationName": corpus.name, "intents": intents, "types": listed}}
    )
    skill = Skill(corpus.name, corpus.name, Path(), interaction_model=model, is_name_free=True)
    return skill, sentences


def _pick_foreign_sentences(
    corpus: Corpus, names: Sequence[str], count: int, random_source: random.Random
) -> list[tuple[str, None]]:
    """Sentences of intents that are not installed."""
    chosen = random_source.choices(names, k=count)
    return [(random_source.choice(corpus.requests[name])[1], None) for name in chosen]


def _add_errors(
    sentences: Sequence[tuple[str, Meaning | None]],
    topics: Mapping[Meaning, frozenset[str]],
    random_source: random.Random,
) -> Iterator[tuple[str, Meaning | None]]:
    """Add recognition errors to some sentences: a word deleted, or substituted from another one.

    Not the word for the topic: without it the sentence means nothing.
    """
    words = [word for text, _ in sentences for word in text.split()]
    for text, meant in sentences:
        parts = text.split()
        at = random_source.randrange(len(parts)) if parts else 0
        is_topic = meant is not None and parts[at] in topics.get(meant, ())
        if len(parts) > 4 and not is_topic and random_source.random() < 0.2:
            parts[at : at + 1] = (
                [random_source.choice(words)] if random_source.random() < 0.7 else []
            )
        yield " ".join(parts), meant
