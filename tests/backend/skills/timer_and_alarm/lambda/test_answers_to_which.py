"""The answer to "which one do you mean?"."""

from __future__ import annotations

import pytest

from tests.helpers.device_timers import PASTA, PLAIN, ask_with, directives
from tests.helpers.skill_handlers import spoken


@pytest.mark.parametrize(
    ("said", "chosen"),
    [
        ("the first", ("t1",)),
        ("number two", ("t2",)),
        ("the one that rings last", ("t2",)),
        ("the first two", ("t1", "t2")),
        ("both of them", ("t1", "t2")),
        ("the one called pasta", ("t1",)),
        ("not the pasta one, the other one", ("t2",)),
        ("all but the pasta", ("t2",)),
        ("not the second one", ("t1",)),
    ],
)
def test_an_answer_chooses(said: str, chosen: tuple[str, ...]) -> None:
    asked = ask_with("CancelTimerIntent", "cancel the timer", PASTA, PLAIN)
    attributes = asked["sessionAttributes"]
    answer = ask_with("CancelTimerIntent", said, PASTA, PLAIN, attributes=attributes)
    (cancel,) = directives(answer)
    assert set(cancel.ids) == set(chosen)


@pytest.mark.parametrize("said", ["neither", "all but the soup", "the green one"])
def test_an_answer_that_chooses_none_changes_nothing(said: str) -> None:
    asked = ask_with("CancelTimerIntent", "cancel the timer", PASTA, PLAIN)
    attributes = asked["sessionAttributes"]
    answer = ask_with("AMAZON.FallbackIntent", said, PASTA, PLAIN, attributes=attributes)
    assert directives(answer) == []
    assert spoken(answer)
