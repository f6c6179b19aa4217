"""A sentence that stops inside a value that a skill lists is open, whatever else it may mean."""

from __future__ import annotations

from pathlib import Path

import pytest

from backend.pipeline.data import Sentence
from backend.pipeline.request import Request
from backend.stages.stage07_sentence_to_intent import SentenceToIntent
from tests.helpers.skill_folders import write_skill
from tests.helpers.understanding import sentence_to_intent

INTENT = {
    "name": "OrderCake",
    "slots": [
        {"name": "kind", "type": "KIND"},
        {"name": "cake", "type": "CAKE"},
        {"name": "size", "type": "PLATE"},
    ],
    "samples": [
        "may I have a {kind} {cake}",
        "may I have a {cake}",
        "may I have a {size} {cake}",
        "turn on the {kind} {cake}",
        "make me a {size} {kind} {cake}",
    ],
}


def _list(name: str, *values: str) -> dict[str, object]:
    return {"name": name, "values": [{"name": {"value": value}} for value in values]}


TYPES = [
    _list("KIND", "light crust", "double cream", "cream"),
    _list("CAKE", "apple pie", "brownie"),
    _list("PLATE", "sixteen inch", "small"),
]


@pytest.fixture(scope="module")
def stage(tmp_path_factory: pytest.TempPathFactory) -> SentenceToIntent:
    folder = tmp_path_factory.mktemp("skills")
    write_skill(folder / "baker", invocation_name="cake shop", intents=[INTENT], types=TYPES)
    return sentence_to_intent(folder)


@pytest.mark.parametrize(
    ("text", "is_open"),
    [
        ("May I have a light?", True),
        ("May I have a double?", True),
        ("Can you make me a 16?", True),
        ("Make me a small double.", True),
        ("May I have a 16 inch apple?", True),
        ("May I have a brownie?", False),
        ("May I have a double cream apple pie?", False),
        ("Set a timer for five minutes.", False),
        ("Turn it off.", False),
    ],
)
def test_a_sentence_that_stops_inside_a_value_is_open(
    stage: SentenceToIntent, text: str, is_open: bool
) -> None:
    ending = stage.run(Sentence(text), Request("1")).ending
    assert (ending == "open") is is_open


def test_a_sample_of_its_own_is_no_beginning(tmp_path: Path) -> None:
    light = {"name": "Light", "slots": [], "samples": ["turn on the light"]}
    write_skill(tmp_path / "lamp", invocation_name="my lamp", intents=[light], types=[])
    write_skill(tmp_path / "baker", invocation_name="cake shop", intents=[INTENT], types=TYPES)
    stage = sentence_to_intent(tmp_path)
    assert stage.run(Sentence("Turn on the light."), Request("1")).ending != "open"
