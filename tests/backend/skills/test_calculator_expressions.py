"""Calculator: expressions of any length are read to their end or refused."""

from __future__ import annotations

import pytest

from tests.backend.skills.calculator_answers import ANSWERS, REFUSALS
from tests.helpers.skill_handlers import say

SKILL = "calculator_and_units"


@pytest.mark.parametrize(("sentence", "text"), ANSWERS)
def test_an_expression_is_computed_to_its_end(sentence: str, text: str) -> None:
    assert say(SKILL, "ExpressionIntent", sentence) == text


@pytest.mark.parametrize(("sentence", "text"), REFUSALS)
def test_what_cannot_be_computed_is_said_and_nothing_is_half_read(sentence: str, text: str) -> None:
    assert say(SKILL, "ExpressionIntent", sentence) == text


def test_a_sentence_that_begins_with_an_operator_goes_on_from_the_last_result() -> None:
    assert say(SKILL, "CalculateIntent", "what's 5 plus 5") == "5 plus 5 is 10."
    assert say(SKILL, "ExpressionIntent", "times 3") == "That's 30."
    assert say(SKILL, "ExpressionIntent", "and divided by 2") == "That's 15."
    assert say(SKILL, "ExpressionIntent", "double that") == "That's 30."
