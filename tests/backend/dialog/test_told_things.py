"""The thing that a clause tells of."""

from __future__ import annotations

import pytest

from backend.dialog.told_things import find_told_thing


@pytest.mark.parametrize(
    ("clause", "thing"),
    [
        ("we're out of coffee", "coffee"),
        ("I'm almost out of dish soap", "dish soap"),
        ("we've run out of dog food", "dog food"),
        ("there isn't any bread left", "bread"),
        ("we have no more eggs", "eggs"),
        ("we don't have any rice at home", "rice"),
        ("I need some new batteries", "new batteries"),
        ("we should buy more stamps", "stamps"),
        ("I have to call the bank", "call the bank"),
        ("I have a dentist appointment at four", "a dentist appointment"),
        ("there's a game tonight at seven", "a game"),
        ("the soup needs longer", "the soup"),
        ("my left shoe is gone", "my left shoe"),
    ],
)
def test_it_finds_what_is_lacked_wanted_or_described(clause: str, thing: str) -> None:
    assert find_told_thing(clause) == thing


@pytest.mark.parametrize("clause", ["it is raining", "add milk", "I was late", "okay"])
def test_it_finds_nothing_where_no_thing_is_told(clause: str) -> None:
    assert find_told_thing(clause) == ""
