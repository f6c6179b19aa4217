"""Aligns a sentence with an intent's grammar: carrier words, slot values and skipped words.

A Viterbi beam search for the cheapest path through the tokens, in which a slot is a segment of one
or more tokens. A state holds the last two elements and the set of filled slots, so that every slot
is filled at most once.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from backend.nlu.grammar import END, START, Element, Grammar, is_slot
from backend.nlu.multiple_values import find_rows
from backend.nlu.open_slots import TUNING as OPEN_SLOT_TUNING
from backend.nlu.open_slots import OpenSlotCost
from backend.nlu.place_names import is_ordinary_word
from backend.nlu.slot_reader import SlotMatch
from backend.nlu.slot_values import SlotValues
from backend.nlu.tokenized_sentence import TokenizedSentence


@dataclass(frozen=True)
class AlignmentTuning:
    """Width and costs of the search. Set by hand, 2026-11-23; beams the same day, for speed.

    Costs have no unit: only their ratios matter to the search, and the acceptance network is
    trained on their sums. Train it again when one changes.

    Attributes:
        beams: states that are kept at each token.
        pruning_beam: cost; a state that costs this much more than the best one at its token is
            dropped.
        misheard_weight: cost of a carrier whose word has similarity 0; proportional to 1 -
            similarity.
        quality_weight: cost of a slot match of quality 0; proportional to 1 - quality.
        slot_cost: of every slot: of two alignments the one with fewer slots is likelier.
        unlisted_quality: 0 to 1, of a value that no list contains.
        sample_preference: cost by which a path that is a sample may be dearer than one that leaves
            words out: "pomodoro timer" is rather a name than a word too many.
    """

    beams: int = 8
    pruning_beam: float = 4.0
    misheard_weight: float = 3.0
    quality_weight: float = 4.0
    slot_cost: float = 0.05
    unlisted_quality: float = 0.5
    sample_preference: float = 0.2


TUNING = AlignmentTuning()

StepType = Literal["carrier", "misheard", "slot", "skipped"]
State = tuple[Element, Element, int]
"""The last two elements, and the filled slots as bits."""


@dataclass(frozen=True, slots=True)
class Step:
    """One segment of the sentence.

    Attributes:
        type: how the tokens are explained; "misheard" is a carrier by a similar word.
        start: index of the first token.
        end: index after the last token.
        element: carrier word or slot; "" for skipped tokens.
        match: the slot's value; None for other types.
    """

    type: StepType
    start: int
    end: int
    element: Element
    match: SlotMatch | None = None


@dataclass(frozen=True)
class Alignment:
    """The cheapest path.

    Attributes:
        cost: sum over its steps, 0 or more; close to 0 for a sample utterance.
        steps: segments in order, without gaps.
        is_sample: whether carriers and slots are exactly those of a sample utterance.
    """

    cost: float
    steps: tuple[Step, ...]
    is_sample: bool

    @property
    def has_unlisted_value(self) -> bool:
        """Whether a slot is filled with words that no list contains."""
        return any(step.match is not None and step.match.is_unlisted for step in self.steps)


@dataclass(slots=True)
class _Node:
    cost: float
    step: Step | None
    parent: _Node | None


def align(sentence: TokenizedSentence, grammar: Grammar, values: SlotValues) -> Alignment:
    """Find the cheapest path of a sentence through a grammar."""
    return _Search(sentence, grammar, values).run()


def align_phrase(sentence: TokenizedSentence, grammar: Grammar) -> Alignment | None:
    """Align a sentence with a sample that ends in any phrase ("who wrote {phrase}").

    Returns:
        None when the sentence begins like no such sample.
    """
    for length in range(len(sentence) - 1, 0, -1):
        slot = grammar.phrase_openings.get(sentence.literals[:length])
        if slot is not None:
            carriers = (Step("carrier", at, at + 1, sentence.literals[at]) for at in range(length))
            match = _create_unlisted_match(length, len(sentence))
            phrase = Step("slot", length, len(sentence), slot, match)
            open_cost = OPEN_SLOT_TUNING.phrase
            cost = (
                TUNING.slot_cost + open_cost.fixed + open_cost.per_token * (len(sentence) - length)
            )
            return Alignment(cost, (*carriers, phrase), is_sample=True)
    return None


def _create_unlisted_match(start: int, end: int) -> SlotMatch:
    return SlotMatch(start, end, "", TUNING.unlisted_quality, is_unlisted=True)


class _Search:
    """One search; column i holds the cheapest node of every state after i tokens."""

    def __init__(self, sentence: TokenizedSentence, grammar: Grammar, values: SlotValues) -> None:
        self._sentence = sentence
        self._grammar = grammar
        self._values = values
        self._columns: list[dict[State, _Node]] = [{} for _ in range(len(sentence) + 1)]
        self._columns[0][(START, START, 0)] = _Node(0.0, None, None)
        self._slots = [
            (
                slot,
                1 << bit,
                self._find_matches(slot, slot_type),
                values.select_open_cost(slot_type),
            )
            for bit, (slot, slot_type) in enumerate(
                (slot, grammar.slot_types[slot]) for slot in grammar.used_slots
            )
        ]

    def _find_matches(self, slot: Element, slot_type: str) -> dict[int, list[SlotMatch]]:
        found = self._sentence.find_matches(self._values, slot_type)
        if slot not in self._grammar.multiple_slots:
            return found
        return find_rows(self._sentence.texts, found)

    def run(self) -> Alignment:
        """Search all tokens and give the cheapest path."""
        for position in range(len(self._sentence)):
            column = self._columns[position]
            beam = sorted(column.items(), key=lambda entry: entry[1].cost)[: TUNING.beams]
            carriers = list(self._find_carriers(position))
            for state, node in beam:
                if node.cost <= beam[0][1].cost + TUNING.pruning_beam:
                    self._extend(position, state, node, carriers)
        ends = [
            (node.cost + self._grammar.compute_transition_cost(state[0], state[1], END), node)
            for state, node in self._columns[-1].items()
        ]
        ends.sort(key=lambda end: end[0])
        near = ends[0][0] + TUNING.sample_preference
        found = (self._finish(cost, node) for cost, node in ends if cost <= near)
        cheapest = next(found)
        if cheapest.is_sample:
            return cheapest
        return next((alignment for alignment in found if alignment.is_sample), cheapest)

    def _finish(self, cost: float, node: _Node) -> Alignment:
        steps = _trace_back(node)
        elements = tuple(step.element for step in steps if step.element)
        is_whole = all(step.type != "skipped" for step in steps)
        return Alignment(cost, steps, is_whole and elements in self._grammar.patterns)

    def _find_carriers(self, position: int) -> Iterator[tuple[Element, float, StepType]]:
        """Find the carrier words that a token may stand for, with their costs."""
        text = self._sentence.literals[position]
        if text in self._grammar.carriers:
            yield text, 0.0, "carrier"
            return
        for word, similarity in self._sentence.find_similar(position):
            if word in self._grammar.carriers:
                yield word, TUNING.misheard_weight * (1 - similarity), "misheard"
                return

    def _extend(
        self,
        position: int,
        state: State,
        node: _Node,
        carriers: list[tuple[Element, float, StepType]],
    ) -> None:
        """Extend a path by every step that may begin at a token."""
        before, last, filled = state
        compute_transition = self._grammar.compute_transition_cost
        for element, own_cost, step_type in carriers:
            step = Step(step_type, position, position + 1, element)
            total = node.cost + own_cost + compute_transition(before, last, element)
            self._relax((last, element, filled), total, step, node)
        skipped = Step("skipped", position, position + 1, "")
        self._relax(state, node.cost + self._sentence.skip_costs[position], skipped, node)
        for slot, bit, matches_by_start, open_cost in self._slots:
            if filled & bit:
                continue
            matches = matches_by_start.get(position)
            is_open = open_cost is not None and self._grammar.has_pair(last, slot)
            if not matches and not is_open:
                continue
            base_cost = node.cost + TUNING.slot_cost + compute_transition(before, last, slot)
            target = (last, slot, filled | bit)
            for match in matches or ():
                total = base_cost + TUNING.quality_weight * (1 - match.quality)
                self._relax(target, total, Step("slot", position, match.end, slot, match), node)
            if is_open and open_cost is not None:
                self._fill_open_slot(position, target, base_cost, open_cost, node)

    def _fill_open_slot(
        self,
        position: int,
        target: State,
        base_cost: float,
        open_cost: OpenSlotCost,
        parent: _Node,
    ) -> None:
        """Fill the target state's slot with any words from a token on."""
        before, slot, _ = target
        furthest = min(len(self._sentence), position + open_cost.longest_tokens)
        needs_name = open_cost.ordinary_after and before not in open_cost.ordinary_after
        for end in range(position + 1, furthest + 1):
            if self._sentence.texts[end - 1] in open_cost.excluded:
                break
            if needs_name and all(map(is_ordinary_word, self._sentence.texts[position:end])):
                continue
            total = base_cost + open_cost.fixed + open_cost.per_token * (end - position)
            known = self._columns[end].get(target)
            if known is None or total < known.cost:
                match = _create_unlisted_match(position, end)
                step = Step("slot", position, end, slot, match)
                self._columns[end][target] = _Node(total, step, parent)

    def _relax(self, state: State, cost: float, step: Step, parent: _Node) -> None:
        """Take a path to a state if it is cheaper than the cheapest one so far."""
        column = self._columns[step.end]
        known = column.get(state)
        if known is None or cost < known.cost:
            column[state] = _Node(cost, step, parent)


def _trace_back(node: _Node) -> tuple[Step, ...]:
    steps: list[Step] = []
    current: _Node | None = node
    while current is not None and current.step is not None:
        steps.append(current.step)
        current = current.parent
    return tuple(reversed(steps))


def collect_slot_steps(alignment: Alignment) -> dict[str, Step]:
    """Collect the slot steps by slot name."""
    return {step.element.strip("{}"): step for step in alignment.steps if is_slot(step.element)}
