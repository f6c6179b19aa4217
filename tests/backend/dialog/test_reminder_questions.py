"""Questions about what a reminder says."""

from __future__ import annotations

import pytest

from backend.pipeline.data import Intent, Sentence
from backend.pipeline.request import Request
from tests.helpers.understanding import sentence_to_intent


def ask(text: str, *reminders: str) -> Intent:
    timers = [
        {"id": str(number), "kind": "reminder", "label": label, "number": number}
        for number, label in enumerate(reminders)
    ]
    request = Request("1", device_state={"timers": timers})
    return sentence_to_intent().run(Sentence(text), request)


@pytest.mark.parametrize(
    "text",
    [
        "when do I have to feed my cat",
        "what time am I supposed to feed my cat again",
        "when was I going to feed my cat",
    ],
)
def test_the_reminder_with_these_words_is_asked_for(text: str) -> None:
    intent = ask(text, "call mom", "feed your cat")
    assert (intent.name, intent.sentence) == (
        "ListRemindersIntent",
        "when is my feed my cat reminder",
    )


def test_what_no_reminder_says_is_not_asked_for() -> None:
    assert ask("when do I have to feed my dog", "feed your cat").name != "ListRemindersIntent"
    assert ask("when do I have to feed my cat").name != "ListRemindersIntent"
