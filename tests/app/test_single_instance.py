"""One app for each settings folder: with real processes, ended in every way."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.single_instance import LOCK_NAME, SingleInstance, Start
from tests.helpers.running_backend import ROOT

LIMIT_SECONDS = 60
Launch = Callable[..., "subprocess.Popen[str]"]


@pytest.fixture
def launch(tmp_path: Path) -> Iterator[Launch]:
    """Starts the app with settings that start no backend; every one is ended with the test."""
    started: list[subprocess.Popen[str]] = []

    def start(folder: Path = tmp_path, *arguments: str) -> subprocess.Popen[str]:
        folder.mkdir(exist_ok=True)
        settings = {"version": 2, "backend": {"address": "http://127.0.0.1:9"}}
        (folder / "settings.json").write_text(json.dumps(settings))
        environment = os.environ | {
            "BERGAMOT_CONFIG": str(folder),
            "PULSE_SERVER": "unix:/nonexistent",
        }
        started.append(
            subprocess.Popen(
                [sys.executable, "-m", "app", *arguments],
                cwd=ROOT,
                env=environment,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                text=True,
            )
        )
        return started[-1]

    yield start
    for process in started:
        process.kill()
        process.communicate()


def wait_for_lock(process: subprocess.Popen[str], folder: Path) -> None:
    """Return when the app holds its folder's lock."""
    end = time.monotonic() + LIMIT_SECONDS
    while time.monotonic() < end:
        assert process.poll() is None, process.communicate()
        if (folder / LOCK_NAME).exists() and SingleInstance(folder).holder == process.pid:
            return
        time.sleep(0.05)
    raise TimeoutError


def test_a_second_start_says_one_line_and_ends_well(launch: Launch, tmp_path: Path) -> None:
    first = launch()
    wait_for_lock(first, tmp_path)
    second = launch()
    output, errors = second.communicate(timeout=LIMIT_SECONDS)
    assert (output, errors, second.returncode) == (
        "Bergamot is running already; its window is in front now.\n",
        "",
        0,
    )
    assert first.poll() is None


def test_a_killed_first_one_leaves_no_lock_and_a_terminated_one_neither(
    launch: Launch, tmp_path: Path
) -> None:
    for ending in (signal.SIGKILL, signal.SIGTERM):
        process = launch()
        wait_for_lock(process, tmp_path)
        process.send_signal(ending)
        process.communicate(timeout=LIMIT_SECONDS)
    assert process.returncode == 0
    assert not (tmp_path / LOCK_NAME).exists()


def test_an_app_that_is_started_while_the_first_ends_takes_its_place(
    launch: Launch, tmp_path: Path
) -> None:
    first = launch()
    wait_for_lock(first, tmp_path)
    first.send_signal(signal.SIGSTOP)  # for as long as it takes to end
    following = launch()
    time.sleep(1.5)
    assert following.poll() is None
    first.kill()
    wait_for_lock(following, tmp_path)


def test_a_second_start_reports_a_first_app_that_hangs(
    launch: Launch, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qapp: object
) -> None:
    monkeypatch.setattr("app.single_instance.ANSWER_LIMIT_SECONDS", 0.3)
    first = launch()
    wait_for_lock(first, tmp_path)
    first.send_signal(signal.SIGSTOP)
    second = SingleInstance(tmp_path)
    assert second.start() is Start.REFUSED
    assert second.holder == first.pid


def test_other_folders_and_other_commands_are_not_concerned(launch: Launch, tmp_path: Path) -> None:
    first = launch(tmp_path / "one")
    wait_for_lock(first, tmp_path / "one")
    other = launch(tmp_path / "two")
    wait_for_lock(other, tmp_path / "two")
    detect = launch(tmp_path / "one", "detect", "nothing.wav")
    output, _ = detect.communicate(timeout=LIMIT_SECONDS)
    assert "running already" not in output
    assert first.poll() is None
    assert other.poll() is None


def test_a_first_one_raises_its_window_for_each_second_start(
    qapp: object, tmp_path: Path, qtbot: QtBot, launch: Launch
) -> None:
    first = SingleInstance(tmp_path)
    assert first.start() is Start.FIRST
    raised: list[bool] = []
    first.raise_requested.connect(lambda: raised.append(True))
    seconds = [launch(), launch()]
    qtbot.waitUntil(lambda: len(raised) == 2, timeout=LIMIT_SECONDS * 1_000)
    qtbot.waitUntil(
        lambda: all(each.poll() is not None for each in seconds), timeout=LIMIT_SECONDS * 1_000
    )
    assert [each.returncode for each in seconds] == [0, 0]
    first.release()
    following = SingleInstance(tmp_path)
    assert following.start() is Start.FIRST
    following.release()


def test_a_lock_of_another_program_with_that_number_does_not_count(
    qapp: object, tmp_path: Path
) -> None:
    first = SingleInstance(tmp_path)
    first.start()
    kept = (tmp_path / LOCK_NAME).read_bytes()
    first.release()
    # As after a power cut: the file is there, and its number belongs to a process that runs (this
    # one).
    (tmp_path / LOCK_NAME).write_bytes(kept)
    following = SingleInstance(tmp_path)
    assert following.start() is Start.FIRST
    following.release()


def test_a_long_folder_name_and_one_that_cannot_be_made_stop_nobody(
    qapp: object, tmp_path: Path
) -> None:
    long = tmp_path / ("x" * 120)
    first = SingleInstance(long)
    assert first.start() is Start.FIRST
    first.release()
    (tmp_path / "file").write_text("")
    impossible = SingleInstance(tmp_path / "file" / "folder")
    assert impossible.start() is Start.FIRST
    impossible.release()
