"""Finds skills in the built-in folder and in those that the settings name."""

from __future__ import annotations

import logging
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from backend.errors import SettingsError, SkillError
from backend.skill_package.deployment import Deployment, read_deployment
from backend.skill_package.handler import check_runtime, describe_missing_handler, find_handler
from backend.skill_package.interaction_model import read_interaction_model
from backend.skill_package.layout import find_layout, find_manifest, has_model, is_marked
from backend.skill_package.manifest import Manifest, read_manifest
from backend.skill_package.skill import Skill, derive_application_id
from backend.skill_package.user_skills import find_user_skills_folder, read_disabled

if TYPE_CHECKING:
    from backend.settings import Settings

SYSTEM_FOLDER = Path(__file__).resolve().parents[1] / "skills"
_LOG = logging.getLogger(__name__)


def find_skills(
    extra_folders: Iterable[Path] = (),
    *,
    system_folder: Path = SYSTEM_FOLDER,
    allowed_endpoints: Collection[str] = (),
    name_free_folders: Iterable[Path] = (),
) -> tuple[Skill, ...]:
    """Find every installed skill.

    A skill that cannot be used is listed with its `problem`; the others are not affected.

    Args:
        extra_folders: each is a skill, or a folder of skills.
        system_folder: the folder of the built-in skills.
        allowed_endpoints: addresses that the user allows; a skill with another endpoint is not
            usable.
        name_free_folders: more extra folders, before the others, whose skills requests need not
            name, whatever their manifests say.

    Raises:
        SettingsError: an extra folder does not exist.
    """
    system = list(_find_skill_folders(system_folder))
    name_free = [each for extra in name_free_folders for each in _list_extra_skill_folders(extra)]
    named = [each for extra in extra_folders for each in _list_extra_skill_folders(extra)]
    skills: dict[str, Skill] = {}
    seen: set[Path] = set()
    for folder in (*system, *name_free, *named):
        if folder.resolve() not in seen:
            seen.add(folder.resolve())
            skill = read_skill(folder, is_system=folder in system)
            unique = _choose_unique_id(skill.id, skills)
            is_name_free = skill.is_name_free or folder in name_free
            skill = replace(skill, id=unique, is_name_free=is_name_free)
            skills[unique] = _apply_consent(skill, allowed_endpoints)
    return tuple(skills.values())


def find_installed_skills(settings: Settings) -> tuple[Skill, ...]:
    """Find the built-in skills, those of these settings and those that the user added.

    Requests need not name a skill of the settings' folders: whoever starts the backend with it
    wants it for this backend. A skill that was added follows its manifest, as on an Echo.

    Args:
        settings: which name the folders.

    Raises:
        SettingsError: a skill folder does not exist.
    """
    own = find_user_skills_folder()
    found = find_skills(
        [own] if own.is_dir() and any(own.glob("*/")) else [],
        allowed_endpoints=settings.allowed_skill_endpoints,
        name_free_folders=settings.skill_folders,
    )
    disabled = read_disabled()
    return tuple(_disable(skill) if skill.id in disabled else skill for skill in found)


def _disable(skill: Skill) -> Skill:
    problem = f"It is disabled. To use it again: python -m backend skills enable {skill.id}"
    return replace(skill, is_disabled=True, problem=problem)


def read_skill(folder: Path, *, is_system: bool = False) -> Skill:
    """Read one skill folder; an error in it becomes the skill's `problem`."""
    skill = Skill(id=folder.name, name=folder.name, folder=folder, is_system=is_system)
    try:
        return _read_package(skill)
    except SkillError as error:
        _LOG.warning("skill %s is not usable: %s", folder, error.sentence)
        return replace(skill, problem=error.sentence)


def _apply_consent(skill: Skill, allowed_endpoints: Collection[str]) -> Skill:
    """Disable a skill that sends requests to a server until the user allows its address."""
    if not skill.endpoint or skill.problem:
        return skill
    if skill.endpoint in allowed_endpoints:
        return replace(skill, endpoint_allowed=True)
    host = urlsplit(skill.endpoint).hostname
    return replace(
        skill,
        problem="It waits for your consent: what you say to it, as intent and slots, is sent to "
        f"{host}, the server of whoever made it.",
    )


