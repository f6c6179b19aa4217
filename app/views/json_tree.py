"""A JSON document as a tree whose branches are made when they are opened."""

from __future__ import annotations

import json
from functools import cached_property
from typing import Any

from app.translation import tr

BRANCH_LIMIT = 1_000
"""Members of one object or array that are shown."""


class JsonNode:
    """One value of the document.

    Attributes:
        name: its key, or its index in an array; empty for the whole document.
        value: the parsed value.
        parent: the object or array that holds it; None for the whole document.
        row: its place in there.
    """

    def __init__(self, name: str, value: Any, parent: JsonNode | None = None, row: int = 0) -> None:
        self.name, self.value, self.parent, self.row = name, value, parent, row

    @property
    def is_branch(self) -> bool:
        """Whether it holds other values."""
        return isinstance(self.value, dict | list) and bool(self.value)

    @cached_property
    def children(self) -> list[JsonNode]:
        """The values in it, in the document's order."""
        if isinstance(self.value, dict):
            members = list(self.value.items())
        elif isinstance(self.value, list):
            members = [(str(index), value) for index, value in enumerate(self.value)]
        else:
            return []
        return [
            JsonNode(name, value, self, row)
            for row, (name, value) in enumerate(members[:BRANCH_LIMIT])
        ]

    @property
    def type_name(self) -> str:
        """One of "object", "array", "string", "number", "boolean" or "null"."""
        if self.value is None:
            return "null"
        if isinstance(self.value, bool):
            return "boolean"
        if isinstance(self.value, int | float):
            return "number"
        if isinstance(self.value, dict):
            return "object"
        return "array" if isinstance(self.value, list) else "string"

    @property
    def text(self) -> str:
        """The value in one line; of an object or array, how much it holds."""
        if isinstance(self.value, dict):
            return "{ " + tr("%n member(s)", "", len(self.value)) + " }" if self.value else "{ }"
        if isinstance(self.value, list):
            return "[ " + tr("%n item(s)", "", len(self.value)) + " ]" if self.value else "[ ]"
        return json.dumps(self.value, ensure_ascii=False)


def read_json(text: str) -> JsonNode | None:
    """The tree of a document; None if it is not JSON, for instance because it was cut."""
    try:
        return JsonNode("", json.loads(text))
    except (ValueError, RecursionError):
        return None
