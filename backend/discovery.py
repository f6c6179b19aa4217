"""Finds extension points by walking their folders, so that adding one costs one file."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Iterator
from types import ModuleType
from typing import Any, TypeVar

Base = TypeVar("Base")


def import_modules(package: ModuleType) -> Iterator[ModuleType]:
    """Import the modules directly in a package, in order of their names, and give each."""
    for info in sorted(pkgutil.iter_modules(package.__path__), key=lambda info: info.name):
        if not info.ispkg:
            yield importlib.import_module(f"{package.__name__}.{info.name}")


def find_classes(package: ModuleType, base: type[Base]) -> Iterator[type[Base]]:
    """Give every concrete subclass of `base` that a module of the package defines itself."""
    for module in import_modules(package):
        for value in vars(module).values():
            if _is_concrete(value, base) and value.__module__ == module.__name__:
                yield value


def _is_concrete(value: Any, base: type[Any]) -> bool:
    return (
        inspect.isclass(value)
        and issubclass(value, base)
        and not inspect.isabstract(value)
        and value is not base
    )
