"""Every stage: what it declares, and that it fits the design's eleven steps."""

from __future__ import annotations

import importlib
import inspect

import pytest

from backend.engine.assembly import check_chain, find_stage_classes
from backend.networks.find import find_network_classes
from backend.pipeline.stage import FedStage, Stage

STEPS = {
    4: "voice → phonemes",
    5: "phonemes → words",
    6: "words → sentence",
    7: "sentence → intent",
    8: "intent → document",
    9: "document → text",
    10: "text → speech",
}


def test_the_stages_are_the_steps_of_the_design() -> None:
    assert {stage.number: stage.name for stage in find_stage_classes()} == STEPS


def test_each_stage_takes_what_the_stage_before_gives() -> None:
    check_chain(find_stage_classes())


@pytest.mark.parametrize("stage", find_stage_classes(), ids=lambda stage: str(stage.number))
def test_a_stage_is_one_file_named_by_its_number(stage: type[Stage[object, object]]) -> None:
    module = stage.__module__.rpartition(".")[2]
    assert module.startswith(f"stage{stage.number:02d}_")
    source = importlib.import_module(stage.__module__)
    own = [
        kind
        for _, kind in inspect.getmembers(source, inspect.isclass)
        if kind.__module__ == stage.__module__
    ]
    assert sum(issubclass(kind, Stage) for kind in own) == 1


@pytest.mark.parametrize("stage", find_stage_classes(), ids=lambda stage: str(stage.number))
def test_the_networks_that_a_stage_names_exist(stage: type[Stage[object, object]]) -> None:
    assert set(stage.networks) <= set(find_network_classes())


def test_only_the_first_stage_is_fed_while_the_person_speaks() -> None:
    assert [stage.number for stage in find_stage_classes() if issubclass(stage, FedStage)] == [4]
