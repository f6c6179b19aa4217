"""Words as the network reads them."""

from __future__ import annotations

from pathlib import Path

import pytest

from backend.errors import NetworkLoadError
from backend.networks.sentence_writer import SentenceWriter
from backend.networks.sentence_writer_inputs import (
    CHARACTERS_PER_WORD,
    END_PIECE,
    PIECES_PER_WORD,
    START_PIECE,
    UNKNOWN_PIECE,
    VOCABULARY_FILE,
    WordReader,
)


@pytest.fixture(scope="module")
def reader() -> WordReader:
    return WordReader(SentenceWriter.default_source() / VOCABULARY_FILE)


def test_a_sentence_stands_between_two_ends(reader: WordReader) -> None:
    characters, pieces = reader.arrays(["set", "bergamottimer"])
    assert characters.shape == (4, CHARACTERS_PER_WORD)
    assert pieces.shape == (4, PIECES_PER_WORD)
    assert (pieces[0, 0], pieces[-1, 0]) == (START_PIECE, END_PIECE)
    assert (pieces[1] > 0).sum() == 1
    assert (pieces[2] > 0).sum() > 1


def test_a_possessive_is_its_stem_and_its_ending(reader: WordReader) -> None:
    assert reader.pieces("paris's")[0] == reader.pieces("paris")[0]
    assert len(reader.pieces("paris's")) == 2


def test_accents_signs_and_length_do_no_harm(reader: WordReader) -> None:
    plain, accented = reader.arrays(["cafe"]), reader.arrays(["café"])
    assert (plain[0] == accented[0]).all()
    assert (plain[1] == accented[1]).all()
    characters, pieces = reader.arrays(["§§", "x" * 300])
    assert pieces[1, 0] == UNKNOWN_PIECE
    assert (characters[2] > 0).all()


def test_another_file_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "vocabulary.txt"
    with pytest.raises(NetworkLoadError, match="cannot be read"):
        WordReader(file)
    file.write_text("the\nof\n", encoding="utf-8")
    with pytest.raises(NetworkLoadError, match="not one of a sentence writer"):
        WordReader(file)
