"""A hostile skill's request ends in time, and no process that it started outlives it."""

from __future__ import annotations

import logging
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from backend.errors import SkillError
from backend.skill_runtime.process_pool import ProcessPool
from tests.helpers.processes import running_process
from tests.helpers.running_backend import ROOT
from tests.helpers.skill_folders import write_skill
from tests.helpers.skill_pools import ask, is_gone, pool_of, wait_until

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the supervisor is for POSIX")
linux_only = pytest.mark.skipif(sys.platform != "linux", reason="orphans are found on Linux alone")

HOSTILE = """
import ctypes, mmap, os, pathlib, re, signal, subprocess, sys, threading, time

NOTE = pathlib.Path(__file__).with_name("started.txt")

def detached():
    return subprocess.Popen(["sleep", "300"], start_new_session=True).pid

def daemon():
    reading, writing = os.pipe()
    if os.fork() == 0:
        os.setsid()
        if os.fork() == 0:
            os.write(writing, str(os.getpid()).encode())
            time.sleep(300)
        os._exit(0)
    os.wait()
    return int(os.read(reading, 20))

def fork_many():
    for _ in range(200):
        if os.fork() == 0:
            time.sleep(300)
            os._exit(0)
    time.sleep(60)

def lambda_handler(event, context):
    todo = event["todo"]
    for start in (detached, daemon):
        if start.__name__ in todo:
            NOTE.write_text(str(start()))
    if "sleep" in todo:
        time.sleep(60)
    if "busy" in todo:
        while True:
            pass
    if "c_loop" in todo:
        re.match("(a+)+$", "a" * 40 + "b")
    if "die" in todo:
        os._exit(3)
    if "c_soon" in todo:
        threading.Timer(0.2, re.match, ("(a+)+$", "a" * 40 + "b")).start()
    if "segfault" in todo:
        ctypes.string_at(0)
    if "stop" in todo:
        os.kill(os.getpid(), signal.SIGSTOP)
    if "fork_many" in todo:
        fork_many()
    if "heap" in todo:
        held = [bytearray(64 << 20) for _ in range(48)]
    if "shared_memory" in todo:
        held = mmap.mmap(-1, 3 << 30)
        for place in range(0, 3 << 30, 4096):
            held[place] = 1
    if "exit_parent" in todo:
        os.kill(os.getppid(), signal.SIGKILL)
        time.sleep(1)
    if "shout" in todo:
        for _ in range(200):
            os.write(2, b"x" * 100_000)
    if "forge" in todo:
        for number in range(3, 64):
            try:
                os.write(number, b'{"id": 1, "document": "1"}\\\\n')
            except OSError:
                pass
    if "raise" in todo:
        raise ValueError("the secret word is " + event["word"])
    if "lie" in todo:
        return {"version": "x" * (2 << 20)}
    return {"version": "1.0", "size": len(str(event))}
"""


@pytest.fixture
def pool(tmp_path: Path) -> Iterator[ProcessPool]:
    with pool_of(tmp_path / "painter", HOSTILE) as made:
        made.start()
        made.wait_until_ready(time.monotonic() + 20)
        yield made


def started_by(folder: Path) -> int:
    return int((folder / "painter/lambda/started.txt").read_text())


@linux_only
@pytest.mark.parametrize("leaves", ["detached", "daemon"])
@pytest.mark.parametrize("then", ["sleep", "die", "c_loop", "stop"])
def test_a_process_that_is_left_behind_costs_no_time_and_ends_with_the_skills(
    pool: ProcessPool, tmp_path: Path, leaves: str, then: str
) -> None:
    start = time.monotonic()
    with pytest.raises(SkillError, match="^Sorry, House painter"):
        ask(pool, f"{leaves} {then}")
    assert time.monotonic() - start < 3
    assert wait_until(lambda: is_gone(started_by(tmp_path)))
    assert ask(pool, "answer", 20.0)["version"] == "1.0"


@linux_only
@pytest.mark.parametrize("leaves", ["detached", "daemon"])
def test_what_an_answering_skill_left_behind_ends_when_the_backend_does(
    pool: ProcessPool, tmp_path: Path, leaves: str
) -> None:
    ask(pool, leaves, 5.0)
    left = started_by(tmp_path)
    assert not is_gone(left)
    start = time.monotonic()
    pool.close()
    assert time.monotonic() - start < 2
    assert wait_until(lambda: is_gone(left))


BACKEND = """
import sys, time
from pathlib import Path
from backend.skill_package.find import read_skill
from backend.skill_runtime.process_pool import ProcessPool

pool = ProcessPool(read_skill(Path(sys.argv[1])))
pool.start()
pool.wait_until_ready(time.monotonic() + 20)
print(pool.process_ids()[0], flush=True)
pool.ask({"todo": sys.argv[2]}, 60.0, lambda: None)
"""


