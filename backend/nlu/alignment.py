"""Aligns a sentence with an intent's grammar: which words are carriers, which fill slots, which fit nowhere.

A search for the cheapest path through the tokens (Viterbi, with slots as segments of several
tokens). Its states are the last two elements and the slots that are filled, so that every slot is
filled once.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from backend.nlu.grammar import END, START, Element, Grammar, is_slot
from backend.nlu.open_values import PHRASE, SpanCost
from backend.nlu.read_sentence import ReadSentence
from backend.nlu.slot_reader import Reading
from backend.nlu.slot_values import SlotValues

WIDTH = 8
"""States that are kept at every token."""
MARGIN = 4.0
"""States that cost so much more than the best one at their token are given up."""
MISHEARD_WEIGHT = 3.0
"""What it costs that a word is not at all like the carrier it stands for."""
QUALITY_WEIGHT = 4.0
"""What it costs that a reading has quality 0."""
SLOT_COST = 0.05
"""A little for every slot: of two readings the one with fewer slots is likelier."""

Kind = Literal["carrier", "misheard", "slot", "skipped"]
State = tuple[Element, Element, int]
"""The last two elements, and the filled slots as bits."""


@dataclass(frozen=True, slots=True)
class Step:
    """One segment of the sentence.

    Attributes:
        kind: what it is.
        start: its first token.
        end: one past its last token.
        element: carrier word or slot; "" for skipped tokens.
        reading: the slot's value.
    """

    kind: Kind
    start: int
    end: int
    element: Element
    reading: Reading | None = None


@dataclass(frozen=True)
class Alignment:
    """The cheapest path.

    Attributes:
        cost: sum over its steps; 0 for a sample utterance itself.
        steps: its segments in order.
        is_sample: the carriers and slots are those of a sample utterance, exactly.
    """

    cost: float
    steps: tuple[Step, ...]
    is_sample: bool


@dataclass(slots=True)
class _Node:
    cost: float
    step: Step | None
    parent: _Node | None


def align(sentence: ReadSentence, grammar: Grammar, values: SlotValues) -> Alignment:
    """Find the cheapest path of a sentence through a grammar."""
    return _Search(sentence, grammar, values).best()


def align_phrase(sentence: ReadSentence, grammar: Grammar) -> Alignment | None:
    """Read a sentence as an opening and any phrase ("who wrote {phrase}"), if a sample has that opening."""
    for length in range(len(sentence) - 1, 0, -1):
        slot = grammar.phrase_openings.get(sentence.literals[:length])
        if slot is not None:
            carriers = (Step("carrier", at, at + 1, sentence.literals[at]) for at in range(length))
            reading = Reading(length, len(sentence), "", 0.5, is_unlisted=True)
            phrase = Step("slot", length, len(sentence), slot, reading)
            cost = SLOT_COST + PHRASE.fixed + PHRASE.per_token * (len(sentence) - length)
            return Alignment(cost, (*carriers, phrase), is_sample=True)
    return None


class _Search:
    """One search; its columns hold the best node of every state after each token."""

    def __init__(self, sentence: ReadSentence, grammar: Grammar, values: SlotValues) -> None:
        self._sentence = sentence
        self._grammar = grammar
        self._values = values
        self._columns: list[dict[State, _Node]] = [{} for _ in range(len(sentence) + 1)]
        self._columns[0][(START, START, 0)] = _Node(0.0, None, None)
        self._slots = [
            (slot, 1 << bit, sentence.readings(values, slot_type), values.open_cost(slot_type))
            for bit, (slot, slot_type) in enumerate(
                (slot, grammar.slot_types[slot]) for slot in grammar.used_slots
            )
        ]

    def best(self) -> Alignment:
        for position in range(len(self._sentence)):
            column = self._columns[position]
            kept = sorted(column.items(), key=lambda entry: entry[1].cost)[:WIDTH]
            carriers = list(self._carriers(position))
            for state, node in kept:
                if node.cost <= kept[0][1].cost + MARGIN:
                    self._extend(position, state, node, carriers)
        ends = (
            (node.cost + self._grammar.transition_cost(state[0], state[1], END), node)
            for state, node in self._columns[-1].items()
        )
        cost, node = min(ends, key=lambda end: end[0])
        steps = _steps_to(node)
        elements = tuple(step.element for step in steps if step.element)
        is_whole = all(step.kind != "skipped" for step in steps)
        return Alignment(cost, steps, is_whole and elements in self._grammar.patterns)

    def _carriers(self, position: int) -> Iterator[tuple[Element, float, Kind]]:
        """Carrier words that the token may be, each with its cost."""
        text = self._sentence.literals[position]
        if text in self._grammar.carriers:
            yield text, 0.0, "carrier"
            return
        for word, likeness in self._sentence.alike(position):
            if word in self._grammar.carriers:
                yield word, MISHEARD_WEIGHT * (1 - likeness), "misheard"
                return

    def _extend(
        self, position: int, state: State, node: _Node, carriers: list[tuple[Element, float, Kind]]
    ) -> None:
        before, last, filled = state
        cost = self._grammar.transition_cost
        for element, own_cost, kind in carriers:
            step = Step(kind, position, position + 1, element)
            total = node.cost + own_cost + cost(before, last, element)
            self._offer((last, element, filled), total, step, node)
        skipped = Step("skipped", position, position + 1, "")
        self._offer(state, node.cost + self._sentence.skip_costs[position], skipped, node)
        for slot, bit, readings, open_cost in self._slots:
            if filled & bit:
                continue
            found = readings.get(position)
            is_open = open_cost is not None and self._grammar.has_pair(last, slot)
            if not found and not is_open:
                continue
            arriving = node.cost + SLOT_COST + cost(before, last, slot)
            following = (last, slot, filled | bit)
            for reading in found or ():
                total = arriving + QUALITY_WEIGHT * (1 - reading.quality)
                self._offer(
                    following, total, Step("slot", position, reading.end, slot, reading), node
                )
            if is_open and open_cost is not None:
                self._fill_openly(position, slot, arriving, open_cost, following, node)

    def _fill_openly(
        self,
        position: int,
        slot: Element,
        arriving: float,
        open_cost: SpanCost,
        following: State,
        node: _Node,
    ) -> None:
        """Let a slot take any words from here on."""
        furthest = min(len(self._sentence), position + open_cost.longest_tokens)
        for end in range(position + 1, furthest + 1):
            total = arriving + open_cost.fixed + open_cost.per_token * (end - position)
            known = self._columns[end].get(following)
            if known is None or total < known.cost:
                reading = Reading(position, end, "", 0.5, is_unlisted=True)
                self._columns[end][following] = _Node(
                    total, Step("slot", position, end, slot, reading), node
                )

    def _offer(self, state: State, cost: float, step: Step, parent: _Node) -> None:
        column = self._columns[step.end]
        known = column.get(state)
        if known is None or cost < known.cost:
            column[state] = _Node(cost, step, parent)


def _steps_to(node: _Node) -> tuple[Step, ...]:
    steps: list[Step] = []
    at: _Node | None = node
    while at is not None and at.step is not None:
        steps.append(at.step)
        at = at.parent
    return tuple(reversed(steps))


def filled_slots(alignment: Alignment) -> dict[str, Step]:
    """Slot steps by slot name."""
    return {step.element.strip("{}"): step for step in alignment.steps if is_slot(step.element)}
