"""Reads parts of a response document that nobody has checked yet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from backend.pipeline.data import SkillDocument


def list_directives(document: SkillDocument) -> tuple[Mapping[str, Any], ...]:
    """List the directives of a document."""
    response = document.document.get("response")
    directives = response.get("directives") if isinstance(response, Mapping) else None
    found = directives if isinstance(directives, list | tuple) else ()
    return tuple(directive for directive in found if isinstance(directive, Mapping))


def add_directives(
    document: SkillDocument, directives: Sequence[Mapping[str, Any]]
) -> SkillDocument:
    """Put directives before those of a document, if it has a response."""
    response = document.document.get("response")
    if not directives or not isinstance(response, Mapping):
        return document
    whole = {**response, "directives": [*directives, *list_directives(document)]}
    return replace(document, document={**document.document, "response": whole})


def read_plain_speech(document: SkillDocument) -> str:
    """Read what a document says; "" where it says nothing, or with marks of SSML."""
    response = document.document.get("response")
    speech = response.get("outputSpeech") if isinstance(response, Mapping) else None
    text = speech.get("text") if isinstance(speech, Mapping) else None
    return text if isinstance(text, str) else ""
