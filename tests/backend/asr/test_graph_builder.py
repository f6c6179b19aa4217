"""Graphs of skills: what they accept beyond their samples, and what they do not."""

from __future__ import annotations

from pathlib import Path

import pytest

from backend.asr.graph_builder import build_phrase_graph, build_skill_graph
from backend.asr.graph_search import GraphSearch
from backend.skill_package.find import SYSTEM_FOLDER
from backend.skill_package.interaction_model import InteractionModel
from tests.helpers.skill_folders import INTENTS, TYPES, write_skill
from tests.helpers.skill_graphs import (
    build_graph,
    clearly,
    columns,
    create_search,
    find_accepted,
    read,
)

MORE_INTENTS = [
    *INTENTS,
    {
        "name": "OrderIntent",
        "slots": [
            {"name": "count", "type": "AMAZON.NUMBER"},
            {"name": "color", "type": "AMAZON.Color"},
            {"name": "when", "type": "AMAZON.TIME"},
        ],
        "samples": [
            "i'd like {count} buckets",
            "bring a {color} bucket at {when}",
            "bring me paint",
        ],
    },
    {
        "name": "ExplainIntent",
        "slots": [{"name": "words", "type": "AMAZON.SearchQuery"}],
        "samples": ["explain to me {words}", "{words}"],
    },
]


@pytest.fixture(scope="module")
def painter(tmp_path_factory: pytest.TempPathFactory) -> GraphSearch:
    folder = write_skill(tmp_path_factory.mktemp("skill"), intents=MORE_INTENTS, types=TYPES)
    return create_search(build_graph(folder))


@pytest.mark.parametrize(
    "words",
    [
        "paint the garden fence turquoise",
        "rinse the brushes",
        "rinse my brushes please",
        "um paint railing in red",
        "make the kitchen wall in blue",
        "i would like twenty five buckets",
        "i'd like three hundred and seven buckets",
        "bring an orange bucket at half past six",
        "bring a gold bucket at seven thirty p m",
        "bring me orange paint",
        "ask the house painter to wash the brushes",
        "tell house painter paint the fence red",
        "open house painter",
        "house painter",
        "clean the brushes with the house painter",
    ],
)
def test_a_graph_accepts_samples_and_their_combinations(painter: GraphSearch, words: str) -> None:
    assert find_accepted(painter, words)


@pytest.mark.parametrize(
    "words",
    ["paint the kitchen sink red", "wash the dishes", "what time is it", "ask the plumber"],
)
def test_a_graph_does_not_accept_other_words(painter: GraphSearch, words: str) -> None:
    assert not find_accepted(painter, words)


def test_any_words_may_fill_an_open_slot(painter: GraphSearch) -> None:
    strings = painter.search(clearly("explain to me the theory of relativity"))
    assert strings.find_unfilled_carrier([]) == "explain to me"
    assert strings.find_unfilled_carrier(["explain to me the theory"]) == ""
    assert strings.count_expected_words("explain to me the theory") == 3
    assert strings.count_expected_words("something else") == 0


def test_a_sample_of_nothing_but_an_open_slot_is_not_listened_for(painter: GraphSearch) -> None:
    assert all(string.text for string in painter.search(clearly("quantum mechanics")).strings)


def test_a_skill_without_phonemes_has_no_graph() -> None:
    silent = InteractionModel.model_validate({"languageModel": {"invocationName": "!"}})
    assert build_skill_graph(silent, columns(), read) is None
    assert build_phrase_graph(["", "?"], columns(), read) is None


def test_phrases_are_accepted_as_a_whole() -> None:
    graph = build_phrase_graph(["never mind", "stop it"], columns(), read)
    assert graph is not None
    search = create_search(graph)
    assert find_accepted(search, "never mind")
    assert not find_accepted(search, "never stop it")


@pytest.mark.parametrize(
    ("skill", "words"),
    [
        ("timer_and_alarm", "set a pasta timer for an hour and a half"),
        ("timer_and_alarm", "cancel my six thirty alarm"),
        ("date_and_time", "what time is it in reykjavik"),
        ("weather", "will it rain in london the day after tomorrow"),
        ("calculator_and_units", "what's the square root of one hundred and forty four"),
    ],
)
def test_our_own_skills_expect_what_they_are_asked(skill: str, words: str) -> None:
    assert find_accepted(create_search(build_graph(SYSTEM_FOLDER / skill)), words)


def test_values_are_written_once_for_each_slot(tmp_path: Path) -> None:
    values = [
        {"name": {"value": f"{one} {two}"}} for one in ("red", "dim") for two in ("oak", "elm")
    ]
    counts = []
    for samples in (1, 12):
        intent = {
            "name": "ChooseIntent",
            "slots": [{"name": "tree", "type": "TREE"}],
            "samples": [f"{verb} {{tree}}" for verb in "abcdefghijkl"[:samples]],
        }
        folder = write_skill(
            tmp_path / str(samples), intents=[intent], types=[{"name": "TREE", "values": values}]
        )
        graph = build_graph(folder)
        counts.append(
            [graph.vocabulary[word] for word in graph.words if word >= 0].count("red oak")
        )
    assert counts == [1, 1]
