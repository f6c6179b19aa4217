"""The search with real sound: skills' strings are found in speech, and nothing in no sound."""

from __future__ import annotations

import numpy as np
import pytest

from backend.recognition.graph_search import (
    GraphSearch,
    GraphString,
    GraphStrings,
)
from backend.skills.find import SYSTEM_FOLDER
from tests.helpers.hearing import heard
from tests.helpers.skill_folders import write_skill
from tests.helpers.skill_graphs import graph_of, posteriorgram, searching, symbols
from tests.helpers.voices import voice_saying


@pytest.fixture(scope="module")
def search(tmp_path_factory: pytest.TempPathFactory) -> GraphSearch:
    painter = graph_of(write_skill(tmp_path_factory.mktemp("skill")))
    return searching(painter, graph_of(SYSTEM_FOLDER / "date_and_time"))


@pytest.mark.parametrize(
    "sentence",
    ["paint the garden fence magenta", "what time is it in antananarivo", "rinse my brushes"],
)
def test_it_finds_what_a_voice_says(search: GraphSearch, sentence: str) -> None:
    found = search.strings(heard(voice_saying(sentence)))
    assert found.texts[0] == sentence
    assert len(set(found.texts)) == len(found.texts) <= 5
    assert [string.score for string in found.strings] == sorted(
        (string.score for string in found.strings), reverse=True
    )


def test_strings_that_differ_in_small_words_alone_are_one(search: GraphSearch) -> None:
    found = search.strings(heard(voice_saying("paint the garden fence magenta")))
    contents = [
        tuple(word for word in text.split() if word not in ("a", "an", "the", "please", "um"))
        for text in found.texts
    ]
    assert len(set(contents)) == len(contents)


def test_looking_nearby_finds_more_of_the_same_skill(search: GraphSearch) -> None:
    sound = heard(voice_saying("paint the garden fence magenta"))
    strings = search.strings(sound)
    nearby = search.strings_nearby(sound, strings)
    assert nearby.texts[0] == strings.texts[0]
    assert set(strings.texts) <= set(nearby.texts)
    scores = [string.score for string in nearby.strings]
    assert scores == sorted(scores, reverse=True)
    assert search.strings_nearby(sound, GraphStrings()) == GraphStrings()


def test_each_string_tells_which_graph_accepts_it(search: GraphSearch) -> None:
    for sentence, graph in (("rinse my brushes", 0), ("what time is it in antananarivo", 1)):
        assert search.strings(heard(voice_saying(sentence))).strings[0].graph == graph


def test_without_graphs_or_sound_nothing_is_found(search: GraphSearch) -> None:
    nothing = posteriorgram(np.zeros((0, len(symbols())), np.float32), symbols())
    assert search.strings(nothing) == GraphStrings()
    empty = GraphSearch([])
    assert empty.strings(heard(voice_saying("rinse my brushes"))) == GraphStrings()
    assert empty.graph.vocabulary == ()


def test_texts_may_be_added() -> None:
    strings = GraphStrings((GraphString("a b", -1.0), GraphString("c", -2.0, is_open=True)))
    assert strings.and_texts(["a b", ""]) == strings
    more = strings.and_texts(["d e f", "a b", "g", "g"])
    assert more.texts == ("a b", "d e f", "g")
    assert more.expected_words("d e f") == 3
