"""Small talk: jokes, coins, dice, numbers, and a reply to every intent of its model."""

from __future__ import annotations

import json
import re

import pytest

from tests.helpers.skill_handlers import SKILLS_FOLDER, load_skill, say

SKILL = "small_talk"
FOLDER = SKILLS_FOLDER / SKILL
JOKES = json.loads((FOLDER / "lambda" / "jokes.json").read_text(encoding="utf-8"))
MODEL = json.loads(
    (FOLDER / "skill-package/interactionModels/custom/en-US.json").read_text(encoding="utf-8")
)["interactionModel"]["languageModel"]


def test_jokes_are_numerous_and_different() -> None:
    assert len(set(JOKES)) == len(JOKES) >= 40


def test_a_joke_is_not_told_twice_running() -> None:
    last = JOKES[0]
    for _ in range(200):
        joke = say(SKILL, "JokeIntent", "another one", last_reply=last)
        assert joke in JOKES
        assert joke != last
        last = joke


def test_every_intent_with_samples_has_something_to_say() -> None:
    skill = load_skill(SKILL)
    for intent in MODEL["intents"]:
        if intent["samples"]:
            assert intent["name"] in skill.REPLIES or intent["name"] in skill.INTENTS
            assert say(SKILL, intent["name"])


def test_coins_fall_both_ways() -> None:
    assert {say(SKILL, "FlipCoinIntent") for _ in range(100)} == {"It's heads.", "It's tails."}


def test_dice_fall_on_every_side_and_are_added_up() -> None:
    singles = {int(re.findall(r"\d+", say(SKILL, "RollDieIntent"))[0]) for _ in range(300)}
    assert singles == {1, 2, 3, 4, 5, 6}
    for sentence, slots in (("Roll 2 dice.", {}), ("", {"count": "two"})):
        first, second, total = map(
            int, re.findall(r"\d+", say(SKILL, "RollDieIntent", sentence, slots=slots))
        )
        assert first + second == total
    many = {
        int(re.findall(r"\d+", say(SKILL, "RollDieIntent", "roll a 20-sided die"))[0])
        for _ in range(400)
    }
    assert max(many) > 6
    assert "up to 20" in say(SKILL, "RollDieIntent", slots={"count": "500"})


@pytest.mark.parametrize(
    ("sentence", "slots", "low", "high"),
    [
        ("Pick a number between 5 and 7.", {}, 5, 7),
        ("", {"low": "5", "high": "7"}, 5, 7),
        ("pick a number from 7 to 5", {}, 5, 7),
        ("pick a number", {}, 1, 100),
    ],
)
def test_random_numbers_keep_their_limits(
    sentence: str, slots: dict[str, str], low: int, high: int
) -> None:
    numbers = {
        int(re.findall(r"\d+", say(SKILL, "RandomNumberIntent", sentence, slots=slots))[0])
        for _ in range(200)
    }
    assert low <= min(numbers) <= max(numbers) <= high
    if high - low < 10:
        assert numbers == set(range(low, high + 1))


def test_the_assistant_has_opinions_of_things() -> None:
    assert "cats" in say(SKILL, "DoYouLikeIntent", slots={"thing": "cats"})
    assert "Earl Grey" in say(SKILL, "DoYouLikeIntent", "Do you like earl grey tea?")


def test_the_assistant_says_its_name() -> None:
    assert "Bergamot" in say(SKILL, "WhoAreYouIntent", "what's your name")


def test_built_in_intents() -> None:
    assert say(SKILL, "AMAZON.StopIntent") == ""
    assert say(SKILL, "NoSuchIntent") in load_skill(SKILL).REPLIES["AMAZON.FallbackIntent"]
