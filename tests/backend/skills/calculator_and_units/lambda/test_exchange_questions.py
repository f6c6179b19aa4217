"""Exchange rates: which currencies a question names, in which order, and what is left unread."""

from __future__ import annotations

import pytest

from backend.skill_package.find import find_skills
from tests.helpers.skill_handlers import load_skill, say

SKILL = "calculator_and_units"


@pytest.mark.parametrize(
    ("question", "conversion"),
    [
        ("what's the exchange rate of the pound to the euro", "1 GBP in EUR"),
        ("how many rupees to the dollar", "1 USD in INR"),
        ("how many yen do I get for five euros", "five EUR in JPY"),
        ("what is 20 dollars worth in francs", "20 USD in CHF"),
        ("exchange rate u. s. d. to c.a.d.", "1 USD in CAD"),
        ("what's the exchange rate in mexico", "1 USD in MXN"),
        ("what's the dollar worth", "1 USD in EUR"),
        ("what's a pound worth", "1 GBP in USD"),
        ("how is Sweden's currency doing against the euro", "1 SEK in EUR"),
        ("the $ against the €", "1 USD in EUR"),
    ],
)
def test_a_question_about_rates_is_a_conversion(question: str, conversion: str) -> None:
    questions = load_skill(SKILL).sibling_exchange_questions
    assert questions.write_conversion(question) == conversion


@pytest.mark.parametrize(
    "question",
    [
        "what's the exchange rate for samsung",
        "what was the exchange rate of the euro last year",
        "the dollar",
        "the exchange rate of dollars, euros and yen",
        "how many pounds of flour do I need",
        "what's the heart rate of a mouse",
    ],
)
def test_a_question_that_is_not_read_whole_is_no_conversion(question: str) -> None:
    assert load_skill(SKILL).sibling_exchange_questions.write_conversion(question) is None


def test_without_a_currency_it_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BERGAMOT_CURRENCY_URL", "http://127.0.0.1:9")
    reply = say(SKILL, "ExchangeRateIntent", "what's the current exchange rate")
    assert reply.startswith("Which currencies?")
    assert "couldn't" in say(SKILL, "ExchangeRateIntent", "the exchange rate of gold")
    reply = say(SKILL, "ExchangeRateIntent", "how is the pound doing against the yen")
    assert reply.startswith("1 pound is about ")
    assert "yen, by the European Central Bank's rate of" in reply


def test_the_model_lists_each_name_of_a_currency() -> None:
    skill = next(each for each in find_skills() if each.id == SKILL)
    assert skill.interaction_model is not None
    values = skill.interaction_model.types["CURRENCY"].values
    listed = {name for value in values for name in (value.name.value, *value.name.synonyms)}
    units = load_skill(SKILL).sibling_unit_names
    known = {*units.currencies_by_name(), *units.currencies_by_country()}
    assert known <= {name.lower() for name in listed}
