"""Aligns a sentence with an intent's grammar: which words are carriers, which fill slots, which fit nowhere.

A search for the cheapest path through the tokens (Viterbi, with slots as segments of several tokens). Its states are
the last two elements and the slots that are filled, so that every slot is filled once.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from backend.understanding.grammar import END, START, Element, Grammar, is_slot
from backend.understanding.read_sentence import ReadSentence
from backend.understanding.slot_reader import Reading
from backend.understanding.slot_values import SlotValues

WIDTH = 10
"""States that are kept at every token."""
MISHEARD_WEIGHT = 3.0
"""What it costs that a word is not at all like the carrier it stands for."""
QUALITY_WEIGHT = 4.0
"""What it costs that a reading has quality 0."""
SLOT_COST = 0.05
"""A little for every slot: of two readings the one with fewer slots is likelier."""

Kind = Literal["carrier", "misheard", "slot", "skipped"]
State = tuple[Element, Element, frozenset[Element]]


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


class _Search:
    """One search; its columns hold the best node of every state after each token."""

    def __init__(self, sentence: ReadSentence, grammar: Grammar, values: SlotValues) -> None:
        self._sentence = sentence
        self._grammar = grammar
        self._values = values
        self._columns: list[dict[State, _Node]] = [{} for _ in range(len(sentence) + 1)]
        self._columns[0][(START, START, frozenset())] = _Node(0.0, None, None)
        self._readings = {slot: sentence.readings(values, grammar.slot_types[slot]) for slot in grammar.used_slots}
        self._open = {slot: values.open_cost(grammar.slot_types[slot]) for slot in grammar.used_slots}

    def best(self) -> Alignment:
        for position in range(len(self._sentence)):
            column = self._columns[position]
            kept = sorted(column.items(), key=lambda entry: entry[1].cost)[:WIDTH]
            carriers = list(self._carriers(position))
            for state, node in kept:
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
        for slot in self._grammar.used_slots:
            if slot not in filled:
                self._fill(slot, position, state, node)

    def _fill(self, slot: Element, position: int, state: State, node: _Node) -> None:
        before, last, filled = state
        arriving = node.cost + SLOT_COST + self._grammar.transition_cost(before, last, slot)
        following = (last, slot, filled | {slot})
        for reading in self._readings[slot].get(position, ()):
            total = arriving + QUALITY_WEIGHT * (1 - reading.quality)
            self._offer(following, total, Step("slot", position, reading.end, slot, reading), node)
        open_cost = self._open[slot]
        if open_cost is None or not self._grammar.has_pair(last, slot):
            return
        furthest = min(len(self._sentence), position + open_cost.longest_tokens)
        for end in range(position + 1, furthest + 1):
            total = arriving + open_cost.fixed + open_cost.per_token * (end - position)
            reading = Reading(position, end, "", 0.5, is_unlisted=True)
            self._offer(following, total, Step("slot", position, end, slot, reading), node)

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
