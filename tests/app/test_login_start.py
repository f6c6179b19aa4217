"""Starting at login: the files that a desktop on Linux and macOS reads, and the Run key."""

from __future__ import annotations

import configparser
import os
import plistlib
import re
import subprocess
import sys
import uuid
from pathlib import Path

import pytest

from app import login_start
from app.errors import LoginStartError
from app.login_start import (
    BACKGROUND_OPTION,
    AutostartFile,
    LaunchAgent,
    RunKey,
    find_login_start,
)


def exec_arguments(path: Path) -> list[str]:
    """The arguments of a desktop entry's Exec, by the rules of its specification."""
    entry = configparser.ConfigParser(interpolation=None)
    entry.read(path, encoding="utf-8")
    unescaped = entry["Desktop Entry"]["Exec"].replace("\\\\", "\\").replace("%%", "%")
    quoted = re.findall(r'"((?:\\.|[^"\\])*)"', unescaped)
    return [re.sub(r"\\(.)", r"\1", each) for each in quoted]


def runs_the_app(arguments: list[str], folder: Path) -> bool:
    """Whether a command, started from an unrelated folder, is the app's command line."""
    program = [*arguments, "--help"]
    told = subprocess.run(program, cwd=folder, capture_output=True, text=True, check=False)
    return told.returncode == 0 and BACKGROUND_OPTION in told.stdout


def test_an_autostart_file_starts_the_app_in_the_background(tmp_path: Path) -> None:
    autostart = AutostartFile(tmp_path / "autostart")
    assert not autostart.is_on()
    autostart.set_on(True)
    assert autostart.is_on()
    arguments = exec_arguments(autostart.path)
    assert arguments[-1] == BACKGROUND_OPTION
    assert runs_the_app(arguments, tmp_path)
    autostart.set_on(False)
    autostart.set_on(False)
    assert not autostart.is_on()


@pytest.mark.parametrize(
    "line", ["Hidden=true", "X-GNOME-Autostart-enabled=false", "no entry \x00 at all"]
)
def test_an_autostart_file_that_the_desktop_switched_off_is_off(tmp_path: Path, line: str) -> None:
    autostart = AutostartFile(tmp_path)
    autostart.set_on(True)
    with autostart.path.open("a", encoding="utf-8") as file:
        file.write(f"{line}\n")
    assert not autostart.is_on()


def test_an_autostart_folder_with_special_characters_is_quoted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / '50% of $HOME `x` "it\'s" a\\b'
    monkeypatch.setattr(login_start, "FOLDER", folder)
    autostart = AutostartFile(tmp_path)
    autostart.set_on(True)
    assert repr(str(folder)) in exec_arguments(autostart.path)[2]


def test_the_autostart_folder_follows_the_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    assert AutostartFile().path == tmp_path / "autostart" / "bergamot.desktop"


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(LoginStartError, match="bergamot.desktop cannot be written"):
        AutostartFile(tmp_path / "file").set_on(True)


def test_a_launch_agent_runs_the_app_at_login(tmp_path: Path) -> None:
    agent = LaunchAgent(tmp_path)
    assert not agent.is_on()
    agent.set_on(True)
    assert agent.is_on()
    described = plistlib.loads(agent.path.read_bytes())
    assert described["RunAtLoad"] is True
    assert runs_the_app(described["ProgramArguments"], tmp_path)
    agent.path.write_bytes(plistlib.dumps(described | {"Disabled": True}))
    assert not agent.is_on()
    agent.path.write_bytes(b"damaged")
    assert not agent.is_on()
    agent.set_on(False)
    assert os.listdir(tmp_path) == []


@pytest.mark.skipif(sys.platform != "win32", reason="only Windows has a registry")
def test_the_run_key_holds_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(login_start, "NAME", f"Bergamot test {uuid.uuid4()}")
    run_key = RunKey()
    assert not run_key.is_on()
    run_key.set_on(True)
    assert run_key.is_on()
    run_key.set_on(False)
    assert not run_key.is_on()


def test_each_system_has_its_way() -> None:
    ways = {"win32": RunKey, "darwin": LaunchAgent}
    assert isinstance(find_login_start(), ways.get(sys.platform, AutostartFile))
