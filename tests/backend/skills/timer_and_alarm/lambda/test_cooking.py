"""What is cooked for a while becomes a timer of its name; what is told or asked does not."""

from __future__ import annotations

import pytest

from tests.helpers.device_timers import PASTA, SKILL, ask_with, device, directives
from tests.helpers.skill_handlers import ask, spoken

INTENT = "CookIntent"


@pytest.mark.parametrize(
    ("sentence", "seconds", "label"),
    [
        ("boil eggs for seven minutes", 420, "eggs"),
        ("I'm roasting a chicken for an hour and a half", 5400, "chicken"),
        ("the bread has to bake for forty minutes", 2400, "bread"),
        ("let the dough rise for half an hour", 1800, "dough"),
        ("put the lasagna in the oven for forty minutes", 2400, "lasagna"),
    ],
)
def test_what_is_cooked_is_timed(sentence: str, seconds: float, label: str) -> None:
    (started,) = directives(ask_with(INTENT, sentence))
    assert (started.duration_seconds, started.label) == (seconds, label)


@pytest.mark.parametrize(
    "sentence",
    [
        "I boiled the eggs for seven minutes",
        "don't boil the eggs for seven minutes",
        "should I boil eggs for seven minutes",
        "we usually boil eggs for seven minutes",
        "boil the eggs",
    ],
)
def test_what_is_told_or_asked_starts_nothing(sentence: str) -> None:
    document = ask_with(INTENT, sentence)
    assert not directives(document)
    assert document["response"]["shouldEndSession"]


@pytest.mark.parametrize(
    ("sentence", "question"),
    [
        ("boil it for seven minutes", "Set a timer for 7 minutes?"),
        ("cook the pasta for nine minutes", "Set another timer for 9 minutes?"),
    ],
)
def test_what_is_not_clear_is_asked_about(sentence: str, question: str) -> None:
    asked = ask_with(INTENT, sentence, PASTA)
    assert (spoken(asked), directives(asked)) == (question, [])
    attributes = asked["sessionAttributes"]
    started = ask(SKILL, "AMAZON.YesIntent", "yes", device=device(PASTA), attributes=attributes)
    assert [each.type for each in directives(started)] == ["Bergamot.StartTimer"]
