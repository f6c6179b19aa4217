"""One intent's part of a skill's graph: an n-gram over its words and slots, as phonemes."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping

from backend.asr.graph_pronunciations import Pronunciations
from backend.asr.graph_slots import SlotPhrases
from backend.asr.graph_words import END, START, ClassNgram, Context, is_slot
from backend.asr.skill_graph import OPEN_WORD, Entry, GraphWriter

SlotPaths = dict[tuple[str, SlotPhrases], tuple[int, int]]
"""The epsilon states before and after the values of each slot of a skill.

Keys are the slot's name and what it takes. Intents share the states: values are most of a graph,
and all copies would be searched at once. So the words that follow a slot in one intent may follow
it in another; the rescorer and stage 7 tell the intents apart."""


class IntentPaths:
    """Writes the paths of one intent."""

    def __init__(
        self,
        writer: GraphWriter,
        pronunciations: Pronunciations,
        slots: Mapping[str, SlotPhrases],
        shared: SlotPaths,
        end: int,
    ) -> None:
        """Take what is needed to write paths.

        Args:
            writer: of the graph.
            pronunciations: of words.
            slots: what each "{slot}" takes.
            shared: the slots of the skill that are written already.
            end: the epsilon state to end in.
        """
        self._writer, self._pronunciations = writer, pronunciations
        self._slots, self._shared, self._end = slots, shared, end
        self._epsilons: dict[Context, int] = {}
        self._words: dict[tuple[Context, str], int] = {}
        self._slot_entries: dict[str, int] = {}

    def write(self, samples: Iterable[tuple[str, ...]]) -> int | None:
        """Write all paths of an intent's samples; gives the epsilon state that they start from.

        Samples that begin with open words are left out: everything would fit them. None without any
        other sample.
        """
        known = [sample for sample in samples if sample and not self._is_open(sample[0])]
        if not known:
            return None
        ngram = ClassNgram(known)
        for context, followers in ngram.followers.items():
            if context:
                cost = ngram.back_off[context]
                self._writer.add_arc(
                    self._get_epsilon_state(context), self._get_epsilon_state(context[1:]), cost
                )
                for token, cost in followers.items():
                    self._add_follower(ngram, context, token, cost)
        self._add_empty_context_followers(ngram)
        return self._get_epsilon_state((START,))

    def _is_open(self, token: str) -> bool:
        return is_slot(token) and self._slots[token].is_open

    def _get_epsilon_state(self, context: Context) -> int:
        if context not in self._epsilons:
            self._epsilons[context] = self._writer.add_epsilon_state()
        return self._epsilons[context]

    def _add_follower(self, ngram: ClassNgram, context: Context, token: str, cost: float) -> None:
        source = self._get_epsilon_state(context)
        if token == END:
            self._writer.add_arc(source, self._end, cost)
        elif is_slot(token):
            self._writer.add_arc(source, self._add_slot(token), cost)
        else:
            after = ngram.find_context_after(context, token)
            self._writer.add_arc(source, self._add_word(after, token), cost)

    def _add_empty_context_followers(self, ngram: ClassNgram) -> None:
        """Add what may follow the empty context: any word and any listed slot."""
        empty = self._get_epsilon_state(())
        entries = []
        for token, cost in ngram.followers[()].items():
            if token == END:
                self._writer.add_arc(empty, self._end, cost)
            elif not is_slot(token):
                entries += self._make_entries(
                    token, self._get_epsilon_state(ngram.find_context_after((), token)), cost
                )
            elif not self._is_open(token):
                self._writer.add_arc(empty, self._add_slot(token), cost)
        self._writer.add_entries(empty, entries)

    def _make_entries(self, token: str, target: int, cost: float) -> list[Entry]:
        return [
            Entry(word, self._pronunciations.pronounce_word(word), target, cost)
            for word in self._pronunciations.list_spellings(token)
        ]

    def _add_word(self, after: Context, token: str) -> int:
        """Give the epsilon state before a word that leads to a context; equal contexts share it."""
        key = (after, token)
        if key not in self._words:
            self._words[key] = self._writer.add_epsilon_state()
            self._writer.add_entries(
                self._words[key], self._make_entries(token, self._get_epsilon_state(after), 0.0)
            )
        return self._words[key]

    def _add_slot(self, token: str) -> int:
        """Give the epsilon state before a slot's values, which lead to that slot's own context."""
        if token not in self._slot_entries:
            phrases = self._slots[token]
            if (token, phrases) not in self._shared:
                self._shared[token, phrases] = self._add_slot_values(phrases)
            entry, behind = self._shared[token, phrases]
            self._slot_entries[token] = entry
            self._writer.add_arc(behind, self._get_epsilon_state((token,)))
        return self._slot_entries[token]

    def _add_slot_values(self, phrases: SlotPhrases) -> tuple[int, int]:
        """Write what a slot takes; gives the epsilon states before and after it."""
        entry, behind = self._writer.add_epsilon_state(), self._writer.add_epsilon_state()
        cost = math.log(max(len(phrases.values), 1))
        values = (
            Entry(value, self._pronunciations.pronounce_phrase(value), behind, cost)
            for value in phrases.values
        )
        self._writer.add_entries(entry, values)
        if phrases.examples:
            self._add_examples(entry, phrases.examples, behind)
        if phrases.is_open:
            self._add_open_words(entry, behind)
        return entry, behind

    def _add_examples(self, entry: int, examples: Iterable[str], after: int) -> None:
        """Write the words of examples once each, with arcs between neighbours (a bigram)."""
        ngram = ClassNgram((tuple(example.split()) for example in examples), longest_context=1)
        words = [context[0] for context in ngram.followers if context and context != (START,)]
        before = {word: self._writer.add_epsilon_state() for word in words}
        behind = {word: self._writer.add_epsilon_state() for word in words} | {START: entry}
        for word in words:
            entries = self._make_entries(word, behind[word], 0.0)
            self._writer.add_entries(before[word], entries)
        for context, followers in ngram.followers.items():
            for token, cost in followers.items():
                if context:
                    target = after if token == END else before[token]
                    self._writer.add_arc(behind[context[0]], target, cost)

    def _add_open_words(self, entry: int, after: int) -> None:
        """Write a node that emits any sound and outputs OPEN_WORD."""
        node = self._writer.add_node(self._writer.any_label, OPEN_WORD)
        self._writer.add_arc(entry, node)
        self._writer.end_word(node, after)
