"""The time where somebody is: the place decides, the person does not."""

from __future__ import annotations

import pytest

from tests.backend.dialog.test_understanding import understand


@pytest.mark.parametrize(
    ("said", "place"),
    [
        ("what time is it for my brother in London", "London"),
        ("how late is it for our colleagues in Mumbai", "Mumbai"),
        ("my sister lives in Tokyo, what time is it there", "Tokyo"),
    ],
)
def test_the_time_of_the_place_is_asked_for(said: str, place: str) -> None:
    intent = understand(said)
    assert intent.skill == "date_and_time"
    assert place in {slot.value for slot in intent.slots}


def test_a_sentence_without_a_question_asks_for_no_time() -> None:
    assert understand("my sister in Tokyo has a birthday tomorrow").skill != "date_and_time"
