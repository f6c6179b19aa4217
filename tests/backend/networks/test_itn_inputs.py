"""Words as the network reads them."""

from __future__ import annotations

from pathlib import Path

import pytest

from backend.errors import NetworkLoadError
from backend.networks.itn_inputs import (
    CHARACTERS_PER_WORD,
    END_SUBWORD,
    START_SUBWORD,
    SUBWORDS_PER_WORD,
    UNKNOWN_SUBWORD,
    VOCABULARY_FILE,
    WordEncoder,
)
from backend.networks.sentence_writer import InverseTextNormaliser


@pytest.fixture(scope="module")
def encoder() -> WordEncoder:
    return WordEncoder(InverseTextNormaliser.default_source() / VOCABULARY_FILE)


def test_a_sentence_stands_between_two_ends(encoder: WordEncoder) -> None:
    characters, pieces = encoder.encode(["set", "bergamottimer"])
    assert characters.shape == (4, CHARACTERS_PER_WORD)
    assert pieces.shape == (4, SUBWORDS_PER_WORD)
    assert (pieces[0, 0], pieces[-1, 0]) == (START_SUBWORD, END_SUBWORD)
    assert (pieces[1] > 0).sum() == 1
    assert (pieces[2] > 0).sum() > 1


def test_a_possessive_is_its_stem_and_its_ending(encoder: WordEncoder) -> None:
    assert encoder.encode_subwords("paris's")[0] == encoder.encode_subwords("paris")[0]
    assert len(encoder.encode_subwords("paris's")) == 2


def test_accents_signs_and_length_do_no_harm(encoder: WordEncoder) -> None:
    plain, accented = encoder.encode(["cafe"]), encoder.encode(["café"])
    assert (plain[0] == accented[0]).all()
    assert (plain[1] == accented[1]).all()
    characters, pieces = encoder.encode(["§§", "x" * 300])
    assert pieces[1, 0] == UNKNOWN_SUBWORD
    assert (characters[2] > 0).all()


def test_another_file_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "vocabulary.txt"
    with pytest.raises(NetworkLoadError, match="cannot be read"):
        WordEncoder(file)
    file.write_text("the\nof\n", encoding="utf-8")
    with pytest.raises(NetworkLoadError, match="not one of a sentence writer"):
        WordEncoder(file)
