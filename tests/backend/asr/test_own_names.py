"""Names in the labels of the user's own timers and reminders, and what they do to a request."""

from __future__ import annotations

import pytest

from backend.asr.homophones import Homophones
from backend.asr.known_names import KnownNames
from backend.asr.own_names import MOST_NAMES, find_own_names
from backend.pipeline.request import Request
from tests.helpers.recognition import phonemes_to_words, recognise_phonemes
from tests.helpers.user_audio import say_as_user

LEXICON = Homophones(dict.fromkeys("call the pasta tea about two flat at noon mister".split(), ""))
RARE = "Dimitriadis"
WITH_RARE_NAME = "how long on the dimitriadis timer"
WITHOUT_NAME = "how long is left on the timer"


def _pronounce(words: str) -> str:
    """Every letter is a phoneme, and an apostrophe is silent."""
    return words.replace("'", "")


@pytest.mark.parametrize(
    ("label", "names"),
    [
        ("flat tea", {"flat tea"}),
        ("tea", set()),
        ("Kim", {"kim"}),
        ("Grandma’s Pills", {"grandma's pills", "grandma's", "pills"}),
        ("Müller", {"muller"}),
        ("call the Okonkwos about the flat at noon", {"okonkwos"}),
        ("call about the flat at noon", set()),
        ("2 t", set()),
        ("🍝", set()),
        ("", set()),
    ],
)
def test_distinctive_labels_and_rare_words_are_names(label: str, names: set[str]) -> None:
    assert find_own_names([label], LEXICON, _pronounce).pronunciations.keys() == names


def test_of_many_labels_the_first_count() -> None:
    labels = [f"name{'x' * number}" for number in range(3 * MOST_NAMES)]
    own = find_own_names(labels, LEXICON, _pronounce)
    assert len(own.pronunciations) == MOST_NAMES
    assert "name" in own


def test_joined_names_keep_what_each_list_finds() -> None:
    own, shared = KnownNames({"lyons": "lIənz"}), KnownNames({"lyon": "lIən", "paris": "pɛɹɪs"})
    joined = own.join(shared)
    assert joined.find_alike(["lIən"], 0.5, 1) == [["lyons", "lyon"]]
    assert joined.find_name_words(["lyons", "or", "paris"]) == {0, 2}
    assert [joined.get_pronunciation(name) for name in ("lyons", "lyon")] == ["lIənz", "lIən"]


def _request(*labels: str) -> Request:
    timers = [{"id": label, "kind": "timer", "label": label, "number": 1} for label in labels]
    return Request("test", device_state={"timers": timers})


def test_a_name_of_a_running_timer_is_heard_and_sure_enough_to_act_on() -> None:
    stage, said = phonemes_to_words(), recognise_phonemes(say_as_user(WITH_RARE_NAME))
    assert stage.run(said, _request()).text != WITH_RARE_NAME
    heard = stage.run(said, _request("Pasta", RARE))
    assert heard.text == WITH_RARE_NAME
    assert heard.confidence >= 0.55


def test_a_request_without_names_gives_the_same_hypotheses() -> None:
    stage, said = phonemes_to_words(), recognise_phonemes(say_as_user(WITHOUT_NAME))
    assert stage.run(said, _request("", "2", "tea")) == stage.run(said, Request("test"))
    assert stage.run(said, _request(RARE)).text == WITHOUT_NAME
