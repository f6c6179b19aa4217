"""Keeps lists in an SQLite file, apart for each user; puts a damaged file aside.

Each call opens the file anew and leaves none open: several processes may answer at once, and a
question opens it for reading only, so that asking it again is known to harm nobody.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

SCHEMA_VERSION = 1
BUSY_SECONDS = 2.0
"""How long a call waits while another process writes; a request waits 4 s for a skill."""
_SCHEMA = f"""
BEGIN IMMEDIATE;
CREATE TABLE lists (
    number INTEGER PRIMARY KEY, user TEXT NOT NULL, name TEXT NOT NULL, UNIQUE (user, name));
CREATE TABLE items (
    number INTEGER PRIMARY KEY, list INTEGER NOT NULL REFERENCES lists ON DELETE CASCADE,
    text TEXT NOT NULL);
PRAGMA user_version = {SCHEMA_VERSION};
COMMIT;
"""
_DAMAGE = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
_PRIMARY_CODE = 0xFF
"""An extended error code of SQLite holds the primary one in its lowest byte."""


class StoreError(Exception):
    """The lists cannot be read or written; its text is a sentence that can be spoken."""


@dataclass(frozen=True)
class Item:
    """One thing on a list, as it was said; `number` is its own in the file."""

    number: int
    text: str


class ListStore:
    """The lists of one user."""

    def __init__(self, file: Path | None, user: str) -> None:
        """Open nothing yet.

        Args:
            file: which need not exist; None where nothing can be kept.
            user: their id.
        """
        self._file = file
        self._user = user

    def read(self) -> dict[str, tuple[Item, ...]]:
        """Read all lists by their names, in the order in which they were made.

        Raises:
            StoreError: they cannot be read.
        """
        if self._file is None or not self._file.exists():
            return {}
        with self._open(self._file, is_writing=self._is_unfinished(self._file)) as database:
            if not _read_version(database):
                return {}
            lists = database.execute(
                "SELECT number, name FROM lists WHERE user = ? ORDER BY number", (self._user,)
            ).fetchall()
            return {name: _read_items(database, number) for number, name in lists}

    def add(self, name: str, texts: Sequence[str]) -> None:
        """Put things at the end of a list, which is made if there is none: all of them, or none.

        Raises:
            StoreError: they cannot be kept.
        """
        with self._change() as database:
            database.execute(
                "INSERT OR IGNORE INTO lists (user, name) VALUES (?, ?)", (self._user, name)
            )
            database.executemany(
                "INSERT INTO items (list, text) "
                "SELECT number, ? FROM lists WHERE user = ? AND name = ?",
                ((text, self._user, name) for text in texts),
            )

    def remove(self, items: Iterable[Item]) -> None:
        """Take things off their lists.

        Raises:
            StoreError: they cannot be taken off.
        """
        with self._change() as database:
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
        with self._change() as database:
            database.execute("DELETE FROM lists WHERE user = ? AND name = ?", (self._user, name))

    @contextmanager
    def _change(self) -> Iterator[sqlite3.Connection]:
        """Open the file for one transaction, and make the tables if there are none."""
        if self._file is None:
            raise StoreError("There is no folder on this machine in which I could keep lists.")
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StoreError(_describe_failure(is_writing=True)) from error
        with self._open(self._file, is_writing=True) as database:
            if not _read_version(database):
                database.executescript(_SCHEMA)
            database.execute("BEGIN IMMEDIATE")
            yield database
            database.execute("COMMIT")

    @contextmanager
    def _open(self, file: Path, *, is_writing: bool) -> Iterator[sqlite3.Connection]:
        """Open the file; whatever SQLite raises becomes a StoreError here."""
        address = f"{file.absolute().as_uri()}?mode={'rwc' if is_writing else 'ro'}"
        try:
            with closing(
                sqlite3.connect(address, BUSY_SECONDS, isolation_level=None, uri=True)
            ) as database:
                database.execute("PRAGMA foreign_keys = ON")
                is_whole = database.execute("PRAGMA quick_check(1)").fetchone() == ("ok",)
                if is_whole:
                    yield database
        except sqlite3.Error as error:
            code = getattr(error, "sqlite_errorcode", 0) & _PRIMARY_CODE
            if code not in _DAMAGE:
                raise StoreError(_describe_failure(code, is_writing=is_writing)) from error
            is_whole = False
        if not is_whole:
            raise StoreError(_put_aside(file))

    @staticmethod
    def _is_unfinished(file: Path) -> bool:
        """Whether a change was broken off: only who may write can take it back."""
        return file.with_name(f"{file.name}-journal").exists()


def _read_version(database: sqlite3.Connection) -> int:
    """Give the version of the tables, 0 if there are none.

    Raises:
        StoreError: it is a later one than this skill knows.
    """
    version = int(database.execute("PRAGMA user_version").fetchone()[0])
    if version > SCHEMA_VERSION:
        raise StoreError(
            "Your lists were kept by a newer version of me, so I leave them as they are."
        )
    return version


def _read_items(database: sqlite3.Connection, list_number: int) -> tuple[Item, ...]:
    rows = database.execute(
        "SELECT number, text FROM items WHERE list = ? ORDER BY number", (list_number,)
    )
    return tuple(Item(number, text) for number, text in rows)


def _describe_failure(code: int = 0, *, is_writing: bool) -> str:
    if code == sqlite3.SQLITE_FULL:
        return "The disk is full, so I can't keep that. Your lists are as they were."
    if code == sqlite3.SQLITE_BUSY:
        return "Your lists are being changed just now. Please say that again."
    if is_writing:
        return "I can't write the file that holds your lists, so they are as they were."
    return "I can't read the file that holds your lists."


def _put_aside(file: Path) -> str:
    """Rename a damaged file, and say so; the next request begins another one."""
    moment = datetime.now().strftime("%Y-%m-%d-%H%M%S-%f")
    aside = file.with_name(f"{file.stem}.damaged-{moment}{file.suffix}")
    try:
        file.rename(aside)
        journal = file.with_name(f"{file.name}-journal")
        if journal.exists():
            journal.rename(aside.with_name(f"{aside.name}-journal"))
    except OSError:
        return "The file that holds your lists is damaged, and I can't put it aside."
    return (
        "The file that held your lists is damaged. I put it aside, in the folder of my data, "
        "and begin new lists. Please say that again."
    )
