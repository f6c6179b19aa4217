"""The source files of the project, as the tests of layout and facts read them."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCES = sorted(
    path.relative_to(ROOT).as_posix()
    for folder in ("app", "backend", "tests", "scripts")
    for path in (ROOT / folder).rglob("*.py")
)


@cache
def text_of(source: str) -> str:
    """A file's text."""
    return (ROOT / source).read_text(encoding="utf-8")


@cache
def nodes_of(source: str) -> tuple[ast.AST, ...]:
    """A file's syntax tree, every node of it."""
    return tuple(ast.walk(ast.parse(text_of(source), source)))


def strings_of(source: str) -> list[str]:
    """The string literals of a file, parts of f-strings included and docstrings left out."""
    prose = {id(each.value) for each in nodes_of(source) if isinstance(each, ast.Expr)}
    return [
        each.value
        for each in nodes_of(source)
        if isinstance(each, ast.Constant) and isinstance(each.value, str) and id(each) not in prose
    ]
