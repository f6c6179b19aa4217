"""What skills keep in DynamoDB and S3, in one file on this machine, apart for each skill."""

from __future__ import annotations

import json
import sqlite3
import threading
from collections import Counter
from pathlib import Path
from typing import Any

import platformdirs

from backend.errors import SkillError

LARGEST_ITEM_BYTES = 400 * 1024
"""As in DynamoDB."""
LARGEST_OBJECT_BYTES = 8 * 1024 * 1024
_SCHEMA = """
CREATE TABLE IF NOT EXISTS tables (
    skill TEXT, name TEXT, description TEXT, PRIMARY KEY (skill, name));
CREATE TABLE IF NOT EXISTS items (
    skill TEXT, name TEXT, key TEXT, item TEXT, PRIMARY KEY (skill, name, key));
CREATE TABLE IF NOT EXISTS objects (
    skill TEXT, bucket TEXT, key TEXT, content BLOB, PRIMARY KEY (skill, bucket, key));
"""


def find_store_file() -> Path:
    """Give the file of the store."""
    return Path(platformdirs.user_data_dir("bergamot")) / "skill_store.sqlite"


class LocalStore:
    """Tables of items, and buckets of objects; may be used by several threads at once.

    Attributes:
        changes: how often each skill wrote or deleted something.
    """

    def __init__(self, file: Path) -> None:
        """Open the store, or make it.

        Raises:
            SkillError: the file cannot be opened.
        """
        self._lock = threading.Lock()
        self.changes: Counter[str] = Counter()
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            self._database = sqlite3.connect(file, check_same_thread=False)
            with self._lock, self._database:
                self._database.executescript(_SCHEMA)
        except (OSError, sqlite3.Error) as error:
            raise SkillError(
                f"What skills keep cannot be opened: {file}: {error}.", code="skill-store-failed"
            ) from error

    def close(self) -> None:
        """Close the file."""
        with self._lock:
            self._database.close()

    def _run(self, statement: str, *values: Any) -> list[tuple[Any, ...]]:
        with self._lock, self._database:
            return self._database.execute(statement, values).fetchall()

    def _change(self, statement: str, skill: str, *values: Any) -> None:
        self._run(statement, skill, *values)
        with self._lock:
            self.changes[skill] += 1

    # ----- tables

    def create_table(self, skill: str, name: str, description: Any) -> bool:
        """Keep a table's description; False when there is such a table."""
        if self.find_table(skill, name) is not None:
            return False
        statement = "INSERT INTO tables VALUES (?, ?, ?)"
        self._change(statement, skill, name, json.dumps(description))
        return True

    def find_table(self, skill: str, name: str) -> Any:
        """Give a table's description, or None."""
        statement = "SELECT description FROM tables WHERE skill = ? AND name = ?"
        rows = self._run(statement, skill, name)
        return json.loads(rows[0][0]) if rows else None

    def list_tables(self, skill: str) -> list[str]:
        """List the names of a skill's tables."""
        statement = "SELECT name FROM tables WHERE skill = ? ORDER BY name"
        return [row[0] for row in self._run(statement, skill)]

    def put_item(self, skill: str, table: str, key: str, item: Any) -> None:
        """Keep an item, instead of that with the same key."""
        statement = "INSERT OR REPLACE INTO items VALUES (?, ?, ?, ?)"
        self._change(statement, skill, table, key, json.dumps(item))

    def find_item(self, skill: str, table: str, key: str) -> Any:
        """Give an item, or None."""
        statement = "SELECT item FROM items WHERE skill = ? AND name = ? AND key = ?"
        rows = self._run(statement, skill, table, key)
        return json.loads(rows[0][0]) if rows else None

    def list_items(self, skill: str, table: str) -> list[Any]:
        """Give all items of a table."""
        statement = "SELECT item FROM items WHERE skill = ? AND name = ? ORDER BY key"
        return [json.loads(row[0]) for row in self._run(statement, skill, table)]

    def delete_item(self, skill: str, table: str, key: str) -> None:
        """Delete an item, if there is one."""
        statement = "DELETE FROM items WHERE skill = ? AND name = ? AND key = ?"
        self._change(statement, skill, table, key)

    # ----- objects

    def put_object(self, skill: str, bucket: str, key: str, content: bytes) -> None:
        """Keep an object, instead of that with the same key."""
        statement = "INSERT OR REPLACE INTO objects VALUES (?, ?, ?, ?)"
        self._change(statement, skill, bucket, key, content)

    def find_object(self, skill: str, bucket: str, key: str) -> bytes | None:
        """Give an object's content, or None."""
        statement = "SELECT content FROM objects WHERE skill = ? AND bucket = ? AND key = ?"
        rows = self._run(statement, skill, bucket, key)
        return bytes(rows[0][0]) if rows else None

    def delete_object(self, skill: str, bucket: str, key: str) -> None:
        """Delete an object, if there is one."""
        statement = "DELETE FROM objects WHERE skill = ? AND bucket = ? AND key = ?"
        self._change(statement, skill, bucket, key)
