"""A handler that cannot be loaded in time is listed with the reason and gives a spoken sentence."""

from __future__ import annotations

import queue
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

from backend.errors import SkillError
from backend.skill_package.find import read_skill
from backend.skill_runtime import skill_process
from backend.skill_runtime.skill_process import SkillProcess
from tests.helpers.running_backend import ROOT
from tests.helpers.skill_folders import write_skill
from tests.helpers.skill_pools import ask, pool_of, wait_until

ANSWERS = "def lambda_handler(event, context):\n    return {'version': '1.0'}\n"
ENDLESS = "while True:\n    pass\n"
SLOW = "import time\ntime.sleep(60)\n"


@pytest.mark.parametrize("handler", [ENDLESS, SLOW], ids=["endless", "slow"])
def test_an_import_that_takes_too_long_costs_no_more_than_the_limit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, handler: str
) -> None:
    monkeypatch.setattr(skill_process, "LOAD_WAIT_SECONDS", 1.0)
    monkeypatch.setattr(skill_process, "START_LIMIT_SECONDS", 2.0)
    with pool_of(tmp_path / "painter", handler) as pool:
        pool.start()
        for _ in range(2):
            start = time.monotonic()
            with pytest.raises(SkillError, match="House painter"):
                ask(pool, "answer")
            assert time.monotonic() - start < 2.5
        assert wait_until(lambda: "still loading after 2 s" in pool.problem)
        assert wait_until(lambda: not any(map(psutil.pid_exists, pool.process_ids())))


@pytest.mark.parametrize(
    ("handler", "reason"),
    [
        ("def lambda_handler(event, context)\n    return {}\n", "SyntaxError"),
        ("import nothing_of_this_name\n", "No module named 'nothing_of_this_name'"),
        ("import sys\nsys.exit(3)\n", "SystemExit: 3"),
        ("import os\nos._exit(0)\n", "ended while it was being loaded"),
        ("import ctypes\nctypes.string_at(0)\n", "ended while it was being loaded"),
        ("handle = 1\n", "defines no lambda_handler(event, context)"),
        ("raise KeyError('AWS_REGION')\n", "AWS_REGION"),
        ("held = [bytearray(64 << 20) for _ in range(48)]\n", "MemoryError"),
    ],
)
def test_a_handler_that_cannot_be_loaded_has_its_reason(
    tmp_path: Path, handler: str, reason: str
) -> None:
    with pool_of(tmp_path / "painter", handler) as pool:
        pool.start()
        assert wait_until(lambda: bool(pool.problem))
        assert reason in pool.problem
        with pytest.raises(SkillError, match="Sorry, House painter cannot be started"):
            ask(pool, "answer", 10.0)


def test_a_missing_package_names_the_command_that_installs_it(tmp_path: Path) -> None:
    with pool_of(tmp_path / "painter", "import nothing_of_this_name\n") as pool:
        (tmp_path / "painter/lambda/requirements.txt").write_text("nothing-of-this-name\n")
        pool.start()
        assert wait_until(lambda: bool(pool.problem))
        command = f"python -m backend skills install-requirements {tmp_path / 'painter'}"
        assert command in pool.problem


def test_a_mended_handler_is_healthy_again(tmp_path: Path) -> None:
    with pool_of(tmp_path / "painter", "import nothing_of_this_name\n") as pool:
        pool.start()
        assert wait_until(lambda: bool(pool.problem))
        (tmp_path / "painter/lambda/lambda_function.py").write_text(ANSWERS)
        assert ask(pool, "answer", 20.0)["version"] == "1.0"
        assert pool.problem == ""


def test_a_process_that_reports_a_problem_takes_no_request_any_more(tmp_path: Path) -> None:
    skill = read_skill(write_skill(tmp_path / "painter", handler="import nothing_of_this_name\n"))
    problems: queue.SimpleQueue[str] = queue.SimpleQueue()
    process = SkillProcess(skill, on_loaded=problems.put)
    assert problems.get(timeout=20.0)
    assert not process.is_usable
    process.end()


FEW_FILES = """
import resource, sys
from pathlib import Path
from backend.errors import SkillError
from backend.skill_package.find import read_skill
from backend.skill_runtime.process_pool import ProcessPool

resource.setrlimit(resource.RLIMIT_NOFILE, (24, 24))
pools = [ProcessPool(read_skill(Path(sys.argv[1]))) for _ in range(8)]
for pool in pools:
    try:
        pool.start()
    except SkillError:
        print(pool.problem)
"""


def test_a_skill_that_lacks_files_to_start_says_so(tmp_path: Path) -> None:
    folder = write_skill(tmp_path / "painter", handler=ANSWERS)
    command = [sys.executable, "-c", FEW_FILES, str(folder)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert "ulimit -n" in done.stdout, done.stderr
