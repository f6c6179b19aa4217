"""What people say around a request is cut off, and nothing that the request is about."""

from __future__ import annotations

import pytest

from backend.dialog.courtesies import cut_courtesies
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
