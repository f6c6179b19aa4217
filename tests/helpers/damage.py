"""What power cuts, full disks and bad memory leave of a file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

Damage = Callable[[Path], None]


def _truncate(file: Path) -> None:
    content = file.read_bytes()
    file.write_bytes(content[: len(content) // 2])


def _empty(file: Path) -> None:
    file.write_bytes(b"")


def _flip(file: Path) -> None:
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 0x10
    file.write_bytes(content)


def _overwrite(file: Path) -> None:
    file.write_bytes(b"This is something else.")


DAMAGES: dict[str, Damage] = {
    "truncated": _truncate,
    "emptied": _empty,
    "flipped": _flip,
    "foreign": _overwrite,
}
