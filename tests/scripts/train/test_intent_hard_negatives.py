"""Sentences that their intent must refuse: negated, with another verb, about another thing."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from backend.nlu.requested_actions import find_requested_actions
from backend.nlu.tokens import list_texts, tokenize
from backend.skill_package.find import find_skills
from scripts.train.intent_hard_negatives import collect_topics, generate_refused
from tests.helpers.skill_folders import write_skill

LIGHT = ("lamps", "LightIntent")
INTENTS = [
    {
        "name": "LightIntent",
        "slots": [],
        "samples": [
            "turn on the light",
            "switch the light on",
            "enable the light",
            "light the hall",
        ],
    }
]


def generate(sentence: str) -> set[str]:
    """All that becomes of a sentence with many seeds."""
    found: set[str] = set()
    for seed in range(300):
        topics = {LIGHT: frozenset({"light"})}
        foreign = ["banana", "the", "play"]
        refused = generate_refused([(sentence, LIGHT)], topics, foreign, random.Random(seed))
        for text, meant in refused:
            assert meant == LIGHT
            found.add(text)
    return found


def test_the_topic_of_an_intent_is_the_noun_of_its_samples(tmp_path: Path) -> None:
    write_skill(tmp_path / "lamps", invocation_name="lamps", intents=INTENTS)
    skills = [skill for skill in find_skills(name_free_folders=[tmp_path]) if skill.id == "lamps"]
    assert collect_topics(skills)[LIGHT] == {"light"}


def test_a_command_is_negated_switched_reported_and_put_on_another_thing() -> None:
    found = generate("turn on the light")
    assert {"turn off the light", "turn on the banana"} <= found
    assert any(text.startswith("how do I ") for text in found)
    for text in found - {"turn on the banana"}:
        requested = find_requested_actions(list_texts(tokenize(text)))
        assert "on" not in requested.wanted, text


@pytest.mark.parametrize("sentence", ["what time is it", "ten minutes"])
def test_what_is_no_command_is_not_changed(sentence: str) -> None:
    assert not generate(sentence)
