"""Loading progress: shares that only grow, and durations learnt from earlier starts."""

from __future__ import annotations

import threading
import time
from pathlib import Path
from typing import Any

import pytest

from backend.accelerators.find import choose_accelerator
from backend.accelerators.runtime.accelerator import Accelerator
from backend.cache import ensure_file, watch_builds, write_kept
from backend.engine import loading as loading_module
from backend.engine.assembly import Assembly, OnTask
from backend.engine.loading import Loading, LoadingTask, LoadingTimes
from backend.engine.pool import PipelinePool
from backend.engine.runner import Pipeline
from backend.settings import Settings

QUICK = LoadingTask("test network", 4, "voice → phonemes", 2.0)
SLOW = LoadingTask("test step", 5, "phonemes → words", 18.0)


class Clock:
    """A clock that tests set."""

    def __init__(self) -> None:
        self.seconds = 100.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    made = Clock()
    monkeypatch.setattr(loading_module, "clock", made)
    return made


def test_a_share_follows_how_long_tasks_take(tmp_path: Path, clock: Clock) -> None:
    loading = Loading([QUICK, SLOW], LoadingTimes(tmp_path))
    loading.begin(QUICK)
    clock.seconds += 1
    assert loading.compute_progress().share == pytest.approx(0.05)
    clock.seconds += 1
    loading.begin(SLOW)
    assert loading.compute_progress().share == pytest.approx(0.1)
    clock.seconds += 9
    progress = loading.compute_progress()
    assert (progress.task, progress.share) == ("preparing step 5", pytest.approx(0.55))
    assert progress.seconds_left == pytest.approx(9)
    assert loading.text == "step 5, phonemes → words"


def test_a_task_that_takes_longer_than_expected_never_looks_finished(
    tmp_path: Path, clock: Clock
) -> None:
    loading = Loading([QUICK, SLOW], LoadingTimes(tmp_path))
    loading.begin(QUICK)
    clock.seconds += 100
    share = loading.compute_progress().share
    assert share < 0.1
    loading.begin(SLOW)
    assert loading.compute_progress().share >= share


def test_a_slower_machine_makes_the_estimate_longer(tmp_path: Path, clock: Clock) -> None:
    loading = Loading([QUICK, SLOW], LoadingTimes(tmp_path))
    loading.begin(QUICK)
    clock.seconds += 6
    loading.begin(SLOW)
    assert loading.compute_progress().seconds_left == pytest.approx(54)


def test_durations_of_one_start_weigh_the_tasks_of_the_next(tmp_path: Path, clock: Clock) -> None:
    first = Loading([QUICK, SLOW], LoadingTimes(tmp_path))
    for task, seconds in ((QUICK, 3), (SLOW, 1)):
        first.begin(task)
        clock.seconds += seconds
    first.finish()
    second = Loading([QUICK, SLOW], LoadingTimes(tmp_path))
    second.begin(QUICK)
    clock.seconds += 1.5
    assert second.compute_progress().share == pytest.approx(1.5 / 4)
    assert second.compute_progress().seconds_left == pytest.approx(2.5)


def test_what_is_made_once_is_a_first_time_and_expected_to_take_as_long_as_that(
    tmp_path: Path, clock: Clock
) -> None:
    times = LoadingTimes(tmp_path)
    times.learn({SLOW.key: ("later", 1.0)})
    loading = Loading([SLOW], LoadingTimes(tmp_path))
    with watch_builds(loading.on_build):
        loading.begin(SLOW)
        assert not loading.compute_progress().is_first_time
        ensure_file(tmp_path / "made", lambda file: None)
        clock.seconds += 9
        assert loading.compute_progress().is_first_time
        assert loading.compute_progress().share == pytest.approx(0.5)
        assert loading.text == "step 5, phonemes → words (first start, 50 %, only this once)"
    again = Loading([SLOW], LoadingTimes(tmp_path))
    with watch_builds(again.on_build):
        again.begin(SLOW)
        ensure_file(tmp_path / "made", lambda file: None)
    assert not again.compute_progress().is_first_time


@pytest.mark.parametrize("content", ["", "{", '{"a": {"first": "soon"}}', "[1]"])
def test_damaged_durations_are_learnt_anew(tmp_path: Path, content: str, clock: Clock) -> None:
    write_kept(tmp_path / loading_module.FILE_NAME, content.encode())
    loading = Loading([QUICK], LoadingTimes(tmp_path))
    loading.begin(QUICK)
    clock.seconds += 1
    assert loading.compute_progress().share == pytest.approx(0.5)
    loading.finish()
    learnt = LoadingTimes(tmp_path).estimate_seconds(QUICK, "later")
    assert learnt == pytest.approx(1.0)


def test_the_tasks_of_an_accelerator_are_known_before_they_begin() -> None:
    assembly = Assembly(Settings(), ())
    tasks = assembly.list_tasks(choose_accelerator("pytorch-eager"))
    assert len({task.key for task in tasks}) == len(tasks)
    assert {task.step for task in tasks} == {4, 5, 6, 7, 8, 9, 10}
    begun: list[LoadingTask] = []
    assembly.classes = [stage for stage in assembly.classes if stage.number in (6, 9)]
    tasks = assembly.list_tasks(choose_accelerator("pytorch-eager"))
    assembly.build_pipeline(choose_accelerator("pytorch-eager"), begun.append)
    assert begun == tasks


def test_progress_is_told_while_something_is_loaded_and_is_gone_afterwards(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("backend.engine.loading.REPORT_INTERVAL_SECONDS", 0.01)
    assembly = Assembly(Settings(cache_folder=tmp_path), ())
    assembly.classes = [stage for stage in assembly.classes if stage.number in (6, 9)]
    told: list[tuple[str, float]] = []
    load = assembly.build_pipeline

    def load_slowly(kind: type[Accelerator], begin: OnTask, **options: Any) -> Pipeline:
        def begin_slowly(task: LoadingTask) -> None:
            begin(task)
            time.sleep(0.1)

        return load(kind, begin_slowly, **options)

    monkeypatch.setattr(assembly, "build_pipeline", load_slowly)

    one_at_a_time = threading.Lock()

    def on_change() -> None:
        with one_at_a_time:
            if pool.loading:
                told.append((pool.progress, pool.loading.compute_progress().share))

    pool = PipelinePool(assembly, on_change)
    pool.choose("pytorch-eager")
    shares = [share for _, share in told]
    assert len(shares) > 2
    assert shares == sorted(shares)
    assert any("step 6, words → sentence" in text for text, _ in told)
    assert (pool.loading, pool.progress) == (None, "")
