"""What a question describes is named before it is answered, or the question is declined."""

from __future__ import annotations

from types import ModuleType

import pytest

from tests.helpers.skill_handlers import load_skill


@pytest.fixture(scope="module")
def tables() -> ModuleType:
    return load_skill("general_knowledge").sibling_table_questions


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("what's the capital of the country where the Eiffel Tower is", "capital of France is"),
        ("how many people live in the capital of Norway", "Oslo has"),
        ("when was the author of Hamlet born", "1564"),
        ("what's the currency of the country whose capital is Tokyo", "yen"),
        ("how many people live in the largest city of the largest country in the world", "Moscow"),
    ],
)
def test_a_described_thing_is_found(question: str, told: str, tables: ModuleType) -> None:
    assert told in tables.answer_from_tables(question).text


@pytest.mark.parametrize(
    "question",
    [
        "what's the capital of the country where they speak Portuguese",
        "what's the population of the city where Beethoven was born",
        "what's the capital of the country where my aunt lives",
    ],
)
def test_what_fits_several_things_or_none_is_not_answered(
    question: str, tables: ModuleType
) -> None:
    assert tables.answer_from_tables(question) is None


def test_a_pronoun_is_no_name(tables: ModuleType) -> None:
    assert tables.answer_from_tables("where was he born") is None
    reply = "Miguel de Cervantes wrote Don Quixote."
    assert "1547" in tables.answer_from_tables("when was he born", reply).text
