"""Does arithmetic in words and signs, and converts units."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from arithmetic import (
    CannotCalculate,
    NotArithmetic,
    evaluate,
    expression_from,
    is_rounded,
    say_number,
)
from conversion import (
    CannotConvert,
    Conversion,
    conversion_from_slots,
    read_conversion,
    say_conversion,
)
from number_words import with_digits

NOT_UNDERSTOOD = "Sorry, I couldn't work that out."
HELP = "Ask me, for example: what's 15 percent of 240, or: convert 10 miles to kilometers."
WAYS_OUT = ("AMAZON.StopIntent", "AMAZON.CancelIntent", "AMAZON.NavigateHomeIntent")
PHRASES = {
    "CalculateIntent": "{first} {operator} {second} {nextOperator} {third}",
    "SumIntent": "{first} plus {second}",
    "SubtractIntent": "{second} minus {first}",
    "DifferenceIntent": "the difference between {first} and {second}",
    "ProductIntent": "{first} times {second}",
    "QuotientIntent": "{first} divided by {second}",
    "GoesIntoIntent": "{second} divided by {first}",
    "RemainderIntent": "the remainder of {first} divided by {second}",
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
    "FractionIntent": "{fraction} of {number}",
}
"""Intent → its slots as a sentence, for when only the slots are known."""

Answer = dict[str, Any]


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
    """Convert or calculate: by the sentence, which says more than slots, else by the slots."""
    try:
        conversion = read_conversion(sentence) or _conversion_of(slots)
        if conversion is not None:
            return say_conversion(conversion)
        from_slots = _sentence_of(intent, slots)
        try:
            return calculate(sentence)
        except NotArithmetic:
            return calculate(from_slots)
    except (CannotCalculate, CannotConvert) as reason:
        return str(reason)
    except NotArithmetic:
        return NOT_UNDERSTOOD


def calculate(sentence: str) -> str:
    """Say what a sentence comes to, as in '12 times 7 is 84'.

    Raises:
        NotArithmetic: it is no arithmetic.
        CannotCalculate: it has no answer.
    """
    value = evaluate(expression_from(sentence))
    percent = (
        " percent"
        if re.search(r"what (?:percent|percentage|%)|as a percentage|in percent", sentence.lower())
        else ""
    )
    said = say_number(value)
    result = f"{'about ' if is_rounded(value, said) else ''}{said}{percent}."
    asked = re.fullmatch(
        r"(?:what's|what is|how much is) (.+?)\s*[?.=]*", with_digits(sentence.strip())
    )
    if asked is None or percent:
        return f"That's {result}"
    return f"{asked[1][:1].upper()}{asked[1][1:]} is {result}"


def _conversion_of(slots: Mapping[str, str]) -> Conversion | None:
    amount = slots.get("amount") or slots.get("fraction") or "1"
    return conversion_from_slots(amount, slots.get("fromUnit", ""), slots.get("toUnit", ""))


def _sentence_of(intent: str, slots: Mapping[str, str]) -> str:
    phrase = PHRASES.get(intent, "")
    filled = re.sub(r"\{(\w+)\}", lambda name: slots.get(name[1], ""), phrase)
    return re.sub(r"(?: and)*$", "", re.sub(r"\s+", " ", filled).strip())
