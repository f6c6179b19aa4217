"""Watches the files of the user's skills and takes their changes without a restart."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from backend.engine.assembly import Assembly
from backend.errors import BackendError
from backend.server.settings_route import SettingsRoute
from backend.skill_package.deployment import NOTES_FILES
from backend.skill_package.handler import ENDINGS
from backend.skill_package.project_files import list_files
from backend.skill_package.user_skills import DISABLED_FILE, VARIABLES_FILE, find_user_skills_folder

CHECK_SECONDS = 1.0
_LOG = logging.getLogger(__name__)
_Stamp = tuple[int, int]
"""A file's time of change in nanoseconds and its size."""


@dataclass(frozen=True)
class SkillFiles:
    """The state of the files of skills.

    Attributes:
        definitions: of manifests, interaction models and what says which skills there are.
        code: of the handlers' code, by the skills' ids.
    """

    definitions: Mapping[str, _Stamp]
    code: Mapping[str, Mapping[str, _Stamp]]


class WatchedBackend(Protocol):
    """The part of the backend that the watch needs."""

    assembly: Assembly
    settings_route: SettingsRoute


class SkillWatch:
    """Looks at the files every second; acts on a change once they stay as they are."""

    def __init__(self, backend: WatchedBackend) -> None:
        """Take the backend whose skills are watched."""
        self._backend = backend

    async def watch(self) -> None:
        """Watch until cancelled."""
        while True:
            # Each assembly was made of what its files were then.
            assembly = self._backend.assembly
            known = await asyncio.to_thread(read_skill_files, assembly)
            while assembly is self._backend.assembly:
                await asyncio.sleep(CHECK_SECONDS)
                seen = await asyncio.to_thread(read_skill_files, assembly)
                if seen == known:
                    continue
                seen = await self._settle(assembly, seen)
                if assembly is self._backend.assembly:
                    await self._apply(assembly, known, seen)
                known = seen

    async def _settle(self, assembly: Assembly, seen: SkillFiles) -> SkillFiles:
        """Wait while an editor or a copy may still be writing."""
        while True:
            await asyncio.sleep(CHECK_SECONDS)
            before, seen = seen, await asyncio.to_thread(read_skill_files, assembly)
            if before == seen:
                return seen

    async def _apply(self, assembly: Assembly, known: SkillFiles, seen: SkillFiles) -> None:
        if known.definitions != seen.definitions:
            _LOG.info("skills changed and are read anew")
            with _logged_failure():
                await self._backend.settings_route.reload()
            return
        for skill, code in seen.code.items():
            if known.code.get(skill) != code:
                _LOG.info("the code of skill %s changed and is loaded anew", skill)
                with _logged_failure():
                    await asyncio.to_thread(assembly.restart_skill, skill)


def read_skill_files(assembly: Assembly) -> SkillFiles:
    """Look at the files of installed skills, and at the folders in which there may be new ones."""
    own = find_user_skills_folder()
    definitions: dict[str, _Stamp] = {}
    for folder in (own, *assembly.settings.skill_folders):
        with contextlib.suppress(OSError):
            names = sorted(child.name for child in folder.expanduser().iterdir() if child.is_dir())
            definitions[f"{folder}: {names}"] = (0, 0)
    code = {}
    for skill in assembly.skills:
        if skill.is_system:
            continue
        files = [skill.folder / name for name in NOTES_FILES]
        files += list_files(skill.folder, ".json") if skill.model_file is None else []
        files += [file for file in (skill.manifest_file, skill.model_file) if file is not None]
        definitions |= _stamp(files)
        endings = ENDINGS[skill.handler.runtime] if skill.handler else ()
        place = skill.handler.folder if skill.handler else None
        code[skill.id] = _stamp(list_files(place, *endings)) if place else {}
        if place is None and not skill.endpoint:  # a handler may be written yet
            everything = [ending for endings in ENDINGS.values() for ending in endings]
            definitions |= _stamp(list_files(skill.folder, *everything))
    definitions |= _stamp([own / DISABLED_FILE, own / VARIABLES_FILE])
    return SkillFiles(definitions, code)


def _stamp(files: list[Path]) -> dict[str, _Stamp]:
    stamps = {}
    for file in files:
        with contextlib.suppress(OSError):
            state = file.stat()
            stamps[str(file)] = (state.st_mtime_ns, state.st_size)
    return stamps


@contextlib.contextmanager
def _logged_failure() -> Iterator[None]:
    try:
        yield
    except BackendError as error:
        _LOG.warning("%s", error.sentence)
