"""The search with real sound: skills' strings are found in speech, and nothing in no sound."""

from __future__ import annotations

import math

import numpy as np
import pytest

from backend.asr.graph_search import (
    GraphSearch,
    GraphString,
    GraphStrings,
)
from backend.skill_package.find import SYSTEM_FOLDER
from tests.helpers.recognition import recognise_phonemes
from tests.helpers.skill_folders import write_skill
from tests.helpers.skill_graphs import (
    build_graph,
    clearly,
    columns,
    create_search,
    posteriorgram,
    read,
    symbols,
)
from tests.helpers.user_audio import say_as_user


@pytest.fixture(scope="module")
def search(tmp_path_factory: pytest.TempPathFactory) -> GraphSearch:
    painter = build_graph(write_skill(tmp_path_factory.mktemp("skill")))
    return create_search(painter, build_graph(SYSTEM_FOLDER / "date_and_time"))


@pytest.mark.parametrize(
    "sentence",
    ["paint the garden fence magenta", "what time is it in antananarivo", "rinse my brushes"],
)
def test_the_search_finds_the_words_of_a_voice(search: GraphSearch, sentence: str) -> None:
    found = search.search(recognise_phonemes(say_as_user(sentence)))
    assert found.texts[0] == sentence
    assert len(set(found.texts)) == len(found.texts) <= 5
    assert [string.score for string in found.strings] == sorted(
        (string.score for string in found.strings), reverse=True
    )


def test_strings_that_differ_in_small_words_alone_are_one(search: GraphSearch) -> None:
    found = search.search(recognise_phonemes(say_as_user("paint the garden fence magenta")))
    contents = [
        tuple(word for word in text.split() if word not in ("a", "an", "the", "please", "um"))
        for text in found.texts
    ]
    assert len(set(contents)) == len(contents)


@pytest.mark.parametrize("frames", [1, 2, 3, 4, 5, 9, 40])
def test_pauses_of_any_length_do_not_change_the_text(search: GraphSearch, frames: int) -> None:
    sound = clearly("paint the garden fence magenta").log_probabilities
    blank = np.full((frames, sound.shape[1]), math.log(0.001 / sound.shape[1]), np.float32)
    blank[:, 0] = math.log(0.999)
    plain = search.search(posteriorgram(sound, symbols())).strings[0]
    for place in (0, 7, len(sound)):
        slow = np.concatenate([sound[:place], blank, sound[place:]])
        found = search.search(posteriorgram(slow, symbols())).strings[0]
        assert found.text == plain.text
        assert found.score == pytest.approx(plain.score + frames * math.log(0.999), abs=1e-3)


def test_a_phoneme_may_hide_in_a_pause(search: GraphSearch) -> None:
    sentence = "paint the garden fence magenta"
    sound = clearly(sentence).log_probabilities.copy()
    last_phoneme = columns()[read(sentence)[-1]]
    sound[-3] = math.log(0.001 / sound.shape[1])
    sound[-3, 0], sound[-3, last_phoneme] = math.log(0.991), math.log(0.008)
    assert search.search(posteriorgram(sound, symbols())).texts[0] == sentence


def test_without_graphs_or_sound_nothing_is_found(search: GraphSearch) -> None:
    nothing = posteriorgram(np.zeros((0, len(symbols())), np.float32), symbols())
    assert search.search(nothing) == GraphStrings()
    empty = GraphSearch([])
    assert empty.search(recognise_phonemes(say_as_user("rinse my brushes"))) == GraphStrings()
    assert empty.graph.vocabulary == ()


def test_accepted_texts_may_be_added_to_strings() -> None:
    strings = GraphStrings((GraphString("a b", -1.0), GraphString("c", -2.0, is_open=True)))
    assert strings.add_texts(["a b", ""]) == strings
    more = strings.add_texts(["d e f", "a b", "g", "g"])
    assert more.texts == ("a b", "d e f", "g")
    assert more.count_expected_words("d e f") == 3
