"""Facts of the tables: understood by relation and name, told with unit and year, or not at all."""

from __future__ import annotations

from types import ModuleType

import pytest

from tests.helpers.skill_handlers import load_skill

SKILL = "general_knowledge"


@pytest.fixture(scope="module")
def tables() -> ModuleType:
    return load_skill(SKILL).sibling_table_questions


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("What's the population of Germany?", "Germany has about 8"),
        ("how many people live in the Netherlands", "million people, as of 20"),
        ("Norway's capital", "The capital of Norway is Oslo."),
        ("Lima is the capital of what country", "The capital of Peru is Lima."),
        ("which countries speak Portuguese", "Brazil"),
        ("what country uses the baht", "Thailand"),
        ("what's the third largest country in South America", "Peru covers"),
        ("which city in Japan has the most people", "Tokyo"),
        ("which state is the Lone Star State", "Texas"),
        ("is Lyon the capital of France", "No. The capital of France is Paris."),
        ("is Oslo in Norway", "Yes. Oslo is in Norway."),
        ("does Italy border Spain", "No. Italy borders"),
        ("is Venus hotter than Mercury", "Yes. The average temperature of Venus is 464 degrees"),
        ("which is longer, the Nile or the Danube", "The Nile is 6,650 kilometers"),
        ("how tall is the Burj Khalifa", "828 meters, or 2,717 feet, high."),
        ("what's the symbol for sodium", "The chemical symbol for sodium is Na."),
        ("which element has the symbol Pb", "The chemical symbol for lead is Pb."),
        ("who wrote Dracula", "Bram Stoker wrote Dracula in 1897."),
        ("what did Franz Kafka write", "The Metamorphosis and The Trial."),
        ("when did Beethoven die", "Ludwig van Beethoven died in 1827."),
        ("how old was Mozart when he died", "was 34 or 35"),
        ("who was the third president of the United States", "Thomas Jefferson"),
        ("who was president in 1970", "Richard Nixon"),
        ("when did Ohio become a state", "Ohio became a state in 1803."),
        ("what's the capital of Kazakstan", "The capital of Kazakhstan is Astana."),
    ],
)
def test_a_question_is_answered_from_the_tables(
    tables: ModuleType, question: str, told: str
) -> None:
    found = tables.answer_from_tables(question)
    assert found is not None
    assert told in found.text


def test_an_age_is_that_in_the_year_of_the_question(tables: ModuleType) -> None:
    found = tables.answer_from_tables("how old is Paul McCartney", year=2031)
    assert found is not None
    assert "born in 1942. That was 89 years ago." in found.text


@pytest.mark.parametrize(
    "question",
    [
        "what's the capital of Austrlia",  # Austria or Australia
        "what's the population of Narnia",
        "who directed Dracula the musical on ice",
        "how many people live in my house in Paris",
        "what's the weather in Paris",
        "what is hope",
        "who composed Hamlet",
        "when does the day begin",
        "population of Portland, France",
        "is Paris bigger than a football field",
        "which country is the best",
    ],
)
def test_what_is_not_understood_to_its_end_is_not_answered(
    tables: ModuleType, question: str
) -> None:
    assert tables.answer_from_tables(question) is None


def test_a_pronoun_stands_for_the_name_in_the_last_reply(tables: ModuleType) -> None:
    found = tables.answer_from_tables("when was he born", "William Shakespeare wrote Hamlet.")
    assert found is not None
    assert found.text == "William Shakespeare was born in 1564."
    assert tables.answer_from_tables("when was he born") is None


def test_a_pronoun_stands_for_what_the_last_reply_told_of_a_name(tables: ModuleType) -> None:
    last_reply = "The capital of Australia is Canberra."
    found = tables.answer_from_tables("how many people live there", last_reply)
    assert found is not None
    assert found.title == "Canberra"


def test_the_tables_state_at_least_twenty_thousand_facts(tables: ModuleType) -> None:
    entities = tables.load_entities().all
    assert sum(len(entity.values) for entity in entities) >= 20_000
    assert all(entity.kind and entity.name for entity in entities)


def test_every_table_names_its_source(tables: ModuleType) -> None:
    folder = tables.sibling_entities.FOLDER if hasattr(tables, "sibling_entities") else None
    folder = folder or load_skill(SKILL).sibling_entities.FOLDER
    for path in folder.glob("*.tsv"):
        assert path.read_text(encoding="utf-8").startswith("# "), path.name
