"""What words mean to the search, and that the words of what it finds come in order."""

from __future__ import annotations

import numpy as np

from backend.asr.compiled_search import CompiledSearch, meanings_of
from backend.asr.skill_graph import Entry, GraphWriter

COLUMNS = {"s": 1, "t": 2, "o": 3}


def test_words_have_a_meaning_unless_they_are_small() -> None:
    a, the_tea, tea, open_word, tea_set = meanings_of(["a", "the tea", "tea", "", "tea set"])
    assert a == 0
    assert the_tea == tea != 0
    assert len({a, tea, open_word, tea_set}) == 4


def test_words_come_in_order_and_the_best_first() -> None:
    writer = GraphWriter(COLUMNS)
    start, middle, end = writer.hub(is_start=True), writer.hub(), writer.hub(is_end=True)
    writer.spell(start, [Entry("so", ["so"], middle)])
    writer.spell(middle, [Entry("toe", ["to"], end), Entry("sew", ["so"], end, cost=0.5)])
    search = CompiledSearch(writer.graph(), beam=20.0)
    heard = np.log(np.full((8, 6), 0.02, np.float32))
    for frame, symbol in enumerate("so_to_"):
        heard[frame, COLUMNS.get(symbol, 0)] = np.log(0.9)
    heard[6:, 0] = np.log(0.9)
    found = [[search.graph.vocabulary[word] for word in words] for words, _ in search.found(heard)]
    assert found[0] == ["so", "toe"]
    assert ["so", "sew"] in found
