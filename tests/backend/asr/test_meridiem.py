"""The two letters after a time."""

from __future__ import annotations

import pytest

from backend.asr.meridiem import repair_meridiem


@pytest.mark.parametrize(
    ("heard", "meant"),
    [
        ("wake me at six thirty m", "wake me at six thirty a m"),
        ("at eleven at m tomorrow", "at eleven a m tomorrow"),
        ("the six am alarm", "the six a m alarm"),
        ("five pm", "five p m"),
        ("at seven a m", "at seven a m"),
        ("nine p m", "nine p m"),
        ("i am at home", "i am at home"),
        ("the letter m", "the letter m"),
        ("m", "m"),
        ("", ""),
    ],
)
def test_a_meridiem_is_written_as_two_letters(heard: str, meant: str) -> None:
    words = tuple((word, place, place + 1) for place, word in enumerate(heard.split()))
    found = repair_meridiem(words)
    assert " ".join(text for text, _, _ in found) == meant
    assert all(0 <= first < last <= len(words) for _, first, last in found)
