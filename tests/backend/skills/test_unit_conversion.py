"""Units: chains, fractions, weights of foods, coins, and currencies with the date of their rate."""

from __future__ import annotations

import pytest

from tests.backend.skills.calculator_answers import CONVERSIONS
from tests.helpers.http_answers import http_answers
from tests.helpers.skill_handlers import load_skill, say

SKILL = "calculator_and_units"
NOWHERE = "http://127.0.0.1:9"
RATES = """<?xml version="1.0"?>
<gesmes:Envelope xmlns:gesmes="http://www.gesmes.org/xml/2002-08-01"
 xmlns="http://www.ecb.int/vocabulary/2002-08-01/eurofxref">
<Cube><Cube time="2026-11-27"><Cube currency="USD" rate="1.25"/><Cube currency="JPY" rate="160"/>
</Cube></Cube></gesmes:Envelope>"""


@pytest.mark.parametrize(("sentence", "text"), CONVERSIONS)
def test_a_measure_is_read_whole_and_converted(sentence: str, text: str) -> None:
    assert say(SKILL, "ConvertIntent", sentence) == text


@pytest.fixture(autouse=True)
def bank(monkeypatch: pytest.MonkeyPatch) -> None:
    """The bank is not reachable, and nothing was fetched before."""
    monkeypatch.setenv("BERGAMOT_CURRENCY_URL", NOWHERE)
    skill = load_skill(SKILL)
    monkeypatch.setattr(skill.sibling_conversions, "_RATES", skill.sibling_rates.RateSource())


def test_currencies_are_converted_with_the_bank_s_rate_and_its_date(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with http_answers(lambda path, query: RATES) as server:
        monkeypatch.setenv("BERGAMOT_CURRENCY_URL", server.address)
        assert say(SKILL, "ConvertIntent", "convert 20 dollars to euros") == (
            "20 dollars is 16 euros, by the European Central Bank's rate of November 27, 2026."
        )
        assert say(SKILL, "ConvertIntent", "how many yen is $5").startswith("5 dollars is 640 yen")
        assert len(server.asked) == 1, "the rates of a day are asked for once"
        assert say(SKILL, "ConvertIntent", "10 rubles in euros") == (
            "I have no exchange rate for RUB."
        )


@pytest.mark.parametrize("document", ["<html>", "not XML", "<Cube time='2026-11-27'/>"])
def test_without_the_bank_the_packaged_rate_is_said_with_its_date(
    document: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    packaged = load_skill(SKILL).sibling_rates.load_packaged_rates()
    with http_answers(lambda path, query: document) as server:
        monkeypatch.setenv("BERGAMOT_CURRENCY_URL", server.address)
        reply = say(SKILL, "ConvertIntent", "what's 50 euros in dollars")
    assert f"{50 * packaged.per_euro['USD']:.2f} dollars" in reply
    assert f"rate of {packaged.day:%B} {packaged.day.day}, {packaged.day.year}" in reply


def test_pounds_beside_a_currency_are_money_and_else_a_weight() -> None:
    assert "pounds is about" in say(SKILL, "ConvertIntent", "10 pounds in dollars")
    assert (
        say(SKILL, "ConvertIntent", "10 pounds in kilos") == "10 pounds is about 4.536 kilograms."
    )
