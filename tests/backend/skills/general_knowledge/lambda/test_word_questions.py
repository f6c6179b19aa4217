"""Words: spelling, meanings, other words, rhymes and forms, from the dictionary that is shipped."""

from __future__ import annotations

from types import ModuleType

import pytest

from tests.helpers.skill_handlers import load_skill, say

SKILL = "general_knowledge"


@pytest.fixture
def skill(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The skill, with no encyclopaedia to be reached."""
    module = load_skill(SKILL)
    monkeypatch.setenv("BERGAMOT_ENCYCLOPAEDIA_URL", "http://127.0.0.1:9/")
    monkeypatch.setattr(module, "ENCYCLOPAEDIA", module.sibling_encyclopaedia.Encyclopaedia())
    return module


@pytest.mark.parametrize(
    ("question", "reply"),
    [
        ("Spell the word queue.", "Queue is spelled Q, U, E, U, E."),
        ("how do you spell ice cream", "Ice cream is spelled I, C, E; C, R, E, A, M."),
        ("what's the plural of child", "The plural of child is children."),
        ("plural of berry", "The plural of berry is berries."),
        ("what's the singular of mice", "The singular of mice is mouse."),
        ("what's the past tense of bring", "The past tense of bring is brought."),
        ("past tense of plan", "The past tense of plan is planned."),
        ("what is the past participle of drive", "The past participle of drive is driven."),
        ("what's the superlative of happy", "The superlative of happy is happiest."),
        ("what's the comparative of careful", "The comparative of careful is more careful."),
        ("how many letters are in banana", "Banana has 6 letters."),
        ("what rhymes with silver", "I know no rhyme for silver."),
        ("define zzyzxian", "I don't know the word zzyzxian."),
    ],
)
def test_a_question_about_a_word_is_answered(skill: ModuleType, question: str, reply: str) -> None:
    assert say(SKILL, "SpellIntent", question) == reply


@pytest.mark.parametrize(
    ("question", "word"),
    [
        ("what does gregarious mean", "company of others"),
        ("what's the definition of ran", "move fast"),
        ("what's a trowel", "hand tool"),
        ("give me another word for quick", "fast"),
        ("what's the opposite of hot", "cold"),
        ("does cat rhyme with hat", "Yes"),
        ("does cat rhyme with dog", "No"),
        ("is walk a noun or a verb", "a verb and a noun"),
        ("use candid in a sentence", "For example"),
    ],
)
def test_the_dictionary_is_read(skill: ModuleType, question: str, word: str) -> None:
    assert word in say(SKILL, "MeaningIntent", question)


def test_a_word_that_only_the_slot_tells_is_spelled(skill: ModuleType) -> None:
    assert say(SKILL, "SpellIntent", slots={"word": "tea"}) == "Tea is spelled T, E, A."
    assert say(SKILL, "WordFormIntent", slots={"word": "ox"}) == "The plural of ox is oxen."


def test_that_stands_for_the_word_of_the_last_reply(skill: ModuleType) -> None:
    last = say(SKILL, "MeaningIntent", "what does laconic mean")
    text = say(SKILL, "SpellIntent", "how do you spell that", last_reply=last)
    assert text == "Laconic is spelled L, A, C, O, N, I, C."


def test_facts_about_words_come_before_the_dictionary(skill: ModuleType) -> None:
    assert "day" in say(SKILL, "MeaningIntent", "what does carpe diem mean")
