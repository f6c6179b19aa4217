"""Names of the libraries that Bergamot depends on, as pyproject.toml lists them."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

PROJECT_FILE = Path(__file__).resolve().parents[2] / "pyproject.toml"


def list_direct_requirements() -> list[str]:
    """Names in alphabetical order; empty where the project file does not exist."""
    try:
        project = tomllib.loads(PROJECT_FILE.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return []
    listed = [
        *project.get("project", {}).get("dependencies", ()),
        *project.get("dependency-groups", {}).get("models", ()),
    ]
    names = {re.split(r"[\s<>=!~;\[]", requirement, maxsplit=1)[0] for requirement in listed}
    return sorted(names, key=str.lower)
