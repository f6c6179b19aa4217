"""Creates small worlds of skills and sentences as training data of the acceptance network."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from backend.nlu.built_in_intents import is_built_in
from backend.nlu.open_slots import PHRASE_TYPES
from backend.nlu.slot_values import SlotValues
from backend.skill_package.find import find_skills
from backend.skill_package.interaction_model import SLOT_IN_SAMPLE, InteractionModel
from backend.skill_package.skill import Skill
from scripts.train.intent_corpora import Corpus, read_clinc, read_slurp, read_snips
from scripts.train.intent_hard_negatives import Meaning, collect_topics, generate_refused
from scripts.train.intent_public_requests import MEANT, read_meant, read_phrases

KINDS = 5
"""Sorts of worlds: CLINC150, Snips or SLURP, ours, ours beside SLURP, ours as many people ask."""
ASKED_PER_WORLD = 250
PHRASE_PROBABILITY = 0.6
"""Of a phrase as people say it, in place of a slot type's own example."""
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
"""Intents of CLINC150, beside those that are `MEANT`, that our own skills answer, or nearly."""


@dataclass(frozen=True)
class World:
    """Installed skills, and sentences.

    Attributes:
        name: of the corpus that most of it is from.
        skills: the installed ones.
        sentences: with the (skill, intent) that they mean, or None.
        refused: sentences with the intent that they certainly do not mean, though they are like it.
        alternatives: sentences with the intents of which they mean one.
    """

    name: str
    skills: tuple[Skill, ...]
    sentences: tuple[tuple[str, Meaning | None], ...]
    refused: tuple[tuple[str, Meaning], ...] = ()
    alternatives: tuple[tuple[str, frozenset[Meaning]], ...] = ()


def generate_worlds(data: Path, count: int, random_source: random.Random) -> Iterator[World]:
    """Generate worlds of each sort in turn."""
    clinc, snips, slurp = read_clinc(data), read_snips(data), read_slurp(data)
    ours = [skill for skill in find_skills() if skill.is_usable]
    meant, phrases = list(read_meant(data)), read_phrases(data)
    for number in range(count):
        kind = number % KINDS
        if kind == 0:
            world = _create_corpus_world(clinc, random_source, clinc)
        elif kind == 1:
            corpus = snips if number % 8 == 5 else slurp
            world = _create_corpus_world(corpus, random_source, clinc)
        else:
            more = slurp if kind == 3 else None
            world = _create_own_world(ours, random_source, clinc, more, phrases)
        if kind == KINDS - 1:
            asked = random_source.sample(meant, ASKED_PER_WORLD)
            world = replace(world, skills=(*ours, world.skills[-1]), alternatives=tuple(asked))
        yield _complete(world, random_source)


def _complete(world: World, random_source: random.Random) -> World:
    """Add recognition errors, and the sentences that are refused."""
    topics = collect_topics(world.skills)
    known = [(text, meant) for text, meant in world.sentences if meant is not None]
    words = [word for text, meant in world.sentences if meant is None for word in text.split()]
    refused = generate_refused(known, topics, words, random_source)
    sentences = _add_errors(world.sentences, topics, random_source)
    return replace(world, sentences=tuple(sentences), refused=tuple(refused))


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
    ours: list[Skill],
    random_source: random.Random,
    clinc: Corpus,
    more: Corpus | None,
    phrases: Sequence[str],
) -> World:
    skills, sentences = [], []
    for skill in random_source.sample(
        ours, random_source.randint(max(1, len(ours) - 4), len(ours))
    ):
        thinner, asked = _thin_out(skill, random_source, phrases)
        skills.append(thinner)
        sentences += asked
    names = sorted(set(clinc.requests) - OURS_IN_CLINC - MEANT.keys() - {"oos"})
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
    skill: Skill, random_source: random.Random, phrases: Sequence[str]
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
            examples = {
                slot.name: phrases
                if slot.type in PHRASE_TYPES and random_source.random() < PHRASE_PROBABILITY
                else values.pick_examples(slot.type, 60)
                for slot in intent.slots
            }
            text = _fill(sample, examples, random_source)
            if text:
                asked.append((text, (skill.id, intent.name)))
    language = model.languageModel.model_copy(update={"intents": tuple(intents)})
    return replace(
        skill, interaction_model=model.model_copy(update={"languageModel": language})
    ), asked


def _fill(sample: str, examples: Mapping[str, Sequence[str]], random_source: random.Random) -> str:
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
