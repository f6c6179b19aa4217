"""The SQLite file of the lists: its tables, how it is opened, and what becomes of a damaged one.

This skill and the backend, which offers the lists to other skills, both open it here. Each opens
the file anew and leaves none open: several processes may answer at once, and a question opens it
for reading only, so that asking it again is known to harm nobody.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path

FILE_NAME = "lists.sqlite"
SCHEMA_VERSION = 2
BUSY_SECONDS = 2.0
"""How long a call waits while another process writes; a request waits 4 s for a skill."""
_NOW = "strftime('%Y-%m-%dT%H:%M:%SZ', 'now')"
_TABLES = (
    # `name` is what a person says; `title` is how another skill writes it, "" for the same.
    """CREATE TABLE lists (
        number INTEGER PRIMARY KEY AUTOINCREMENT, user TEXT NOT NULL, name TEXT NOT NULL,
        title TEXT NOT NULL DEFAULT '', state TEXT NOT NULL DEFAULT 'active',
        version INTEGER NOT NULL DEFAULT 1)""",
    "CREATE UNIQUE INDEX active_names ON lists (user, name) WHERE state = 'active'",
    # Numbers are never used again: another skill may keep that of a thing that is gone.
    f"""CREATE TABLE items (
        number INTEGER PRIMARY KEY AUTOINCREMENT,
        list INTEGER NOT NULL REFERENCES lists ON DELETE CASCADE,
        text TEXT NOT NULL, status TEXT NOT NULL DEFAULT 'active',
        version INTEGER NOT NULL DEFAULT 1,
        created TEXT NOT NULL DEFAULT ({_NOW}), updated TEXT NOT NULL DEFAULT ({_NOW}))""",
)
_FROM_VERSION_1 = (
    "ALTER TABLE items RENAME TO old_items",
    "ALTER TABLE lists RENAME TO old_lists",
    *_TABLES,
    "INSERT INTO lists (number, user, name) SELECT number, user, name FROM old_lists",
    "INSERT INTO items (number, list, text) SELECT number, list, text FROM old_items",
    "DROP TABLE old_items",
    "DROP TABLE old_lists",
)
_STEPS = {0: _TABLES, 1: _FROM_VERSION_1}
"""What makes the tables of today from those of each version; 0 are none."""
_DAMAGE = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
_PRIMARY_CODE = 0xFF
"""An extended error code of SQLite holds the primary one in its lowest byte."""


class StoreError(Exception):
    """The lists cannot be read or written; its text is a sentence that can be spoken."""


class ListFile:
    """The file; may be used by several threads and processes at once."""

    def __init__(self, path: Path | None) -> None:
        """Open nothing yet.

        Args:
            path: of the file, which need not exist; None where nothing can be kept.
        """
        self._path = path

    @contextmanager
    def read(self) -> Iterator[sqlite3.Connection | None]:
        """Open the file for reading; None where nothing is kept yet.

        Raises:
            StoreError: it cannot be read.
        """
        if self._path is None or not self._path.exists():
            yield None
            return
        with self._open(self._path, is_writing=_is_unfinished(self._path)) as database:
            version = _read_version(database)
            if version in (0, SCHEMA_VERSION):
                yield database if version else None
                return
        with self.change():
            pass  # the tables are made those of today
        with self._open(self._path, is_writing=False) as database:
            yield database

    @contextmanager
    def change(self) -> Iterator[sqlite3.Connection]:
        """Open the file for one transaction, and make the tables if there are none.

        What raises within it changes nothing.

        Raises:
            StoreError: it cannot be written.
        """
        if self._path is None:
            raise StoreError("There is no folder on this machine in which I could keep lists.")
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StoreError(describe_failure(is_writing=True)) from error
        with self._open(self._path, is_writing=True) as database:
            database.execute("BEGIN IMMEDIATE")
            version = _read_version(database)  # here: another process may have made them
            if version < SCHEMA_VERSION:
                for statement in _STEPS[version]:
                    database.execute(statement)
                database.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
            yield database
            database.execute("COMMIT")

    @staticmethod
    @contextmanager
    def _open(path: Path, *, is_writing: bool) -> Iterator[sqlite3.Connection]:
        """Open the file; whatever SQLite raises becomes a StoreError here."""
        address = f"{path.absolute().as_uri()}?mode={'rwc' if is_writing else 'ro'}"
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
                raise StoreError(describe_failure(code, is_writing=is_writing)) from error
            is_whole = False
        if not is_whole:
            raise StoreError(_put_aside(path))


def describe_failure(code: int = 0, *, is_writing: bool) -> str:
    """Say why the file cannot be used, by SQLite's primary error code."""
    if code == sqlite3.SQLITE_FULL:
        return "The disk is full, so I can't keep that. Your lists are as they were."
    if code == sqlite3.SQLITE_BUSY:
        return "Your lists are being changed just now. Please say that again."
    if is_writing:
        return "I can't write the file that holds your lists, so they are as they were."
    return "I can't read the file that holds your lists."


def _is_unfinished(path: Path) -> bool:
    """Whether a change was broken off: only who may write can take it back."""
    return path.with_name(f"{path.name}-journal").exists()


def _read_version(database: sqlite3.Connection) -> int:
    """Give the version of the tables, 0 if there are none.

    Raises:
        StoreError: it is a later one than is known here.
    """
    version = int(database.execute("PRAGMA user_version").fetchone()[0])
    if version > SCHEMA_VERSION:
        raise StoreError(
            "Your lists were kept by a newer version of me, so I leave them as they are."
        )
    return version


def _put_aside(path: Path) -> str:
    """Rename a damaged file, and say so; the next request begins another one."""
    moment = datetime.now().strftime("%Y-%m-%d-%H%M%S-%f")
    aside = path.with_name(f"{path.stem}.damaged-{moment}{path.suffix}")
    try:
        path.rename(aside)
        journal = path.with_name(f"{path.name}-journal")
        if journal.exists():
            journal.rename(aside.with_name(f"{aside.name}-journal"))
    except OSError:
        return "The file that holds your lists is damaged, and I can't put it aside."
    return (
        "The file that held your lists is damaged. I put it aside, in the folder of my data, "
        "and begin new lists. Please say that again."
    )
