"""The name that stands beside a length and nothing else."""

from __future__ import annotations

import pytest

from tests.helpers.skill_handlers import load_skill


@pytest.mark.parametrize(
    ("clause", "name"),
    [
        ("pasta <duration0>", "pasta"),
        ("rolls in , <duration0>", "rolls"),
        ("chicken 's in , <duration0>", "chicken"),
        ("<duration0> of stretching", "stretching"),
        ("start a timer for <duration0> of reading", "reading"),
        ("mac and cheese <duration0> please", "mac and cheese"),
        (", carrots <number1>", "carrots"),
    ],
)
def test_a_name_beside_a_length_is_read(clause: str, name: str) -> None:
    assert load_skill("timer_and_alarm").sibling_naming.read_name(clause) == name


@pytest.mark.parametrize(
    "clause",
    ["<duration0>", "add <duration0>", "five miles in <duration0>", "set it to <duration0> now"],
)
def test_other_words_beside_a_length_are_no_name(clause: str) -> None:
    assert load_skill("timer_and_alarm").sibling_naming.read_name(clause) == ""
