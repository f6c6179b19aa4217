"""The compiled search against every string of small graphs, one by one."""

from __future__ import annotations

import itertools
from dataclasses import replace

import numpy as np
import pytest

from backend.asr import compiled_search, graph_search
from backend.asr.compiled_search import TUNING
from backend.asr.posteriors import align
from backend.asr.skill_graph import Entry, GraphWriter, SkillGraph
from tests.helpers.skill_graphs import create_search, posteriorgram

SYMBOLS = ("", " ", "a", "b", "c")
COLUMNS = {symbol: column for column, symbol in enumerate(SYMBOLS) if column}
WORDS = {"one": ("ab", 0.3), "two": ("ba", 0.1), "three": ("bb", 0.7), "four": ("c", 0.0)}


def _graph(most_words: int) -> SkillGraph:
    """Every string of one to `most_words` words."""
    writer = GraphWriter(COLUMNS)
    epsilons = [
        writer.add_epsilon_state(is_start=True),
        *(writer.add_epsilon_state() for _ in range(most_words)),
    ]
    end = writer.add_epsilon_state(is_end=True)
    for before, after in itertools.pairwise(epsilons):
        writer.add_entries(
            before,
            [
                Entry(word, (pronunciation,), after, cost)
                for word, (pronunciation, cost) in WORDS.items()
            ],
        )
        writer.add_arc(after, end)
    return writer.build()


def _viterbi(log_probabilities: np.ndarray, pronunciation: str) -> float:
    columns = [COLUMNS[symbol] for symbol in pronunciation]
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
                pronunciation = "".join(
                    WORDS[word][0] + gap for word, gap in zip(words, gaps, strict=True)
                )
                cost = TUNING.cost_weight * sum(WORDS[word][1] for word in words)
                score = _viterbi(log_probabilities, pronunciation) - cost
                text = " ".join(words)
                scores[text] = max(scores.get(text, -np.inf), score)
    return scores


@pytest.mark.parametrize("seed", range(8))
def test_the_search_finds_what_an_exhaustive_search_finds(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(compiled_search, "TUNING", replace(TUNING, beam=1e4))
    random = np.random.default_rng(seed)
    scores = random.normal(0, 2, (random.integers(3, 14), len(SYMBOLS)))
    heard = (scores - np.log(np.exp(scores).sum(axis=1, keepdims=True))).astype(np.float32)
    tried = _all_scores(heard, 3)
    best = sorted(tried, key=lambda text: -tried[text])
    found = create_search(_graph(3)).search(posteriorgram(heard, SYMBOLS)).strings
    assert len(found) == graph_search.STRINGS
    assert found[0].text == best[0]
    assert found[0].score == pytest.approx(tried[best[0]], abs=1e-3)
    # Two words that meet in the same phoneme may miss their best alignment: then they come later,
    # or not at all.
    assert len({string.text for string in found} & set(best[: len(found)])) >= len(found) - 1
    assert all(string.score <= tried[string.text] + 1e-3 for string in found)


def test_audio_too_short_for_any_string_gives_none() -> None:
    heard = np.full((1, len(SYMBOLS)), -1.6, np.float32)
    writer = GraphWriter(COLUMNS)
    start, end = writer.add_epsilon_state(is_start=True), writer.add_epsilon_state(is_end=True)
    writer.add_entries(start, [Entry("long", ("abc",), end)])
    assert create_search(writer.build()).search(posteriorgram(heard, SYMBOLS)).strings == ()


def test_too_many_active_nodes_are_pruned(monkeypatch: pytest.MonkeyPatch) -> None:
    narrow = replace(TUNING, most_active_nodes=2, capacity=8)
    monkeypatch.setattr(compiled_search, "TUNING", narrow)
    heard = np.log(np.full((12, len(SYMBOLS)), 0.02))
    heard[np.arange(12), [2, 0, 3, 0, 4, 0, 3, 0, 2, 0, 0, 0]] = np.log(0.92)
    found = create_search(_graph(3)).search(posteriorgram(heard.astype(np.float32), SYMBOLS))
    assert found.texts[0] == "one four two"
