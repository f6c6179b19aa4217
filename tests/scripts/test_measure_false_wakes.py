"""How the scores of both wake word networks become wakes."""

from __future__ import annotations

import numpy as np

from scripts.measure_false_wakes import RULES


def count_wakes(first: list[float], second: list[float]) -> dict[str, int]:
    scores = np.array([first, second], np.float32)
    return {rule.name: rule.count_wakes(scores, threshold=0.3) for rule in RULES}


def test_only_what_confirms_a_doubtful_score_tells_the_rules_apart() -> None:
    nan = float("nan")
    names = [rule.name for rule in RULES]
    once = count_wakes([0.0, 0.5, 0.0, 0.0, 0.0, 0.0], [nan, 0.0, 0.0, 0.0, 0.0, nan])
    assert [once[name] for name in names] == [1, 0, 0, 0]
    agreed = count_wakes([0.0, 0.5, 0.0, 0.0], [0.0, 0.8, 0.0, 0.0])
    assert [agreed[name] for name in names] == [1, 1, 1, 0]
    repeated = count_wakes([0.0, 0.5, 0.4, 0.0], [0.0, 0.5, 0.5, 0.0])
    assert [repeated[name] for name in names] == [1, 1, 1, 1]


def test_a_long_word_wakes_once() -> None:
    for rule in RULES:
        assert rule.count_wakes(np.full((2, 12), 0.8, np.float32), threshold=0.3) == 1
