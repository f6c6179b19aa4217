"""Errors, against known results."""

from __future__ import annotations

import pytest

from scripts.evaluation.error_statistics import Edits, count_edits, find_wrong_words


@pytest.mark.parametrize(
    ("reference", "hypothesis", "edits"),
    [
        ("a b c", "a b c", Edits()),
        ("a b c", "a x c", Edits(substituted=1)),
        ("a b c", "a c", Edits(left_out=1)),
        ("a c", "a b c", Edits(inserted=1)),
        ("a b c d", "b c x", Edits(substituted=1, left_out=1)),
        ("", "a b", Edits(inserted=2)),
        ("a b", "", Edits(left_out=2)),
    ],
)
def test_word_errors_are_counted_by_kind(reference: str, hypothesis: str, edits: Edits) -> None:
    assert count_edits(reference.split(), hypothesis.split()) == edits


def test_errors_in_letters_are_counted_as_errors_in_words() -> None:
    assert count_edits("kitten", "sitting") == Edits(substituted=2, inserted=1)


@pytest.mark.parametrize(
    ("reference", "hypothesis", "wrong"),
    [
        ("play lady gaga now", "play lady gogo now", {2}),
        ("play lady gaga now", "play now", {1, 2}),
        ("call sam", "please call uncle sam", set()),
        ("a b", "", {0, 1}),
        ("", "a", set()),
    ],
)
def test_the_words_that_were_not_heard_are_found(
    reference: str, hypothesis: str, wrong: set[int]
) -> None:
    assert find_wrong_words(reference.split(), hypothesis.split()) == wrong
