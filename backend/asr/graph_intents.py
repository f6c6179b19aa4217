"""One intent's part of a skill's graph: an n-gram over its words and slots, spelt out in phonemes."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping

from backend.asr.graph_readings import Readings
from backend.asr.graph_slots import SlotPhrases
from backend.asr.graph_words import END, START, ClassNgram, Context, is_slot
from backend.asr.skill_graph import OPEN_WORD, Entry, GraphWriter

SlotPaths = dict[tuple[str, SlotPhrases], tuple[int, int]]
"""The hubs before and behind the values of each slot of a skill, by its name and what it takes.

Intents share them: the values are most of a graph, and all of them would be searched at once. What follows a slot in one
intent may so follow it in another; the judge and step 7 tell intents apart.
"""


class IntentPaths:
    """Writes the paths of one intent."""

    def __init__(
        self,
        writer: GraphWriter,
        readings: Readings,
        slots: Mapping[str, SlotPhrases],
        shared: SlotPaths,
        end: int,
    ) -> None:
        """Take where to write, how words are read, what each "{slot}" takes, those already written, and the hub to end in."""
        self._writer, self._readings, self._slots, self._end = writer, readings, slots, end
        self._shared = shared
        self._hubs: dict[Context, int] = {}
        self._words: dict[tuple[Context, str], int] = {}
        self._slot_entries: dict[str, int] = {}

    def write(self, samples: Iterable[tuple[str, ...]]) -> int | None:
        """Write everything that samples teach; gives the hub to start from, None when there is no sample to learn from.

        A sample that begins with any words says nothing that could be listened for.
        """
        known = [sample for sample in samples if sample and not self._is_open(sample[0])]
        if not known:
            return None
        ngram = ClassNgram(known)
        for context, followers in ngram.followers.items():
            if context:
                cost = ngram.back_off[context]
                self._writer.arc(self._hub(context), self._hub(context[1:]), cost)
                for token, cost in followers.items():
                    self._follow(ngram, context, token, cost)
        self._follow_anything(ngram)
        return self._hub((START,))

    def _is_open(self, token: str) -> bool:
        return is_slot(token) and self._slots[token].is_open

    def _hub(self, context: Context) -> int:
        if context not in self._hubs:
            self._hubs[context] = self._writer.hub()
        return self._hubs[context]

    def _follow(self, ngram: ClassNgram, context: Context, token: str, cost: float) -> None:
        source = self._hub(context)
        if token == END:
            self._writer.arc(source, self._end, cost)
        elif is_slot(token):
            self._writer.arc(source, self._slot(token), cost)
        else:
            after = ngram.context_after(context, token)
            self._writer.arc(source, self._word(after, token), cost)

    def _follow_anything(self, ngram: ClassNgram) -> None:
        """After the empty context any word and any listed slot may come, however the samples go on."""
        nowhere = self._hub(())
        entries = []
        for token, cost in ngram.followers[()].items():
            if token == END:
                self._writer.arc(nowhere, self._end, cost)
            elif not is_slot(token):
                entries += self._entries(token, self._hub(ngram.context_after((), token)), cost)
            elif not self._is_open(token):
                self._writer.arc(nowhere, self._slot(token), cost)
        self._writer.spell(nowhere, entries)

    def _entries(self, token: str, target: int, cost: float) -> list[Entry]:
        return [
            Entry(word, self._readings.of_word(word), target, cost)
            for word in self._readings.spellings(token)
        ]

    def _word(self, after: Context, token: str) -> int:
        """The hub before a word that leads to a context; contexts that end alike share it."""
        key = (after, token)
        if key not in self._words:
            self._words[key] = self._writer.hub()
            self._writer.spell(self._words[key], self._entries(token, self._hub(after), 0.0))
        return self._words[key]

    def _slot(self, token: str) -> int:
        """The hub before a slot's values, which all lead to the context of that slot alone."""
        if token not in self._slot_entries:
            phrases = self._slots[token]
            if (token, phrases) not in self._shared:
                self._shared[token, phrases] = self._values(phrases)
            entry, behind = self._shared[token, phrases]
            self._slot_entries[token] = entry
            self._writer.arc(behind, self._hub((token,)))
        return self._slot_entries[token]

    def _values(self, phrases: SlotPhrases) -> tuple[int, int]:
        """Write what a slot takes; gives the hubs before and behind it."""
        entry, behind = self._writer.hub(), self._writer.hub()
        cost = math.log(max(len(phrases.values), 1))
        values = (
            Entry(value, self._readings.of_phrase(value), behind, cost) for value in phrases.values
        )
        self._writer.spell(entry, values)
        if phrases.examples:
            self._loop(entry, phrases.examples, behind)
        if phrases.is_open:
            self._anything(entry, behind)
        return entry, behind

    def _loop(self, entry: int, examples: Iterable[str], after: int) -> None:
        """Write the words of examples once each, with arcs between those that are neighbours in one."""
        ngram = ClassNgram((tuple(example.split()) for example in examples), longest_context=1)
        words = [context[0] for context in ngram.followers if context and context != (START,)]
        before = {word: self._writer.hub() for word in words}
        behind = {word: self._writer.hub() for word in words} | {START: entry}
        for word in words:
            entries = self._entries(word, behind[word], 0.0)
            self._writer.spell(before[word], entries)
        for context, followers in ngram.followers.items():
            for token, cost in followers.items():
                if context:
                    target = after if token == END else before[token]
                    self._writer.arc(behind[context[0]], target, cost)

    def _anything(self, entry: int, after: int) -> None:
        """Write a node that hears anything and says OPEN_WORD."""
        node = self._writer.node(self._writer.any_label, OPEN_WORD)
        self._writer.arc(entry, node)
        self._writer.lead_out(node, after)
