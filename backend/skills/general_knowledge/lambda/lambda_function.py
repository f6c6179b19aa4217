"""Answers questions of general knowledge, from its own facts or from an encyclopaedia."""

from __future__ import annotations

import json
import random
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from described_things import asks_about_described
from encyclopaedia import Encyclopaedia
from entities import load_entities
from fact_finder import Fact, FactFinder
from table_questions import answer_from_tables
from thing_definitions import answer_definition
from told_names import find_told_name, name_pronouns, split_question
from word_forms import give_plural
from word_questions import (
    answer_about_words,
    define,
    give_rhymes,
    give_synonyms,
    is_unknown,
    spell,
)

FACTS = tuple(
    Fact(entry["subject"], tuple(entry["questions"]), entry["answer"])
    for entry in json.loads(
        (Path(__file__).resolve().parent / "facts.json").read_text(encoding="utf-8")
    )
)
FINDER = FactFinder(FACTS)
load_entities()
ENCYCLOPAEDIA = Encyclopaedia()
UNKNOWN = "I don't know that one."
HELP = "Ask me a question, for example: what's the capital of Australia?"
WHICH_WORD = "Which word? Say, for example: define serendipity."
WAYS_OUT = ("AMAZON.StopIntent", "AMAZON.CancelIntent", "AMAZON.NavigateHomeIntent")
WORD_ANSWERS = {
    "SpellIntent": spell,
    "MeaningIntent": define,
    "OtherWordIntent": give_synonyms,
    "RhymeIntent": give_rhymes,
    "WordFormIntent": give_plural,
}
"""What is said of a word where only its slot is known."""
LEAST_FUN_CHARACTERS = 45
"""Shorter facts, like a chemical symbol, are no fun."""

Answer = dict[str, Any]


def lambda_handler(event: Mapping[str, Any], context: object) -> Answer:
    """Take an ASK request envelope, return an ASK response document."""
    request = event["request"]
    intent = request.get("intent", {})
    name = intent.get("name", "")
    if request["type"] == "SessionEndedRequest" or name in WAYS_OUT:
        return answer("")
    if request["type"] == "LaunchRequest" or name == "AMAZON.HelpIntent":
        return answer(HELP, ends=False)
    if name == "FunFactIntent":
        return answer(fun_fact())
    bergamot = event.get("context", {}).get("Bergamot", {})
    sentence = str(bergamot.get("sentence") or "")
    slots = intent.get("slots") or {}
    word = _slot_value(slots, "word")
    if name in WORD_ANSWERS and word and sentence.lower() in ("", word.lower()):
        return answer(WORD_ANSWERS[name](word, {}), card_title=_title(word))
    last_reply = str(bergamot.get("lastReply") or "")
    year = int(str(request.get("timestamp") or "0")[:4])
    found = answer_question(sentence, _slot_value(slots, "question"), last_reply, year)
    if bergamot.get("isContinued") and found == UNANSWERED:
        return answer("")  # talk in the room, not a question to the Echo
    if name in WORD_ANSWERS and not word and found == UNANSWERED:
        return answer(WHICH_WORD)
    return found


def answer(text: str, *, card_title: str = "", ends: bool = True) -> Answer:
    """Build a response document; without text nothing is said."""
    response: dict[str, Any] = {"shouldEndSession": ends}
    if text:
        response["outputSpeech"] = {"type": "PlainText", "text": text}
    if card_title:
        response["card"] = {"type": "Simple", "title": card_title, "content": text}
    return {"version": "1.0", "response": response}


def leave_unanswered(text: str) -> Answer:
    """Say that the answer is not known; Bergamot may then ask somebody else."""
    return {**answer(text), "bergamot": {"isUnanswered": True}}


UNANSWERED = leave_unanswered(UNKNOWN)


def answer_question(sentence: str, slot: str, last_reply: str = "", year: int = 0) -> Answer:
    """Answer what was said, from the first source that knows.

    Args:
        sentence: the whole question; empty where only Alexa's slot is known.
        slot: what stood in the slot, without the question's opening.
        last_reply: what pronouns stand for.
        year: the present one; 0 when it is not known.
    """
    # The slot is a last resort: without 'when' or 'where' it would find answers to other questions.
    question = sentence or slot
    last_name = find_told_name(load_entities(), last_reply)
    about_word = answer_about_words(question, last_reply, last_name)
    if about_word is not None and not is_unknown(*about_word):
        return answer(about_word[1], card_title=_title(about_word[0]))
    found = answer_from_tables(question, last_reply, year)
    if found is not None:
        return answer(found.text, card_title=found.title)
    fact = _find_fact(question, last_reply)
    if fact is not None:
        return answer(fact.answer, card_title=_title(fact.subject))
    if asks_about_described(split_question(question)):
        return UNANSWERED
    definition = answer_definition(question)
    if definition is not None:
        return answer(definition[1], card_title=_title(definition[0]))
    article = ENCYCLOPAEDIA.look_up(question)
    if article is None:
        return leave_unanswered(about_word[1]) if about_word else UNANSWERED
    return answer(f"Wikipedia says: {article.summary}", card_title=article.title)


def _find_fact(question: str, last_reply: str) -> Fact | None:
    """Find the fact that a question asks for, with the names that its pronouns stand for."""
    tokens = split_question(question)
    if asks_about_described(tokens):
        return None
    for named in name_pronouns(load_entities(), tokens, last_reply):
        fact = FINDER.find(question if named is tokens else " ".join(named))
        if fact is not None:
            return fact
    return None


def _slot_value(slots: Mapping[str, Any], name: str) -> str:
    return str((slots.get(name) or {}).get("value") or "")


def _title(text: str) -> str:
    return text[:1].upper() + text[1:]


def fun_fact() -> str:
    """Any fact that is worth telling unasked."""
    return random.choice(
        [fact.answer for fact in FACTS if len(fact.answer) >= LEAST_FUN_CHARACTERS]
    )
