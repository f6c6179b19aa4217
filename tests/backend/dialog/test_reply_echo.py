"""The echo of a reply is no request; what a person says about it is one."""

from __future__ import annotations

import pytest

from backend.dialog.reply_echo import is_reply_echo

REPLY = "You have three timers. The pasta has four minutes left, and the rice has twelve minutes."


@pytest.mark.parametrize(
    "sentence",
    [
        "The pasta has four minutes left.",
        "You have three timers the pasta has four minutes",
        "and the price has twelve minutes",
        "have three timers the pasta as four minutes left",
    ],
)
def test_a_part_of_the_reply_is_its_echo_even_with_a_word_misheard(sentence: str) -> None:
    assert is_reply_echo(sentence, REPLY)


@pytest.mark.parametrize(
    "sentence",
    [
        "cancel the pasta timer",
        "four minutes",
        "how much time is left for the rice",
        "the rice needs five minutes more",
        "",
    ],
)
def test_a_request_about_the_reply_is_no_echo(sentence: str) -> None:
    assert not is_reply_echo(sentence, REPLY)


def test_without_a_reply_nothing_is_an_echo() -> None:
    assert not is_reply_echo("The pasta has four minutes left.", "")
