"""Answers questions of general knowledge, from its own facts or from an encyclopaedia."""

from __future__ import annotations

import json
import random
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from encyclopaedia import Encyclopaedia
from fact_finder import Fact, FactFinder

FACTS = tuple(
    Fact(entry["subject"], tuple(entry["questions"]), entry["answer"])
    for entry in json.loads(
        (Path(__file__).resolve().parent / "facts.json").read_text(encoding="utf-8")
    )
)
FINDER = FactFinder(FACTS)
ENCYCLOPAEDIA = Encyclopaedia()
UNKNOWN = "I don't know that one."
HELP = "Ask me a question, for example: what's the capital of Australia?"
WAYS_OUT = ("AMAZON.StopIntent", "AMAZON.CancelIntent", "AMAZON.NavigateHomeIntent")
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
    sentence = str(event.get("context", {}).get("Bergamot", {}).get("sentence") or "")
    slot = str(((intent.get("slots") or {}).get("question") or {}).get("value") or "")
    return answer_question(sentence, slot)


def answer(text: str, *, card_title: str = "", ends: bool = True) -> Answer:
    """Build a response document; without text nothing is said."""
    response: dict[str, Any] = {"shouldEndSession": ends}
    if text:
        response["outputSpeech"] = {"type": "PlainText", "text": text}
    if card_title:
        response["card"] = {"type": "Simple", "title": card_title, "content": text}
    return {"version": "1.0", "response": response}


def answer_question(sentence: str, slot: str) -> Answer:
    """Answer what was said.

    Args:
        sentence: the whole question; empty where only Alexa's slot is known.
        slot: what stood in the slot, without the question's opening.
    """
    # The slot is a last resort: without 'when' or 'where' it would find answers to other questions.
    fact = FINDER.find(sentence or slot)
    if fact is not None:
        return answer(fact.answer, card_title=fact.subject[:1].upper() + fact.subject[1:])
    article = ENCYCLOPAEDIA.look_up(sentence or slot)
    if article is None:
        return answer(UNKNOWN)
    return answer(f"Wikipedia says: {article.summary}", card_title=article.title)


def fun_fact() -> str:
    """Any fact that is worth telling unasked."""
    return random.choice(
        [fact.answer for fact in FACTS if len(fact.answer) >= LEAST_FUN_CHARACTERS]
    )
