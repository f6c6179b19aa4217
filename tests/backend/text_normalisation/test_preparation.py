"""Text is brought into the characters that the rules of text normalisation read."""

from __future__ import annotations

import pytest

from backend.text_normalisation.preparation import prepare


@pytest.mark.parametrize(
    ("text", "prepared"),
    [
        ("2½ cups of x² and CO₂", "2 1/2 cups of x^2 and CO2"),
        (
            "**Very** *important*: see [the page](https://example.com).",
            "Very important: see the page.",
        ),
        ("# Heading\n- first\n- second", "Heading first second"),
        ("1\u202f234 ms", "1,234 ms"),
        ("5 * 6 * 7", "5 * 6 * 7"),
        ("Sunny 😀☀️ 👍🏽", "Sunny"),
    ],
)
def test_markup_and_signs_become_plain(text: str, prepared: str) -> None:
    assert prepare(text) == prepared


def test_endless_words_are_broken() -> None:
    assert max(len(word) for word in prepare("x" * 500).split()) == 80
