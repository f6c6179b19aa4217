"""The history's SQLite file: opened privately, set aside when it is damaged; used by one thread."""

from __future__ import annotations

import contextlib
import json
import os
import sqlite3
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from app.errors import HistoryError
from app.history.entry import Entry, Sound, Summary
from app.history.schema import (
    MIGRATIONS,
    SEARCHED_COLUMNS,
    Migration,
    has_full_text_search,
    migrate,
    prepare_search,
)
from app.settings.files import set_aside
from app.translation import tr

BUSY_LIMIT_SECONDS = 5.0
"""Longest wait for another process that writes."""
_SUMMARY_COLUMNS = (
    "id",
    "asked_at",
    "sentence",
    "accelerator_title",
    "provenance",
    "latency_ms",
    "has_sound",
    "failure",
)
_REST_COLUMNS = (
    "trigger",
    "reply",
    "intent",
    "skill",
    "accelerator",
    "pre_roll_seconds",
    "timing",
)
_SUMMARY, _REST = ", ".join(_SUMMARY_COLUMNS), ", ".join(_REST_COLUMNS)
_COMPANIONS = ("-wal", "-shm")


class Database:
    """The open file.

    Attributes:
        path: the file.
        notice: what was lost when it was opened, in one sentence; empty for nothing.
        has_fts: whether searches use the full-text index.
    """

    def __init__(
        self,
        path: Path,
        migrations: Sequence[Migration] = MIGRATIONS,
        use_fts: bool = True,
    ) -> None:
        """Open or make the file.

        Raises:
            HistoryError: it cannot be opened, or a newer version wrote it.
        """
        self.path = path
        self.notice = ""
        self.has_fts = use_fts
        self._migrations = migrations
        try:
            self._connection = self._open()
        except sqlite3.OperationalError as error:
            raise HistoryError(
                tr("{path} cannot be opened: {error}.").format(path=path, error=error)
            ) from error
        except sqlite3.DatabaseError as error:
            self.notice = self._set_aside(str(error))
            self._connection = self._open()
        except OSError as error:
            raise HistoryError(
                tr("{path} cannot be opened: {error}.").format(
                    path=path, error=error.strerror or error
                )
            ) from error

    def add(self, entry: Entry) -> int:
        """Store a request; returns its id."""
        with self._connection as connection:
            cursor = connection.execute(
                "INSERT INTO entries (asked_at, sentence, accelerator_title, provenance, "
                f"latency_ms, has_sound, failure, {_REST}) VALUES ({', '.join('?' * 14)})",
                (
                    entry.asked_at.timestamp(),
                    *map(_storable, (entry.sentence, entry.accelerator_title, entry.provenance)),
                    entry.latency_ms,
                    entry.user_audio is not None or entry.speech is not None,
                    *map(_storable, (entry.failure, entry.trigger, entry.reply, entry.intent)),
                    *map(_storable, (entry.skill, entry.accelerator)),
                    entry.pre_roll_seconds,
                    json.dumps(dict(entry.timing)),
                ),
            )
            number = int(cursor.lastrowid or 0)
            for kind, sound in (("user_audio", entry.user_audio), ("speech", entry.speech)):
                if sound is not None:
                    connection.execute(
                        "INSERT INTO sounds VALUES (?, ?, ?, ?)",
                        (number, kind, sound.rate_hertz, sound.flac),
                    )
        return number

    def search(self, words: str = "") -> tuple[Summary, ...]:
        """The requests in which each of these words begins a word, newest first; all for none."""
        condition, values = self._condition(words.split())
        rows = self._connection.execute(
            f"SELECT {_SUMMARY} FROM entries {condition} ORDER BY asked_at DESC, id DESC", values
        )
        return tuple(Summary(**_summary_values(row)) for row in rows)

    def read(self, entry_id: int) -> Entry | None:
        """A whole request with its sound; None if it was deleted."""
        row = self._connection.execute(
            f"SELECT {_SUMMARY}, {_REST} FROM entries WHERE id = ?", (entry_id,)
        ).fetchone()
        if row is None:
            return None
        sounds = {
            kind: Sound(flac, rate_hertz)
            for kind, rate_hertz, flac in self._connection.execute(
                "SELECT kind, rate_hertz, flac FROM sounds WHERE entry_id = ?", (entry_id,)
            )
        }
        values: dict[str, Any] = dict(zip(_REST_COLUMNS, row[len(_SUMMARY_COLUMNS) :], strict=True))
        values["timing"] = json.loads(values["timing"])
        values |= sounds
        return Entry(**_summary_values(row), **values)

    def delete(self, entry_ids: Sequence[int]) -> int:
        """Delete requests; returns their number."""
        with self._connection as connection:
            connection.executemany(
                "DELETE FROM entries WHERE id = ?", [(entry_id,) for entry_id in entry_ids]
            )
        self._overwrite()
        return len(entry_ids)

    def erase_before(self, moment: datetime) -> int:
        """Erase the requests that ended before this moment; returns their number."""
        with self._connection as connection:
            cursor = connection.execute(
                "DELETE FROM entries WHERE asked_at < ?", (moment.timestamp(),)
            )
        if cursor.rowcount:
            self._overwrite()
        return cursor.rowcount

    def erase_all(self) -> int:
        """Erase every request, and the damaged files that were set aside; returns their number."""
        with self._connection as connection:
            erased = connection.execute("DELETE FROM entries").rowcount
        self._overwrite()
        self._connection.execute("VACUUM")
        self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        for path in self.path.parent.glob(f"{self.path.stem}.broken-*"):
            with contextlib.suppress(OSError):
                path.unlink()
        return erased

    def recover(self, error: sqlite3.DatabaseError) -> str:
        """Set the damaged file aside and begin a new one; returns a sentence about it."""
        self._connection.close()
        sentence = self._set_aside(str(error))
        self._connection = self._open()
        return sentence

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def _open(self) -> sqlite3.Connection:
        self.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        # SQLite gives its companion files the same permissions.
        os.close(os.open(self.path, os.O_RDWR | os.O_CREAT, 0o600))
        with contextlib.suppress(OSError):
            self.path.chmod(0o600)
        connection = sqlite3.connect(self.path, timeout=BUSY_LIMIT_SECONDS, check_same_thread=False)
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = NORMAL")
            connection.execute("PRAGMA foreign_keys = ON")
            connection.execute("PRAGMA secure_delete = ON")
            (health,) = connection.execute("PRAGMA quick_check(1)").fetchone()
            if health != "ok":
                raise sqlite3.DatabaseError(health)
            migrate(connection, self._migrations)
            self.has_fts = self.has_fts and has_full_text_search(connection)
            prepare_search(connection, self.has_fts)
        except (sqlite3.Error, HistoryError):
            connection.close()
            raise
        return connection

    def _set_aside(self, reason: str) -> str:
        aside = set_aside(self.path)
        for ending in _COMPANIONS:
            with contextlib.suppress(OSError):
                Path(f"{self.path}{ending}").unlink()
        if aside is None:
            raise HistoryError(
                tr(
                    "The history is damaged ({reason}) and {path} cannot be renamed. Nothing "
                    "is kept; move the file away and start again."
                ).format(reason=reason, path=self.path)
            )
        return tr(
            "The history is damaged ({reason}). A new one begins; the old file is kept as {aside}."
        ).format(reason=reason, aside=aside)

    def _condition(self, words: Sequence[str]) -> tuple[str, tuple[Any, ...]]:
        if not words:
            return "", ()
        if self.has_fts:
            query = " ".join(f'"{word.replace(chr(34), chr(34) * 2)}"*' for word in words)
            return "WHERE id IN (SELECT rowid FROM found WHERE found MATCH ?)", (_storable(query),)
        anywhere = " OR ".join(f"{column} LIKE ? ESCAPE '\\'" for column in SEARCHED_COLUMNS)
        values = tuple(f"%{_escape(word)}%" for word in words for _ in SEARCHED_COLUMNS)
        return "WHERE " + " AND ".join(f"({anywhere})" for _ in words), values

    def _overwrite(self) -> None:
        """Take deleted text out of the search index and the journal, too."""
        if self.has_fts:
            with self._connection as connection:
                connection.execute("INSERT INTO found (found) VALUES ('optimize')")
        self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _summary_values(row: Sequence[Any]) -> dict[str, Any]:
    """The fields of a summary, from the first columns of a row."""
    values = dict(zip(_SUMMARY_COLUMNS, row, strict=False))
    values["asked_at"] = datetime.fromtimestamp(values["asked_at"], UTC)
    values["has_sound"] = bool(values["has_sound"])
    return values


def _storable(text: str) -> str:
    """Half a surrogate pair cannot be stored; the escape that stands for it can."""
    return text.encode("utf-8", "backslashreplace").decode()


def _escape(word: str) -> str:
    """A word in which LIKE finds no wildcard."""
    return _storable(word).replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
