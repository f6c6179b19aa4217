"""A running backend takes changed skills: code alone is loaded anew, all else reads all anew."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

from backend.server import skill_watch
from backend.server.skill_watch import SkillWatch, WatchedBackend
from backend.settings import Settings
from backend.skill_package.find import find_skills
from tests.helpers.skill_folders import LAYOUT, write_files, write_skill


class Watched:
    """A backend that notes what it is asked to do; it is its own settings route."""

    def __init__(self, folder: Path) -> None:
        """Take the folder of its skills."""
        self.done: list[str] = []
        self.settings_route = self
        self._folder = folder
        self._read()

    def _read(self) -> None:
        skills = find_skills([self._folder], system_folder=self._folder / ".none")
        self.assembly = SimpleNamespace(
            settings=Settings(skill_folders=(self._folder,)),
            skills=skills,
            restart_skill=lambda skill: self.done.append(f"restart {skill}"),
        )

    async def reload(self) -> None:
        """Note it."""
        self.done.append("reload")
        self._read()


CHANGES: dict[str, tuple[Callable[[Path], Any], list[str]]] = {
    "code": (
        lambda top: write_files(top, {f"painter/{LAYOUT[2]}": "x = 1\n"}),
        ["restart painter"],
    ),
    "a module beside the handler": (
        lambda top: write_files(top, {"painter/lambda/words.py": "x = 1\n"}),
        ["restart painter"],
    ),
    "interaction model": (
        lambda top: write_skill(top / "painter", invocation_name="wall painter"),
        ["reload"],
    ),
    "a new skill": (lambda top: write_skill(top / "gardener"), ["reload"]),
    "data that the skill keeps": (
        lambda top: write_files(top, {"painter/lambda/scores.json": {"ada": 3}}),
        [],
    ),
}


@pytest.mark.parametrize("kind", CHANGES)
async def test_a_change_is_taken_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    monkeypatch.setattr(skill_watch, "CHECK_SECONDS", 0.02)
    (tmp_path / ".none").mkdir()
    write_skill(tmp_path / "painter")
    backend = Watched(tmp_path)
    task = asyncio.create_task(SkillWatch(cast(WatchedBackend, backend)).watch())
    await asyncio.sleep(0.2)
    change, expected = CHANGES[kind]
    change(tmp_path)
    for _ in range(100):
        await asyncio.sleep(0.02)
        if len(backend.done) >= max(1, len(expected)):
            break
        if not expected and _ > 15:
            break
    await asyncio.sleep(0.1)
    task.cancel()
    assert backend.done == expected
