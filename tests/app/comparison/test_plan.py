"""The order of a comparison's runs."""

from __future__ import annotations

from collections import Counter

import numpy as np

from app.comparison.plan import WARM_UP, Plan, TypedRequest, VoiceRequest

PLAN = Plan(TypedRequest("what time is it"), ("a", "b", "c"), rounds=40)


def test_every_round_asks_each_accelerator_once() -> None:
    turns = list(PLAN.turns())
    assert len(turns) == PLAN.run_count == 123
    by_round = Counter((turn.round, turn.accelerator) for turn in turns)
    assert set(by_round.values()) == {1}
    assert [turn.round for turn in turns] == sorted(turn.round for turn in turns)
    assert turns[0].round == WARM_UP


def test_no_accelerator_is_always_the_first_or_behind_the_same_one() -> None:
    turns = [turn.accelerator for turn in PLAN.turns()]
    firsts = Counter(turns[start] for start in range(0, len(turns), 3))
    followers = Counter(turns[place + 1] for place in range(len(turns) - 1) if turns[place] == "a")
    assert min(firsts.values()) > 5
    assert min(followers["b"], followers["c"]) > 8


def test_the_same_seed_gives_the_same_order() -> None:
    assert list(PLAN.turns()) == list(PLAN.turns())


def test_requests_have_titles() -> None:
    assert PLAN.request.title == "typed: “what time is it”"
    voice = VoiceRequest(np.zeros(24_000, np.int16), "recording", "tea.wav")
    assert voice.title == "recording: “tea.wav”, 1.5 s"
