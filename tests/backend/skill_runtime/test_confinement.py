"""A skill's access beyond its own folder: the user's files, keys and other processes."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from backend.skill_package.find import find_skills, read_skill
from backend.skill_runtime.choose_caller import create_caller
from backend.skill_runtime.confinement import is_confining
from backend.skill_runtime.environment import choose_environment
from tests.helpers.skill_folders import write_skill

needs_landlock = pytest.mark.skipif(not is_confining(), reason="no Landlock on this system")

PROBE = """
import os, pathlib, signal, socket, ssl, tempfile

def attempt(work):
    try:
        return repr(work())
    except BaseException as error:
        return type(error).__name__

def lambda_handler(event, context):
    secret, target = pathlib.Path(event["secret"]), int(event["process"])
    own = pathlib.Path(__file__).with_name("own.txt")
    tries = {
        "read": lambda: secret.read_text(),
        "write": lambda: secret.write_text("taken"),
        "list": lambda: os.listdir(secret.parent),
        "delete": lambda: secret.unlink(),
        "link": lambda: os.symlink(secret,
        own.with_name("link")) or own.with_name("link").read_text(),
        "make": lambda: secret.with_name("new").write_text("new"),
        "start": lambda: os.spawnl(os.P_WAIT, str(secret), str(secret)),
        "environment": lambda: open(f"/proc/{target}/environ").read(),
        "memory": lambda: open(f"/proc/{target}/mem", "rb").read(1),
        "parent": lambda: open(f"/proc/{os.getppid()}/environ").read(),
        "kill": lambda: os.kill(target, signal.SIGTERM),
        "kill_parent": lambda: os.kill(os.getppid(), signal.SIGTERM),
        "own": lambda: own.write_text("kept") and own.read_text(),
        "temporary": lambda: tempfile.TemporaryFile().write(b"x"),
        "network": lambda: socket.create_server(("127.0.0.1", 0)).getsockname()[0],
        "certificates": lambda: ssl.create_default_context() and "made",
        "sdk": lambda: __import__("ask_sdk_core").__name__,
        "variables": lambda: sorted(os.environ.items()),
    }
    return {name: attempt(work) for name, work in tries.items()}
"""
KEYS = {
    "AWS_SECRET_ACCESS_KEY": "k1",
    "OPENAI_API_KEY": "k2",
    "SSH_AUTH_SOCK": "k3",
    "BERGAMOT_TOKEN": "k4",
    "BERGAMOT_WEATHER_URL": "k5",
    "LD_PRELOAD_SECRET": "k6",
}


@pytest.fixture
def found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """What the probe reached."""
    for name, value in KEYS.items():
        monkeypatch.setenv(name, value)
    home = tmp_path / "home"
    home.mkdir()
    secret = home / "secret.txt"
    secret.write_text("the user's")
    with subprocess.Popen(["sleep", "60"]) as other:
        caller = create_caller(read_skill(write_skill(tmp_path / "probe", handler=PROBE)))
        try:
            answer = caller.ask(
                {"secret": str(secret), "process": other.pid}, 20.0, lambda: None
            ).document
        finally:
            caller.close()
            other.kill()
    assert isinstance(answer, dict)
    answer["secret"] = secret.read_text()
    return answer


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other names")
def test_no_key_of_the_users_is_in_its_environment(found: dict[str, Any]) -> None:
    assert not [pair for pair in KEYS.items() if repr(pair) in found["variables"]]
    assert "'PATH'" in found["variables"]


@needs_landlock
def test_other_files_cannot_be_touched(found: dict[str, Any]) -> None:
    tries = ("read", "write", "list", "delete", "link", "make")
    assert {name: found[name] for name in tries} == dict.fromkeys(tries, "PermissionError")
    assert found["start"] == "127"
    assert found["secret"] == "the user's"


@needs_landlock
def test_other_processes_cannot_be_read_or_signalled(found: dict[str, Any]) -> None:
    tries = ("environment", "memory", "parent", "kill", "kill_parent")
    assert {name: found[name] for name in tries} == dict.fromkeys(tries, "PermissionError")


def test_files_that_a_skill_needs_can_be_used(found: dict[str, Any]) -> None:
    assert found["own"] == "'kept'"
    assert found["temporary"] == "1"
    assert found["network"] == "'127.0.0.1'"
    assert found["certificates"] == "'made'"
    assert found["sdk"] == "'ask_sdk_core'"


def test_our_own_skills_get_the_settings_that_they_declare_and_no_others(tmp_path: Path) -> None:
    given = KEYS | {
        "BERGAMOT_GEOCODING_URL": "k7",
        "PATH": os.defpath,
        "HTTPS_PROXY": "http://u:p@h",
    }
    skills = {skill.id: choose_environment(skill, given) for skill in find_skills()}
    weather = skills["weather"]
    assert (weather["BERGAMOT_WEATHER_URL"], weather["BERGAMOT_GEOCODING_URL"]) == ("k5", "k7")
    assert weather["HTTPS_PROXY"] == "http://u:p@h"
    assert "BERGAMOT_WEATHER_URL" not in skills["timer_and_alarm"]
    assert not {"BERGAMOT_TOKEN", "OPENAI_API_KEY"} & set(weather)
    folder = write_skill(tmp_path / "painter")
    manifest = folder / "skill-package/skill.json"
    asks = '{"manifest": {"bergamot": {"environment": ["BERGAMOT_TOKEN"]}, '
    manifest.write_text(manifest.read_text("utf-8").replace('{"manifest": {', asks, 1), "utf-8")
    painter = read_skill(folder)
    assert painter.environment_names == ("BERGAMOT_TOKEN",)
    assert not {"BERGAMOT_TOKEN", "HTTPS_PROXY"} & set(choose_environment(painter, given))
