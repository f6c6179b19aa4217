"""Built-in intents are found word for word."""

from __future__ import annotations

import pytest

from backend.nlu.built_in_intents import find_built_in

DECLARED = {
    f"AMAZON.{name}Intent": ()
    for name in ("Stop", "Cancel", "Help", "Yes", "No", "Repeat", "Next", "Previous", "StartOver")
}


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("stop", "Stop"),
        ("okay stop now please", "Stop"),
        ("never mind", "Cancel"),
        ("can you help me", "Help"),
        ("yes yes of course", "Yes"),
        ("no thank you", "No"),
        ("could you say that again please", "Repeat"),
        ("next", "Next"),
        ("go back", "Previous"),
        ("start over", "StartOver"),
    ],
)
def test_documented_variants_are_found_with_politeness_around_them(said: str, name: str) -> None:
    assert find_built_in(tuple(said.split()), DECLARED) == f"AMAZON.{name}Intent"


@pytest.mark.parametrize("said", ["true", "b", "left", "stops", "yes or no", "nothing", "please"])
def test_what_is_only_like_one_is_none(said: str) -> None:
    assert find_built_in(tuple(said.split()), DECLARED) == ""


def test_a_skill_finds_only_what_it_declares_with_its_own_samples() -> None:
    assert find_built_in(("yes",), {"AMAZON.StopIntent": ()}) == ""
    own = {"AMAZON.StopIntent": ("farewell dear friend",), "FriendIntent": ("yes",)}
    assert find_built_in(("farewell", "dear", "friend"), own) == "AMAZON.StopIntent"
