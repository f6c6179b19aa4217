"""The backend process, played by small real Python programs."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest
from pytestqt.qtbot import QtBot

from app.link import backend_process
from app.link.backend_process import BackendProcess
from app.settings.pages import BackendSettings, OwnPrice

ANNOUNCE = """
import json, sys
print("a library talks")
print(json.dumps({"address": "127.0.0.1", "port": 4711, "token": "secret"}), flush=True)
sys.stdin.read()
"""
CRASH = "import sys; sys.exit('out of order')"

Make = Callable[[str], BackendProcess]


@pytest.fixture
def make(qapp: object, tmp_path: Path) -> Iterator[Make]:
    made: list[BackendProcess] = []

    def start(program: str) -> BackendProcess:
        made.append(BackendProcess([sys.executable, "-c", program], tmp_path))
        return made[-1]

    yield start
    for process in made:
        process.stop_and_wait()


def test_a_backend_announces_where_it_listens(make: Make, qtbot: QtBot) -> None:
    process = make(ANNOUNCE)
    with qtbot.waitSignal(process.ready, timeout=10_000) as emitted:
        process.start(BackendSettings())
    assert emitted.args[0].socket_url == "ws://127.0.0.1:4711/v1/echo"
    assert emitted.args[0].token == "secret"
    assert "secret" not in repr(emitted.args[0])
    assert process.memory_bytes() > 2**20


def test_the_settings_become_command_line_options_of_the_backend(
    make: Make, qtbot: QtBot, tmp_path: Path
) -> None:
    told = "sys.stderr.write(' '.join([*sys.argv, os.environ['BERGAMOT_MODEL_KEY']])); "
    process = make("import os, sys; " + told + ANNOUNCE)
    with qtbot.waitSignal(process.ready, timeout=10_000):
        process.start(
            BackendSettings(
                accelerator="fast",
                threads=3,
                patience="patient",
                minimum_confidence=0.8,
                skill_folders=("a", "b"),
                asks_model=True,
                model_name="llama3.2",
                model_key="sk-1",
                prices={
                    "machine": OwnPrice(usd_per_hour=0.1),
                    "chip": OwnPrice(usd_per_hour=2, set_on="2026-11-23"),
                },
            )
        )
    expected = (
        "serve --port 0 --announce --threads 3 --accelerator fast --recogniser base"
        " --skills a --skills b"
        " --price machine=0.1 --price chip=2.0@2026-11-23"
        " --patience patient --ask-model --model-name=llama3.2"
        " --model-address=http://127.0.0.1:11434/v1"
        " --model-first-sentence-seconds 10.0 --model-whole-seconds 40.0"
        " --minimum-confidence 0.8 sk-1"
    )
    qtbot.waitUntil(lambda: expected in process.log.path.read_text(), timeout=5_000)


def test_a_killed_backend_is_restarted(make: Make, qtbot: QtBot) -> None:
    process = make(ANNOUNCE)
    with qtbot.waitSignal(process.ready, timeout=10_000):
        process.start(BackendSettings())
    first = process.process_id
    assert first is not None
    sentences: list[str] = []
    process.exited.connect(sentences.append)
    with qtbot.waitSignals([process.exited, process.ready], timeout=10_000, order="strict"):
        psutil.Process(first).kill()
    assert sentences == ["The backend crashed. It is being started again."]
    assert process.process_id not in (None, first)


def test_a_backend_that_always_crashes_is_stopped_with_the_last_lines_of_its_log(
    make: Make, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backend_process, "FIRST_RESTART_SECONDS", 0.01)
    process = make(CRASH)
    exits: list[str] = []
    process.exited.connect(exits.append)
    with qtbot.waitSignal(process.failed, timeout=20_000) as emitted:
        process.start(BackendSettings())
    assert "out of order" in emitted.args[0]
    assert len(exits) == backend_process.CRASH_LIMIT - 1
    assert process.process_id is None


def kill_when_it_is_ready(process: BackendProcess) -> None:
    process.ready.connect(lambda _: psutil.Process(process.process_id).kill())


def test_a_backend_that_is_killed_five_times_within_a_minute_is_not_restarted(
    make: Make, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert (backend_process.CRASH_LIMIT, backend_process.CRASH_WINDOW_SECONDS) == (5, 60)
    monkeypatch.setattr(backend_process, "FIRST_RESTART_SECONDS", 0.01)
    process = make(ANNOUNCE)
    exits: list[str] = []
    process.exited.connect(exits.append)
    kill_when_it_is_ready(process)
    with qtbot.waitSignal(process.failed, timeout=20_000) as emitted:
        process.start(BackendSettings())
    assert exits == ["The backend crashed. It is being started again."] * 4
    assert (
        "ended 5 times within a minute and is left alone until you press Restart" in emitted.args[0]
    )


def test_a_backend_that_ends_less_often_is_always_restarted(
    make: Make, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backend_process, "FIRST_RESTART_SECONDS", 0.02)
    monkeypatch.setattr(backend_process, "CRASH_WINDOW_SECONDS", 0.01)
    process = make(ANNOUNCE)
    exits: list[str] = []
    process.exited.connect(exits.append)
    kill_when_it_is_ready(process)
    with qtbot.assertNotEmitted(process.failed):
        process.start(BackendSettings())
        qtbot.waitUntil(lambda: len(exits) > backend_process.CRASH_LIMIT, timeout=20_000)


def test_a_backend_that_never_announces_itself_is_restarted(
    make: Make, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backend_process, "ANNOUNCEMENT_TIMEOUT_SECONDS", 0.3)
    process = make("import time; time.sleep(60)")
    with qtbot.waitSignal(process.exited, timeout=10_000):
        process.start(BackendSettings())


def test_a_stop_ends_the_backend_and_its_child_processes(make: Make, qtbot: QtBot) -> None:
    child = (
        "import subprocess, sys; subprocess.Popen([sys.executable, '-c', 'import time; "
        "time.sleep(60)'])\n"
    )
    process = make(child + ANNOUNCE)
    with qtbot.waitSignal(process.ready, timeout=10_000):
        process.start(BackendSettings())
    assert process.process_id is not None
    process_tree = [psutil.Process(process.process_id)]
    process_tree += process_tree[0].children()
    assert len(process_tree) == 2
    process.stop_and_wait()
    gone, alive = psutil.wait_procs(process_tree, timeout=3)
    assert not alive


def test_a_missing_program_fails_with_a_sentence(
    qapp: object, tmp_path: Path, qtbot: QtBot
) -> None:
    process = BackendProcess([str(tmp_path / "nothing")], tmp_path)
    with qtbot.waitSignal(process.failed, timeout=5_000) as emitted:
        process.start(BackendSettings())
    assert "cannot be started" in emitted.args[0]


def test_the_log_of_a_backend_is_kept_over_many_crashes(
    make: Make, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backend_process, "FIRST_RESTART_SECONDS", 0.01)
    process = make("import os, sys; sys.exit(f'crash of process {os.getpid()}')")
    with qtbot.waitSignal(process.failed, timeout=20_000):
        process.start(BackendSettings())
    log = process.log.path.read_text()
    assert log.count("crash of process") == backend_process.CRASH_LIMIT
    assert log.count("backend started on") == backend_process.CRASH_LIMIT


def test_a_flood_of_error_output_fills_neither_the_disk_nor_the_event_loop(
    make: Make, qtbot: QtBot
) -> None:
    flood = (
        "sys.stderr.write('the cause\\n'); [sys.stderr.write('no more files\\n' * 10_000) for _ "
        "in range(150)]\n"
    )
    process = make("import sys\n" + flood + ANNOUNCE)
    with qtbot.waitSignal(process.ready, timeout=30_000):
        process.start(BackendSettings())
    process.stop_and_wait()
    assert sum(file.stat().st_size for file in process.log.path.parent.iterdir()) < 2**20
    assert "the cause" in process.log.path.read_text()


def test_a_stopped_backend_can_be_started_again(
    make: Make, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backend_process, "FIRST_RESTART_SECONDS", 0.01)
    repaired = tmp_path / "repaired"
    process = make(f"import os\nif not os.path.exists({str(repaired)!r}): os.abort()\n{ANNOUNCE}")
    with qtbot.waitSignal(process.failed, timeout=20_000) as emitted:
        process.start(BackendSettings())
    assert "press Restart" in emitted.args[0]
    repaired.touch()
    with qtbot.waitSignal(process.ready, timeout=10_000):
        process.start(BackendSettings())


IGNORES_SIGTERM = """
import signal, sys, time
signal.signal(signal.SIGTERM, signal.SIG_IGN)
""" + ANNOUNCE.replace("sys.stdin.read()", "while True: time.sleep(1)")


def test_stop_and_restart_return_at_once(
    make: Make, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backend_process, "TERMINATE_AFTER_SECONDS", 0.3)
    monkeypatch.setattr(backend_process, "KILL_AFTER_SECONDS", 0.6)
    process = make(IGNORES_SIGTERM)
    with qtbot.waitSignal(process.ready, timeout=10_000):
        process.start(BackendSettings())
    first = process.process_id
    assert first is not None
    with qtbot.waitSignal(process.ready, timeout=10_000):
        began_at = time.perf_counter()
        process.start(BackendSettings(threads=3))
        assert time.perf_counter() - began_at < 0.1
        assert process.process_id is None
    assert process.process_id not in (None, first)
    assert not psutil.pid_exists(first)
    began_at = time.perf_counter()
    process.stop()
    assert time.perf_counter() - began_at < 0.1


def test_a_stop_cancels_a_pending_restart(make: Make, qtbot: QtBot) -> None:
    process = make(ANNOUNCE)
    with qtbot.waitSignal(process.ready, timeout=10_000):
        process.start(BackendSettings())
    process.start(BackendSettings(threads=3))
    process.stop()
    with qtbot.assertNotEmitted(process.ready, wait=1_000):
        pass
    assert process.process_id is None
