"""What words mean to the search, and that the words of what it finds come in order."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from backend.asr import compiled_search
from backend.asr.compiled_search import TUNING, CompiledSearch, assign_meanings
from backend.asr.skill_graph import Entry, GraphWriter

COLUMNS = {"s": 1, "t": 2, "o": 3}


def test_words_have_a_meaning_unless_they_are_ignored() -> None:
    a, the_tea, tea, open_word, tea_set = assign_meanings(["a", "the tea", "tea", "", "tea set"])
    assert a == 0
    assert the_tea == tea != 0
    assert len({a, tea, open_word, tea_set}) == 4


def test_words_come_in_order_and_the_best_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compiled_search, "TUNING", replace(TUNING, beam=20.0))
    writer = GraphWriter(COLUMNS)
    start, middle, end = (
        writer.add_epsilon_state(is_start=True),
        writer.add_epsilon_state(),
        writer.add_epsilon_state(is_end=True),
    )
    writer.add_entries(start, [Entry("so", ["so"], middle)])
    writer.add_entries(middle, [Entry("toe", ["to"], end), Entry("sew", ["so"], end, cost=0.5)])
    search = CompiledSearch(writer.build())
    heard = np.log(np.full((8, 6), 0.02, np.float32))
    for frame, symbol in enumerate("so_to_"):
        heard[frame, COLUMNS.get(symbol, 0)] = np.log(0.9)
    heard[6:, 0] = np.log(0.9)
    found = [[search.graph.vocabulary[word] for word in words] for words, _ in search.search(heard)]
    assert found[0] == ["so", "toe"]
    assert ["so", "sew"] in found
