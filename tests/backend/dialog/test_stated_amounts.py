"""An amount that was told stands in the question about it."""

from __future__ import annotations

import pytest

from backend.dialog.phrase import Phrase
from backend.dialog.stated_amounts import write_stated_amount


def test_what_was_told_stands_in_place_of_that() -> None:
    sentences = list(write_stated_amount(Phrase("he ran 10 miles, how many kilometers is that")))
    assert sentences == ["how many kilometers is 10 miles"]


@pytest.mark.parametrize(
    "said", ["what's that in celsius", "set a timer for ten minutes", "i am tired what is that"]
)
def test_without_an_amount_or_a_question_about_it_nothing_is_written(said: str) -> None:
    assert not list(write_stated_amount(Phrase(said)))
