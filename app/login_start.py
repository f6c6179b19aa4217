"""Starts Bergamot at login: an autostart file, a LaunchAgent, or a value under the Run key."""

from __future__ import annotations

import configparser
import contextlib
import os
import plistlib
import subprocess
import sys
from pathlib import Path
from typing import Protocol

from app.errors import LoginStartError
from app.translation import tr

NAME = "Bergamot"
LAUNCH_AGENT_LABEL = "org.bergamot.app"
RUN_KEY = r"Software\Microsoft\Windows\CurrentVersion\Run"
BACKGROUND_OPTION = "--background"
"""The option of `python -m app` with which it starts in the tray."""
DESKTOP_ENTRY = "Desktop Entry"
FOLDER = Path(__file__).resolve().parents[1]
"""The folder in which Python finds `app` and `backend`."""


class LoginStart(Protocol):
    """One system's way to start a program at login."""

    def is_on(self) -> bool:
        """Whether the system starts Bergamot at login; False when it cannot be read."""
        ...

    def set_on(self, on: bool) -> None:
        """Start Bergamot at login from now on, or no longer.

        Raises:
            LoginStartError: the system refuses.
        """
        ...


class AutostartFile:
    """A desktop entry in the autostart folder, for desktops on Linux.

    Source: Desktop Application Autostart Specification of freedesktop.org.
    """

    def __init__(self, folder: Path | None = None) -> None:
        configuration = Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config")
        self.path = (folder or configuration / "autostart") / "bergamot.desktop"

    def is_on(self) -> bool:
        """Whether the file is there and no settings tool of the desktop has switched it off."""
        entry = configparser.ConfigParser(interpolation=None, strict=False)
        try:
            entry.read_string(self.path.read_text(encoding="utf-8"))
        except (OSError, ValueError, configparser.Error):
            return False
        if not entry.has_section(DESKTOP_ENTRY):
            return False
        section = entry[DESKTOP_ENTRY]
        is_hidden = section.get("Hidden", "false").lower() == "true"
        return not is_hidden and section.get("X-GNOME-Autostart-enabled", "true").lower() == "true"

    def set_on(self, on: bool) -> None:
        """Write or remove the file.

        Raises:
            LoginStartError: the folder cannot be written.
        """
        lines = (
            f"[{DESKTOP_ENTRY}]",
            "Type=Application",
            f"Name={NAME}",
            "Exec=" + " ".join(_quote_for_desktop_entry(each) for each in _command()),
            "Terminal=false",
        )
        _write_or_remove(self.path, "\n".join((*lines, "")).encode() if on else None)


class LaunchAgent:
    """A property list in ~/Library/LaunchAgents, for macOS.

    Source: the manual page launchd.plist(5).
    """

    def __init__(self, folder: Path | None = None) -> None:
        agents = folder or Path.home() / "Library" / "LaunchAgents"
        self.path = agents / f"{LAUNCH_AGENT_LABEL}.plist"

    def is_on(self) -> bool:
        """Whether the file is there, readable and not disabled."""
        try:
            agent = plistlib.loads(self.path.read_bytes())
        except (OSError, ValueError, plistlib.InvalidFileException):
            return False
        return isinstance(agent, dict) and agent.get("Disabled") is not True

    def set_on(self, on: bool) -> None:
        """Write or remove the file.

        Raises:
            LoginStartError: the folder cannot be written.
        """
        agent = {
            "Label": LAUNCH_AGENT_LABEL,
            "ProgramArguments": _command(),
            "RunAtLoad": True,
        }
        _write_or_remove(self.path, plistlib.dumps(agent) if on else None)


class RunKey:
    """A value under the user's Run key in the registry, for Windows."""

    def is_on(self) -> bool:
        """Whether the value is there."""
        if sys.platform == "win32":
            import winreg

            with (
                contextlib.suppress(OSError),
                winreg.OpenKey(winreg.HKEY_CURRENT_USER, RUN_KEY) as key,
            ):
                return bool(winreg.QueryValueEx(key, NAME)[0])
        return False

    def set_on(self, on: bool) -> None:
        """Set or delete the value.

        Raises:
            LoginStartError: the registry cannot be written.
        """
        if sys.platform == "win32":
            import winreg

            try:
                with winreg.CreateKey(winreg.HKEY_CURRENT_USER, RUN_KEY) as key:
                    if on:
                        command = subprocess.list2cmdline(_command())
                        winreg.SetValueEx(key, NAME, 0, winreg.REG_SZ, command)
                    else:
                        with contextlib.suppress(FileNotFoundError):
                            winreg.DeleteValue(key, NAME)
            except OSError as error:
                raise LoginStartError(
                    tr("The registry's Run key cannot be changed: {error}.").format(
                        error=error.strerror or error
                    )
                ) from error


def find_login_start() -> LoginStart:
    """The way of this system."""
    if sys.platform == "win32":
        return RunKey()
    return LaunchAgent() if sys.platform == "darwin" else AutostartFile()


def _command() -> list[str]:
    """The program and its arguments; on Windows the interpreter without a console."""
    python = Path(sys.executable)
    windowless = python.with_name("pythonw.exe")
    if sys.platform == "win32" and windowless.is_file():
        python = windowless
    # The program itself goes to the folder: the Run key has no place for one.
    program = (
        f"import os, runpy; os.chdir({str(FOLDER)!r}); runpy.run_module('app', run_name='__main__')"
    )
    return [str(python), "-c", program, BACKGROUND_OPTION]


def _quote_for_desktop_entry(argument: str) -> str:
    """Quote an argument of Exec, whose string is unescaped once before it is split.

    Raises:
        LoginStartError: it has a line break, for which Exec has no escape.
    """
    if "\n" in argument or "\r" in argument:
        raise LoginStartError(
            tr("Bergamot's folder has a line break in its name; rename it first.")
        )
    quoted = "".join(f"\\{each}" if each in '"`$\\' else each for each in argument)
    return '"' + quoted.replace("\\", "\\\\").replace("%", "%%") + '"'


def _write_or_remove(path: Path, content: bytes | None) -> None:
    """Write the file, or remove it for None.

    Raises:
        LoginStartError: that fails.
    """
    try:
        if content is None:
            path.unlink(missing_ok=True)
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
    except OSError as error:
        words = tr("{path} cannot be written: {error}.")
        if content is None:
            words = tr("{path} cannot be removed: {error}.")
        raise LoginStartError(words.format(path=path, error=error.strerror or error)) from error
