"""Finds the manifest and the interaction models of a skill, in any of the layouts in use."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from backend.errors import SkillError
from backend.skill_package.deployment import NOTES_FILES
from backend.skill_package.json_file import FILE_LIMIT_BYTES
from backend.skill_package.manifest import LOCALE, pick_locale
from backend.skill_package.project_files import list_files

PACKAGE_FOLDERS = ("skill-package", "")
"""Folders that may hold skill.json, the newer layout's first."""
MODEL_FOLDERS = ("interactionModels/custom", "interactionModels", "models")
MARKS = ("skill-package", "lambda", "models", "interactionModels", *NOTES_FILES)
"""Files and folders that only a skill has."""
_LOCALE_NAME = re.compile(r"(?<![A-Za-z])([a-z]{2})[-_]([A-Z]{2})(?![A-Za-z])")
_MODEL_WORDS = (b'"invocationName"', b'"intents"')


@dataclass(frozen=True)
class Layout:
    """Where the manifest and the interaction model of a skill are.

    Attributes:
        name: "newer" (skill-package/), "older" (skill.json at the top) or "none" (no manifest, as
            the developer console exports skills).
        manifest: skill.json; None without one.
        model: the interaction model in the language that is used.
        locale: that language; American English when the file's name tells none.
    """

    name: str
    manifest: Path | None
    model: Path
    locale: str


def find_manifest(folder: Path, package_folders: tuple[str, ...] = ()) -> Path | None:
    """Find skill.json; a file of that name that holds an interaction model is none."""
    top = folder.resolve()
    for name in (*package_folders, *PACKAGE_FOLDERS):
        file = (folder / name if name else folder) / "skill.json"
        if file.is_file() and file.resolve().is_relative_to(top) and not _is_model(file):
            return file
    return None


def find_layout(folder: Path, manifest: Path | None) -> Layout:
    """Find the interaction model beside a manifest, in the usual folders, then anywhere.

    Raises:
        SkillError: there is none.
    """
    models = _find_models(folder, manifest)
    named = {locale: file for locale, file in models.items() if locale}
    is_english = any(locale.startswith("en") for locale in named)
    file = models.get("") if not is_english and "" in models else pick_locale(named)
    if file is None:
        raise SkillError(
            f"{folder} has no interaction model: {PACKAGE_FOLDERS[0]}/{MODEL_FOLDERS[0]}/"
            f"{LOCALE}.json or {MODEL_FOLDERS[-1]}/{LOCALE}.json.",
            code="skill-model-missing",
        )
    locale = next((name for name, each in named.items() if each == file), LOCALE)
    name = "none" if manifest is None else "older" if manifest.parent == folder else "newer"
    return Layout(name, manifest, file, locale)


def is_marked(folder: Path) -> bool:
    """Whether a folder has a file or folder that only a skill has, or an interaction model."""
    return (
        (folder / "skill.json").is_file()
        or any((folder / mark).exists() for mark in MARKS)
        or any(_is_model(file) for file in folder.glob("*.json"))
    )


def has_model(folder: Path) -> bool:
    """Whether there is an interaction model anywhere in a folder."""
    return any(_is_model(file) for file in list_files(folder, ".json"))


def _find_models(folder: Path, manifest: Path | None) -> dict[str, Path]:
    """Map locales to interaction models; "" is the locale of a file whose name has none."""
    packages = [folder, folder / PACKAGE_FOLDERS[0]]
    if manifest is not None:
        packages.insert(0, manifest.parent)
    for place in (package / name for package in packages for name in MODEL_FOLDERS):
        files = sorted(place.glob("*.json")) if place.is_dir() else []
        if files:
            # Whatever is in them: a fault there is explained when the model is read.
            return _group_by_locale(files)
    return _group_by_locale([file for file in list_files(folder, ".json") if _is_model(file)])


def _group_by_locale(files: list[Path]) -> dict[str, Path]:
    found: dict[str, Path] = {}
    for file in files:
        name = _LOCALE_NAME.search(f"{file.parent.name}/{file.stem}")
        found.setdefault("-".join(name.groups()) if name else "", file)
    return found


def _is_model(file: Path) -> bool:
    """Whether a file looks like an interaction model, without parsing it."""
    try:
        if file.stat().st_size > FILE_LIMIT_BYTES:
            return False
        content = file.read_bytes()
    except OSError:
        return False
    return all(words in content for words in _MODEL_WORDS)
