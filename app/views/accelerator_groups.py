"""Accelerators as people look for them: by family, what can run here first, what is modelled last."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from backend.wire.messages import AcceleratorDescription

MODELLED_HEADING = "Modelled: not in this machine, computed from datasheets"


@dataclass(frozen=True)
class AcceleratorGroup:
    """A heading and what stands below it.

    Attributes:
        heading: the family, or what the members have in common.
        members: the ones that can run here first.
    """

    heading: str
    members: tuple[AcceleratorDescription, ...]


def group_accelerators(accelerators: Sequence[AcceleratorDescription]) -> list[AcceleratorGroup]:
    """One group a family, in the backend's order; families of which nothing runs here behind those, modelled ones last."""
    families: dict[str, list[AcceleratorDescription]] = {}
    modelled = []
    for each in accelerators:
        if each.figures == "modelled":
            modelled.append(each)
        else:
            families.setdefault(each.family or each.title, []).append(each)
    groups = [
        AcceleratorGroup(family, tuple(sorted(members, key=lambda each: not each.available)))
        for family, members in families.items()
    ]
    groups.sort(key=lambda group: not group.members[0].available)
    if modelled:
        groups.append(AcceleratorGroup(MODELLED_HEADING, tuple(modelled)))
    return groups


def title_with_precision(accelerator: AcceleratorDescription) -> str:
    """Its title, which says the precision of a real one; of a modelled one it is added."""
    if accelerator.precision in accelerator.title:
        return accelerator.title
    return f"{accelerator.title}, {accelerator.precision}"


def short_titles(accelerators: Sequence[AcceleratorDescription]) -> dict[str, str]:
    """Titles for narrow places, by name: family and precision, of a modelled one the chip and its precision.

    Two chips of the same name, on different hosts, keep their whole titles.
    """
    short = {each.name: f"{_short_name(each)} · {each.precision}" for each in accelerators}
    told = list(short.values())
    return {
        each.name: short[each.name]
        if told.count(short[each.name]) == 1
        else f"{each.title} · {each.precision}"
        for each in accelerators
    }


def _short_name(accelerator: AcceleratorDescription) -> str:
    if accelerator.figures != "modelled" and accelerator.family:
        return accelerator.family
    return accelerator.title.partition(" (")[0]
