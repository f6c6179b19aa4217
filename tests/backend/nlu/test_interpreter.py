"""The interpreter with two small skills: intents and slots of sentences."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from backend.networks.find import find_network_folder
from backend.nlu.acceptance_network import AcceptanceNetwork
from backend.nlu.interpreter import Interpreter
from backend.nlu.sentence_embedder import SentenceEmbedder
from backend.settings import Settings
from backend.skill_package.find import find_skills
from backend.skill_package.skill import Skill
from backend.stages.stage07_sentence_to_intent import ENCODER
from tests.helpers.skill_folders import write_skill
from tests.helpers.understanding import sentence_encoder

GARDEN_INTENTS: list[dict[str, Any]] = [
    {
        "name": "WaterIntent",
        "slots": [{"name": "day", "type": "AMAZON.DATE"}, {"name": "bed", "type": "BED"}],
        "samples": ["water the {bed} {day}", "give the {bed} some water {day}"],
    },
    {"name": "RinseIntent", "slots": [], "samples": ["wash the brushes"]},
    {
        "name": "ExplainIntent",
        "slots": [{"name": "phrase", "type": "AMAZON.SearchQuery"}],
        "samples": ["what is {phrase}"],
    },
]
BEDS = [{"name": "BED", "values": [{"name": {"value": "roses"}}, {"name": {"value": "beans"}}]}]


@pytest.fixture(scope="module")
def skills(tmp_path_factory: pytest.TempPathFactory) -> list[Skill]:
    """A painter, which has a fallback intent, and a gardener, which has none."""
    folder = tmp_path_factory.mktemp("skills")
    write_skill(folder / "painter")
    write_skill(
        folder / "gardener", invocation_name="green thumb", intents=GARDEN_INTENTS, types=BEDS
    )
    return [
        each
        for each in find_skills(name_free_folders=[folder])
        if each.id in {"painter", "gardener"}
    ]


def interpreter_of(skills: list[Skill]) -> Interpreter:
    settings = Settings()
    folder = find_network_folder(ENCODER, settings)
    embedder = SentenceEmbedder(sentence_encoder(), folder, settings.cache_folder)
    return Interpreter(skills, embedder, AcceptanceNetwork())


@pytest.fixture(scope="module")
def interpreter(skills: list[Skill]) -> Interpreter:
    return interpreter_of(skills)


def test_a_sample_utterance_is_its_intent_with_slots_in_the_model_s_order(
    interpreter: Interpreter,
) -> None:
    intent = interpreter.interpret("Give the Roses some water tomorrow.")
    assert (intent.skill, intent.name, intent.launch) == ("gardener", "WaterIntent", False)
    assert [slot.name for slot in intent.slots] == ["day", "bed"]
    assert (intent.slots[1].value, intent.slots[1].spoken) == ("roses", "Roses")
    assert intent.slots[1].resolved is not None
    assert intent.slots[1].resolved.name == "roses"
    assert intent.confidence > 0.9


def test_a_sentence_that_fits_no_skill_is_refused_and_the_refusal_has_a_confidence(
    interpreter: Interpreter,
) -> None:
    intent = interpreter.interpret("how many moons has jupiter")
    assert (intent.skill, intent.name, intent.slots) == ("", "AMAZON.FallbackIntent", ())
    assert 0.5 < intent.confidence <= 1.0


@pytest.mark.parametrize("sentence", ["", " …?! "])
def test_a_sentence_without_words_is_refused_for_certain(
    interpreter: Interpreter, sentence: str
) -> None:
    intent = interpreter.interpret(sentence)
    assert (intent.name, intent.confidence) == ("AMAZON.FallbackIntent", 1.0)


def test_an_interpreter_without_skills_refuses_every_sentence() -> None:
    assert interpreter_of([]).interpret("wash the brushes").name == "AMAZON.FallbackIntent"


def test_a_skill_that_cannot_be_used_is_not_learnt(skills: list[Skill]) -> None:
    broken = [replace(each, problem="It has no handler.") for each in skills]
    assert interpreter_of(broken).interpret("rinse my brushes").skill == ""


def test_a_named_skill_that_is_only_opened_is_launched(interpreter: Interpreter) -> None:
    intent = interpreter.interpret("open green thumb")
    assert (intent.skill, intent.name, intent.launch) == ("gardener", "LaunchRequest", True)


def test_the_named_one_of_two_skills_with_the_same_sample_gets_the_request(
    interpreter: Interpreter,
) -> None:
    for spoken_name, skill, name in [
        ("house painter", "painter", "WashIntent"),
        ("green thumb", "gardener", "RinseIntent"),
    ]:
        sentence = f"ask {spoken_name} to wash the brushes"
        intent = interpreter.interpret(sentence)
        assert (intent.skill, intent.name, intent.sentence) == (skill, name, sentence)


def test_the_one_of_two_skills_that_waits_for_an_answer_gets_the_request(
    interpreter: Interpreter,
) -> None:
    for skill in ("painter", "gardener"):
        assert interpreter.interpret("wash the brushes", active_skill=skill).skill == skill


def test_what_a_named_or_waiting_skill_does_not_understand_goes_to_its_own_fallback(
    interpreter: Interpreter,
) -> None:
    named = interpreter.interpret("ask house painter to sing an opera about submarines")
    waiting = interpreter.interpret("xylophone marmalade", active_skill="painter")
    for intent in (named, waiting):
        assert (intent.skill, intent.name) == ("painter", "AMAZON.FallbackIntent")


def test_what_a_skill_without_a_fallback_does_not_understand_goes_to_no_skill(
    interpreter: Interpreter,
) -> None:
    named = interpreter.interpret("ask green thumb to sing an opera about submarines")
    waiting = interpreter.interpret("xylophone marmalade", active_skill="gardener")
    for intent in (named, waiting):
        assert (intent.skill, intent.name) == ("", "AMAZON.FallbackIntent")


def test_a_skill_that_asks_for_any_phrase_gets_the_phrase_whole(
    interpreter: Interpreter,
) -> None:
    intent = interpreter.interpret("what is the theory of colour")
    assert (intent.skill, intent.name) == ("gardener", "ExplainIntent")
    assert [slot.value for slot in intent.slots] == ["the theory of colour"]


@pytest.mark.parametrize(
    ("zone", "tomorrow"),
    [("Pacific/Kiritimati", "2028-03-02"), ("Pacific/Pago_Pago", "2028-02-29")],
)
def test_tomorrow_is_that_of_the_person_s_time_zone(
    interpreter: Interpreter, zone: str, tomorrow: str
) -> None:
    now = datetime(2028, 2, 29, 10, 30, tzinfo=UTC).astimezone(ZoneInfo(zone))
    intent = interpreter.interpret("water the beans tomorrow", now=now)
    assert {slot.name: slot.value for slot in intent.slots}["day"] == tomorrow


def test_several_threads_may_ask_at_once_and_each_gets_its_own_intent(
    interpreter: Interpreter,
) -> None:
    sentences = ["rinse my brushes", "open green thumb", "water the beans tomorrow", ""] * 5
    alone = [interpreter.interpret(each) for each in sentences]
    with ThreadPoolExecutor(4) as threads:
        assert list(threads.map(interpreter.interpret, sentences)) == alone
