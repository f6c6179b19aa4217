"""What an alignment leaves unread: the unit of a number, the place that is asked about."""

from __future__ import annotations

from backend.nlu.scored_candidate import REFUSED_LOG_ODDS
from backend.pipeline.data import Sentence
from backend.pipeline.request import Request
from tests.helpers.understanding import interpreter, sentence_to_intent


def test_a_number_with_a_unit_of_time_is_no_count() -> None:
    request = Request("1", device_state={"time_zone": "Europe/Berlin"})
    understood = sentence_to_intent().run(Sentence("rolls in, eighteen minutes"), request)
    assert understood.name == "SetTimerIntent"
    assert sentence_to_intent().run(Sentence("roll two dice"), request).name == "RollDieIntent"


def test_the_clock_of_a_place_that_is_left_out_is_not_the_one_here() -> None:
    for text in ("tell me what the clock says in Tokyo", "clock face around Buenos Aires"):
        sentence = interpreter().tokenize(text, None)
        scored = interpreter().score(sentence, interpreter().index.list_indices())
        here = [each for each in scored if each.intent.name == "TimeIntent"]
        assert all(each.log_odds <= REFUSED_LOG_ODDS for each in here), text


def test_a_word_that_is_also_a_town_is_no_place() -> None:
    sentence = interpreter().tokenize("what time is it at most", None)
    scored = interpreter().score(sentence, interpreter().index.list_indices())
    (here,) = (each for each in scored if each.intent.name == "TimeIntent")
    assert here.log_odds > 0
