"""The order of a comparison's runs."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

import numpy as np

from app.comparison.comparison_plan import WARM_UP, AudioRequest, ComparisonPlan, TypedRequest

PLAN = ComparisonPlan(TypedRequest("what time is it"), ("a", "b", "c"), rounds=40)


def test_every_round_asks_each_accelerator_once() -> None:
    runs = list(PLAN.planned_runs())
    assert len(runs) == PLAN.run_count == 123
    by_round = Counter((run.round, run.accelerator) for run in runs)
    assert set(by_round.values()) == {1}
    assert [run.round for run in runs] == sorted(run.round for run in runs)
    assert runs[0].round == WARM_UP


def test_no_accelerator_is_always_the_first_or_always_follows_the_same_other() -> None:
    order = [run.accelerator for run in PLAN.planned_runs()]
    firsts = Counter(order[start] for start in range(0, len(order), 3))
    followers = Counter(after for name, after in pairwise(order) if name == "a")
    assert min(firsts.values()) > 5
    assert min(followers["b"], followers["c"]) > 8


def test_the_same_seed_gives_the_same_order() -> None:
    assert list(PLAN.planned_runs()) == list(PLAN.planned_runs())


def test_requests_have_titles() -> None:
    assert PLAN.request.title == "typed: “what time is it”"
    voice = AudioRequest(np.zeros(24_000, np.int16), "recording", "tea.wav")
    assert voice.title == "recording: “tea.wav”, 1.5 s"
