"""The backend describes itself: stages, accelerators with reasons, skills, networks."""

from __future__ import annotations

from collections.abc import Collection

from backend.accelerators.find import accelerators
from backend.accelerators.runtime.accelerator import Accelerator, Availability
from backend.accelerators.runtime.prices import hourly_price
from backend.engine.assembly import Assembly
from backend.engine.memory import memory_bytes
from backend.engine.pool import PipelinePool
from backend.roofline.known_error import known_error
from backend.server.network_descriptions import network_descriptions
from backend.settings import Settings
from backend.skill_package.skill import Skill
from backend.skill_runtime.confinement import confinement_remark
from backend.wire.limits import WIRE_VERSION
from backend.wire.messages import (
    AcceleratorDescription,
    Description,
    ModelError,
    SkillDescription,
    StageDescription,
)
from backend.wire.version import VERSION


def describe(assembly: Assembly, pool: PipelinePool, session_id: str) -> Description:
    """Describe the backend as it is now, for one session."""
    progress = pool.progress or (pool.problem if pool.state == "failed" else "")
    return Description(
        wire_version=WIRE_VERSION,
        version=VERSION,
        session_id=session_id,
        state=pool.state,
        progress=progress,
        loading=pool.loading.progress() if pool.loading else None,
        stages=tuple(
            StageDescription(number=stage.number, name=stage.name, inference=bool(stage.networks))
            for stage in assembly.classes
        ),
        accelerators=accelerator_descriptions(assembly.settings, pool.accelerator, pool.ready),
        skills=tuple(skill_description(skill) for skill in assembly.known_skills()),
        skills_remark=confinement_remark(),
        networks=network_descriptions(assembly.settings),
        memory_bytes=memory_bytes(),
    )


def accelerator_descriptions(
    settings: Settings, chosen: str = "", ready: Collection[str] = ()
) -> tuple[AcceleratorDescription, ...]:
    """Every accelerator: available, or why not."""
    return tuple(
        _accelerator_description(
            kind, settings, chosen=kind.name == chosen, ready=kind.name in ready
        )
        for kind in accelerators().values()
    )


def _accelerator_description(
    kind: type[Accelerator], settings: Settings, *, chosen: bool, ready: bool
) -> AcceleratorDescription:
    availability = kind.availability()
    price = hourly_price(kind, settings)
    return AcceleratorDescription(
        name=kind.name,
        title=kind.title,
        family=kind.family,
        precision=kind.precision,
        available=availability.available,
        reason=availability.reason,
        remark=_remark(kind, availability),
        hardware=kind.hardware(),
        version=kind.version(),
        figures=kind.figures,
        price_per_hour_usd=price.usd if price else None,
        price_note=price.note if price else "",
        assumptions=kind.assumptions(),
        model_error=_model_error() if kind.figures == "modelled" else None,
        chosen=chosen,
        ready=ready,
    )


def _remark(kind: type[Accelerator], availability: Availability) -> str:
    """What to know of an accelerator that can run here."""
    parts = (availability.remark, kind.fp32_remark()) if availability.available else ()
    return "; ".join(part for part in parts if part)


def _model_error() -> ModelError | None:
    known = known_error()
    if known is None:
        return None
    return ModelError(
        largest_percent=known.largest_percent,
        stages_percent=known.stages_percent,
        checked_on=f"{', '.join(known.accelerators)} on {known.machine}",
        date=known.date.isoformat(),
    )


def skill_description(skill: Skill) -> SkillDescription:
    """What a screen shows of a skill."""
    return SkillDescription(
        id=skill.id,
        name=skill.name,
        summary=skill.summary,
        example_phrases=tuple(skill.example_phrases),
        intents=len(skill.intents),
        problem=skill.problem,
        endpoint=skill.endpoint,
        endpoint_allowed=skill.endpoint_allowed,
    )
