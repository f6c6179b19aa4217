"""Finds whether a skill's own modules keep something else than before, in the skill's process.

Loaded by host.py: a module without any other part of Bergamot. It compares the globals of the
modules in the skill's folder, as far as they are plain data, containers of it, or classes and
objects of classes of these modules. Anything else (a library's object, what a function encloses) is
the same as long as it is the same object.
"""

from __future__ import annotations

import marshal
import os
import sys
from collections import deque
from collections.abc import Iterable
from types import BuiltinFunctionType, FunctionType, ModuleType
from typing import Any

MOST_PARTS = 4_000
"""Parts of the state above which it is not read: that would take longer than many answers."""
MOST_BYTES = 1_000_000
_DEEPEST = 5
_MARSHAL_VERSION = 2
"""The last one that writes equal values alike, whoever else refers to them."""
_CODE = (FunctionType, BuiltinFunctionType, ModuleType)
_CONTAINERS = (list, tuple, set, frozenset, deque)


class TooMuchStateError(Exception):
    """There is more than can be read in the time that a person waits."""


class KeptState:
    """What the modules of a skill keep."""

    def __init__(self, folder: str, packages_folder: str) -> None:
        """Take the folder of the skill's code, and the one in it that holds others' packages."""
        self._folder = os.path.join(os.path.realpath(folder), "")
        self._packages = os.path.join(self._folder, packages_folder, "")
        self._last: dict[str, dict[str, Any]] | None = {}
        self._known: set[str] = set()
        self._modules: list[ModuleType] = []

    def compare(self) -> str:
        """Read the state; give the name of what differs from the last time, or "".

        Modules that were not there the last time make no difference. Once there was too much, it is
        not read any more.
        """
        last = self._last
        self._last = self._read() if last is not None else None
        if last is None or self._last is None:
            return "more than can be compared"
        for module in last.keys() & self._last.keys():
            before, after = last[module], self._last[module]
            for name in before.keys() | after.keys():
                if before.get(name) != after.get(name):
                    return f"{module}.{name}"
        return ""

    def _read(self) -> dict[str, dict[str, Any]] | None:
        self._find_modules()
        reader = _Reader(frozenset(module.__name__ for module in self._modules))
        try:
            return {
                module.__name__: reader.read_fields(vars(module), 0) for module in self._modules
            }
        except TooMuchStateError:
            return None

    def _find_modules(self) -> None:
        """Find the skill's own modules among those that were imported since the last time."""
        for name in sys.modules.keys() - self._known:
            module = sys.modules[name]
            file = getattr(module, "__file__", None)
            path = os.path.realpath(file) if isinstance(file, str) else ""
            if path.startswith(self._folder) and not path.startswith(self._packages):
                self._modules.append(module)
            self._known.add(name)


class _Same:
    """Stands for an object that nothing is known of; keeps it, so that its id stays its own."""

    def __init__(self, value: object) -> None:
        self._value = value

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other._value is self._value

    __hash__ = None  # type: ignore[assignment]


class _Reader:
    """Reads values into a form that can be compared later."""

    def __init__(self, own_modules: frozenset[str]) -> None:
        self._own_modules = own_modules
        self._parts = 0
        self._bytes = 0

    def read_fields(self, fields: Any, depth: int) -> dict[str, Any]:
        return {
            name: self._read(value, depth)
            for name, value in tuple(fields.items())
            if not (name.startswith("__") and name.endswith("__"))
        }

    def _read(self, value: Any, depth: int) -> Any:
        self._parts += 1
        if self._parts > MOST_PARTS:
            raise TooMuchStateError
        if isinstance(value, _CODE):
            return _Same(value)
        try:
            plain = marshal.dumps(value, _MARSHAL_VERSION)
        except ValueError:
            return self._read_parts(value, depth)
        self._bytes += len(plain)
        if self._bytes > MOST_BYTES:
            raise TooMuchStateError
        return plain

    def _read_parts(self, value: Any, depth: int) -> Any:
        if depth >= _DEEPEST:
            return _Same(value)
        if isinstance(value, dict):
            return self._read_all((*value.keys(), *value.values()), depth)
        if isinstance(value, _CONTAINERS):
            return self._read_all(tuple(value), depth)
        kind = value if isinstance(value, type) else type(value)
        fields = getattr(value, "__dict__", None)
        if kind.__module__ in self._own_modules and fields is not None:
            return _Same(value), self.read_fields(fields, depth + 1)
        return _Same(value)

    def _read_all(self, values: Iterable[Any], depth: int) -> list[Any]:
        return [self._read(each, depth + 1) for each in values]
