"""The session of an installed skill belongs to it; stage 7 and the session's state."""

from __future__ import annotations

from pathlib import Path

import pytest

from backend.pipeline.data import Intent, Sentence
from backend.pipeline.request import Request
from backend.skill_package.find import find_skills
from backend.stages.stage07_sentence_to_intent import SentenceToIntent
from tests.helpers.session_sentences import ANSWERS, OUT_OF_SCOPE
from tests.helpers.session_skills import SKILLS, write_session_skills
from tests.helpers.skill_conversation import SkillConversation, speak
from tests.helpers.understanding import sentence_to_intent


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_session_skills(tmp_path_factory.mktemp("skills"))


@pytest.fixture(scope="module")
def stage(folder: Path) -> SentenceToIntent:
    return sentence_to_intent(folder)


def judge(stage: SentenceToIntent, skill: str, text: str) -> Intent:
    return stage.run(Sentence(text), Request("1", active_skill=skill))


@pytest.mark.slow
def test_answers_reach_the_skill_whose_session_is_open(stage: SentenceToIntent) -> None:
    said = [
        (skill, name, text)
        for skill, by_intent in ANSWERS.items()
        for name, texts in by_intent.items()
        for text in texts
    ]
    found = [(judge(stage, skill, text), skill, name) for skill, name, text in said]
    right = [intent.skill == skill and intent.name == name for intent, skill, name in found]
    assert sum(right) >= 0.92 * len(said)


@pytest.mark.slow
def test_what_is_meant_for_no_intent_of_the_skill_is_kept_out(stage: SentenceToIntent) -> None:
    said = [(skill, text) for skill, texts in OUT_OF_SCOPE.items() for text in texts]
    found = [(judge(stage, skill, text), skill) for skill, text in said]
    kept = [
        intent.skill != skill or intent.name not in SKILLS[skill]["intents"]
        for intent, skill in found
    ]
    assert sum(kept) >= 0.9 * len(said)


@pytest.mark.parametrize(
    ("skill", "said", "name"),
    [
        ("quiz", "true", "TruthIntent"),
        ("quiz", "b", "ChoiceIntent"),
        ("adventure", "left", "GoIntent"),
        ("pizza", "seven pm", "PickUpIntent"),
        ("high_low", "ninety nine", "NumberIntent"),
        ("animal_guess", "can it fly", "PropertyIntent"),
        ("animal_guess", "yeah sure", "AMAZON.YesIntent"),
        ("animal_guess", "could you stop please", "AMAZON.StopIntent"),
        ("quiz", "yes", "AMAZON.FallbackIntent"),
    ],
)
def test_an_answer_is_for_the_skill_and_built_in_intents_are_exact(
    stage: SentenceToIntent, skill: str, said: str, name: str
) -> None:
    intent = judge(stage, skill, said)
    assert (intent.name, intent.role) == (name, "request")


@pytest.mark.parametrize(
    ("said", "name"),
    [("turn up the volume", "VolumeUpIntent"), ("set a timer for ten minutes", "SetTimerIntent")],
)
def test_only_what_can_be_nothing_else_is_done_by_our_own_skills(
    stage: SentenceToIntent, said: str, name: str
) -> None:
    intent = judge(stage, "facts", said)
    assert (intent.name, intent.role) == (name, "aside")
    assert judge(stage, "facts", "ten minutes").name == "AMAZON.FallbackIntent"


def test_another_skill_is_opened_by_its_name(stage: SentenceToIntent) -> None:
    intent = judge(stage, "facts", "open river quiz")
    assert (intent.skill, intent.launch) == ("quiz", True)


def test_what_nobody_understands_is_asked_again_twice(
    folder: Path, stage: SentenceToIntent
) -> None:
    talk = SkillConversation(stage, folder / "budget", lambda _: speak("What did you buy?"))
    talk.say("open pocket money")
    for _ in range(2):
        assert talk.say("purple monkey dishwasher").endswith("What did you buy?")
        assert talk.session.active_skill == "budget"
    assert talk.say("purple monkey dishwasher") == "Sorry, I still didn't get that."
    assert talk.session.active_skill == ""


def test_an_installed_skill_is_reached_by_its_name_alone(tmp_path: Path) -> None:
    skills = find_skills([write_session_skills(tmp_path)])
    assert {skill.needs_no_name("FactIntent") for skill in skills if not skill.is_system} == {False}
