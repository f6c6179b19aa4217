"""Stage 7 in a conversation: answers, corrections, references and several requests in one."""

from __future__ import annotations

from pathlib import Path

import pytest

from backend.pipeline.conversation import Conversation, LastRequest
from backend.pipeline.data import Intent, Sentence
from backend.pipeline.request import Request
from tests.helpers.skill_folders import write_skill
from tests.helpers.understanding import sentence_to_intent

TIMER_SKILL = "timer_and_alarm"


def understand(text: str, conversation: Conversation | None = None, skill: str = "") -> Intent:
    request = Request("1", active_skill=skill, conversation=conversation or Conversation())
    return sentence_to_intent().run(Sentence(text), request)


def after(text: str) -> Conversation:
    """A conversation in which this was the last request."""
    return Conversation(last=LastRequest(understand(text)))


def slots_of(intent: Intent) -> dict[str, str]:
    return {slot.name: slot.value for slot in intent.slots}


def test_the_sentence_that_a_skill_gets_is_without_what_was_taken_back() -> None:
    intent = understand("set a timer for twelve, I mean, twenty minutes")
    assert intent.sentence == "set a timer for twenty minutes"
    assert "Taken as" in intent.remark


def test_a_correction_repeats_the_last_request_with_the_other_value() -> None:
    intent = understand("no, I said fifty", after("set a timer for fifteen minutes"))
    assert (intent.role, slots_of(intent)["duration"]) == ("correction", "PT50M")


def test_an_ellipsis_repeats_the_last_request_and_takes_nothing_back() -> None:
    intent = understand("and in Madrid?", after("what's the weather in Oslo"))
    assert (intent.role, intent.name, slots_of(intent)["city"]) == (
        "request",
        "WeatherIntent",
        "Madrid",
    )
    assert understand("do that again", after("flip a coin")).name == "FlipCoinIntent"


def test_another_request_after_the_last_one_is_no_correction() -> None:
    conversation = after("set a timer for fifteen minutes")
    for text in ("no thanks", "okay", "how about a joke", "what time is it"):
        assert understand(text, conversation).role == "request", text


@pytest.mark.parametrize(
    ("said", "names"),
    [
        ("turn up the volume and flip a coin", ["VolumeUpIntent", "FlipCoinIntent"]),
        ("set a timer for tea for two minutes and one for ten", ["SetTimerIntent"] * 2),
        ("set a timer for one hour and ten minutes", ["SetTimerIntent"]),
        ("set a timer for salt and pepper for ten minutes", ["SetTimerIntent"]),
        ("set a timer for rock and roll for ten minutes", ["SetTimerIntent"]),
    ],
)
def test_a_sentence_is_parted_only_where_each_part_is_a_request(
    said: str, names: list[str]
) -> None:
    intent = understand(said)
    assert [part.name for part in (intent, *intent.following)] == names


def test_two_values_of_different_types_are_one_request(tmp_path: Path) -> None:
    def list_values(name: str, *values: str) -> dict[str, object]:
        return {"name": name, "values": [{"name": {"value": value}} for value in values]}

    order = {
        "name": "OrderIntent",
        "slots": [{"name": name, "type": name.upper()} for name in ("dish", "sauce", "side")],
        "samples": ["serve {dish} with {sauce} and {side}", "serve {dish} with {side}"],
    }
    types = [
        list_values("DISH", "noodles", "dumplings"),
        list_values("SAUCE", "soy sauce", "a bit of chili"),
        list_values("SIDE", "some pickles", "a lot of cabbage"),
    ]
    write_skill(tmp_path / "kitchen", invocation_name="noodle bar", intents=[order], types=types)
    stage = sentence_to_intent(tmp_path)
    for rest in ("a bit of chili and some pickles please", "some pickles and a bit of chili"):
        intent = stage.run(Sentence(f"serve dumplings with {rest}"), Request("1"))
        assert not intent.following
        assert slots_of(intent) == {
            "dish": "dumplings",
            "sauce": "a bit of chili",
            "side": "some pickles",
        }


def test_an_open_question_takes_its_answer_and_lets_another_request_through() -> None:
    asked = understand("set an alarm")
    conversation = Conversation(asked=asked)
    answer = understand("quarter past eight pm", conversation, TIMER_SKILL)
    assert (answer.name, slots_of(answer)["time"]) == ("SetAlarmIntent", "20:15")
    assert understand("what day is it", conversation, TIMER_SKILL).role == "aside"
    changed = understand("no, a timer", conversation, TIMER_SKILL)
    assert (changed.name, changed.role) == ("SetTimerIntent", "request")


def test_a_doubtful_request_is_done_only_after_yes() -> None:
    doubtful = Intent("list", "DeleteIntent", (), 0.9, "…", confirmation_question="Delete it?")
    conversation = Conversation(unconfirmed=doubtful)
    confirmed = understand("yes please", conversation)
    assert (confirmed.name, confirmed.role, confirmed.confirmation_question) == (
        "DeleteIntent",
        "confirmed",
        "",
    )
    assert understand("no", conversation).skill == ""
    assert understand("what time is it", conversation).name == "TimeIntent"


