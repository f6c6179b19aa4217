"""The tables of the history, one step for each version, and the index that it is searched with."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from app.errors import HistoryError
from app.translation import tr

SEARCHED_COLUMNS = ("sentence", "reply", "intent", "skill", "accelerator_title", "failure")
Migration = Sequence[str]
MIGRATIONS: tuple[Migration, ...] = (
    (
        """
        CREATE TABLE entries (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            asked_at REAL NOT NULL,
            trigger TEXT NOT NULL,
            sentence TEXT NOT NULL,
            reply TEXT NOT NULL,
            intent TEXT NOT NULL,
            skill TEXT NOT NULL,
            accelerator TEXT NOT NULL,
            accelerator_title TEXT NOT NULL,
            provenance TEXT NOT NULL,
            latency_ms REAL,
            pre_roll_seconds REAL NOT NULL,
            timing TEXT NOT NULL,
            failure TEXT NOT NULL,
            has_sound INTEGER NOT NULL
        )
        """,
        "CREATE INDEX entries_by_time ON entries (asked_at DESC)",
        """
        CREATE TABLE sounds (
            entry_id INTEGER NOT NULL REFERENCES entries (id) ON DELETE CASCADE,
            kind TEXT NOT NULL CHECK (kind IN ('user_audio', 'speech')),
            rate_hertz INTEGER NOT NULL,
            flac BLOB NOT NULL,
            PRIMARY KEY (entry_id, kind)
        )
        """,
    ),
)
"""The statements that lead from each version to the next one; `PRAGMA user_version` counts them."""


def migrate(connection: sqlite3.Connection, migrations: Sequence[Migration] = MIGRATIONS) -> None:
    """Bring the tables to the newest version, each step as a whole or not at all.

    Raises:
        HistoryError: a newer version of Bergamot wrote the file.
    """
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if version > len(migrations):
        raise HistoryError(
            tr(
                "The history was written by a newer version of Bergamot. It is left as it is, "
                "and nothing is kept until that version runs again."
            )
        )
    for number in range(version, len(migrations)):
        with connection:
            connection.execute("BEGIN IMMEDIATE")
            for statement in migrations[number]:
                connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {number + 1}")


def prepare_search(connection: sqlite3.Connection, has_fts: bool) -> None:
    """Make the full-text index where this SQLite has one; else stop an existing one."""
    columns = ", ".join(SEARCHED_COLUMNS)
    new = ", ".join(f"new.{column}" for column in SEARCHED_COLUMNS)
    old = ", ".join(f"old.{column}" for column in SEARCHED_COLUMNS)
    forget = f"INSERT INTO found (found, rowid, {columns}) VALUES ('delete', old.id, {old}); "
    with connection:
        if not has_fts:
            # Triggers of a file that another SQLite made would fail with every change.
            connection.execute("DROP TRIGGER IF EXISTS entry_added")
            connection.execute("DROP TRIGGER IF EXISTS entry_deleted")
            return
        if connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'entry_added'").fetchone():
            return
        connection.execute(
            f"CREATE VIRTUAL TABLE IF NOT EXISTS found USING fts5({columns}, content='entries', "
            "content_rowid='id', tokenize='unicode61 remove_diacritics 2', prefix='1 2 3')"
        )
        connection.execute("INSERT INTO found (found) VALUES ('rebuild')")
        connection.execute(
            "CREATE TRIGGER entry_added AFTER INSERT ON entries BEGIN "
            f"INSERT INTO found (rowid, {columns}) VALUES (new.id, {new}); END"
        )
        connection.execute(
            f"CREATE TRIGGER entry_deleted AFTER DELETE ON entries BEGIN {forget}END"
        )


def has_full_text_search(connection: sqlite3.Connection) -> bool:
    """Whether this SQLite was built with FTS5."""
    try:
        connection.execute("CREATE VIRTUAL TABLE temp.trial USING fts5(words)")
        connection.execute("DROP TABLE temp.trial")
    except sqlite3.OperationalError:
        return False
    return True
