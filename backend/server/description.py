"""The backend describes itself: stages, accelerators with reasons, skills, networks."""

from __future__ import annotations

from collections.abc import Collection

from backend.accelerators.find import find_accelerators
from backend.accelerators.runtime.accelerator import Accelerator, Availability
from backend.accelerators.runtime.prices import find_hourly_price
from backend.engine.assembly import Assembly
from backend.engine.memory import measure_memory_bytes
from backend.engine.pool import PipelinePool
from backend.roofline.calibration_report import load_calibration_report
from backend.server.network_descriptions import describe_networks, describe_recognisers
from backend.settings import Settings
from backend.skill_package.skill import Skill
from backend.skill_runtime.confinement import describe_confinement
from backend.skill_runtime.skill_logs import find_log_file
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
        loading=pool.loading.compute_progress() if pool.loading else None,
        stages=tuple(
            StageDescription(number=stage.number, name=stage.name, inference=bool(stage.networks))
            for stage in assembly.classes
        ),
        accelerators=describe_accelerators(assembly.settings, pool.accelerator, pool.ready),
        skills=tuple(describe_skill(skill) for skill in assembly.list_skills()),
        skills_remark=describe_confinement(),
        networks=describe_networks(assembly.settings),
        recognisers=describe_recognisers(assembly.settings),
        memory_bytes=measure_memory_bytes(),
    )


def describe_accelerators(
    settings: Settings, chosen: str = "", ready: Collection[str] = ()
) -> tuple[AcceleratorDescription, ...]:
    """Describe every accelerator: available, or why not."""
    return tuple(
        _describe_accelerator(
            accelerator_class,
            settings,
            chosen=accelerator_class.name == chosen,
            ready=accelerator_class.name in ready,
        )
        for accelerator_class in find_accelerators().values()
    )


def _describe_accelerator(
    accelerator_class: type[Accelerator], settings: Settings, *, chosen: bool, ready: bool
) -> AcceleratorDescription:
    availability = accelerator_class.availability()
    price = find_hourly_price(accelerator_class, settings)
    return AcceleratorDescription(
        name=accelerator_class.name,
        title=accelerator_class.title,
        family=accelerator_class.family,
        precision=accelerator_class.precision,
        available=availability.available,
        reason=availability.reason,
        remark=_remark(accelerator_class, availability),
        hardware=accelerator_class.hardware(),
        version=accelerator_class.version(),
        figures=accelerator_class.provenance,
        price_per_hour_usd=price.usd if price else None,
        price_note=price.note if price else "",
        assumptions=accelerator_class.assumptions(),
        model_error=_model_error() if accelerator_class.provenance == "modelled" else None,
        chosen=chosen,
        ready=ready,
    )


def _remark(accelerator_class: type[Accelerator], availability: Availability) -> str:
    """Remarks on an accelerator that can run here."""
    parts = (
        (availability.remark, accelerator_class.describe_fp32_networks())
        if availability.available
        else ()
    )
    return "; ".join(part for part in parts if part)


def _model_error() -> ModelError | None:
    known = load_calibration_report()
    if known is None:
        return None
    return ModelError(
        largest_percent=known.largest_percent,
        stages_percent=known.stages_percent,
        checked_on=f"{', '.join(known.accelerators)} on {known.machine}",
        date=known.date.isoformat(),
    )


def describe_skill(skill: Skill) -> SkillDescription:
    """Describe a skill for screens."""
    return SkillDescription(
        id=skill.id,
        name=skill.name,
        summary=skill.summary,
        example_phrases=tuple(skill.example_phrases),
        intents=len(skill.intents),
        problem=skill.problem,
        endpoint=skill.endpoint,
        endpoint_allowed=skill.endpoint_allowed,
        log_file=str(find_log_file(skill.id)),
    )
