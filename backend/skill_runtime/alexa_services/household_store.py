"""The lists of the Echo's user as Alexa's service has them, in the file of the skill for lists.

A thing that is done stays on its list as `completed`, and a list may be `archived`: both are out of
sight of who asks the Echo. What a person takes off a list is gone for other skills, too.
"""

from __future__ import annotations

import importlib.util
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from types import ModuleType
from typing import Any

from backend.skill_package.find import SYSTEM_FOLDER
from backend.skill_package.skill import derive_application_id
from backend.skill_runtime.alexa_services.answers import ServiceError
from backend.skill_runtime.data_folder import name_data_folder
from backend.skill_runtime.identity import derive_user_id

SKILL = "lists"
"""The id of our skill that owns the file."""
ACTIVE, ARCHIVED, COMPLETED = "active", "archived", "completed"
_LIST_FIELDS = "number, name, title, state, version"
_ITEM_FIELDS = "number, text, status, version, created, updated"


@dataclass(frozen=True)
class KeptList:
    """A list.

    Attributes:
        number: its own, never used again; 0 for one that everybody has and nothing is kept of.
        name: as a person says it, "shopping".
        title: as a skill wrote it; "" for the same.
        state: ACTIVE or ARCHIVED.
        version: counts its changes; what is on it does not count.
    """

    number: int
    name: str
    title: str = ""
    state: str = ACTIVE
    version: int = 1


@dataclass(frozen=True)
class KeptItem:
    """One thing on a list.

    Attributes:
        number: its own, never used again.
        text: what it is.
        status: ACTIVE or COMPLETED.
        version: counts its changes.
        created: when, in UTC: "2026-11-23T15:07:00Z".
        updated: the same of its last change.
    """

    number: int
    text: str
    status: str
    version: int
    created: str
    updated: str


class Household:
    """The lists while the file is open for one call of the service."""

    def __init__(self, database: sqlite3.Connection | None, user: str) -> None:
        """Take the open file, None where nothing is kept yet, and whose lists they are."""
        self._database = database
        self._user = user

    def read_lists(self) -> list[KeptList]:
        """Read all lists: first those that everybody has."""
        where = f"SELECT {_LIST_FIELDS} FROM lists WHERE user = ? ORDER BY number"
        kept = [KeptList(*row) for row in self._run(where, self._user)]
        own = [self.find_own(name, kept) for name in load_module("said_lists").OWN_LISTS]
        numbers = {each.number for each in own}
        return [*own, *(each for each in kept if each.number not in numbers)]

    def find_own(self, name: str, kept: list[KeptList]) -> KeptList:
        """Find one that everybody has among those that are kept."""
        is_own = (each for each in kept if each.name == name and each.state == ACTIVE)
        return next(is_own, KeptList(0, name))

    def add_list(self, name: str, title: str) -> KeptList:
        """Make a list."""
        (row,) = self._run(
            f"INSERT INTO lists (user, name, title) VALUES (?, ?, ?) RETURNING {_LIST_FIELDS}",
            self._user,
            name,
            title,
        )
        return KeptList(*row)

    def change_list(self, kept: KeptList, name: str, title: str, state: str) -> KeptList:
        """Give a list another name or state."""
        (row,) = self._run(
            "UPDATE lists SET name = ?, title = ?, state = ?, version = version + 1 "
            f"WHERE number = ? RETURNING {_LIST_FIELDS}",
            name,
            title,
            state,
            kept.number,
        )
        return KeptList(*row)

    def delete_list(self, kept: KeptList) -> None:
        """Delete a list with all that is on it."""
        self._run("DELETE FROM lists WHERE number = ?", kept.number)

    def read_items(self, kept: KeptList, status: str) -> list[KeptItem]:
        """Read what is on a list and has a status."""
        rows = self._run(
            f"SELECT {_ITEM_FIELDS} FROM items WHERE list = ? AND status = ? ORDER BY number",
            kept.number,
            status,
        )
        return [KeptItem(*row) for row in rows]

    def count_items(self, kept: KeptList) -> int:
        """Count all that is on a list, done or not."""
        rows = self._run("SELECT count(*) FROM items WHERE list = ?", kept.number)
        return int(rows[0][0]) if rows else 0

    def find_item(self, kept: KeptList, number: int) -> KeptItem | None:
        """Find a thing on a list by its number."""
        rows = self._run(
            f"SELECT {_ITEM_FIELDS} FROM items WHERE list = ? AND number = ?", kept.number, number
        )
        return KeptItem(*rows[0]) if rows else None

    def add_item(self, kept: KeptList, text: str, status: str) -> KeptItem:
        """Put a thing at the end of a list."""
        number = kept.number or self.add_list(kept.name, "").number
        (row,) = self._run(
            f"INSERT INTO items (list, text, status) VALUES (?, ?, ?) RETURNING {_ITEM_FIELDS}",
            number,
            text,
            status,
        )
        return KeptItem(*row)

    def change_item(self, item: KeptItem, text: str, status: str) -> KeptItem:
        """Give a thing another text or status."""
        (row,) = self._run(
            "UPDATE items SET text = ?, status = ?, version = version + 1, "
            "updated = strftime('%Y-%m-%dT%H:%M:%SZ', 'now') "
            f"WHERE number = ? RETURNING {_ITEM_FIELDS}",
            text,
            status,
            item.number,
        )
        return KeptItem(*row)

    def delete_item(self, item: KeptItem) -> None:
        """Take a thing off its list."""
        self._run("DELETE FROM items WHERE number = ?", item.number)

    def _run(self, statement: str, *values: object) -> list[tuple[Any, ...]]:
        if self._database is None:
            return []
        return self._database.execute(statement, values).fetchall()


@contextmanager
def open_household(*, is_changing: bool) -> Iterator[Household]:
    """Open the file for one call; what raises within it changes nothing.

    Raises:
        ServiceError: the file cannot be read or written.
    """
    module = load_module("list_file")
    file = module.ListFile(name_data_folder(SKILL) / module.FILE_NAME)
    try:
        with file.change() if is_changing else file.read() as database:
            yield Household(database, name_user())
    except module.StoreError as error:
        raise ServiceError(500, "InternalError", str(error)) from error


def name_user() -> str:
    """Give the id by which the lists are kept: that of the user in requests to our skill."""
    return derive_user_id(derive_application_id(SKILL))


@cache
def load_module(name: str) -> ModuleType:
    """Load a module of our skill for lists that imports none of its others."""
    file = SYSTEM_FOLDER / SKILL / "lambda" / f"{name}.py"
    specification = importlib.util.spec_from_file_location(f"bergamot_{SKILL}_{name}", file)
    assert specification is not None
    assert specification.loader is not None
    module = importlib.util.module_from_spec(specification)
    sys.modules[specification.name] = module  # its data classes look themselves up there
    specification.loader.exec_module(module)
    return module
