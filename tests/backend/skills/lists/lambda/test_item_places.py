"""Which place of a list words mean."""

from __future__ import annotations

import pytest

from tests.helpers.skill_handlers import load_skill


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("the first item", 0),
        ("second", 1),
        ("the 3rd one", 2),
        ("the last thing", -1),
        ("item two", 1),
        ("number 4", 3),
        ("item number ten", 9),
    ],
)
def test_a_place_is_read_from_zero_or_the_end(words: str, place: int) -> None:
    assert load_skill("lists").sibling_item_places.find_place(words) == place


@pytest.mark.parametrize("words", ["", "milk", "first aid kit", "two eggs", "number plates", "one"])
def test_a_thing_is_no_place(words: str) -> None:
    assert load_skill("lists").sibling_item_places.find_place(words) is None
