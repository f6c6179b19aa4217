"""Key combinations as the settings write them: modifiers and one key, joined by "+"."""

from __future__ import annotations

from dataclasses import dataclass

MODIFIERS = ("Ctrl", "Alt", "Shift", "Meta")


@dataclass(frozen=True)
class Combination:
    """One combination.

    Attributes:
        modifiers: some of `MODIFIERS`.
        key: "Space", "Pause", "ScrollLock" …, as Qt names it.
    """

    modifiers: frozenset[str]
    key: str


def parse_combination(name: str) -> Combination:
    """Parse "Ctrl+Alt+Space".

    Raises:
        ValueError: it has no key, or a modifier that there is not.
    """
    *modifiers, key = name.split("+")
    if not key or set(modifiers) - set(MODIFIERS):
        raise ValueError(f"{name!r} is no key combination like Ctrl+Alt+Space")
    return Combination(frozenset(modifiers), key)
