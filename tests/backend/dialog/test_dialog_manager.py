"""Dialogs of installed skills: questions, answers and directives, as skills see them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from backend.dialog.dialog_manager import DialogManager
from backend.dialog.document_parts import list_directives
from backend.pipeline.data import Intent, SkillDocument, Slot
from backend.pipeline.request import Request
from backend.skill_package.find import read_skill
from tests.helpers.skill_conversation import Handler, SkillConversation, speak
from tests.helpers.skill_folders import LAYOUT, write_skill
from tests.helpers.understanding import sentence_to_intent

INTENTS: list[dict[str, Any]] = [
    {
        "name": "OrderIntent",
        "slots": [
            {"name": "size", "type": "SIZE", "samples": ["{size}", "give me the {size} one"]},
            {"name": "topping", "type": "TOPPING", "multipleValues": {"enabled": True}},
            {"name": "count", "type": "AMAZON.NUMBER"},
        ],
        "samples": ["order a pizza", "i want a {size} pizza", "i want a pizza with {topping}"],
    },
    {
        "name": "NameIntent",
        "slots": [{"name": "guest", "type": "AMAZON.FirstName"}],
        "samples": ["my name is {guest}", "register me"],
    },
    {"name": "AMAZON.StopIntent", "samples": []},
]
TYPES = [
    {"name": name, "values": [{"id": each.upper(), "name": {"value": each}} for each in values]}
    for name, values in {
        "SIZE": ["small", "medium", "large"],
        "TOPPING": ["mushrooms", "olives", "ham", "green peppers"],
    }.items()
]
PROMPTS = {
    "E.size": "What size?",
    "V.size": "We have no {size} ones. Medium or large?",
    "E.topping": "Which topping?",
    "C.topping": "{topping}, right?",
    "E.count": "How many?",
    "V.count": "{count} is too many. How many?",
    "C.all": "{count} {size} with {topping}. Shall I?",
}
SLOTS = [
    {
        "name": "size",
        "type": "SIZE",
        "elicitationRequired": True,
        "prompts": {"elicitation": "E.size"},
        "validations": [{"type": "isNotInSet", "values": ["small"], "prompt": "V.size"}],
    },
    {
        "name": "topping",
        "type": "TOPPING",
        "elicitationRequired": True,
        "confirmationRequired": True,
        "prompts": {"elicitation": "E.topping", "confirmation": "C.topping"},
    },
    {
        "name": "count",
        "type": "AMAZON.NUMBER",
        "elicitationRequired": True,
        "prompts": {"elicitation": "E.count"},
        "validations": [{"type": "isLessThanOrEqualTo", "value": "10", "prompt": "V.count"}],
    },
]
DIALOGS = [
    {
        "name": "OrderIntent",
        "confirmationRequired": True,
        "prompts": {"confirmation": "C.all"},
        "slots": SLOTS,
    },
    {"name": "NameIntent", "slots": [{"name": "guest", "elicitationRequired": True}]},
]


def write_pizza(folder: Path, dialog: dict[str, Any] | None) -> Path:
    """Write the skill with a dialog model, or without one."""
    write_skill(folder, invocation_name="pizza counter", intents=INTENTS, types=TYPES)
    if dialog is not None:
        file = folder / LAYOUT[1]
        content = json.loads(file.read_text("utf-8"))
        prompts = [
            {"id": name, "variations": [{"type": "PlainText", "value": text}]}
            for name, text in PROMPTS.items()
        ]
        content["interactionModel"] |= {"dialog": dialog, "prompts": prompts}
        file.write_text(json.dumps(content), encoding="utf-8")
    return folder


def start(folders: tuple[Path, Path], strategy: str | None, handler: Handler) -> SkillConversation:
    """Open the skill whose dialog model has that strategy."""
    folder = folders[strategy == "ALWAYS"]
    talk = SkillConversation(sentence_to_intent(folders[0]), folder, handler)
    talk.say("open pizza counter")
    talk.requests.clear()
    return talk


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The skill with the strategies SKILL_RESPONSE and ALWAYS, each named "pizza"."""
    folder = tmp_path_factory.mktemp("skills")
    return (
        write_pizza(folder / "response" / "pizza", {"intents": DIALOGS}),
        write_pizza(
            folder / "always" / "pizza", {"delegationStrategy": "ALWAYS", "intents": DIALOGS}
        ),
    )


