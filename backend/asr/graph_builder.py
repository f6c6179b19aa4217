"""Builds a skill's graph: its intents' samples with their slots, how it is invoked, small words at the ends."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence

from backend.asr.contractions import variants
from backend.asr.graph_intents import IntentPaths, SlotPaths
from backend.asr.graph_readings import Readings
from backend.asr.graph_slots import slot_phrases
from backend.asr.graph_words import is_slot, sample_tokens
from backend.asr.skill_graph import Entry, GraphWriter, SkillGraph
from backend.asr.spoken import spoken_words
from backend.nlu.invocation import CERTAIN_VERBS, LOOSE_VERBS, PREPOSITIONS
from backend.skill_package.interaction_model import IntentDeclaration, InteractionModel
from backend.wire.wake_word import WAKE_WORD

FORMAT_VERSION = 2
"""Counted up with every change of what is built, so that graphs on disk are built anew."""
FILLER_COST = 3.0
FILLERS_BEFORE = ("um", "uh", "so", "okay", "hey", "please", WAKE_WORD, f"hey {WAKE_WORD}")
FILLERS_AFTER = ("please", "thanks", "thank you", WAKE_WORD)
INVOCATION_COST = 1.0
LOOSE_INVOCATION_COST = 3.0
"""For verbs that ordinary requests begin with, for a name without a verb, and for a name at the end."""
ARTICLES = ("", "the ", "my ")
CONNECTIVES = ("to", "for", "about", "if", "that", "and")

Columns = dict[str, int]
Read = Callable[[str], str]


def build_skill_graph(model: InteractionModel, columns: Columns, read: Read) -> SkillGraph | None:
    """Build the graph of a skill.

    Args:
        model: what the skill understands.
        columns: the posteriorgram's column of each symbol.
        read: reads words as plain phonemes: "two words" → "tu wɜɹdz".

    Returns:
        None when nothing of it can be heard.
    """
    builder = _SkillBuilder(GraphWriter(columns), Readings(read), model)
    return builder.build()


def build_phrase_graph(phrases: Iterable[str], columns: Columns, read: Read) -> SkillGraph | None:
    """Build a graph of whole phrases, such as those of Alexa's built-in intents; None without any."""
    writer, readings = GraphWriter(columns), Readings(read)
    start, end = writer.hub(is_start=True), writer.hub(is_end=True)
    spoken = list(dict.fromkeys(filter(None, map(spoken_words, phrases))))
    entries = [
        Entry(phrase, readings.of_phrase(phrase), end, math.log(len(spoken))) for phrase in spoken
    ]
    return writer.graph() if writer.spell(start, entries) else None


class _SkillBuilder:
    """One skill's graph being built."""

    def __init__(self, writer: GraphWriter, readings: Readings, model: InteractionModel) -> None:
        self._writer, self._readings, self._model = writer, readings, model
        self._slots: SlotPaths = {}

    def build(self) -> SkillGraph | None:
        """Lead from fillers over an invocation, or none, to the intents, and from them to fillers."""
        before, start = self._writer.hub(is_start=True), self._writer.hub()
        said, end = self._writer.hub(), self._writer.hub(is_end=True)
        self._writer.arc(before, start)
        self._either(before, FILLERS_BEFORE, start, FILLER_COST)
        self._writer.arc(said, end)
        self._either(said, FILLERS_AFTER, end, FILLER_COST)
        intents = [self._intent(intent, said) for intent in self._model.intents]
        firsts = [first for first in intents if first is not None]
        for first in firsts:
            self._writer.arc(start, first)
        name = spoken_words(self._model.invocation_name)
        if name:
            self._invocation(name, start, firsts, said, end)
        return self._writer.graph() if firsts or name else None

    def _either(self, source: int, phrases: Iterable[str], target: int, cost: float) -> None:
        """Lead from a hub to another over any of these phrases."""
        self._writer.spell(
            source,
            (Entry(text, self._readings.of_phrase(text), target, cost) for text in phrases),
        )

    def _invocation(
        self, name: str, start: int, firsts: Sequence[int], said: int, end: int
    ) -> None:
        """Lead over "ask the coffee maker to …" to the intents, and from them over "… with the coffee maker"."""
        front, named, asked = self._writer.hub(), self._writer.hub(), self._writer.hub()
        self._writer.arc(start, front, LOOSE_INVOCATION_COST)
        for verbs, cost in ((CERTAIN_VERBS, INVOCATION_COST), (LOOSE_VERBS, LOOSE_INVOCATION_COST)):
            self._either(start, map(" ".join, verbs), front, cost)
        self._either(front, (article + name for article in ARTICLES), named, 0.0)
        self._writer.arc(named, said)
        self._writer.arc(named, asked)
        self._either(named, CONNECTIVES, asked, 0.0)
        for first in firsts:
            self._writer.arc(asked, first)
        at_end = (
            f"{word} {article}{name}" for word in sorted(PREPOSITIONS) for article in ARTICLES
        )
        self._either(said, at_end, end, LOOSE_INVOCATION_COST)

    def _intent(self, intent: IntentDeclaration, said: int) -> int | None:
        slots = {
            "{" + slot.name + "}": slot_phrases(slot.type, self._model) for slot in intent.slots
        }
        samples = list(
            dict.fromkeys(
                variant for sample in intent.samples for variant in variants(sample_tokens(sample))
            )
        )
        self._readings.learn(dict.fromkeys(part for sample in samples for part in _parts(sample)))
        return IntentPaths(self._writer, self._readings, slots, self._slots, said).write(samples)


def _parts(sample: Sequence[str]) -> list[str]:
    """The words between a sample's slots, as phrases."""
    parts: list[list[str]] = [[]]
    for token in sample:
        if is_slot(token):
            parts.append([])
        else:
            parts[-1].append(token.partition("|")[0])
    return [" ".join(part) for part in parts if part]
