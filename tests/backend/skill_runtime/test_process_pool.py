"""Skill processes: one that hangs, crashes or sends invalid answers costs one request only."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import psutil
import pytest

from backend.errors import Cancelled, SkillError
from backend.skill_package.find import read_skill
from backend.skill_runtime import process_pool, skill_process
from backend.skill_runtime.host_command import HOST_SCRIPT
from backend.skill_runtime.process_pool import ProcessPool
from tests.helpers.skill_folders import write_skill

MISBEHAVING = """
import os, sys, time
count = 0

def lambda_handler(event, context):
    global count
    count += 1
    todo = event["todo"]
    if todo == "hang":
        time.sleep(60)
    if todo == "die":
        os._exit(3)
    if todo == "raise":
        raise ValueError("no coffee left")
    if todo == "exit":
        sys.exit(1)
    if todo == "object":
        return {"version": object()}
    if todo == "nan":
        return {"version": float("nan")}
    if todo == "shout":
        print("not a protocol line")
        os.write(1, b"nor this\\n")
    if todo == "slow":
        time.sleep(0.3)
    seconds = context.get_remaining_time_in_millis() / 1000
    return {"version": "1.0", "count": count, "seconds": seconds}
"""


def never() -> None:
    """Nothing is cancelled."""


@pytest.fixture
def pool(tmp_path: Path) -> Iterator[ProcessPool]:
    made = ProcessPool(read_skill(write_skill(tmp_path / "painter", handler=MISBEHAVING)))
    made.start()
    yield made
    made.close()


def ask(pool: ProcessPool, todo: str, limit_seconds: float = 20.0) -> Any:
    return pool.ask({"todo": todo}, limit_seconds, never).document


def test_a_skill_answers_and_its_process_stays_warm(pool: ProcessPool) -> None:
    assert ask(pool, "answer") == {"version": "1.0", "count": 1, "seconds": 20.0}
    started = pool.process_ids()
    assert ask(pool, "answer")["count"] == 2
    assert pool.process_ids() == started


def test_a_skill_asked_for_the_first_time_long_after_its_start_answers(
    pool: ProcessPool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(skill_process, "START_LIMIT_SECONDS", 0.0)
    end = time.monotonic() + 20
    while pool._idle[0]._answers.empty() and time.monotonic() < end:
        time.sleep(0.02)  # until the handler has loaded; its limit for loading is over by then
    assert ask(pool, "answer")["count"] == 1


def test_what_a_skill_prints_does_not_disturb_its_answer(pool: ProcessPool) -> None:
    assert ask(pool, "shout")["count"] == 1
    assert ask(pool, "answer")["count"] == 2


@pytest.mark.parametrize(
    ("todo", "code", "survives"),
    [
        ("die", "skill-crashed", False),
        ("raise", "skill-crashed", True),
        ("exit", "skill-crashed", True),
        ("object", "skill-crashed", True),
        ("nan", "skill-crashed", True),
    ],
)
def test_a_failure_costs_one_request(
    pool: ProcessPool, todo: str, code: str, survives: bool
) -> None:
    with pytest.raises(SkillError, match="House painter had a problem") as caught:
        ask(pool, todo)
    assert caught.value.code == code
    assert ask(pool, "answer")["count"] == (2 if survives else 1)


def test_a_hanging_skill_is_ended_at_its_limit(pool: ProcessPool) -> None:
    ask(pool, "answer")
    (hanging,) = pool.process_ids()
    start = time.perf_counter()
    with pytest.raises(SkillError, match="too long") as caught:
        ask(pool, "hang", limit_seconds=0.3)
    assert caught.value.code == "skill-timeout"
    assert time.perf_counter() - start < 5
    assert not psutil.pid_exists(hanging)
    assert ask(pool, "answer")["count"] == 1


def test_a_request_is_cancelled_while_its_skill_works(pool: ProcessPool) -> None:
    ask(pool, "answer")
    cancelled = threading.Event()

    def check() -> None:
        if cancelled.is_set():
            raise Cancelled

    threading.Timer(0.2, cancelled.set).start()
    start = time.perf_counter()
    with pytest.raises(Cancelled):
        pool.ask({"todo": "hang"}, 30.0, check)
    assert time.perf_counter() - start < 5
    assert ask(pool, "answer")["count"] == 1


def test_requests_at_once_run_side_by_side_and_extra_processes_end(
    pool: ProcessPool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(process_pool, "SPARE_SECONDS", 0.2)
    with ThreadPoolExecutor(6) as threads:
        asked = [threads.submit(ask, pool, "slow") for _ in range(6)]
        most = 0
        while not all(answer.done() for answer in asked):
            most = max(most, len(pool.process_ids()))
            time.sleep(0.01)
    assert [answer.result()["version"] for answer in asked] == ["1.0"] * 6
    assert most > 1
    end = time.monotonic() + 10
    while len(pool.process_ids()) > 1 and time.monotonic() < end:
        time.sleep(0.02)
    assert len(pool.process_ids()) == 1


def test_a_process_that_ended_unnoticed_before_a_request_costs_nothing(pool: ProcessPool) -> None:
    ask(pool, "answer")
    (supervisor,) = map(psutil.Process, pool.process_ids())
    (host,) = supervisor.children()
    supervisor.suspend()  # so that nobody notices that the host ends
    host.kill()
    threading.Timer(0.2, supervisor.resume).start()
    assert ask(pool, "answer") == {"version": "1.0", "count": 1, "seconds": 20.0}


def test_a_request_that_a_handler_began_is_never_given_to_another(pool: ProcessPool) -> None:
    """It may have ordered the coffee already."""
    ask(pool, "answer")
    with pytest.raises(SkillError) as caught:
        ask(pool, "die")
    assert caught.value.code == "skill-crashed"
    assert ask(pool, "answer")["count"] == 1


def test_short_requests_at_once_share_one_process(pool: ProcessPool) -> None:
    ask(pool, "answer")
    with ThreadPoolExecutor(8) as threads:
        answers = list(threads.map(lambda _: ask(pool, "answer"), range(24)))
    assert sorted(answer["count"] for answer in answers) == list(range(2, 26))
    assert len(pool.process_ids()) == 1


def test_a_skill_that_does_not_load_says_so_every_time(tmp_path: Path) -> None:
    pool = ProcessPool(
        read_skill(write_skill(tmp_path / "broken", handler="import nothing_of_this_name\n"))
    )
    pool.start()
    for _ in range(2):
        with pytest.raises(SkillError) as caught:
            ask(pool, "answer")
        assert caught.value.code == "skill-crashed"
    pool.close()


def test_closing_ends_the_processes(pool: ProcessPool) -> None:
    ask(pool, "answer")
    (process_id,) = pool.process_ids()
    pool.close()
    assert not psutil.pid_exists(process_id)
    with pytest.raises(SkillError):
        ask(pool, "answer")


def test_a_host_ends_with_its_backend_even_while_the_skill_hangs(tmp_path: Path) -> None:
    folder = write_skill(tmp_path / "painter", handler=MISBEHAVING) / "lambda"
    host = subprocess.Popen(
        [sys.executable, "-I", str(HOST_SCRIPT), str(folder), "lambda_function", ""],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert host.stdin is not None
    assert host.stdout is not None
    with host.stdin, host.stdout:
        assert json.loads(host.stdout.readline()) == {"ready": True}
        request = {"id": 1, "limit_seconds": 60, "is_watched": True, "envelope": {"todo": "hang"}}
        host.stdin.write(json.dumps(request).encode() + b"\n")
        host.stdin.close()
        assert host.wait(timeout=20) == 0


def test_a_handler_sees_its_own_folder_and_packages(tmp_path: Path) -> None:
    handler = (
        "import os\nimport beside, installed\n"
        "def handler(event, context):\n    return {'version': beside.NAME + installed.NAME, 'at': "
        "os.getcwd()}\n"
    )
    folder = write_skill(tmp_path / "painter", handler=handler) / "lambda"
    (folder / "beside.py").write_text("NAME = 'beside'\n", "utf-8")
    (folder / ".packages").mkdir()
    (folder / ".packages/installed.py").write_text("NAME = ' installed'\n", "utf-8")
    pool = ProcessPool(read_skill(folder.parent))
    try:
        answer = pool.ask({}, 20.0, never)
        assert answer.document == {"version": "beside installed", "at": str(folder)}
    finally:
        pool.close()


def test_getting_ready_waits_for_the_handler_but_not_past_the_deadline(tmp_path: Path) -> None:
    slow = "import time\ntime.sleep(1.5)\n" + MISBEHAVING
    pool = ProcessPool(read_skill(write_skill(tmp_path / "slow", handler=slow)))
    try:
        pool.start()
        pool.wait_until_ready(time.monotonic() + 0.1)
        started = pool.process_ids()
        assert len(started) == 1, "it goes on loading"
        pool.wait_until_ready(time.monotonic() + 20)
        assert ask(pool, "answer", limit_seconds=5.0)["count"] == 1
        assert pool.process_ids() == started
    finally:
        pool.close()
