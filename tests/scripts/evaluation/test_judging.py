"""Commands against what was meant."""

from __future__ import annotations

import pytest

from backend.pipeline.data import Intent, Slot
from backend.skill_runtime.own_documents import (
    ASK_AGAIN_INTENT,
    FALLBACK_INTENT,
    NOTHING_HEARD_INTENT,
)
from scripts.evaluation.judging import SlotErrors, judge_command


def intent(name: str, skill: str = "cups", **slots: str) -> Intent:
    filled = tuple(Slot(slot, value) for slot, value in slots.items())
    return Intent(skill, name, filled, 1.0, "a sentence")


def test_a_command_is_accepted_when_all_of_it_is_right() -> None:
    got = intent("Fill", size="12 oz", kind="Earl Grey", empty="")
    assert judge_command("Fill", {"size": "twelve ounce", "kind": "earl grey"}, got) == (
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
def test_slots_are_wrong_missing_or_extra(slots: dict[str, str], errors: SlotErrors) -> None:
    meant = {"size": "big", "kind": "green"}
    assert judge_command("Fill", meant, intent("Fill", **slots)) == ("wrong slots", errors)


@pytest.mark.parametrize(
    ("got", "command"),
    [
        (intent("Empty"), "wrong intent"),
        (intent(NOTHING_HEARD_INTENT, ""), "nothing heard"),
        (intent(ASK_AGAIN_INTENT, ""), "asked to repeat"),
        (intent(FALLBACK_INTENT, ""), "no skill fitted"),
        (intent(FALLBACK_INTENT, "cups"), "wrong intent"),
    ],
)
def test_a_wrong_command_says_what_was_done_instead(got: Intent, command: str) -> None:
    assert judge_command("Fill", {}, got) == (command, SlotErrors())


def test_a_refusal_can_be_what_was_meant() -> None:
    assert judge_command(FALLBACK_INTENT, {}, intent(FALLBACK_INTENT, ""))[0] == "accepted"
