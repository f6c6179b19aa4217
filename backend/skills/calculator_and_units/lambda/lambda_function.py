"""Does arithmetic in words and signs, and converts units and currencies."""

from __future__ import annotations

import re
import time
from collections.abc import Mapping
from typing import Any

from amounts import Amount
from conversions import conversion_from_slots
from errors import NoAnswer, NotCalculable
from exchange_questions import WHICH_CURRENCIES, asks_for_rate, write_conversion
from parser import Answer as Worked
from parser import answer as work_out_sentence
from parser import load_parser

NOT_UNDERSTOOD = "Sorry, I couldn't work that out."
HELP = "Ask me, for example: what's 15 percent of 240, or: convert 10 miles to kilometers."
WAYS_OUT = ("AMAZON.StopIntent", "AMAZON.CancelIntent", "AMAZON.NavigateHomeIntent")
GOES_ON_SECONDS = 120.0
"""How long "times three" goes on from the last result."""
PHRASES = {
    "CalculateIntent": "{first} {operator} {second} {nextOperator} {third}",
    "SumIntent": "{first} plus {second}",
    "SubtractIntent": "{second} minus {first}",
    "DifferenceIntent": "the difference between {first} and {second}",
    "ProductIntent": "{first} times {second}",
    "QuotientIntent": "{first} divided by {second}",
    "GoesIntoIntent": "{second} divided by {first}",
    "RemainderIntent": "{first} mod {second}",
    "AverageIntent": "the average of {first} and {second} and {third}",
    "PercentIntent": "{percent}% of {number}",
    "PercentOffIntent": "{percent}% off {number}",
    "PercentOnIntent": "{number} plus {percent}%",
    "PercentageOfIntent": "what percentage of {whole} is {part}",
    "SquareRootIntent": "the square root of {number}",
    "CubeRootIntent": "the cube root of {number}",
    "SquareIntent": "{number} squared",
    "CubeIntent": "{number} cubed",
    "PowerIntent": "{number} to the power of {power}",
    "FactorialIntent": "{number} factorial",
    "CountIntent": "count to {number}",
    "ExpressionIntent": "{calculation}",
}
"""Intent → its slots as a sentence, for when only the slots are known."""

Answer = dict[str, Any]
load_parser()  # takes a quarter of a second, which the first request need not wait for
_last: tuple[float, Worked] | None = None


def lambda_handler(event: Mapping[str, Any], context: object) -> Answer:
    """Take an ASK request envelope, return an ASK response document."""
    request = event["request"]
    intent = request.get("intent", {})
    name = str(intent.get("name", ""))
    if request["type"] == "SessionEndedRequest" or name in WAYS_OUT:
        return answer("")
    if request["type"] == "LaunchRequest" or name == "AMAZON.HelpIntent":
        return answer(HELP, ends=False)
    slots = {
        slot: str(body.get("value") or "") for slot, body in (intent.get("slots") or {}).items()
    }
    sentence = str(event.get("context", {}).get("Bergamot", {}).get("sentence") or "")
    return answer(work_out(name, slots, sentence))


def answer(text: str, *, ends: bool = True) -> Answer:
    """Build a response document; without text nothing is said."""
    response: dict[str, Any] = {"shouldEndSession": ends}
    if text:
        response["outputSpeech"] = {"type": "PlainText", "text": text}
    return {"version": "1.0", "response": response}


def work_out(intent: str, slots: Mapping[str, str], sentence: str) -> str:
    """Convert or calculate: by the whole sentence, or by the slots where there is none."""
    global _last
    previous = None
    if _last is not None and time.monotonic() - _last[0] < GOES_ON_SECONDS:
        previous = _last[1].amount
    try:
        worked = _work_out(sentence or _write_sentence(intent, slots), previous)
    except NoAnswer as reason:
        return str(reason)
    except NotCalculable as unread:
        return WHICH_CURRENCIES if asks_for_rate(sentence) else _say_unread(unread)
    if worked.amount is not None:
        _last = time.monotonic(), worked
    return worked.text


def _work_out(sentence: str, previous: Amount | None) -> Worked:
    """Work out a sentence as it is, else what it asks about exchange rates.

    Raises:
        NoAnswer: there is none.
        NotCalculable: it is neither.
    """
    try:
        return work_out_sentence(sentence, previous)
    except NotCalculable:
        conversion = write_conversion(sentence)
        if conversion is None:
            raise
        return work_out_sentence(conversion)


def _say_unread(unread: NotCalculable) -> str:
    if not unread.read:
        return NOT_UNDERSTOOD
    if not unread.rest:
        return f"I understood “{unread.read}”, but something is missing after it."
    return f"I understood “{unread.read}”, but not “{unread.rest}”."


def _write_sentence(intent: str, slots: Mapping[str, str]) -> str:
    amount = slots.get("amount") or slots.get("fraction") or "1"
    conversion = conversion_from_slots(amount, slots.get("fromUnit", ""), slots.get("toUnit", ""))
    if conversion is not None:
        return conversion
    phrase = PHRASES.get(intent, "")
    filled = re.sub(r"\{(\w+)\}", lambda name: slots.get(name[1], ""), phrase)
    return re.sub(r"(?: and)*$", "", re.sub(r"\s+", " ", filled).strip())
