"""Lists the installed skills: from the request, else from the folders beside this skill's."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

LANGUAGE = "en-US"
OWN_FOLDER = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class InstalledSkill:
    """Texts of a skill's manifest."""

    name: str
    summary: str
    example_phrases: tuple[str, ...]


def installed_skills(published: Sequence[Mapping[str, Any]] | None) -> Sequence[InstalledSkill]:
    """List all skills, sorted by name.

    Args:
        published: name, summary and examplePhrases of each skill, if the request has them.
    """
    if published:
        return tuple(
            skill for texts in published if (skill := _skill_from_publishing_information(texts))
        )
    return _skills_beside_this_one()


@lru_cache(maxsize=1)
def _skills_beside_this_one() -> Sequence[InstalledSkill]:
    manifests = [
        *OWN_FOLDER.parent.glob("*/skill-package/skill.json"),
        *OWN_FOLDER.parent.glob("*/skill.json"),
    ]
    found = [skill for path in manifests if (skill := _skill_from_file(path))]
    return tuple(sorted(found, key=lambda skill: skill.name.lower()))


def _skill_from_file(path: Path) -> InstalledSkill | None:
    try:
        manifest = json.loads(path.read_text(encoding="utf-8"))
        published = manifest["manifest"]["publishingInformation"]["locales"][LANGUAGE]
    except (OSError, ValueError, KeyError, TypeError):
        # A skill that cannot be read is reported elsewhere; help is about the others.
        return None
    return _skill_from_publishing_information(published)


def _skill_from_publishing_information(published: Mapping[str, Any]) -> InstalledSkill | None:
    name = str(published.get("name") or "").strip()
    if not name:
        return None
    phrases = published.get("examplePhrases") or ()
    return InstalledSkill(
        name, str(published.get("summary") or "").rstrip("."), tuple(map(str, phrases))
    )
