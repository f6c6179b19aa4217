"""Comparisons over a real socket: loading, turns, figures, cancelling, and everything that can go wrong."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from app.comparison.comparison import Comparison, Progress
from app.comparison.plan import Plan, TypedRequest, VoiceRequest
from app.comparison.statistics import FIRST_AUDIO, summarise
from app.link.link import BackendLink
from app.notices import Notices
from app.settings.store import SettingsStore
from tests.helpers.comparing_backend import ComparingBackend

LIMIT_MS = 15_000
PLAN = Plan(TypedRequest("what is it"), ("slow", "quick", "sheet"), rounds=3)


@pytest.fixture
def backend() -> Iterator[ComparingBackend]:
    with ComparingBackend() as made:
        yield made


@pytest.fixture
def link(backend: ComparingBackend, tmp_path: Path, qtbot: QtBot) -> Iterator[BackendLink]:
    notices = Notices()
    store = SettingsStore(notices, tmp_path)
    store.update("backend", address=backend.url)
    made = BackendLink(store, notices)
    made.start()
    qtbot.waitUntil(lambda: made.is_online, timeout=LIMIT_MS)
    yield made
    made.shut_down()


@pytest.fixture
def comparison(link: BackendLink) -> Iterator[Comparison]:
    made = Comparison(link)
    yield made
    made.shut_down()


def run(comparison: Comparison, qtbot: QtBot, plan: Plan = PLAN) -> None:
    with qtbot.waitSignal(comparison.ended, timeout=LIMIT_MS):
        comparison.start(plan)


def test_every_accelerator_is_asked_in_turn_and_freed_afterwards(
    comparison: Comparison, backend: ComparingBackend, qtbot: QtBot
) -> None:
    told: list[Progress] = []
    comparison.progressed.connect(told.append)
    run(comparison, qtbot)
    assert comparison.problem == ""
    assert Counter(backend.asked) == {"slow": 4, "quick": 4, "sheet": 4}
    assert [each.accelerator for each in comparison.runs] == backend.asked
    assert backend.sessions == ["session 2"], "of its own connection, not of the Echo's"
    qtbot.waitUntil(lambda: backend.freed == 1, timeout=LIMIT_MS)
    assert told[-1].words == "Round 3 of 3"
    assert (told[-1].done, told[-1].total) == (11, 12)


def test_the_runs_hold_what_the_backend_said(comparison: Comparison, qtbot: QtBot) -> None:
    run(comparison, qtbot)
    slow, quick, sheet = summarise(PLAN, comparison.runs)
    assert slow.figures[FIRST_AUDIO].median == pytest.approx(100, abs=2)
    assert quick.changes[FIRST_AUDIO].percent == pytest.approx(-40, abs=2)
    assert sheet.figures[FIRST_AUDIO].figures == "modelled"
    assert quick.reply == "It is quick."
    rate_hertz, pcm = comparison.speech["quick"]
    assert (rate_hertz, len(pcm)) == (24_000, 9_600)


def test_a_voice_is_sent_whole_every_time(
    comparison: Comparison, backend: ComparingBackend, qtbot: QtBot
) -> None:
    voice = VoiceRequest(np.ones(40_000, np.int16), "recording", "tea.wav")
    run(comparison, qtbot, Plan(voice, ("slow", "quick"), rounds=1))
    assert backend.voice_seconds == [2.5] * 4


def test_an_accelerator_that_cannot_be_loaded_ends_it_with_its_sentence(
    comparison: Comparison, backend: ComparingBackend, qtbot: QtBot
) -> None:
    backend.refusal = "Quick needs a compiler. Install one."
    run(comparison, qtbot)
    assert comparison.problem == "Quick needs a compiler. Install one."
    assert comparison.runs == []
    assert not comparison.is_running


def test_a_failing_accelerator_costs_only_its_own_figures(
    comparison: Comparison, backend: ComparingBackend, qtbot: QtBot
) -> None:
    backend.failing = {"quick"}
    run(comparison, qtbot)
    slow, quick, _ = summarise(PLAN, comparison.runs)
    assert comparison.problem == ""
    assert (slow.counted, quick.counted, quick.failed) == (3, 0, 4)


def test_failures_in_a_row_end_it(
    comparison: Comparison, backend: ComparingBackend, qtbot: QtBot
) -> None:
    backend.failing = {"slow", "quick", "sheet"}
    run(comparison, qtbot)
    assert comparison.problem == "It broke."
    assert len(comparison.runs) == 3


def test_cancelling_keeps_what_was_measured(
    comparison: Comparison, backend: ComparingBackend, qtbot: QtBot
) -> None:
    backend.delay_seconds = 0.02
    comparison.start(Plan(PLAN.request, PLAN.accelerators, rounds=100))
    qtbot.waitUntil(lambda: len(comparison.runs) >= 5, timeout=LIMIT_MS)
    comparison.cancel()
    kept = len(comparison.runs)
    assert comparison.problem == ""
    qtbot.waitUntil(lambda: backend.freed == 1, timeout=LIMIT_MS)
    assert len(comparison.runs) == kept >= 5


def test_a_backend_that_goes_away_is_told_and_figures_are_kept(
    comparison: Comparison, backend: ComparingBackend, qtbot: QtBot
) -> None:
    backend.delay_seconds = 0.02
    comparison.start(Plan(PLAN.request, PLAN.accelerators, rounds=100))
    qtbot.waitUntil(lambda: len(comparison.runs) >= 3, timeout=LIMIT_MS)
    with qtbot.waitSignal(comparison.ended, timeout=LIMIT_MS):
        backend.go_away()
    assert "The comparison has ended. The figures so far are kept." in comparison.problem
    assert len(comparison.runs) >= 3


def test_a_comparison_without_a_backend_says_so_at_once(
    comparison: Comparison, backend: ComparingBackend, link: BackendLink, qtbot: QtBot
) -> None:
    backend.go_away()
    qtbot.waitUntil(lambda: not link.is_online, timeout=LIMIT_MS)
    run(comparison, qtbot)
    assert comparison.problem.startswith("The backend cannot be reached.")


def test_the_echos_own_request_goes_first(
    comparison: Comparison, backend: ComparingBackend, qtbot: QtBot
) -> None:
    backend.delay_seconds = 0.05
    comparison.start(PLAN)
    qtbot.waitUntil(lambda: len(comparison.runs) == 2, timeout=LIMIT_MS)
    qtbot.wait(20)
    comparison.hold(True)
    asked = len(backend.asked)
    qtbot.wait(200)
    assert len(backend.asked) <= asked + 1
    assert len(comparison.runs) == 2
    with qtbot.waitSignal(comparison.ended, timeout=LIMIT_MS):
        comparison.hold(False)
    counted = Counter((each.round, each.accelerator) for each in comparison.runs)
    assert set(counted.values()) == {1}
    assert len(counted) == PLAN.run_count


def test_a_second_comparison_starts_afresh(comparison: Comparison, qtbot: QtBot) -> None:
    run(comparison, qtbot)
    run(comparison, qtbot, Plan(PLAN.request, ("quick", "slow"), rounds=1))
    assert len(comparison.runs) == 4
