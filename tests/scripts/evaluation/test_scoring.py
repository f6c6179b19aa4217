"""Commands compared with their labels."""

from __future__ import annotations

import pytest

from backend.pipeline.data import Intent, Slot
from backend.skill_runtime.own_documents import (
    ASK_AGAIN_INTENT,
    FALLBACK_INTENT,
    NOTHING_HEARD_INTENT,
)
from scripts.evaluation.scoring import SlotErrors, score_command


def intent(name: str, skill: str = "cups", **slots: str) -> Intent:
    filled = tuple(Slot(slot, value) for slot, value in slots.items())
    return Intent(skill, name, filled, 1.0, "a sentence")


def test_a_command_with_the_labelled_intent_and_slots_is_accepted() -> None:
    actual = intent("Fill", size="12 oz", kind="Earl Grey", empty="")
    assert score_command("Fill", {"size": "twelve ounce", "kind": "earl grey"}, actual) == (
        "accepted",
        SlotErrors(),
    )


@pytest.mark.parametrize(
    ("slots", "errors"),
    [
        ({"size": "big", "kind": "mint"}, SlotErrors(wrong=("kind",))),
        ({"size": "big"}, SlotErrors(missing=("kind",))),
        ({"size": "big", "kind": "green", "milk": "some"}, SlotErrors(extra=("milk",))),
        ({"size": "12", "milk": "some"}, SlotErrors(("size",), ("kind",), ("milk",))),
    ],
)
def test_slots_that_differ_from_the_label_are_wrong_missing_or_extra(
    slots: dict[str, str], errors: SlotErrors
) -> None:
    expected = {"size": "big", "kind": "green"}
    assert score_command("Fill", expected, intent("Fill", **slots)) == ("wrong slots", errors)


@pytest.mark.parametrize(
    ("actual", "command"),
    [
        (intent("Empty"), "wrong intent"),
        (intent(NOTHING_HEARD_INTENT, ""), "nothing heard"),
        (intent(ASK_AGAIN_INTENT, ""), "asked to repeat"),
        (intent(FALLBACK_INTENT, ""), "no skill fitted"),
        (intent(FALLBACK_INTENT, "cups"), "wrong intent"),
    ],
)
def test_a_command_with_another_intent_names_its_failure(actual: Intent, command: str) -> None:
    assert score_command("Fill", {}, actual) == (command, SlotErrors())


def test_a_refusal_is_accepted_when_the_label_expects_it() -> None:
    assert score_command(FALLBACK_INTENT, {}, intent(FALLBACK_INTENT, ""))[0] == "accepted"
