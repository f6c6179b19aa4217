"""Help: built with Alexa's SDK, speaks of the skills that are installed."""

from __future__ import annotations

import pytest

from tests.helpers.skill_handlers import ask, say, spoken

SKILL = "help"
INSTALLED = [
    {
        "name": "Coffee maker",
        "summary": "Makes a drink.",
        "examplePhrases": ["Alexa, ask coffee maker for a latte", "Alexa, make me a mocha"],
    },
    {
        "name": "Barometer",
        "summary": "Tells the pressure",
        "examplePhrases": ["Alexa, what's the air pressure"],
    },
]


def test_the_skills_beside_it_are_named() -> None:
    document = ask(SKILL, "CapabilitiesIntent", "What can you do?")
    for name in ("timer and alarm", "weather", "general knowledge", "small talk"):
        assert name in spoken(document)
    assert "Weather: " in document["response"]["card"]["content"]


def test_the_skills_that_the_request_tells_are_named_instead() -> None:
    text = say(SKILL, "CapabilitiesIntent", "", skills=INSTALLED)
    assert text.startswith(
        "I have skills for coffee maker, and barometer. Try: Ask coffee maker for a latte."
    )
    assert "What's the air pressure?" in say(SKILL, "AMAZON.HelpIntent", "", skills=INSTALLED)


def test_a_skill_without_a_topic_is_explained_by_its_examples() -> None:
    text = say(
        SKILL, "TopicHelpIntent", slots={"topic": "coffee maker"}, sentence="", skills=INSTALLED
    )
    assert (
        text == "Coffee maker: Makes a drink. Say: Ask coffee maker for a latte. Make me a mocha."
    )


@pytest.mark.parametrize(
    ("sentence", "slots", "word"),
    [
        ("How do I set a timer?", {}, "set a timer for 5 minutes"),
        ("", {"topic": "alarms"}, "wake me up"),
        ("how do i convert units", {}, "miles to kilometers"),
        ("can you tell the time", {}, "Tokyo"),
        ("help me with the weather", {}, "will it rain"),
        ("how do i change the volume", {}, "louder"),
        ("how do I mute the microphone", {}, "microphone button"),
        ("how do i fly to the moon", {}, "can't help with that"),
    ],
)
def test_topics_of_help_are_explained(sentence: str, slots: dict[str, str], word: str) -> None:
    assert word in say(SKILL, "TopicHelpIntent", sentence, slots=slots)


@pytest.mark.parametrize(
    "intent", ["AMAZON.StopIntent", "AMAZON.CancelIntent", "AMAZON.NavigateHomeIntent"]
)
def test_stop_cancel_and_navigate_home_are_silent(intent: str) -> None:
    document = ask(SKILL, intent)
    assert spoken(document) == ""
    assert document["response"]["shouldEndSession"] is True


def test_launch_session_end_and_fallback_are_answered() -> None:
    assert "Just ask" in say(SKILL)
    assert say(SKILL, kind="SessionEndedRequest") == ""
    assert "what I can do" in say(SKILL, "AMAZON.FallbackIntent")
