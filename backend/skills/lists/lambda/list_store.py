"""Keeps lists, apart for each user, as a person speaks of them: what is done on them is gone."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from list_file import ListFile


@dataclass(frozen=True)
class Item:
    """One thing on a list, as it was said; `number` is its own in the file."""

    number: int
    text: str


class ListStore:
    """The lists of one user; those that another skill archived are out of sight."""

    def __init__(self, file: Path | None, user: str) -> None:
        """Open nothing yet.

        Args:
            file: which need not exist; None where nothing can be kept.
            user: their id.
        """
        self._file = ListFile(file)
        self._user = user

    def read(self) -> dict[str, tuple[Item, ...]]:
        """Read all lists by their names, in the order in which they were made.

        Raises:
            StoreError: they cannot be read.
        """
        with self._file.read() as database:
            if database is None:
                return {}
            lists = database.execute(
                "SELECT number, name FROM lists WHERE user = ? AND state = 'active' "
                "ORDER BY number",
                (self._user,),
            ).fetchall()
            return {name: _read_items(database, number) for number, name in lists}

    def add(self, name: str, texts: Sequence[str]) -> None:
        """Put things at the end of a list, which is made if there is none: all of them, or none.

        Raises:
            StoreError: they cannot be kept.
        """
        with self._file.change() as database:
            database.execute(
                "INSERT OR IGNORE INTO lists (user, name) VALUES (?, ?)", (self._user, name)
            )
            database.executemany(
                "INSERT INTO items (list, text) SELECT number, ? FROM lists "
                "WHERE user = ? AND name = ? AND state = 'active'",
                ((text, self._user, name) for text in texts),
            )

    def remove(self, items: Iterable[Item]) -> None:
        """Take things off their lists.

        Raises:
            StoreError: they cannot be taken off.
        """
        with self._file.change() as database:
            database.executemany(
                "DELETE FROM items WHERE number = ? "
                "AND list IN (SELECT number FROM lists WHERE user = ?)",
                ((item.number, self._user) for item in items),
            )

    def delete(self, name: str) -> None:
        """Delete a list with all that is on it.

        Raises:
            StoreError: it cannot be deleted.
        """
        with self._file.change() as database:
            database.execute(
                "DELETE FROM lists WHERE user = ? AND name = ? AND state = 'active'",
                (self._user, name),
            )


def _read_items(database: sqlite3.Connection, list_number: int) -> tuple[Item, ...]:
    rows = database.execute(
        "SELECT number, text FROM items WHERE list = ? AND status = 'active' ORDER BY number",
        (list_number,),
    )
    return tuple(Item(number, text) for number, text in rows)
