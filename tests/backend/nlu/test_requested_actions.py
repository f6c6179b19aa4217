"""What sentences ask to be done and not to be done: verbs, particles, negation, questions."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from backend.nlu.inflections import list_forms
from backend.nlu.phonetic_similarity import PhoneticVocabulary
from backend.nlu.requested_actions import RequestedActions
from backend.nlu.tokenized_sentence import TokenizedSentence

NOW = datetime(2026, 11, 29, 12, tzinfo=UTC)


def read(sentence: str) -> RequestedActions:
    return TokenizedSentence(sentence, NOW, PhoneticVocabulary([])).requested_actions


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("could you please pause the music", "pause"),
        ("turn the heating in the hall off", "off"),
        ("turn the heating in the hall up", "increase"),
        ("make the radio a bit quieter", "decrease"),
        ("put the recipe on hold", "pause"),
        ("put off the meeting by an hour", "change"),
        ("call off the meeting", "delete"),
        ("start the film over", "restart"),
        ("carry on with the film", "resume"),
        ("tell the vacuum cleaner to stop", "stop"),
        ("I want the lights switched off", "off"),
        ("lights off", "off"),
        ("don't forget to lock the door", "close"),
        ("why don't you play some jazz", "play"),
        ("do not stop playing", "play"),
        ("how do I delete a list", "ask"),
        ("did you delete my list", "ask"),
        ("aren't you deleting it", "ask"),
        ("I deleted my list yesterday", "state"),
        ("leave the lights alone", "keep"),
        ("let the dryer run for an extra hour", "increase"),
        ("let the film run", "keep"),
        ("tack on another chapter", "increase"),
        ("shave a page off the report", "decrease"),
    ],
)
def test_the_action_of_a_sentence_is_that_of_its_verb_with_its_particle(
    sentence: str, wanted: str
) -> None:
    requested = read(sentence)
    assert wanted in requested.wanted
    assert not requested.unwanted


@pytest.mark.parametrize(
    ("sentence", "unwanted"),
    [
        ("don't delete the list", "delete"),
        ("dont delete the list", "delete"),
        ("please never open the garage", "open"),
        ("I don't want you to play that", "play"),
        ("I would rather you didn't turn up the heating", "increase"),
        ("you needn't remind me", "remind"),
        ("there is no need to repeat it", "repeat"),
        ("hold off on sending the mail", "send"),
        ("stop reading the news", "ask"),
        ("the shopping list, please do not erase it", "delete"),
        ("no don't add milk", "increase"),
        ("I didn't tell you to close it", "close"),
    ],
)
def test_what_shall_not_be_done_is_found_wherever_the_negation_stands(
    sentence: str, unwanted: str
) -> None:
    requested = read(sentence)
    assert unwanted in requested.unwanted
    assert requested.asks_for_nothing


@pytest.mark.parametrize(
    "sentence",
    [
        "why don't penguins fly",
        "isn't it raining",
        "don't you like cats",
        "I don't feel well",
        "that is not right",
        "tell me something I don't know",
        "what is a number that is not prime",
    ],
)
def test_a_negation_inside_a_question_or_statement_is_no_refusal(sentence: str) -> None:
    assert not read(sentence).asks_for_nothing


def test_of_two_clauses_the_one_that_is_wanted_is_known() -> None:
    requested = read("don't stop the film, turn it down")
    assert (requested.wanted, requested.unwanted) == ({"decrease"}, {"stop"})
    assert requested.wanted_clause is not None
    assert (requested.wanted_clause.start, requested.wanted_clause.end) == (5, 8)


def test_a_sentence_without_a_verb_has_no_action() -> None:
    for sentence in ("", "pasta timer", "ten minutes please"):
        assert not read(sentence).actions


def test_verbs_have_their_forms() -> None:
    assert list_forms("stop") >= {"stops", "stopped", "stopping"}
    assert list_forms("carry") >= {"carries", "carried", "carrying"}
    assert list_forms("set") >= {"sets", "setting"}
    assert "playied" not in list_forms("play")
