"""Units after numbers, heard as words that sound like them."""

from __future__ import annotations

import pytest

from backend.asr.meridiem import TokenWord
from backend.asr.unit_homophones import UnitHomophones

SOUNDS = {
    "cents": "sɛnts",
    "scents": "sɛnts",
    "sense": "sɛns",
    "hours": "Wəɹz",
    "ours": "Wəɹz",
    "daze": "dAz",
    "days": "dAz",
}


@pytest.fixture(scope="module")
def homophones() -> UnitHomophones:
    return UnitHomophones(lambda word: SOUNDS.get(word, word))


@pytest.mark.parametrize(
    ("heard", "repaired"),
    [
        ("it costs three dollars and fifty sense", "it costs three dollars and fifty cents"),
        ("ninety nine scents", "ninety nine cents"),
        ("a hundred daze", "a hundred days"),
        ("wait two ours", "wait two hours"),
        ("twelve cents", "twelve cents"),
        ("one sense of it", "one sense of it"),
        ("that makes sense", "that makes sense"),
        ("sense", "sense"),
        ("", ""),
    ],
)
def test_a_unit_after_a_number_is_written_as_a_unit(
    homophones: UnitHomophones, heard: str, repaired: str
) -> None:
    words: tuple[TokenWord, ...] = tuple(
        (word, place, place + 1) for place, word in enumerate(heard.split())
    )
    found = homophones.repair(words)
    assert " ".join(text for text, _, _ in found) == repaired
    assert [places for _, *places in found] == [places for _, *places in words]
