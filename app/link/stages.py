"""Finds stages in the backend's description by their input or output; no number is literal here."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from app.translation import tr
from backend.wire.messages import StageDescription

ARROW = "→"
"""Separates input from output in a stage's name, as in "words → sentence"."""
VOICE, WORDS, SENTENCE, SPEECH = "voice", "words", "sentence", "speech"
"""The inputs and outputs of stages that the app itself sends, shows or asks for."""

LOADED_STEP = re.compile(r"step (?P<number>\d+), (?P<name>[^(]*[^( ])(?P<rest>.*)")
"""How the backend's progress names a stage that it loads."""

StageNames = Mapping[int, str]


def list_stage_names(stages: Iterable[StageDescription]) -> dict[int, str]:
    """Stage number → stage name, in the order of the pipeline."""
    return {stage.number: stage.name for stage in stages}


def find_stage_by_input(names: StageNames, input_name: str) -> int | None:
    """The number of the stage with this input; None without such a stage or description."""
    matches = (number for number, name in names.items() if _split_name(name)[0] == input_name)
    return next(matches, None)


def find_stage_by_output(names: StageNames, output_name: str) -> int | None:
    """The number of the stage with this output; None without such a stage or description."""
    matches = (number for number, name in names.items() if _split_name(name)[1] == output_name)
    return next(matches, None)


def describe_stage(names: StageNames, input_name: str) -> str:
    """The stage with this input, for users: "stage 7"."""
    number = find_stage_by_input(names, input_name)
    if number is not None:
        return tr("stage {number}").format(number=number)
    if input_name == VOICE:
        return tr("the stage that takes the voice")
    return tr("the stage that takes the sentence")


def translate_loading(progress: str) -> str:
    """What the backend loads, like "step 5, phonemes → words", in the windows' language."""
    step = LOADED_STEP.fullmatch(progress)
    if step is None:
        return tr(progress)
    words = tr("step {number}, {name}")
    return words.format(number=step["number"], name=tr(step["name"])) + step["rest"]


def _split_name(name: str) -> tuple[str, str]:
    """Input and output of a stage."""
    input_name, _, output_name = name.partition(ARROW)
    return input_name.strip(), output_name.strip()