@pytest.mark.parametrize("said", ["thanks", "okay, I got it", "all right thank you"])
def test_an_acknowledgement_stops_what_rings_and_does_nothing_else(said: str) -> None:
    rings = {"timers": [{"kind": "timer", "ringing": True}]}
    stop = sentence_to_intent().run(Sentence(said), Request("1", device_state=rings))
    assert stop.name == understand("stop").name
    assert understand(said).name != stop.name


def test_another_one_repeats_what_changed_nothing_and_a_bit_more_is_a_smaller_step() -> None:
    assert understand("another one please", after("roll a die")).name == "RollDieIntent"
    louder = understand("turn it up by two")
    made = LastRequest(louder, directives=({"type": "Bergamot.SetVolume", "volume": 7},))
    more = understand("a bit more", Conversation(last=made))
    assert (more.name, more.sentence) == ("VolumeUpIntent", "turn it up")


def test_undo_takes_back_what_the_last_request_did_or_says_that_there_is_nothing() -> None:
    start = {"type": "Bergamot.SetVolume", "volume": 7}
    done = LastRequest(understand("volume seven"), {"volume": 5, "timers": []}, (start,))
    for said in ("undo", "never mind, undo that", "cancel that please"):
        assert understand(said, Conversation(last=done)).name == "Bergamot.Undo", said
    assert understand("undo that", after("what time is it")).name == "Bergamot.NothingToUndo"
    assert understand("cancel that", after("what time is it")).name == "AMAZON.CancelIntent"


def test_yes_and_no_are_no_value_of_the_last_request() -> None:
    last = after("add milk to my shopping list")
    for said in ("no", "Yes, please.", "nope"):
        assert understand(said, last).name == "Bergamot.NothingAsked", said
    assert understand("no, eggs", last).name == "AddToListIntent"


def test_the_name_of_what_was_asked_about_is_an_answer_though_it_sounds_like_a_request() -> None:
    asked = Conversation(asked=understand("cancel the reminder"))
    state = {"timers": [{"kind": "reminder", "label": "call mom"}]}
    request = Request("1", device_state=state, active_skill=TIMER_SKILL, conversation=asked)
    assert sentence_to_intent().run(Sentence("call mom"), request).name == "CancelReminderIntent"


def test_a_list_of_numbers_is_parted_into_each_of_them() -> None:
    intent = understand("set timers for five ten and fifteen minutes")
    parts = (intent, *intent.following)
    assert [slots_of(part)["duration"] for part in parts] == ["PT5M", "PT10M", "PT15M"]


def test_an_installed_skill_comes_before_an_intent_that_only_refuses(tmp_path: Path) -> None:
    openings = ("play", "play me", "put on", "i want to hear", "play the song", "play some")
    samples = [f"{opening} {{song}}" for opening in openings]
    play = {"name": "PlayIntent", "slots": [{"name": "song", "type": "SONG"}], "samples": samples}
    titles = ("green tea blues", "the kettle song", "teapot jazz", "rock music")
    songs = [{"name": {"value": title}} for title in titles]
    types = [{"name": "SONG", "values": songs}]
    write_skill(tmp_path / "jukebox", invocation_name="juke box", intents=[play], types=types)
    for said in ("play some dance music", "play some music"):
        assert understand(said).name == "MusicIntent"
        assert sentence_to_intent(tmp_path).run(Sentence(said), Request("1")).name == "PlayIntent"
    call = sentence_to_intent(tmp_path).run(Sentence("call my mother"), Request("1"))
    assert call.name == "CallIntent"


@pytest.mark.parametrize(
    ("said", "sentences"),
    [
        (
            "What is the capital of France and of Italy?",
            ["What is the capital of France", "What is the capital of Italy"],
        ),
        ("What is half of ten and of twenty?", ["What is half of ten and of twenty?"]),
        ("Tell me about Simon and Garfunkel.", ["Tell me about Simon and Garfunkel."]),
    ],
)
def test_a_repeated_preposition_asks_the_same_of_something_else(
    said: str, sentences: list[str]
) -> None:
    intent = understand(said)
    assert [each.sentence for each in (intent, *intent.following)] == sentences


GUESSED = "swap my half past four alarm for twenty past four"


def test_what_is_only_likely_is_asked_and_done_after_yes() -> None:
    asked = understand(GUESSED)
    assert asked.confirmation_question.startswith("Did you mean: ")
    confirmed = understand("yes please", Conversation(unconfirmed=asked))
    assert (confirmed.name, confirmed.role) == (asked.name, "confirmed")
    assert confirmed.confirmation_question == ""
    assert understand("no", Conversation(unconfirmed=asked)).skill == ""


def test_talk_that_follows_an_answer_is_asked_nothing() -> None:
    request = Request("1", is_continued=True, conversation=Conversation())
    assert sentence_to_intent().run(Sentence(GUESSED), request).name == "AMAZON.FallbackIntent"
