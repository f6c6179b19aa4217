"""Tells on which lines of a JSON file its values stand, and which keys of it are lost.

Python's own reader keeps neither, and of two equal keys of an object it drops the first one.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from typing import Any

JsonPath = tuple[str | int, ...]
"""Keys and indices that lead to a value."""
_DECODER = json.JSONDecoder()
_SPACE = " \t\r\n"


class JsonLines:
    """The lines of all values of a valid JSON text.

    Attributes:
        repeated: the paths of keys that an object has twice, with the line of the second one.
    """

    def __init__(self, text: str) -> None:
        """Scan a text that `json.loads` accepts."""
        self._text = text
        self._ends = [index for index, character in enumerate(text) if character == "\n"]
        self._lines: dict[JsonPath, int] = {}
        self.repeated: list[tuple[JsonPath, int]] = []
        self._scan(self._skip(0), ())

    def find(self, path: JsonPath) -> int:
        """Give the line of a value, from 1; without such a value, of the nearest around it."""
        while path and path not in self._lines:
            path = path[:-1]
        return self._lines.get(path, 1)

    def _scan(self, at: int, path: JsonPath) -> int:
        """Note a value and those inside it; gives the index after it."""
        self._lines[path] = bisect_right(self._ends, at - 1) + 1
        if self._text[at] == "{":
            return self._scan_object(at, path)
        if self._text[at] == "[":
            return self._scan_array(at, path)
        return _DECODER.raw_decode(self._text, at)[1]

    def _scan_object(self, at: int, path: JsonPath) -> int:
        seen: set[str] = set()
        at = self._skip(at + 1)
        while self._text[at] != "}":
            line = bisect_right(self._ends, at) + 1
            key, at = _DECODER.raw_decode(self._text, at)
            if key in seen:
                self.repeated.append(((*path, key), line))
            seen.add(key)
            at = self._skip(self._skip(at) + 1)  # past the colon
            at = self._skip_comma(self._scan(at, (*path, key)))
        return at + 1

    def _scan_array(self, at: int, path: JsonPath) -> int:
        at, index = self._skip(at + 1), 0
        while self._text[at] != "]":
            at = self._skip_comma(self._scan(at, (*path, index)))
            index += 1
        return at + 1

    def _skip_comma(self, at: int) -> int:
        at = self._skip(at)
        return self._skip(at + 1) if self._text[at] == "," else at

    def _skip(self, at: int) -> int:
        while at < len(self._text) and self._text[at] in _SPACE:
            at += 1
        return at


def parse_with_lines(text: str) -> tuple[Any, JsonLines]:
    """Parse a JSON text.

    Raises:
        ValueError: it is not JSON; a `json.JSONDecodeError` has the line.
        RecursionError: it is nested too deeply.
    """
    return json.loads(text), JsonLines(text)
