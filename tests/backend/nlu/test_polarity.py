"""A skill that we did not write: its intents are never taken for their opposites."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from backend.nlu.interpreter import Interpreter
from backend.pipeline.data import Sentence
from backend.pipeline.request import Request
from backend.skill_package.find import find_skills
from tests.backend.nlu.test_interpreter import interpreter_of
from tests.helpers.skill_folders import write_skill
from tests.helpers.understanding import sentence_to_intent

INTENTS: list[dict[str, Any]] = [
    {
        "name": "PlantIntent",
        "slots": [{"name": "plant", "type": "PLANT"}],
        "samples": ["plant the {plant}", "add the {plant} to the bed", "start a bed of {plant}"],
    },
    {
        "name": "UprootIntent",
        "slots": [{"name": "plant", "type": "PLANT"}],
        "samples": ["remove the {plant}", "delete the {plant} from the bed", "get rid of {plant}"],
    },
    {
        "name": "SprinklerIntent",
        "slots": [],
        "samples": ["turn on the sprinkler", "start the sprinkler", "enable the sprinkler"],
    },
    {
        "name": "QuietIntent",
        "slots": [],
        "samples": ["don't sprinkle tonight", "do not sprinkle at night"],
    },
]
TYPES = [{"name": "PLANT", "values": [{"name": {"value": "roses"}}, {"name": {"value": "beans"}}]}]


@pytest.fixture(scope="module")
def interpreter(tmp_path_factory: pytest.TempPathFactory) -> Interpreter:
    folder = tmp_path_factory.mktemp("skills")
    write_skill(folder / "bed", invocation_name="flower bed", intents=INTENTS, types=TYPES)
    return interpreter_of(
        [each for each in find_skills(name_free_folders=[folder]) if each.id == "bed"]
    )


@pytest.mark.parametrize(
    "sentence",
    [
        "don't remove the roses",
        "I don't want you to get rid of the beans",
        "please do not turn on the sprinkler",
        "you don't have to add the beans to the bed",
    ],
)
def test_what_shall_not_be_done_is_done_by_no_skill(
    interpreter: Interpreter, sentence: str
) -> None:
    intent = interpreter.interpret(sentence)
    assert (intent.skill, intent.name) == ("", "Bergamot.DoNothing")


def test_what_shall_be_left_as_it_is_is_left_by_all_skills(interpreter: Interpreter) -> None:
    intent = interpreter.interpret("keep the roses")
    assert (intent.skill, intent.name) == ("", "Bergamot.LeaveAsIs")
    assert interpreter.interpret("keep a secret").name == "AMAZON.FallbackIntent"


@pytest.mark.parametrize(
    ("sentence", "wrong"),
    [
        ("turn off the sprinkler", "SprinklerIntent"),
        ("pause the sprinkler", "SprinklerIntent"),
        ("move the roses", "UprootIntent"),
        ("how do I remove the roses", "UprootIntent"),
        ("I removed the roses", "UprootIntent"),
    ],
)
def test_the_opposite_of_an_action_and_a_mere_mention_are_not_the_action(
    interpreter: Interpreter, sentence: str, wrong: str
) -> None:
    assert interpreter.interpret(sentence).name != wrong


def test_what_deletes_is_done_with_a_verb_that_says_so_and_asked_without(
    interpreter: Interpreter,
) -> None:
    clear = interpreter.interpret("please clear the roses from the bed")
    assert (clear.name, clear.confirmation_question) == ("UprootIntent", "")
    unnamed = interpreter.interpret("remove the weeds")
    assert unnamed.name == "AMAZON.FallbackIntent" or unnamed.confirmation_question
    vague = interpreter.interpret("rip the roses from the bed")
    assert (vague.name, vague.confirmation_question) == ("UprootIntent", "Remove the roses?")


def test_a_skill_with_a_sample_in_the_negative_gets_its_sentence(interpreter: Interpreter) -> None:
    assert interpreter.interpret("don't sprinkle tonight").name == "QuietIntent"
    assert interpreter.interpret("please do not sprinkle this night").name == "QuietIntent"


def test_of_a_refused_and_a_wanted_clause_the_wanted_one_is_done(interpreter: Interpreter) -> None:
    intent = interpreter.interpret("don't remove the roses, remove the beans")
    assert (intent.name, [slot.value for slot in intent.slots]) == ("UprootIntent", ["beans"])
    assert intent.sentence == "don't remove the roses, remove the beans"


def test_an_installed_skill_is_preferred_to_a_built_in_one_that_only_says_it_cannot(
    tmp_path: Path,
) -> None:
    samples = ["play some music", "start some music", "let the music play"]
    music: dict[str, Any] = {"name": "SongIntent", "slots": [], "samples": samples}
    write_skill(tmp_path / "jukebox", invocation_name="jukebox", intents=[music])
    stage = sentence_to_intent(tmp_path)
    intent = stage.run(Sentence("play some music"), Request("1"))
    assert (intent.skill, intent.name) == ("jukebox", "SongIntent")
