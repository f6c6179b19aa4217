"""Finds the accelerators, says which can run here, and picks one by name or the best."""

from __future__ import annotations

import difflib
from functools import cache

import backend.accelerators
from backend.accelerators.runtime.accelerator import Accelerator
from backend.discovery import classes_in
from backend.errors import SettingsError


@cache
def accelerators() -> dict[str, type[Accelerator]]:
    """Every accelerator by name, the preferred ones first; imports no framework."""
    found = classes_in(backend.accelerators, Accelerator)  # type: ignore[type-abstract]
    return {
        kind.name: kind for kind in sorted(found, key=lambda kind: (-kind.preference, kind.name))
    }


def choose_accelerator(name: str) -> type[Accelerator]:
    """Give the accelerator of that name, or for an empty name the most preferred one that can run here.

    Raises:
        SettingsError: no accelerator has this name, or it cannot run here; says why and what there
            is.
    """
    if not name:
        return best_measured()
    kind = accelerators().get(name)
    if kind is None:
        raise SettingsError(_unknown(name), code="accelerator-unknown")
    availability = kind.availability()
    if not availability.available:
        raise SettingsError(
            f"The accelerator {kind.title} cannot run on this machine: {availability.reason}",
            code="accelerator-unavailable",
        )
    return kind


def best_measured() -> type[Accelerator]:
    """The most preferred accelerator that really runs here; modelled ones compute on it.

    Raises:
        SettingsError: none can; says why of each.
    """
    for kind in accelerators().values():
        if kind.figures == "measured" and kind.availability().available:
            return kind
    reasons = "; ".join(
        f"{kind.title}: {kind.availability().reason}"
        for kind in accelerators().values()
        if kind.figures == "measured"
    )
    raise SettingsError(
        f"No accelerator can run on this machine. {reasons}", code="accelerator-unavailable"
    )


def _unknown(name: str) -> str:
    names = list(accelerators())
    close = difflib.get_close_matches(name, names, n=1)
    hint = f" Did you mean {close[0]}?" if close else ""
    return f"There is no accelerator named {name!r}.{hint} There are: {', '.join(names)}."
