"""General knowledge: the right fact or none, an encyclopaedia where it can be reached."""

from __future__ import annotations

import json
import random
import time
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from tests.helpers.http_answers import http_answers
from tests.helpers.skill_handlers import SKILLS_FOLDER, ask, load_skill, say, spoken

HERE = Path(__file__).parent
SKILL = "general_knowledge"
FACTS: list[dict[str, Any]] = json.loads(
    (SKILLS_FOLDER / SKILL / "lambda" / "facts.json").read_text(encoding="utf-8")
)
UNKNOWN = "I don't know that one."
PAGES = {
    "query": {
        "pages": [
            {
                "pageid": 2,
                "title": "Woolworth",
                "index": 2,
                "extract": "Woolworth is a shop. It is in Ohio.",
            },
            {
                "pageid": 1,
                "title": "Woolworth Building",
                "index": 1,
                "extract": "The Woolworth Building (formerly (and briefly) the tallest) is a "
                "792-foot (241 m) tall, Art Deco skyscraper in Manhattan. It was completed in "
                "1913. A third sentence is not spoken.",
            },
        ]
    }
}


@pytest.fixture
def skill(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The skill, with no encyclopaedia to be reached and no memory of one."""
    module = load_skill(SKILL)
    monkeypatch.setenv("BERGAMOT_ENCYCLOPAEDIA_URL", "http://127.0.0.1:9/")
    monkeypatch.setattr(module, "ENCYCLOPAEDIA", module.sibling_encyclopaedia.Encyclopaedia())
    return module


def test_misheard_questions_about_earl_grey_find_bergamot_oil(skill: ModuleType) -> None:
    for sentence in (
        "What's the special ingredient in Earl Grey tea?",
        "what are the special ingredients in early gray tea",
        "what's the special ingredient in pearl grey tea",
        "Special ingredient of Earl Gray",
    ):
        assert say(SKILL, "AskIntent", sentence) == "It's bergamot orange oil.", sentence


def test_facts_are_numerous_and_unique() -> None:
    subjects = [fact["subject"] for fact in FACTS]
    questions = [question for fact in FACTS for question in fact["questions"]]
    assert len(FACTS) >= 400
    assert len(set(subjects)) == len(subjects)
    assert len(set(questions)) == len(questions)
    assert len({fact["answer"] for fact in FACTS}) == len(FACTS)
    for fact in FACTS:
        assert fact["answer"].endswith("."), fact
        assert fact["answer"][0].isupper() or fact["answer"][0].isdigit(), fact
        assert fact["questions"], fact


def test_every_fact_is_found_by_each_of_its_questions(skill: ModuleType) -> None:
    for fact in FACTS:
        for question in fact["questions"]:
            found = skill.FINDER.find(question)
            assert found is not None, question
            assert found.subject == fact["subject"], question


def test_paraphrases_find_their_fact(skill: ModuleType) -> None:
    for line in (HERE / "paraphrases.txt").read_text(encoding="utf-8").splitlines():
        question, subject = line.split("|")
        found = skill.FINDER.find(question)
        assert found is not None, question
        assert found.subject == subject, question


def test_misspelt_questions_find_their_fact_or_none(skill: ModuleType) -> None:
    chance = random.Random(20201112)
    found_count = wrong_count = asked_count = 0
    for fact in FACTS:
        noisy = misspelt(chance, chance.choice(fact["questions"]))
        found = skill.FINDER.find(noisy)
        asked_count += 1
        found_count += found is not None and found.subject == fact["subject"]
        wrong_count += found is not None and found.subject != fact["subject"]
    assert found_count >= 0.88 * asked_count
    assert wrong_count <= 0.004 * asked_count


def misspelt(chance: random.Random, question: str) -> str:
    """One letter of one long word lost, replaced or swapped, behind a filler."""
    words = question.split()
    long_words = [place for place, word in enumerate(words) if len(word) > 4]
    if long_words:
        place = chance.choice(long_words)
        word, at = words[place], chance.randrange(len(words[place]) - 1)
        words[place] = chance.choice(
            (
                word[:at] + word[at + 1 :],
                word[:at] + chance.choice("aeiourtlns") + word[at + 1 :],
                word[:at] + word[at + 1] + word[at] + word[at + 2 :],
            )
        )
    return chance.choice(("", "can you tell me ", "alexa ", "do you know ")) + " ".join(words)


def test_a_question_that_no_fact_answers_is_refused(skill: ModuleType) -> None:
    questions = (HERE / "questions_without_facts.txt").read_text(encoding="utf-8").splitlines()
    assert len(questions) >= 60
    answered = {
        question: found.answer for question in questions if (found := skill.FINDER.find(question))
    }
    assert answered == {}


def test_a_fact_is_found_quickly(skill: ModuleType) -> None:
    started = time.perf_counter()
    for _ in range(50):
        skill.FINDER.find("what is the capital of the united states of amerika")
    assert (time.perf_counter() - started) / 50 < 0.02


def test_a_slot_without_a_sentence_is_answered(skill: ModuleType) -> None:
    assert (
        say(SKILL, "AskIntent", slots={"question": "capital of france"})
        == "The capital of France is Paris."
    )


def test_the_sentence_has_precedence_over_the_slot(skill: ModuleType) -> None:
    slots = {"question": "telephone"}
    assert "Bell" in say(SKILL, "AskIntent", "Who invented the telephone?", slots=slots)


def test_fun_facts_are_facts(skill: ModuleType) -> None:
    assert say(SKILL, "FunFactIntent") in {fact["answer"] for fact in FACTS}


def test_without_a_connection_the_answer_is_quick_and_the_next_one_instant(
    skill: ModuleType,
) -> None:
    started = time.perf_counter()
    assert say(SKILL, "AskIntent", "Who was Zubin Mehta?") == UNKNOWN
    first_seconds = time.perf_counter() - started
    started = time.perf_counter()
    assert say(SKILL, "AskIntent", "Who was Zubin Mehta?") == UNKNOWN
    assert first_seconds < 3.5
    assert time.perf_counter() - started < 0.1


def test_an_encyclopaedia_that_hangs_costs_at_most_the_budget(
    skill: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    encyclopaedia = skill.sibling_encyclopaedia
    monkeypatch.setattr(encyclopaedia, "READ_SECONDS", 0.3)
    monkeypatch.setattr(encyclopaedia, "WHOLE_SECONDS", 0.4)
    with http_answers(lambda path, query: PAGES, delay_seconds=0.8) as server:
        monkeypatch.setenv("BERGAMOT_ENCYCLOPAEDIA_URL", server.address)
        started = time.perf_counter()
        assert say(SKILL, "AskIntent", "How tall is the Woolworth Building?") == UNKNOWN
        assert time.perf_counter() - started < 0.7


def test_the_real_budget_is_under_three_and_a_half_seconds(skill: ModuleType) -> None:
    encyclopaedia = skill.sibling_encyclopaedia
    assert encyclopaedia.WHOLE_SECONDS < 3.5
    assert encyclopaedia.CONNECT_SECONDS <= 1.0


def test_the_encyclopaedia_answers_in_two_sentences_and_is_named(
    skill: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    with http_answers(lambda path, query: PAGES) as server:
        monkeypatch.setenv("BERGAMOT_ENCYCLOPAEDIA_URL", server.address)
        document = ask(SKILL, "AskIntent", "How tall is the Woolworth Building?")
    assert spoken(document) == (
        "Wikipedia says: The Woolworth Building is a 792-foot tall, Art Deco skyscraper in "
        "Manhattan. It was completed in 1913."
    )
    assert document["response"]["card"]["title"] == "Woolworth Building"
    assert server.asked[0]["gsrsearch"] == "Woolworth Building"


@pytest.mark.parametrize(
    "answer",
    [
        {
            "query": {
                "pages": [
                    {"title": "Somebody Else", "index": 1, "extract": "Somebody is somebody."}
                ]
            }
        },
        {
            "query": {
                "pages": [
                    {
                        "title": "Woolworth Building",
                        "index": 1,
                        "extract": "It may refer to:",
                        "pageprops": {"disambiguation": ""},
                    }
                ]
            }
        },
        {"batchcomplete": True},
        [],
        "no JSON",
    ],
)
def test_unusable_encyclopaedia_results_give_no_answer(
    skill: ModuleType, monkeypatch: pytest.MonkeyPatch, answer: Any
) -> None:
    with http_answers(lambda path, query: answer) as server:
        monkeypatch.setenv("BERGAMOT_ENCYCLOPAEDIA_URL", server.address)
        assert say(SKILL, "AskIntent", "How tall is the Woolworth Building?") == UNKNOWN


def test_built_in_intents(skill: ModuleType) -> None:
    assert say(SKILL, "AMAZON.StopIntent") == ""
    assert "capital" in say(SKILL, "AMAZON.HelpIntent")
    assert ask(SKILL)["response"]["shouldEndSession"] is False
