"""Finds skills in the built-in folder and in those that the settings name."""

from __future__ import annotations

import json
import logging
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from backend.errors import SettingsError, SkillError
from backend.skill_package.interaction_model import read_interaction_model
from backend.skill_package.manifest import Manifest, pick_locale, read_manifest
from backend.skill_package.skill import Skill, derive_application_id

if TYPE_CHECKING:
    from backend.settings import Settings

SYSTEM_FOLDER = Path(__file__).resolve().parents[1] / "skills"
_LOG = logging.getLogger(__name__)


@dataclass(frozen=True)
class Layout:
    """Where the files of a skill are.

    Attributes:
        name: "newer" or "older".
        manifest: skill.json.
        models: folder with one interaction model per language.
        handlers: folders that may contain lambda_function.py; the first one that does is used.
    """

    name: str
    manifest: str
    models: str
    handlers: tuple[str, ...]


LAYOUTS = (
    Layout(
        "newer",
        "skill-package/skill.json",
        "skill-package/interactionModels/custom",
        ("lambda", "lambda/py"),
    ),
    Layout("older", "skill.json", "models", ("lambda/py", "lambda", "lambda/custom")),
)


def find_skills(
    extra_folders: Iterable[Path] = (),
    *,
    system_folder: Path = SYSTEM_FOLDER,
    allowed_endpoints: Collection[str] = (),
) -> tuple[Skill, ...]:
    """Find every installed skill.

    A skill that cannot be used is listed with its `problem`; the others are not affected.

    Args:
        extra_folders: each is a skill, or a folder of skills.
        system_folder: the folder of the built-in skills.
        allowed_endpoints: addresses that the user allows; a skill with another endpoint is not
            usable.

    Raises:
        SettingsError: an extra folder does not exist.
    """
    folders = [(folder, True) for folder in _find_skill_folders(system_folder)]
    for extra in extra_folders:
        folders += [(folder, False) for folder in _list_extra_skill_folders(extra)]
    skills: dict[str, Skill] = {}
    seen: set[Path] = set()
    for folder, is_system in folders:
        if folder.resolve() not in seen:
            seen.add(folder.resolve())
            skill = read_skill(folder, is_system=is_system)
            unique = _choose_unique_id(skill.id, skills)
            skills[unique] = _apply_consent(replace(skill, id=unique), allowed_endpoints)
    return tuple(skills.values())


def find_installed_skills(settings: Settings) -> tuple[Skill, ...]:
    """Find the skills of these settings.

    Raises:
        SettingsError: a skill folder does not exist.
    """
    return find_skills(settings.skill_folders, allowed_endpoints=settings.allowed_skill_endpoints)


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
    layout = _find_layout(skill.folder)
    manifest = read_manifest(skill.folder / layout.manifest)
    skill = _add_texts(skill, manifest, layout)
    try:
        model = read_interaction_model(_model_file(skill.folder / layout.models))
        if not manifest.endpoint and skill.handler_folder is None:
            places = " or ".join(f"{place}/lambda_function.py" for place in layout.handlers)
            raise SkillError(
                f"{skill.folder} has no handler: {places}.", code="skill-handler-missing"
            )
    except SkillError as error:
        return replace(skill, problem=error.sentence)
    return replace(skill, interaction_model=model, name=skill.name or model.invocation_name.title())


def _add_texts(skill: Skill, manifest: Manifest, layout: Layout) -> Skill:
    handlers = (skill.folder / place for place in layout.handlers)
    endpoint = manifest.endpoint
    return replace(
        skill,
        name=manifest.texts.name or skill.id.replace("_", " ").replace("-", " ").title(),
        summary=manifest.texts.summary or manifest.texts.description,
        example_phrases=manifest.texts.examplePhrases,
        version=manifest.manifestVersion,
        layout=layout.name,
        endpoint=endpoint,
        environment_names=manifest.bergamot.environment,
        handler_folder=None
        if endpoint
        else next((place for place in handlers if (place / "lambda_function.py").is_file()), None),
        application_id=_read_deployed_application_id(skill.folder)
        or derive_application_id(skill.id),
    )


def _find_layout(folder: Path) -> Layout:
    for layout in LAYOUTS:
        if (folder / layout.manifest).is_file():
            return layout
    manifests = " or ".join(layout.manifest for layout in LAYOUTS)
    raise SkillError(
        f"{folder} has no {manifests}, so it is not a skill.", code="skill-layout-unknown"
    )


def _model_file(folder: Path) -> Path:
    """Find the English interaction model, American English first."""
    files = {file.stem: file for file in sorted(folder.glob("*.json"))} if folder.is_dir() else {}
    file: Path | None = pick_locale(files)
    if file is None:
        raise SkillError(
            f"{folder} has no interaction model (en-US.json).", code="skill-model-missing"
        )
    if not file.stem.startswith("en"):
        raise SkillError(
            f"{folder} has no English interaction model (en-US.json).", code="skill-model-missing"
        )
    return file


def _read_deployed_application_id(folder: Path) -> str:
    """Read the id that Alexa gave the skill; "" when it never was deployed.

    The skill's handler may verify it.
    """
    try:
        states = json.loads((folder / ".ask" / "ask-states.json").read_text("utf-8"))
        return str(states["profiles"]["default"]["skillId"])
    except (OSError, ValueError, KeyError, TypeError):
        return ""


def _is_skill(folder: Path) -> bool:
    return any((folder / layout.manifest).is_file() for layout in LAYOUTS)


def _find_skill_folders(folder: Path) -> Iterator[Path]:
    """Find the folders that have a manifest or another part of a skill."""
    for child in sorted(folder.iterdir()):
        if child.is_dir() and not child.name.startswith((".", "_")) and _has_part(child):
            yield child


def _has_part(folder: Path) -> bool:
    return _is_skill(folder) or any(
        (folder / part).exists() for part in ("skill-package", "lambda", "models")
    )


def _list_extra_skill_folders(folder: Path) -> Sequence[Path]:
    folder = folder.expanduser()
    if not folder.is_dir():
        raise SettingsError(
            f"The skill folder {folder} does not exist.", code="skill-folder-missing"
        )
    if _has_part(folder):
        return [folder]
    return list(_find_skill_folders(folder)) or [folder]


def _choose_unique_id(wanted: str, taken: dict[str, Skill]) -> str:
    number, unique = 2, wanted
    while unique in taken:
        unique, number = f"{wanted}-{number}", number + 1
    return unique
