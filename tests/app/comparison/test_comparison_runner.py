"""Comparisons over a real socket: loading, order, results, cancelling and failures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from app.comparison.compared_quantities import FIRST_AUDIO
from app.comparison.comparison_plan import AudioRequest, ComparisonPlan, TypedRequest
from app.comparison.comparison_progress import ComparisonProgress
from app.comparison.comparison_runner import ComparisonRunner
from app.comparison.statistics import summarise
from app.link.link import BackendLink
from app.notices import Notices
from app.settings.store import SettingsStore
from tests.helpers.comparing_backend import ComparingBackend

LIMIT_MS = 15_000
PLAN = ComparisonPlan(TypedRequest("what is it"), ("slow", "quick", "sheet"), rounds=3)


@pytest.fixture
def backend() -> Iterator[ComparingBackend]:
    with ComparingBackend() as backend:
        yield backend


@pytest.fixture
def link(backend: ComparingBackend, tmp_path: Path, qtbot: QtBot) -> Iterator[BackendLink]:
    notices = Notices()
    store = SettingsStore(notices, tmp_path)
    store.update("backend", address=backend.url)
    link = BackendLink(store, notices)
    link.start()
    qtbot.waitUntil(lambda: link.is_online, timeout=LIMIT_MS)
    yield link
    link.shut_down()


@pytest.fixture
def runner(link: BackendLink) -> Iterator[ComparisonRunner]:
    runner = ComparisonRunner(link)
    yield runner
    runner.shut_down()


def run_to_the_end(runner: ComparisonRunner, qtbot: QtBot, plan: ComparisonPlan = PLAN) -> None:
    with qtbot.waitSignal(runner.ended, timeout=LIMIT_MS):
        runner.start(plan)


def test_every_accelerator_is_asked_in_turn_and_freed_afterwards(
    runner: ComparisonRunner, backend: ComparingBackend, qtbot: QtBot
) -> None:
    progress: list[ComparisonProgress] = []
    runner.progressed.connect(progress.append)
    run_to_the_end(runner, qtbot)
    assert runner.problem == ""
    assert Counter(backend.asked) == {"slow": 4, "quick": 4, "sheet": 4}
    assert [finished.accelerator for finished in runner.runs] == backend.asked
    assert backend.sessions == ["session 2"], "of its own connection, not of the Echo's"
    qtbot.waitUntil(lambda: backend.freed == 1, timeout=LIMIT_MS)
    assert progress[-1].words == "Round 3 of 3"
    assert (progress[-1].done, progress[-1].total) == (11, 12)


def test_the_runs_hold_what_the_backend_said(runner: ComparisonRunner, qtbot: QtBot) -> None:
    run_to_the_end(runner, qtbot)
    slow, quick, sheet = summarise(PLAN, runner.runs)
    assert slow.figures[FIRST_AUDIO].median == pytest.approx(100, abs=2)
    assert quick.changes[FIRST_AUDIO].percent == pytest.approx(-40, abs=2)
    assert sheet.figures[FIRST_AUDIO].provenance == "modelled"
    assert quick.reply == "It is quick."
    rate_hertz, pcm = runner.speech["quick"]
    assert (rate_hertz, len(pcm)) == (24_000, 9_600)


def test_the_whole_audio_of_a_spoken_request_is_sent_in_every_run(
    runner: ComparisonRunner, backend: ComparingBackend, qtbot: QtBot
) -> None:
    voice = AudioRequest(np.ones(40_000, np.int16), "recording", "tea.wav")
    run_to_the_end(runner, qtbot, ComparisonPlan(voice, ("slow", "quick"), rounds=1))
    assert backend.user_audio_seconds == [2.5] * 4


def test_an_accelerator_that_cannot_be_loaded_ends_the_comparison_with_its_sentence(
    runner: ComparisonRunner, backend: ComparingBackend, qtbot: QtBot
) -> None:
    backend.refusal = "Quick needs a compiler. Install one."
    run_to_the_end(runner, qtbot)
    assert runner.problem == "Quick needs a compiler. Install one."
    assert runner.runs == []
    assert not runner.is_running


def test_a_failing_accelerator_costs_only_its_own_figures(
    runner: ComparisonRunner, backend: ComparingBackend, qtbot: QtBot
) -> None:
    backend.failing = {"quick"}
    run_to_the_end(runner, qtbot)
    slow, quick, _ = summarise(PLAN, runner.runs)
    assert runner.problem == ""
    assert (slow.counted, quick.counted, quick.failed) == (3, 0, 4)


def test_failures_in_a_row_end_the_comparison(
    runner: ComparisonRunner, backend: ComparingBackend, qtbot: QtBot
) -> None:
    backend.failing = {"slow", "quick", "sheet"}
    run_to_the_end(runner, qtbot)
    assert runner.problem == "It broke."
    assert len(runner.runs) == 3


def test_cancelling_keeps_what_was_measured(
    runner: ComparisonRunner, backend: ComparingBackend, qtbot: QtBot
) -> None:
    backend.delay_seconds = 0.02
    runner.start(ComparisonPlan(PLAN.request, PLAN.accelerators, rounds=100))
    qtbot.waitUntil(lambda: len(runner.runs) >= 5, timeout=LIMIT_MS)
    runner.cancel()
    kept = len(runner.runs)
    assert runner.problem == ""
    qtbot.waitUntil(lambda: backend.freed == 1, timeout=LIMIT_MS)
    assert len(runner.runs) == kept >= 5


def test_a_backend_that_goes_away_ends_the_comparison_and_its_runs_are_kept(
    runner: ComparisonRunner, backend: ComparingBackend, qtbot: QtBot
) -> None:
    backend.delay_seconds = 0.02
    runner.start(ComparisonPlan(PLAN.request, PLAN.accelerators, rounds=100))
    qtbot.waitUntil(lambda: len(runner.runs) >= 3, timeout=LIMIT_MS)
    with qtbot.waitSignal(runner.ended, timeout=LIMIT_MS):
        backend.go_away()
    assert "The comparison has ended. The figures so far are kept." in runner.problem
    assert len(runner.runs) >= 3


def test_a_comparison_without_a_backend_says_so_at_once(
    runner: ComparisonRunner, backend: ComparingBackend, link: BackendLink, qtbot: QtBot
) -> None:
    backend.go_away()
    qtbot.waitUntil(lambda: not link.is_online, timeout=LIMIT_MS)
    run_to_the_end(runner, qtbot)
    assert runner.problem.startswith("The backend cannot be reached.")


def test_no_run_is_made_while_the_echo_has_a_request_of_its_own(
    runner: ComparisonRunner, backend: ComparingBackend, qtbot: QtBot
) -> None:
    backend.delay_seconds = 0.05
    runner.start(PLAN)
    qtbot.waitUntil(lambda: len(runner.runs) == 2, timeout=LIMIT_MS)
    qtbot.wait(20)
    runner.hold(True)
    asked = len(backend.asked)
    qtbot.wait(200)
    assert len(backend.asked) <= asked + 1
    assert len(runner.runs) == 2
    with qtbot.waitSignal(runner.ended, timeout=LIMIT_MS):
        runner.hold(False)
    counted = Counter((made.round, made.accelerator) for made in runner.runs)
    assert set(counted.values()) == {1}
    assert len(counted) == PLAN.run_count


def test_a_second_comparison_starts_afresh(runner: ComparisonRunner, qtbot: QtBot) -> None:
    run_to_the_end(runner, qtbot)
    run_to_the_end(runner, qtbot, ComparisonPlan(PLAN.request, ("quick", "slow"), rounds=1))
    assert len(runner.runs) == 4
