"""What people say around a request is cut off, and nothing that the request is about."""

from __future__ import annotations

import pytest

from backend.dialog.courtesies import cut_courtesies, cut_finding
from backend.dialog.phrase import Phrase


@pytest.mark.parametrize(
    ("said", "request_left"),
    [
        ("hello there what time is it", "what time is it"),
        ("Excuse me, how tall is Everest?", "how tall is Everest"),
        ("could you tell me dear how many people live in Japan", "how many people live in Japan"),
        ("do you happen to know who wrote Dracula", "who wrote Dracula"),
        ("what's the capital of Spain my dear", "what's the capital of Spain"),
        ("spell queue for me love", "spell queue"),
        ("tell me a joke would you", "tell me a joke"),
    ],
)
def test_courtesies_are_cut_off(said: str, request_left: str) -> None:
    assert cut_courtesies(Phrase(said)).text == request_left


@pytest.mark.parametrize(
    "said",
    ["hello", "good morning", "how do you spell honey", "what does dear mean", "tell me a joke",
     "remind me to water the plants"],
)  # fmt: skip
def test_a_request_without_courtesies_stays(said: str) -> None:
    phrase = Phrase(said)
    assert cut_courtesies(phrase) is phrase


@pytest.mark.parametrize(
    ("said", "sought"),
    [
        ("can you pull up my alarms", "my alarms"),
        ("look up the capital of Peru for me please", "the capital of Peru"),
        ("find out when the sun sets", "when the sun sets"),
        ("hey show me tomorrow's forecast", "tomorrow's forecast"),
    ],
)
def test_what_is_to_be_found_is_the_request(said: str, sought: str) -> None:
    found = cut_finding(Phrase(said))
    assert found is not None
    assert found.text == sought


@pytest.mark.parametrize("said", ["find", "what did you find", "tell me a joke", "lookout point"])
def test_without_such_a_verb_nothing_is_cut(said: str) -> None:
    assert cut_finding(Phrase(said)) is None
