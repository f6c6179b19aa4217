"""From readings back to common spellings."""

from __future__ import annotations

import pytest

from backend.asr.homophones import Homophones, lexicon_homophones


def test_spellings_of_a_reading() -> None:
    words = Homophones(
        {
            "Knight": "nˈIt",
            "night": "nˈIt",
            "read": {"DEFAULT": "ɹˈid", "VBD": "ɹˈɛd"},
            "ma'am": "mˈæm",
        }
    )
    assert words.spellings("nIt") == ["knight", "night"]
    assert words.spellings("ɹɛd") == words.spellings("ɹid") == ["read"]
    assert words.spellings("zzz") == ()
    assert words.is_common("ma'am")


@pytest.mark.parametrize("word", ["hurricane", "planets", "roasted", "london", "julia's", "triple"])
def test_the_lexicon_knows_words_and_their_inflections(word: str) -> None:
    assert lexicon_homophones().is_common(word)


@pytest.mark.parametrize("word", ["hurrakane", "tripul", "unhappi", "zibbits"])
def test_and_not_what_only_sounds_like_one(word: str) -> None:
    assert not lexicon_homophones().is_common(word)


def test_the_lexicon_spells_what_was_heard() -> None:
    assert "hurricane" in lexicon_homophones().spellings("hɜɹəkAn")
    assert lexicon_homophones().spellings("tu") == ()
