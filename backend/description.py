"""The backend describes itself: stages, accelerators with reasons, skills, networks."""

from __future__ import annotations

import importlib.metadata
from functools import cache

import psutil

from backend.accelerators.find import accelerators
from backend.networks.describe import network_descriptions
from backend.pipeline.assembly import Assembly
from backend.pipeline.switch import PipelineSwitch
from backend.skills.skill import Skill
from backend.wire.limits import WIRE_VERSION
from backend.wire.messages import (
    AcceleratorDescription,
    Description,
    SkillDescription,
    StageDescription,
)


def describe(assembly: Assembly, switch: PipelineSwitch, session_id: str) -> Description:
    """Describe the backend as it is now, for one session."""
    progress = switch.progress or (switch.problem if switch.state == "failed" else "")
    return Description(
        wire_version=WIRE_VERSION,
        version=version(),
        session_id=session_id,
        state=switch.state,
        progress=progress,
        stages=tuple(
            StageDescription(number=stage.number, name=stage.name, inference=bool(stage.networks))
            for stage in assembly.classes
        ),
        accelerators=accelerator_descriptions(
            switch.accelerator, assembly.settings.machine_price_per_hour_usd
        ),
        skills=tuple(skill_description(skill) for skill in assembly.skills),
        networks=network_descriptions(assembly.settings),
        memory_bytes=memory_bytes(),
    )


def accelerator_descriptions(
    chosen: str = "", price_per_hour_usd: float | None = None
) -> tuple[AcceleratorDescription, ...]:
    """Every accelerator: available, or why not."""
    descriptions = []
    for kind in accelerators().values():
        availability = kind.availability()
        descriptions.append(
            AcceleratorDescription(
                name=kind.name,
                title=kind.title,
                available=availability.available,
                reason=availability.reason,
                hardware=kind.hardware(),
                version=kind.version(),
                price_per_hour_usd=price_per_hour_usd,
                chosen=kind.name == chosen,
                ready=kind.name == chosen,
            )
        )
    return tuple(descriptions)


def skill_description(skill: Skill) -> SkillDescription:
    """What a screen shows of a skill."""
    return SkillDescription(
        id=skill.id,
        name=skill.name,
        summary=skill.summary,
        example_phrases=tuple(skill.example_phrases),
        intents=len(skill.intents),
        problem=skill.problem,
    )


def memory_bytes() -> int:
    """Resident memory of this process and of the skills that it runs."""
    process = psutil.Process()
    total = 0
    for each in (process, *process.children(recursive=True)):
        try:
            total += each.memory_info().rss
        except psutil.NoSuchProcess:
            continue
    return total


@cache
def version() -> str:
    """The product's version."""
    try:
        return importlib.metadata.version("bergamot")
    except importlib.metadata.PackageNotFoundError:
        return "0.0.0"
