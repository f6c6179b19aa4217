"""Every installed skill understands its own samples and always answers with a valid document."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from backend.nlu.slot_values import SlotValues
from backend.pipeline.data import Intent, Reply, Sentence, SessionEnd, Slot
from backend.pipeline.request import Request
from backend.skill_package.find import find_skills
from backend.skill_package.interaction_model import SLOT_IN_SAMPLE
from backend.skill_package.skill import Skill
from backend.skill_runtime.choose_caller import create_caller
from backend.skill_runtime.document import reply_from_document
from backend.skill_runtime.envelope import wrap_intent, wrap_session_end
from backend.skill_runtime.process_pool import ProcessPool
from tests.helpers.understanding import sentence_to_intent

SKILLS = find_skills()
SAMPLES_ASKED = 4
"""Of each intent."""
DEVICE = {
    "time_zone": "Europe/Berlin",
    "locale": "en-US",
    "volume": 5,
    "timers": [],
    "location": "Berlin",
}
LIMIT_SECONDS = 10.0
MAY_BE_SILENT = {"AMAZON.StopIntent", "AMAZON.CancelIntent", "AMAZON.NavigateHomeIntent"}
"""Ending a conversation needs no words."""

each_skill = pytest.mark.parametrize("skill", SKILLS, ids=lambda skill: skill.id)


@pytest.fixture
def pool(skill: Skill, monkeypatch: pytest.MonkeyPatch) -> Iterator[ProcessPool]:
    """The skill's process, with a network that refuses at once."""
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    made = create_caller(skill)
    assert isinstance(made, ProcessPool)
    yield made
    made.close()


def filled(skill: Skill, sample: str, values: SlotValues, intent_name: str) -> str:
    """A sample with the first example of each slot's type."""
    assert skill.interaction_model is not None
    declared = skill.interaction_model.find_intent(intent_name)
    assert declared is not None
    types = {slot.name: slot.type for slot in declared.slots}
    return SLOT_IN_SAMPLE.sub(
        lambda match: values.pick_examples(types[match.group(1)], 1)[0], sample
    )


@each_skill
def test_a_skill_can_be_read(skill: Skill) -> None:
    assert skill.problem == ""
    assert skill.intents
    assert all(
        (skill.name, skill.summary, skill.example_phrases, skill.version, skill.application_id)
    )


def test_invocation_names_of_skills_differ() -> None:
    names = [skill.interaction_model.invocation_name for skill in SKILLS if skill.interaction_model]
    assert len(names) == len(set(names)) == len(SKILLS)


@each_skill
def test_the_samples_of_a_skill_are_understood(skill: Skill) -> None:
    assert skill.interaction_model is not None
    values = SlotValues(skill.interaction_model)
    asked = right = 0
    wrong = []
    for intent in skill.intents:
        step = max(1, len(intent.samples) // SAMPLES_ASKED)
        for sample in intent.samples[::step][:SAMPLES_ASKED]:
            text = filled(skill, sample, values, intent.name)
            found = sentence_to_intent().run(Sentence(text), Request("1", device_state=DEVICE))
            asked += 1
            right += (found.skill, found.name) == (skill.id, intent.name)
            if (found.skill, found.name) != (skill.id, intent.name):
                wrong.append(f"{text!r}: {intent.name}, found {found.skill}:{found.name}")
    assert right >= 0.9 * asked, "\n".join(wrong)


@each_skill
def test_the_example_phrases_of_a_skill_reach_it(skill: Skill) -> None:
    for phrase in skill.example_phrases:
        found = sentence_to_intent().run(Sentence(phrase), Request("1", device_state=DEVICE))
        assert found.skill == skill.id, (phrase, found)


@each_skill
def test_a_skill_answers_every_intent_with_and_without_its_slots(
    skill: Skill, pool: ProcessPool
) -> None:
    assert skill.interaction_model is not None
    values = SlotValues(skill.interaction_model)
    for intent in skill.intents:
        slots = tuple(
            Slot(slot.name, values.pick_examples(slot.type, 1)[0]) for slot in intent.slots
        )
        for given in (slots, ()) if slots else ((),):
            reply = answered(skill, pool, Intent(skill.id, intent.name, given, 1.0, ""))
            assert reply.text or reply.directives or intent.name in MAY_BE_SILENT, (
                intent.name,
                given,
            )


@each_skill
def test_a_skill_can_be_opened_and_closed(skill: Skill, pool: ProcessPool) -> None:
    assert answered(skill, pool, Intent(skill.id, "LaunchRequest", (), 1.0, "", launch=True)).text
    ended = SessionEnd(skill.id, "USER_INITIATED")
    envelope = wrap_session_end(skill, Request("1"), ended)
    reply_from_document(pool.ask(envelope, LIMIT_SECONDS, lambda: None).document)


def answered(skill: Skill, pool: ProcessPool, intent: Intent) -> Reply:
    envelope = wrap_intent(skill, intent, Request("1", session_id="test", device_state=DEVICE))
    return reply_from_document(pool.ask(envelope, LIMIT_SECONDS, lambda: None).document)
