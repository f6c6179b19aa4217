"""The backend's stages by what its description calls them; the app knows none of their numbers and names itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from backend.wire.messages import StageDescription

ARROW = "→"
"""Stands in each name between what a stage takes and what it gives: "words → sentence"."""
VOICE, SENTENCE, SPEECH = "voice", "sentence", "speech"
"""What the app sends and shows of all that goes from stage to stage."""

StageNames = Mapping[int, str]


def stage_names(stages: Iterable[StageDescription]) -> dict[int, str]:
    """The number of each stage → its name, in the order of the pipeline."""
    return {stage.number: stage.name for stage in stages}


def stage_taking(names: StageNames, given: str) -> int | None:
    """The number of the stage that takes this; None when there is no such stage, or no description yet."""
    return next((number for number, name in names.items() if _ends_of(name)[0] == given), None)


def stage_giving(names: StageNames, output: str) -> int | None:
    """The number of the stage that gives this; None when there is no such stage, or no description yet."""
    return next((number for number, name in names.items() if _ends_of(name)[1] == output), None)


def stage_words(names: StageNames, given: str) -> str:
    """The stage that takes this, for people: "stage 7"."""
    number = stage_taking(names, given)
    return f"the stage that takes the {given}" if number is None else f"stage {number}"


def _ends_of(name: str) -> tuple[str, str]:
    given, _, output = name.partition(ARROW)
    return given.strip(), output.strip()