@linux_only
@pytest.mark.parametrize("todo", ["c_loop", "detached busy", "daemon sleep", "stop"])
def test_nothing_of_a_skill_outlives_a_backend_that_is_killed(tmp_path: Path, todo: str) -> None:
    folder = write_skill(tmp_path / "painter", handler=HOSTILE)
    command = [sys.executable, "-c", BACKEND, str(folder), todo]
    with running_process(command, cwd=ROOT, stdout=subprocess.PIPE) as backend:
        assert backend.stdout
        supervisor = psutil.Process(int(backend.stdout.readline()))
        wanted = 2 if " " in todo else 1
        assert wait_until(lambda: len(supervisor.children(recursive=True)) >= wanted)
        time.sleep(0.3)
        family = [supervisor, *supervisor.children(recursive=True)]
        backend.kill()
    _, alive = psutil.wait_procs(family, timeout=5)
    assert not alive


@pytest.mark.parametrize("todo", ["sleep", "busy", "c_loop", "stop"])
def test_a_skill_that_never_answers_is_ended_at_its_limit(pool: ProcessPool, todo: str) -> None:
    start = time.monotonic()
    with pytest.raises(SkillError, match="House painter takes too long"):
        ask(pool, todo)
    assert 0.9 < time.monotonic() - start < 3


@pytest.mark.parametrize("todo", ["die", "segfault", "heap", "exit_parent", "forge", "lie"])
def test_a_skill_that_breaks_costs_one_sentence(pool: ProcessPool, todo: str) -> None:
    with pytest.raises(SkillError, match="^Sorry, House painter"):
        ask(pool, todo, 10.0)
    assert ask(pool, "answer", 20.0)["version"] == "1.0"


@linux_only
@pytest.mark.parametrize("todo", ["shared_memory", "fork_many"])
def test_memory_and_processes_have_a_limit(
    pool: ProcessPool, caplog: pytest.LogCaptureFixture, todo: str
) -> None:
    (supervisor,) = map(psutil.Process, pool.process_ids())
    with pytest.raises(SkillError, match="had a problem"):
        ask(pool, todo, 20.0)
    assert "more than 512 MB" in caplog.text or "more than 32 processes" in caplog.text
    assert wait_until(lambda: is_gone(supervisor.pid))
    assert ask(pool, "answer", 20.0)["version"] == "1.0"


def test_a_skill_that_does_not_read_its_pipe_blocks_no_other_request(pool: ProcessPool) -> None:
    """A skill that does not read its pipe blocks nothing but itself.

    The pipe holds 64 KiB, and the thread that reads it stands still during the C loop.
    """
    ask(pool, "c_soon", 20.0)
    time.sleep(0.5)
    start = time.monotonic()
    with pytest.raises(SkillError, match="too long"):
        ask(pool, "answer", filler="x" * 1_000_000)
    assert time.monotonic() - start < 3
    assert ask(pool, "answer", 20.0)["version"] == "1.0"


def test_a_skill_that_prints_twenty_megabytes_still_answers(pool: ProcessPool) -> None:
    assert ask(pool, "shout", 20.0)["version"] == "1.0"


def test_words_of_an_exception_are_not_logged(
    pool: ProcessPool, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO), pytest.raises(SkillError):
        ask(pool, "raise", 20.0, word="swordfish")
    assert "ValueError at lambda_function.py, line" in caplog.text
    assert "swordfish" not in caplog.text


def test_the_private_folder_is_gone_with_the_process(tmp_path: Path) -> None:
    tells = (
        "import os, tempfile\n"
        "def lambda_handler(event, context):\n"
        "    file = tempfile.NamedTemporaryFile(delete=False)\n"
        "    return {'version': file.name, 'home': os.path.expanduser('~')}\n"
    )
    with pool_of(tmp_path / "painter", tells) as pool:
        answer = ask(pool, "answer", 20.0)
        assert os.path.exists(answer["version"])
        assert Path(answer["version"]).parent == Path(answer["home"]).resolve()
        (supervisor,) = pool.process_ids()
        os.kill(supervisor, signal.SIGTERM)
        assert wait_until(lambda: not os.path.exists(answer["home"]))


def test_the_private_folder_is_gone_although_its_supervisor_was_killed(tmp_path: Path) -> None:
    handler = (
        "import tempfile\n"
        "def lambda_handler(event, context):\n"
        "    return {'version': '1.0', 'folder': tempfile.gettempdir()}\n"
    )
    with pool_of(tmp_path / "painter", handler) as pool:
        folder = Path(ask(pool, "answer")["folder"])
        assert folder.is_dir()
        (process_id,) = pool.process_ids()
        psutil.Process(process_id).kill()
    assert wait_until(lambda: not folder.exists())
