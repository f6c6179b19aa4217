"""Reads parts of a response document that nobody has checked yet."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from backend.pipeline.data import SkillDocument


def list_directives(document: SkillDocument) -> tuple[Mapping[str, Any], ...]:
    """List the directives of a document."""
    response = document.document.get("response")
    directives = response.get("directives") if isinstance(response, Mapping) else None
    found = directives if isinstance(directives, list | tuple) else ()
    return tuple(directive for directive in found if isinstance(directive, Mapping))
