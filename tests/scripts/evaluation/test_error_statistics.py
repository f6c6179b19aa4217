"""Errors, against known results."""

from __future__ import annotations

import pytest

from scripts.evaluation.error_statistics import Edits, count_edits


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
