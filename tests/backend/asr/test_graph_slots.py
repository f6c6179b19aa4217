"""What a slot takes: its list, its built-in words, or anything."""

from __future__ import annotations

import pytest

from backend.asr.graph_slots import list_slot_phrases
from backend.nlu.slot_values import load_built_in_readers
from backend.skill_package.interaction_model import InteractionModel

MODEL = InteractionModel.model_validate(
    {
        "languageModel": {
            "invocationName": "tea shop",
            "types": [
                {
                    "name": "TEA",
                    "values": [
                        {"name": {"value": "Earl Grey", "synonyms": ["grey tea", "No. 7"]}},
                        {"name": {"value": "茶"}},
                    ],
                },
                {"name": "AMAZON.Color", "values": [{"name": {"value": "zorgon blue"}}]},
            ],
        }
    }
)


def test_a_type_of_the_skill_takes_what_it_lists() -> None:
    phrases = list_slot_phrases("TEA", MODEL)
    assert phrases.values == ("earl grey", "grey tea", "no seven")
    assert not phrases.examples
    assert not phrases.is_open


def test_lists_of_ours_stand_in_for_those_of_alexa() -> None:
    color = list_slot_phrases("AMAZON.Color", MODEL)
    assert color.values[0] == "zorgon blue", "the skill's own list comes first"
    assert "red" in color.values
    assert "monday" in list_slot_phrases("AMAZON.DayOfWeek", MODEL).values
    city = list_slot_phrases("AMAZON.City", MODEL)
    assert "london" in city.values
    assert not city.is_open


def test_a_search_query_is_open() -> None:
    assert list_slot_phrases("AMAZON.SearchQuery", MODEL).is_open
    assert not list_slot_phrases("AMAZON.SearchQuery", MODEL).values


def test_a_calculation_is_open_since_it_may_have_any_length() -> None:
    assert list_slot_phrases("BERGAMOT_CALCULATION", MODEL).is_open


@pytest.mark.parametrize(
    "slot_type", sorted(load_built_in_readers().keys() - {"BERGAMOT_CALCULATION"})
)
def test_every_type_that_is_read_has_examples(slot_type: str) -> None:
    phrases = list_slot_phrases(slot_type, MODEL)
    assert len(phrases.examples) > 50
    assert not phrases.is_open
    assert all(
        word.replace("'", "").isalpha() for each in phrases.examples for word in each.split()
    )
