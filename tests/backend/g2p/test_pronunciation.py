"""Text to phonemes: readings and robustness."""

from __future__ import annotations

import random

import pytest

from backend.g2p.pronunciation import Pronouncer, load_symbol_identifiers
from tests.helpers.speech_synthesis import pronouncer


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("5 km", "five kilometers"),
        ("It's 7:30 pm.", "It's seven thirty P.M."),
        ("Jan. 5th", "January fifth"),
        ("20°C", "twenty degrees Celsius"),
        ("Dr. Brown", "Doctor Brown"),
        ("1969", "nineteen sixty nine"),
        ("3/4 cup", "three quarters cup"),
        ("fi" + "ﬁve", "fifive"),
        ("Charles Lindbergh", "charles lindbergh"),
        ("the third planet from the Sun.", "the third planet from the sun."),
    ],
)
def test_written_forms_are_read_in_full(written: str, spoken: str) -> None:
    assert pronouncer().transcribe(written) == pronouncer().transcribe(spoken)


def test_emoji_and_unknown_scripts_are_left_out() -> None:
    phonemes = pronouncer().transcribe
    assert phonemes("Sunny 😀☀️ today 👍🏽") == phonemes("Sunny today")
    assert phonemes("日本") == ""
    assert phonemes("😀") == ""


def test_without_the_network_unknown_words_are_spelt_out() -> None:
    spelling = Pronouncer().transcribe("xqz")
    assert [pronouncer().transcribe(letter) for letter in "XQZ"] == spelling.split(" ")


def test_each_pronouncer_has_its_own_way_with_unknown_words() -> None:
    one, other = Pronouncer(lambda word: "wˈʌn"), Pronouncer(lambda word: "tˈu")
    assert (one.transcribe("zzyzx"), other.transcribe("zzyzx")) == ("wˈʌn", "tˈu")


def test_nothing_that_can_be_written_makes_it_fail() -> None:
    generator = random.Random(20201112)
    alphabets = [
        "0123456789.,:/-$£€%°+#'’ ",
        "abcABC'’-. 0123456789",
        "".join(map(chr, range(0x20, 0x250))),
        "½²³①Ⅷ٣४一二三😀👍🏽 éñüßпривет日本語العربية abc 12\u200d\ud800\x00",
        "$£€¥₹ 0123456789.,kKmMbB thousand",
        "[](/)<>&;",
    ]
    known = set(load_symbol_identifiers())
    for _ in range(400):
        letters = generator.choices(generator.choice(alphabets), k=generator.randint(1, 24))
        phonemes = pronouncer().transcribe("".join(letters) + " tea")
        assert phonemes.endswith("tˈi")
        assert known & set(phonemes)


@pytest.mark.parametrize("text", ["9" * 5000, "1," * 2000, "(/" * 200, "A.B." * 300, "a" * 3000])
def test_monstrous_words_take_no_monstrous_time(text: str) -> None:
    assert isinstance(pronouncer().transcribe(text), str)
