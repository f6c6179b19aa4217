"""The compiled search against every string of small graphs, one by one."""

from __future__ import annotations

import itertools

import numpy as np
import pytest

from backend.asr import compiled_search, graph_search
from backend.asr.posteriors import align
from backend.asr.skill_graph import Entry, GraphWriter, SkillGraph
from tests.helpers.skill_graphs import posteriorgram, searching

SYMBOLS = ("", " ", "a", "b", "c")
COLUMNS = {symbol: column for column, symbol in enumerate(SYMBOLS) if column}
WORDS = {"one": ("ab", 0.3), "two": ("ba", 0.1), "three": ("bb", 0.7), "four": ("c", 0.0)}


def _graph(most_words: int) -> SkillGraph:
    """Every string of one to `most_words` words."""
    writer = GraphWriter(COLUMNS)
    hubs = [writer.hub(is_start=True), *(writer.hub() for _ in range(most_words))]
    end = writer.hub(is_end=True)
    for before, after in itertools.pairwise(hubs):
        writer.spell(
            before,
            [Entry(word, (reading,), after, cost) for word, (reading, cost) in WORDS.items()],
        )
        writer.arc(after, end)
    return writer.graph()


def _viterbi(log_probabilities: np.ndarray, reading: str) -> float:
    columns = [COLUMNS[symbol] for symbol in reading]
    best = -np.inf
    places = align(log_probabilities, columns)
    if places:
        path = np.zeros(len(log_probabilities), int)
        for column, place in zip(columns, places, strict=True):
            path[place.start : place.end] = column
        best = float(log_probabilities[np.arange(len(path)), path].sum())
    return best


def _all_scores(log_probabilities: np.ndarray, most_words: int) -> dict[str, float]:
    scores: dict[str, float] = {}
    for count in range(1, most_words + 1):
        for words in itertools.product(WORDS, repeat=count):
            for gaps in itertools.product(("", " "), repeat=count):
                reading = "".join(
                    WORDS[word][0] + gap for word, gap in zip(words, gaps, strict=True)
                )
                cost = compiled_search.COST_WEIGHT * sum(WORDS[word][1] for word in words)
                score = _viterbi(log_probabilities, reading) - cost
                text = " ".join(words)
                scores[text] = max(scores.get(text, -np.inf), score)
    return scores


@pytest.mark.parametrize("seed", range(8))
def test_it_finds_what_trying_everything_finds(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(graph_search, "BEAM", 1e4)
    random = np.random.default_rng(seed)
    scores = random.normal(0, 2, (random.integers(3, 14), len(SYMBOLS)))
    heard = (scores - np.log(np.exp(scores).sum(axis=1, keepdims=True))).astype(np.float32)
    tried = _all_scores(heard, 3)
    best = sorted(tried, key=lambda text: -tried[text])
    found = searching(_graph(3)).strings(posteriorgram(heard, SYMBOLS)).strings
    assert len(found) == graph_search.STRINGS
    assert found[0].text == best[0]
    assert found[0].score == pytest.approx(tried[best[0]], abs=1e-3)
    # Two words that meet in the same phoneme may miss their best alignment: then they come later, or not at all.
    assert len({string.text for string in found} & set(best[: len(found)])) >= len(found) - 1
    assert all(string.score <= tried[string.text] + 1e-3 for string in found)


def test_what_is_too_short_for_any_string_gives_none() -> None:
    heard = np.full((1, len(SYMBOLS)), -1.6, np.float32)
    writer = GraphWriter(COLUMNS)
    start, end = writer.hub(is_start=True), writer.hub(is_end=True)
    writer.spell(start, [Entry("long", ("abc",), end)])
    assert searching(writer.graph()).strings(posteriorgram(heard, SYMBOLS)).strings == ()


def test_too_many_active_nodes_are_thinned_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compiled_search, "MOST_ACTIVE", 2)
    monkeypatch.setattr(compiled_search, "CAPACITY", 8)
    heard = np.log(np.full((12, len(SYMBOLS)), 0.02))
    heard[np.arange(12), [2, 0, 3, 0, 4, 0, 3, 0, 2, 0, 0, 0]] = np.log(0.92)
    found = searching(_graph(3)).strings(posteriorgram(heard.astype(np.float32), SYMBOLS))
    assert found.texts[0] == "one four two"
