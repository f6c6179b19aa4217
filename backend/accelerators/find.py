"""Finds the accelerators, says which can run here, and picks one by name or the best."""

from __future__ import annotations

import difflib
from functools import cache

import backend.accelerators
from backend.accelerators.runtime.accelerator import Accelerator
from backend.discovery import find_classes
from backend.errors import SettingsError


@cache
def find_accelerators() -> dict[str, type[Accelerator]]:
    """Every accelerator by name, the preferred ones first; imports no framework."""
    found = find_classes(backend.accelerators, Accelerator)  # type: ignore[type-abstract]
    return {
        accelerator_class.name: accelerator_class
        for accelerator_class in sorted(
            found,
            key=lambda accelerator_class: (-accelerator_class.preference, accelerator_class.name),
        )
    }


def choose_accelerator(name: str) -> type[Accelerator]:
    """Choose the accelerator of that name, or for "" the most preferred one that can run here.

    Raises:
        SettingsError: no accelerator has this name, or it cannot run here; says why and what there
            is.
    """
    if not name:
        return find_best_measured()
    accelerator_class = find_accelerators().get(name)
    if accelerator_class is None:
        raise SettingsError(_describe_unknown(name), code="accelerator-unknown")
    availability = accelerator_class.availability()
    if not availability.available:
        raise SettingsError(
            f"The accelerator {accelerator_class.title} cannot run on this machine: "
            f"{availability.reason}",
            code="accelerator-unavailable",
        )
    return accelerator_class


def find_best_measured() -> type[Accelerator]:
    """The most preferred accelerator that really runs here; modelled ones compute on it.

    Raises:
        SettingsError: none can; says why of each.
    """
    for accelerator_class in find_accelerators().values():
        if (
            accelerator_class.provenance == "measured"
            and accelerator_class.availability().available
        ):
            return accelerator_class
    reasons = "; ".join(
        f"{accelerator_class.title}: {accelerator_class.availability().reason}"
        for accelerator_class in find_accelerators().values()
        if accelerator_class.provenance == "measured"
    )
    raise SettingsError(
        f"No accelerator can run on this machine. {reasons}", code="accelerator-unavailable"
    )


def _describe_unknown(name: str) -> str:
    names = list(find_accelerators())
    close = difflib.get_close_matches(name, names, n=1)
    hint = f" Did you mean {close[0]}?" if close else ""
    return f"There is no accelerator named {name!r}.{hint} There are: {', '.join(names)}."
