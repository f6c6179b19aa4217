"""A request beside a clause that says what stays."""

from __future__ import annotations

import pytest

from tests.backend.dialog.test_understanding import understand


@pytest.mark.parametrize(
    "said",
    [
        "stop the soup but leave the bread running",
        "leave the bread running but stop the soup one",
    ],
)
def test_the_skill_gets_the_whole_sentence(said: str) -> None:
    intent = understand(said)
    assert (intent.skill, intent.sentence) == ("timer_and_alarm", said)


def test_what_only_keeps_is_no_request_to_end_anything() -> None:
    assert "Cancel" not in understand("leave the bread running, the soup stays").name
