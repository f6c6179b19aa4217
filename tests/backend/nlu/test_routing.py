"""Stage 7 on what people say to our own skills, on misheard words and on what no skill serves."""

from __future__ import annotations

from pathlib import Path

import pytest

from backend.pipeline.data import Intent, Sentence
from backend.pipeline.request import Request
from tests.backend.nlu.routing_sentences import FOREIGN, MISHEARD, SENTENCES, Expected
from tests.helpers.skill_folders import write_skill
from tests.helpers.understanding import sentence_to_intent


def understand(
    text: str, *folders: Path, active_skill: str = "", confidence: float = 1.0
) -> Intent:
    request = Request("1", active_skill=active_skill, device_state={"time_zone": "Europe/Berlin"})
    return sentence_to_intent(*folders).run(Sentence(text, confidence), request)


def mistakes(sentences: list[Expected]) -> list[str]:
    wrong = []
    for text, skill, name, slots in sentences:
        intent = understand(text)
        found = {slot.name: slot.value.lower() for slot in intent.slots}
        is_filled = all(found.get(slot) == value.lower() for slot, value in slots.items())
        if (intent.skill, intent.name) != (skill, name) or not is_filled:
            wrong.append(f"{text!r} gave {intent.skill}:{intent.name} {found}")
    return wrong


def test_our_own_skills_are_reached_with_the_right_slots() -> None:
    assert len(SENTENCES) >= 100
    wrong = mistakes(SENTENCES)
    assert len(wrong) <= 0.06 * len(SENTENCES), "\n".join(wrong)


def test_a_misheard_word_rarely_matters() -> None:
    wrong = mistakes(MISHEARD)
    assert len(wrong) <= 0.25 * len(MISHEARD), "\n".join(wrong)


def test_a_sentence_that_fits_no_skill_is_refused() -> None:
    # The help skill says of what no skill can do that it cannot be done.
    accepted = [text for text in FOREIGN if understand(text).skill not in {"", "help"}]
    assert len(accepted) <= 0.15 * len(FOREIGN), accepted
    assert understand(FOREIGN[0]).name == "AMAZON.FallbackIntent"


def test_a_sentence_without_words_and_an_uncertain_one_get_their_own_intents() -> None:
    assert understand("").name == "Bergamot.NothingHeard"
    assert understand(" …?! ").name == "Bergamot.NothingHeard"
    assert understand("set a timer for five minutes", confidence=0.2).name == "Bergamot.AskAgain"
    assert understand("stop", confidence=0.2).name == "AMAZON.StopIntent", "a mistake costs nothing"


@pytest.fixture(scope="module")
def painter(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_skill(tmp_path_factory.mktemp("skills") / "painter")


@pytest.mark.parametrize(
    ("text", "name", "slots"),
    [
        ("paint the fence red", "PaintIntent", {"thing": "fence", "color": "red"}),
        (
            "Ask house painter to paint the railing in dark blue.",
            "PaintIntent",
            {"thing": "railing"},
        ),
        (
            "tell the house painter to make the kitchen wall yellow",
            "PaintIntent",
            {"thing": "kitchen wall"},
        ),
        ("paint the kitchen wall green with house painter", "PaintIntent", {"color": "green"}),
        ("paint the kitchen all blue", "PaintIntent", {"thing": "kitchen wall", "color": "blue"}),
        ("please wash the brushes", "WashIntent", {}),
        ("ask house painters to clean the brushes", "WashIntent", {}),
        ("ask house painter to sing an opera about submarines", "AMAZON.FallbackIntent", {}),
        ("ask house painter to stop", "AMAZON.StopIntent", {}),
    ],
)
def test_sentences_reach_an_installed_skill_with_their_slots(
    painter: Path, text: str, name: str, slots: dict[str, str]
) -> None:
    intent = understand(text, painter)
    assert (intent.skill, intent.name) == ("painter", name)
    found = {slot.name: slot.value for slot in intent.slots}
    assert {name: found.get(name) for name in slots} == slots


@pytest.mark.parametrize(
    "text", ["open house painter", "Alexa, launch the house painter.", "start house painter"]
)
def test_a_sentence_that_opens_a_skill_launches_it(painter: Path, text: str) -> None:
    intent = understand(text, painter)
    assert (intent.skill, intent.launch) == ("painter", True)


def test_values_are_resolved_to_what_the_type_lists(painter: Path) -> None:
    (thing, _) = understand("paint the railing red", painter).slots
    assert thing.resolved is not None
    assert (thing.resolved.name, thing.resolved.id) == ("garden fence", "FENCE")


def test_a_skill_that_waits_for_an_answer_comes_first(painter: Path) -> None:
    assert understand("yes", painter, active_skill="painter").skill == "painter"
    assert understand("yes please", painter).skill != "painter"
    assert understand("stop", painter, active_skill="painter").skill == "painter"
    assert understand("stop", painter).skill == "device_control"
    assert (
        understand("xylophone marmalade", painter, active_skill="painter").name
        == "AMAZON.FallbackIntent"
    )
    assert (
        understand("set a timer for 5 minutes", painter, active_skill="painter").skill
        == "timer_and_alarm"
    )


def test_the_short_form_names_skill_intent_and_slots() -> None:
    intent = understand("set a timer for five minutes")
    assert (
        sentence_to_intent()
        .short_form(intent)
        .startswith("timer_and_alarm: SetTimerIntent(duration=PT5M) ")
    )
