"""Pronunciations in the recogniser's alphabet."""

from __future__ import annotations

import pytest

from backend.asr.plain_pronunciation import simplify_pronunciation


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
    assert simplify_pronunciation(pronunciation) == plain