def finish(envelope: Mapping[str, Any]) -> dict[str, Any]:
    """A handler that never asks anything."""
    return speak("Done.", ends=envelope["request"]["type"] == "IntentRequest")


def states_of(talk: SkillConversation) -> list[str]:
    return [request["dialogState"] for request in talk.requests]


def test_a_dialog_with_automatic_delegation_asks_for_everything_before_the_skill_is_asked(
    folders: tuple[Path, Path],
) -> None:
    talk = start(folders, "ALWAYS", finish)
    said = ["order a pizza", "small", "give me the large one", "ham and olives", "no", "mushrooms"]
    assert [talk.say(text) for text in said] == [
        "What size?",
        "We have no small ones. Medium or large?",
        "Which topping?",
        "ham and olives, right?",
        "Which topping?",
        "mushrooms, right?",
    ]
    assert [talk.say(text) for text in ("yes", "fifty", "make that three")] == [
        "How many?",
        "fifty is too many. How many?",
        "three large with mushrooms. Shall I?",
    ]
    assert not talk.requests
    assert talk.say("yes please") == "Done."
    assert states_of(talk) == ["COMPLETED"]
    intent = talk.requests[0]["intent"]
    assert intent["confirmationStatus"] == "CONFIRMED"
    assert {name: slot["value"] for name, slot in intent["slots"].items()} == {
        "size": "large",
        "topping": "mushrooms",
        "count": "3",
    }
    assert intent["slots"]["topping"]["confirmationStatus"] == "CONFIRMED"


def test_a_skill_that_delegates_gets_every_answer_and_then_the_complete_dialog(
    folders: tuple[Path, Path],
) -> None:
    def handle(envelope: Mapping[str, Any]) -> dict[str, Any]:
        is_complete = envelope["request"].get("dialogState") == "COMPLETED"
        if envelope["request"]["type"] == "LaunchRequest" or is_complete:
            return finish(envelope)
        return speak("", {"type": "Dialog.Delegate"})

    talk = start(folders, None, handle)
    for text in ("i want a medium pizza", "ham", "yes", "two"):
        talk.say(text)
    assert talk.say("no") == "Done."
    assert states_of(talk) == ["STARTED", *["IN_PROGRESS"] * 4, "COMPLETED"]
    assert talk.requests[-1]["intent"]["confirmationStatus"] == "DENIED"


def test_a_skill_asks_for_values_and_confirmations_itself(folders: tuple[Path, Path]) -> None:
    def handle(envelope: Mapping[str, Any]) -> dict[str, Any]:
        if envelope["request"]["type"] == "LaunchRequest":
            return speak("Hello.")
        intent = envelope["request"]["intent"]
        size = intent["slots"]["size"]
        if "value" not in size:
            return speak("How big?", {"type": "Dialog.ElicitSlot", "slotToElicit": "size"})
        if size["confirmationStatus"] == "NONE":
            return speak("Sure?", {"type": "Dialog.ConfirmSlot", "slotToConfirm": "size"})
        if intent["confirmationStatus"] == "NONE":
            return speak("All of it?", {"type": "Dialog.ConfirmIntent"})
        return speak("Done.", ends=True)

    talk = start(folders, None, handle)
    said = ["order a pizza", "gigantic", "yes", "no"]
    assert [talk.say(text) for text in said] == ["How big?", "Sure?", "All of it?", "Done."]
    size = talk.last_slots["size"]
    assert (size["value"], size["confirmationStatus"]) == ("gigantic", "CONFIRMED")
    authority = size["resolutions"]["resolutionsPerAuthority"][0]
    assert authority["status"]["code"] == "ER_SUCCESS_NO_MATCH"
    assert talk.requests[-1]["intent"]["confirmationStatus"] == "DENIED"


