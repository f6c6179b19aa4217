"""Builds a skill's graph: its intents' samples with their slots, invocations, and filler words."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from backend.asr.contractions import list_variants
from backend.asr.graph_intents import IntentPaths, SlotPaths
from backend.asr.graph_pronunciations import Pronunciations
from backend.asr.graph_slots import list_slot_phrases
from backend.asr.graph_words import is_slot, split_sample
from backend.asr.skill_graph import Entry, GraphWriter, SkillGraph
from backend.asr.spoken import spell_text
from backend.nlu.invocation import AMBIGUOUS_VERBS, EXPLICIT_VERBS, PREPOSITIONS
from backend.skill_package.interaction_model import IntentDeclaration, InteractionModel
from backend.wire.wake_word import WAKE_WORD

FORMAT_VERSION = 2
"""Raise it with every change of what is built, so that cached graphs are built again."""
FILLERS_BEFORE = ("um", "uh", "so", "okay", "hey", "please", WAKE_WORD, f"hey {WAKE_WORD}")
FILLERS_AFTER = ("please", "thanks", "thank you", WAKE_WORD)
ARTICLES = ("", "the ", "my ")
CONNECTIVES = ("to", "for", "about", "if", "that", "and")

Columns = dict[str, int]
Pronounce = Callable[[str], str]


@dataclass(frozen=True)
class GraphCosts:
    """Costs of phrases around a skill's samples, in nats. Set by hand, 2026-11-23; not fitted.

    Attributes:
        filler: of "please", "um" and the like.
        invocation: of verbs that only invocations begin with.
        loose_invocation: of verbs that ordinary requests begin with too, of a name without a verb,
            and of a name at the sentence_end.
    """

    filler: float = 3.0
    invocation: float = 1.0
    loose_invocation: float = 3.0


COSTS = GraphCosts()


def build_skill_graph(
    model: InteractionModel, columns: Columns, pronounce: Pronounce
) -> SkillGraph | None:
    """Build the graph of a skill.

    Args:
        model: the skill's interaction model.
        columns: the posteriorgram's column of each symbol.
        pronounce: gives the plain phonemes of words: "two words" → "tu wɜɹdz".

    Returns:
        None when nothing of it can be heard.
    """
    builder = _SkillBuilder(GraphWriter(columns), Pronunciations(pronounce), model)
    return builder.build()


def build_phrase_graph(
    phrases: Iterable[str], columns: Columns, pronounce: Pronounce
) -> SkillGraph | None:
    """Build a graph of whole phrases, such as Alexa's built-in intents have; None without any."""
    writer, pronunciations = GraphWriter(columns), Pronunciations(pronounce)
    start, end = writer.add_epsilon_state(is_start=True), writer.add_epsilon_state(is_end=True)
    spoken = list(dict.fromkeys(filter(None, map(spell_text, phrases))))
    entries = [
        Entry(phrase, pronunciations.pronounce_phrase(phrase), end, math.log(len(spoken)))
        for phrase in spoken
    ]
    return writer.build() if writer.add_entries(start, entries) else None


class _SkillBuilder:
    """One skill's graph being built."""

    def __init__(
        self, writer: GraphWriter, pronunciations: Pronunciations, model: InteractionModel
    ) -> None:
        self._writer, self._pronunciations, self._model = writer, pronunciations, model
        self._slots: SlotPaths = {}

    def build(self) -> SkillGraph | None:
        """Build fillers, an optional invocation, the intents, and fillers, in this order."""
        sentence_start = self._writer.add_epsilon_state(is_start=True)
        request_start = self._writer.add_epsilon_state()
        request_end = self._writer.add_epsilon_state()
        sentence_end = self._writer.add_epsilon_state(is_end=True)
        self._writer.add_arc(sentence_start, request_start)
        self._add_phrases(sentence_start, FILLERS_BEFORE, request_start, COSTS.filler)
        self._writer.add_arc(request_end, sentence_end)
        self._add_phrases(request_end, FILLERS_AFTER, sentence_end, COSTS.filler)
        intents = [self._add_intent(intent, request_end) for intent in self._model.intents]
        firsts = [first for first in intents if first is not None]
        for first in firsts:
            self._writer.add_arc(request_start, first)
        name = spell_text(self._model.invocation_name)
        if name:
            self._add_invocation(name, request_start, firsts, request_end, sentence_end)
        return self._writer.build() if firsts or name else None

    def _add_phrases(self, source: int, phrases: Iterable[str], target: int, cost: float) -> None:
        """Add phrases as alternatives from one epsilon state to another."""
        self._writer.add_entries(
            source,
            (
                Entry(text, self._pronunciations.pronounce_phrase(text), target, cost)
                for text in phrases
            ),
        )

    def _add_invocation(
        self,
        name: str,
        request_start: int,
        firsts: Sequence[int],
        request_end: int,
        sentence_end: int,
    ) -> None:
        """Add "ask the coffee maker to" before the intents, "with the coffee maker" after them."""
        front, named, asked = (self._writer.add_epsilon_state() for _ in range(3))
        self._writer.add_arc(request_start, front, COSTS.loose_invocation)
        for verbs, cost in (
            (EXPLICIT_VERBS, COSTS.invocation),
            (AMBIGUOUS_VERBS, COSTS.loose_invocation),
        ):
            self._add_phrases(request_start, map(" ".join, verbs), front, cost)
        self._add_phrases(front, (article + name for article in ARTICLES), named, 0.0)
        self._writer.add_arc(named, request_end)
        self._writer.add_arc(named, asked)
        self._add_phrases(named, CONNECTIVES, asked, 0.0)
        for first in firsts:
            self._writer.add_arc(asked, first)
        at_end = (
            f"{word} {article}{name}" for word in sorted(PREPOSITIONS) for article in ARTICLES
        )
        self._add_phrases(request_end, at_end, sentence_end, COSTS.loose_invocation)

    def _add_intent(self, intent: IntentDeclaration, request_end: int) -> int | None:
        slots = {
            "{" + slot.name + "}": list_slot_phrases(slot.type, self._model)
            for slot in intent.slots
        }
        samples = list(
            dict.fromkeys(
                variant
                for sample in intent.samples
                for variant in list_variants(split_sample(sample))
            )
        )
        self._pronunciations.learn(
            dict.fromkeys(part for sample in samples for part in _split_at_slots(sample))
        )
        return IntentPaths(
            self._writer, self._pronunciations, slots, self._slots, request_end
        ).write(samples)


def _split_at_slots(sample: Sequence[str]) -> list[str]:
    """List the phrases between a sample's slots."""
    parts: list[list[str]] = [[]]
    for token in sample:
        if is_slot(token):
            parts.append([])
        else:
            parts[-1].append(token.partition("|")[0])
    return [" ".join(part) for part in parts if part]