def _read_package(skill: Skill) -> Skill:
    if not has_part(skill.folder):
        raise SkillError(
            f"{skill.folder} has neither skill.json nor an interaction model, so it is not a "
            "skill.",
            code="skill-layout-unknown",
        )
    deployment = read_deployment(skill.folder)
    manifest_file = find_manifest(skill.folder, deployment.package_folders)
    skill = replace(skill, manifest_file=manifest_file)
    manifest = read_manifest(manifest_file) if manifest_file else Manifest()
    skill = _add_texts(skill, manifest, deployment)
    try:
        layout = find_layout(skill.folder, manifest_file)
        skill = replace(skill, layout=layout.name, locale=layout.locale, model_file=layout.model)
        model = read_interaction_model(layout.model)
        skill = replace(
            skill,
            interaction_model=model,
            name=manifest.texts.name or model.invocation_name.title() or skill.name,
        )
        if not skill.endpoint:
            _check_handler(skill)
    except SkillError as error:
        return replace(skill, problem=error.sentence)
    return skill


def _check_handler(skill: Skill) -> None:
    if skill.handler is None:
        raise SkillError(describe_missing_handler(skill.folder), code="skill-handler-missing")
    check_runtime(skill.handler)


def _add_texts(skill: Skill, manifest: Manifest, deployment: Deployment) -> Skill:
    source = manifest.apis.custom.endpoint.sourceDir
    folders = (*deployment.code_folders, *((source,) if source else ()))
    deployment = replace(deployment, code_folders=folders)
    return replace(
        skill,
        name=manifest.texts.name or skill.id.replace("_", " ").replace("-", " ").title(),
        summary=manifest.texts.summary or manifest.texts.description,
        example_phrases=manifest.texts.examplePhrases,
        version=manifest.manifestVersion,
        endpoint=manifest.endpoint,
        environment_names=manifest.bergamot.environment,
        refusals=manifest.bergamot.refusals,
        permissions=tuple(each.name for each in manifest.permissions or ()),
        is_name_free=manifest.is_name_free,
        is_repeatable=_is_repeatable(skill, manifest),
        keeps_data=manifest.bergamot.keepsData,
        interrupts_sessions=manifest.bergamot.interruptsSessions,
        handler=None if manifest.endpoint else find_handler(skill.folder, deployment),
        application_id=deployment.application_id or derive_application_id(skill.id),
    )


def _is_repeatable(skill: Skill, manifest: Manifest) -> bool | None:
    declared = manifest.bergamot
    return (skill.is_system and not declared.keepsData) or declared.isRepeatable


def has_part(folder: Path) -> bool:
    """Whether a folder has any part of a skill."""
    return is_marked(folder) or has_model(folder)


def _find_skill_folders(folder: Path) -> Iterator[Path]:
    """Find the folders that have a part of a skill."""
    for child in sorted(folder.iterdir()):
        if child.is_dir() and not child.name.startswith((".", "_")) and has_part(child):
            yield child


def _list_extra_skill_folders(folder: Path) -> Sequence[Path]:
    folder = folder.expanduser()
    if not folder.is_dir():
        raise SettingsError(
            f"The skill folder {folder} does not exist.", code="skill-folder-missing"
        )
    if is_marked(folder):
        return [folder]
    children = list(_find_skill_folders(folder))
    # Where no child has code of its own, the folder is one skill whose model lies in a child.
    has_skills = any(is_marked(child) or find_handler(child, Deployment()) for child in children)
    return children if has_skills else [folder]


def _choose_unique_id(wanted: str, taken: dict[str, Skill]) -> str:
    number, unique = 2, wanted
    while unique in taken:
        unique, number = f"{wanted}-{number}", number + 1
    return unique