def test_a_skill_goes_on_with_another_intent(folders: tuple[Path, Path]) -> None:
    updated = {
        "name": "OrderIntent",
        "slots": {"size": {"name": "size", "value": "large", "confirmationStatus": "NONE"}},
    }

    def handle(envelope: Mapping[str, Any]) -> dict[str, Any]:
        request = envelope["request"]
        if request["type"] == "IntentRequest" and request["intent"]["name"] == "NameIntent":
            return speak("", {"type": "Dialog.Delegate", "updatedIntent": updated})
        return speak("Hello.")

    talk = start(folders, None, handle)
    assert talk.say("my name is bob") == "Which topping?"
    talk.say("olives")
    assert talk.requests[-1]["intent"]["name"] == "OrderIntent"
    assert talk.last_slots["size"]["value"] == "large"


def test_a_dialog_is_left_with_a_built_in_intent_and_survives_a_request_to_our_skills(
    folders: tuple[Path, Path],
) -> None:
    talk = start(folders, "ALWAYS", finish)
    talk.say("register me")
    assert talk.say("turn up the volume").endswith("what is the guest?")
    talk.say("stop")
    assert talk.requests[-1]["intent"]["name"] == "AMAZON.StopIntent"


def test_values_that_a_skill_names_in_its_session_are_resolved(folders: tuple[Path, Path]) -> None:
    value = {"id": "AX", "name": {"value": "axolotl", "synonyms": ["water monster"]}}
    update = {
        "type": "Dialog.UpdateDynamicEntities",
        "updateBehavior": "REPLACE",
        "types": [{"name": "TOPPING", "values": [value]}],
    }
    clear = {"type": "Dialog.UpdateDynamicEntities", "updateBehavior": "CLEAR"}
    directives = [update, clear, clear]
    talk = start(folders, None, lambda _: speak("Yes?", directives.pop(0)))
    for code in ("ER_SUCCESS_MATCH", "ER_SUCCESS_NO_MATCH"):
        talk.say("i want a pizza with water monster")
        authorities = talk.last_slots["topping"]["resolutions"]["resolutionsPerAuthority"]
        assert authorities[-1]["status"]["code"] == code


def test_a_slot_for_several_values_gets_them_as_a_list(folders: tuple[Path, Path]) -> None:
    talk = start(folders, None, lambda _: speak("Yes?"))
    talk.say("i want a pizza with green peppers, ham and mushrooms")
    slot = talk.last_slots["topping"]
    assert "value" not in slot
    assert [each["value"] for each in slot["slotValue"]["values"]] == [
        "green peppers",
        "ham",
        "mushrooms",
    ]


def test_a_skill_that_delegates_for_ever_gets_no_more(folders: tuple[Path, Path]) -> None:
    talk = start(folders, None, lambda _: speak("", {"type": "Dialog.Delegate"}))
    for text in ("i want a medium pizza", "ham", "yes", "two", "yes"):
        talk.say(text)
    assert len(talk.requests) < 12


@pytest.mark.parametrize(
    "steering",
    [{"type": "Dialog.Delegate"}, {"type": "Dialog.ElicitSlot", "slotToElicit": "size"}],
)
def test_what_a_skill_starts_while_it_leaves_the_question_to_the_model_is_started(
    folders: tuple[Path, Path], steering: dict[str, Any]
) -> None:
    timer = {"type": "Bergamot.StartTimer", "id": "oven", "duration_seconds": 60.0}
    answered = SkillDocument("pizza", speak("", timer, steering))
    model = read_skill(folders[False]).interaction_model
    manager = DialogManager(lambda intent, request: answered, lambda skill: model)
    document = manager.ask(Intent("pizza", "OrderIntent", (), 1.0, "…"), Request("1"))
    assert document.document["response"]["outputSpeech"]["text"] == "What size?"
    assert timer in list_directives(document)


def test_what_a_skill_starts_before_it_gets_the_completed_request_is_started_once(
    folders: tuple[Path, Path],
) -> None:
    timer = {"type": "Bergamot.StartTimer", "id": "oven", "duration_seconds": 60.0}
    answers = [speak("", timer, {"type": "Dialog.Delegate"}), speak("Done.")]
    model = read_skill(folders[False]).interaction_model
    manager = DialogManager(
        lambda intent, request: SkillDocument("pizza", answers.pop(0)), lambda skill: model
    )
    slots = (Slot("guest", "ada", "ada"),)
    document = manager.ask(Intent("pizza", "NameIntent", slots, 1.0, "…"), Request("1"))
    assert document.document["response"]["outputSpeech"]["text"] == "Done."
    assert list_directives(document) == (timer,)
