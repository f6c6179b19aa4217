"""From pronunciations back to common spellings."""

from __future__ import annotations

import pytest

from backend.asr.homophones import Homophones, load_homophones


def test_a_pronunciation_has_its_spellings() -> None:
    words = Homophones(
        {
            "Knight": "nˈIt",
            "night": "nˈIt",
            "read": {"DEFAULT": "ɹˈid", "VBD": "ɹˈɛd"},
            "ma'am": "mˈæm",
        }
    )
    assert words.list_spellings("nIt") == ["knight", "night"]
    assert words.list_spellings("ɹɛd") == words.list_spellings("ɹid") == ["read"]
    assert words.list_spellings("zzz") == ()
    assert words.is_common("ma'am")


@pytest.mark.parametrize(
    "word",
    "hurricane planets roasted london julia's triple groceries making stopped closest eric bbc "
    "wikipedia don't".split(),
)
def test_words_their_inflections_names_and_abbreviations_are_known(word: str) -> None:
    assert load_homophones().is_common(word)


@pytest.mark.parametrize(
    "word", "hurrakane tripul unhappi zibbits grocerys brests makeing stoped closeer".split()
)
def test_misspelt_words_and_inflections_are_not_known(word: str) -> None:
    assert not load_homophones().is_common(word)


def test_the_lexicon_spells_a_pronunciation() -> None:
    assert "hurricane" in load_homophones().list_spellings("hɜɹəkAn")
    assert load_homophones().list_spellings("tu") == ()
    assert load_homophones().list_spellings("bɹɛsts") == ["breasts"]
