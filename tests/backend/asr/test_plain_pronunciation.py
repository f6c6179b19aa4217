"""Pronunciations in the recogniser's alphabet."""

from __future__ import annotations

import pytest

from backend.asr.plain_pronunciation import to_plain_pronunciation


@pytest.mark.parametrize(
    ("pronunciation", "plain"),
    [
        ("həlˈO ðˈɛɹ.", "həlO ðɛɹ"),
        ("tˌivˈi", "tivi"),
        ("  wˈʌn, tˈu — θɹˈi ", "wʌn tu θɹi"),
        ("…", ""),
    ],
)
def test_stress_and_punctuation_are_removed(pronunciation: str, plain: str) -> None:
    assert to_plain_pronunciation(pronunciation) == plain
