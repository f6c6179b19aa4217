"""The key to the phonemes covers the network's symbols, in IPA, each with an example."""

from __future__ import annotations

import json

import pytest

from app.views.phoneme_key import BLANK, GAP, as_ipa, is_known, phoneme_sound
from tests.helpers.source_files import ROOT

CONFIG = ROOT / "assets" / "models" / "speech_encoder" / "config.json"
SYMBOLS = json.loads(CONFIG.read_text(encoding="utf-8"))["symbols"]


@pytest.mark.parametrize("symbol", SYMBOLS)
def test_every_symbol_of_the_network_is_explained(symbol: str) -> None:
    sound = phoneme_sound(symbol)
    assert is_known(symbol)
    if symbol in (BLANK, GAP):
        assert not sound.example
    else:
        assert sound.heard_in in sound.example


def test_every_symbol_has_an_ipa_sign_of_its_own() -> None:
    signs = [phoneme_sound(symbol).ipa for symbol in SYMBOLS]
    assert len(set(signs)) == len(SYMBOLS)
    assert not [sign for sign in signs if sign.strip(" ") and any("A" <= c <= "Z" for c in sign)]


def test_a_string_of_symbols_becomes_ipa() -> None:
    assert as_ipa("ɡɹA tOkiO") == "ɡɹeɪ toʊkioʊ"


def test_an_unknown_symbol_stands_for_itself() -> None:
    assert phoneme_sound("x").ipa == "x"
    assert phoneme_sound("x").words == "not in the key"
