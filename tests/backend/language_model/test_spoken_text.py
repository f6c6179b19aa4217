"""Sentences come as soon as they are complete, and without anything that is not to be read out."""

from __future__ import annotations

import pytest

from backend.language_model.spoken_text import SpokenText

TEXTS = [
    ("Hello there. How are you?", ["Hello there.", "How are you?"]),
    (
        "**Rome** is *old*. See [its site](https://rome.example/a).",
        ["Rome is old.", "See its site."],
    ),
    ("# Plan\n\n1. Wake up\n2. Eat 3 eggs\n", ["Plan.", "1: Wake up.", "2: Eat 3 eggs."]),
    ("Buy:\n- milk\n* bread\n- [x] 4 eggs", ["Buy:", "milk.", "bread.", "4 eggs."]),
    ("Do this:\n```python\nprint(1. )\nx = 2. \n```\nDone.", ["Do this:", "Done."]),
    ("> **Be brief.** Be true.", ["Be brief.", "Be true."]),
    ("| a | b |\n|---|---|\n| one | two |\n", ["a, b.", "one, two."]),
    ("<think>Let me see. It is 4.</think>\nIt is four.", ["It is four."]),
    ("First.\n---\nSecond.", ["First.", "Second."]),
    ("Use `ls` now. It lists.", ["Use ls now.", "It lists."]),
    ("**Bold. Still bold** text.", ["Bold.", "Still bold text."]),
    ("Dr. Smith weighs 2.5 kg, e.g. today.", ["Dr. Smith weighs 2.5 kg, e.g. today."]),
    ("2 * 3 * 4 is 24.", ["2 * 3 * 4 is 24."]),
    ("Yes! 🎉", ["Yes!"]),
    ("no end", ["no end."]),
    ("a < b and <b", ["a < b and <b."]),
    ("", []),
    ("\n\n***\n", []),
    ("<think>never ends", []),
]


@pytest.mark.parametrize(("text", "sentences"), TEXTS)
@pytest.mark.parametrize("size", [1, 2, 3, 7, 1000])
def test_pieces_of_any_length_give_the_same_sentences(
    text: str, sentences: list[str], size: int
) -> None:
    spoken = SpokenText()
    given: list[str] = []
    for start in range(0, len(text), size):
        given += spoken.feed(text[start : start + size])
    assert given + spoken.finish() == sentences


def test_a_sentence_is_given_while_the_next_one_is_written() -> None:
    spoken = SpokenText()
    assert spoken.feed("The first one is complete.") == []
    assert spoken.feed(" The") == ["The first one is complete."]
    assert spoken.feed(" second\n") == ["The second."]
