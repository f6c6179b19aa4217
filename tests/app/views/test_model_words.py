"""The words about a language model name it, and never hide that the question left the machine."""

from __future__ import annotations

from app.views.model_words import describe_model, describe_model_times, describe_trial
from app.views.number_formats import format_milliseconds
from backend.wire.messages import ModelTimes, ReplyModel
from backend.wire.model_trial import ModelTrial

HERE = ReplyModel(name="llama3.2", host="127.0.0.1", is_on_backends_machine=True)
THERE = ReplyModel(name="big", host="api.example", is_on_backends_machine=False)
TIMES = ModelTimes(first_sentence_ms=840, later_waits_ms=120, whole_ms=2_300)


def test_it_is_said_whether_the_words_left_the_machine() -> None:
    assert "llama3.2" in describe_model(HERE)
    assert "did not leave" in describe_model(HERE)
    assert "big at api.example" in describe_model(THERE)
    assert "left the machine" in describe_model(THERE)


def test_its_times_are_named_and_measured() -> None:
    assert describe_model_times(None) == ""
    words = describe_model_times(TIMES)
    assert all(part in words for part in ("measured", *map(format_milliseconds, (840, 2_300, 120))))


def test_a_trial_shows_the_answer_and_how_long_it_took() -> None:
    trial = ModelTrial(**HERE.model_dump(), **TIMES.model_dump(), text="Hello.")
    assert describe_trial(trial).startswith("“Hello.”")
    assert format_milliseconds(840) in describe_trial(trial)
