"""Written text becomes the words that people say."""

from __future__ import annotations

import pytest

from backend.asr.spoken import spell_text


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("The 2nd Café & Bar", "the second cafe and bar"),
        ("I'd like a {x}!", "i'd like a x"),
        ("50% off", "fifty percent off"),
        ("3.5 miles", "three point five miles"),
        ("7am or 8 p.m.", "seven a m or eight p m"),
        ("U.S.A. in 1984", "u s a in nineteen eighty four"),
        ("1,000,000 years", "one million years"),
        ("agent 007", "agent zero zero seven"),
        ("'s birthday", "'s birthday"),
        ("Côte d’Ivoire", "cote d'ivoire"),
        ("東京", ""),
    ],
)
def test_a_text_is_spelt_as_people_say_it(written: str, spoken: str) -> None:
    assert spell_text(written) == spoken
