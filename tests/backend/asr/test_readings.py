"""Readings in the recogniser's alphabet."""

from __future__ import annotations

import pytest

from backend.asr.readings import plain_reading


@pytest.mark.parametrize(
    ("reading", "plain"),
    [
        ("həlˈO ðˈɛɹ.", "həlO ðɛɹ"),
        ("tˌivˈi", "tivi"),
        ("  wˈʌn, tˈu — θɹˈi ", "wʌn tu θɹi"),
        ("…", ""),
    ],
)
def test_stress_and_punctuation_go(reading: str, plain: str) -> None:
    assert plain_reading(reading) == plain
