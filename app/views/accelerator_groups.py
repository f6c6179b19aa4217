"""Groups accelerators for display: the one in use, real ones, modelled ones, then absent ones."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from app.translation import tr, tr_noop
from backend.wire.messages import AcceleratorDescription

MODELLED_HEADING = tr_noop("Modelled: not in this machine, computed from datasheets")


@dataclass(frozen=True)
class AcceleratorGroup:
    """A heading and the accelerators below it.

    Attributes:
        heading: the family, or what the members have in common.
        members: the available ones first.
    """

    heading: str
    members: tuple[AcceleratorDescription, ...]


def group_accelerators(accelerators: Sequence[AcceleratorDescription]) -> list[AcceleratorGroup]:
    """Group accelerators by family: what matters first.

    The family of the one in use comes first, then the other available ones in the backend's order,
    the modelled accelerators, and the families without an available accelerator.
    """
    families: dict[str, list[AcceleratorDescription]] = {}
    modelled = []
    for accelerator in accelerators:
        if accelerator.figures == "modelled":
            modelled.append(accelerator)
        else:
            family = accelerator.family or accelerator.title
            families.setdefault(family, []).append(accelerator)
    groups = [
        AcceleratorGroup(
            family,
            tuple(sorted(members, key=lambda member: (not member.chosen, not member.available))),
        )
        for family, members in families.items()
    ]
    groups.sort(key=lambda group: not group.members[0].chosen)
    usable = [group for group in groups if any(member.available for member in group.members)]
    absent = [group for group in groups if group not in usable]
    middle = [AcceleratorGroup(tr(MODELLED_HEADING), tuple(modelled))] if modelled else []
    return [*usable, *middle, *absent]


def title_with_precision(accelerator: AcceleratorDescription) -> str:
    """The title with the precision, which the titles of modelled accelerators do not contain."""
    if accelerator.precision in accelerator.title:
        return accelerator.title
    return f"{accelerator.title}, {accelerator.precision}"


def short_titles(accelerators: Sequence[AcceleratorDescription]) -> dict[str, str]:
    """Accelerator's name → short title: the family, or the modelled chip, and the precision.

    Accelerators whose short titles are equal (the same chip on two hosts) keep their whole titles.
    """
    short = {
        accelerator.name: f"{_short_name(accelerator)} · {accelerator.precision}"
        for accelerator in accelerators
    }
    counts = Counter(short.values())
    return {
        accelerator.name: short[accelerator.name]
        if counts[short[accelerator.name]] == 1
        else f"{accelerator.title} · {accelerator.precision}"
        for accelerator in accelerators
    }


def _short_name(accelerator: AcceleratorDescription) -> str:
    if accelerator.figures != "modelled" and accelerator.family:
        return accelerator.family
    return accelerator.title.partition(" (")[0]
