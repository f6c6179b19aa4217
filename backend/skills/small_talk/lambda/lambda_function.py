"""Chats: greetings, jokes, rhymes, coins, dice and numbers."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parent
JOKES: list[str] = json.loads((FOLDER / "jokes.json").read_text(encoding="utf-8"))
REPLIES: dict[str, list[str]] = json.loads((FOLDER / "replies.json").read_text(encoding="utf-8"))
"""Intent → things to say, one of which is picked."""

MOST_DICE = 20
MOST_SIDES = 1000
USUAL_SIDES = 6
USUAL_NUMBERS = (1, 100)

Answer = dict[str, Any]


class Asked:
    """What one request asks for."""

    def __init__(self, event: Mapping[str, Any]) -> None:
        """Read an ASK request envelope; the `Bergamot` part of its context may be absent."""
        bergamot = event.get("context", {}).get("Bergamot", {})
        intent = event["request"].get("intent", {})
        self.intent = str(intent.get("name", "LaunchRequest"))
        self.slots = {
            name: str(slot.get("value") or "") for name, slot in (intent.get("slots") or {}).items()
        }
        self.sentence = str(bergamot.get("sentence") or "")
        self.last_reply = str(bergamot.get("lastReply") or "")


def lambda_handler(event: Mapping[str, Any], context: object) -> Answer:
    """Take an ASK request envelope, return an ASK response document."""
    kind = event["request"]["type"]
    if kind == "SessionEndedRequest":
        return answer("")
    asked = Asked(event)
    if kind == "LaunchRequest":
        return answer("Hello! Shall I tell you a joke or flip a coin?", ends=False)
    if asked.intent in ("AMAZON.StopIntent", "AMAZON.CancelIntent", "AMAZON.NavigateHomeIntent"):
        return answer("")
    compose = INTENTS.get(asked.intent, ready_reply)
    return answer(compose(asked))


def answer(text: str, *, ends: bool = True) -> Answer:
    """Build a response document; without text nothing is said."""
    response: dict[str, Any] = {"shouldEndSession": ends}
    if text:
        response["outputSpeech"] = {"type": "PlainText", "text": text}
    return {"version": "1.0", "response": response}


def ready_reply(asked: Asked) -> str:
    """One of the replies written for this intent."""
    return _another(REPLIES.get(asked.intent, REPLIES["AMAZON.FallbackIntent"]), asked.last_reply)


def joke(asked: Asked) -> str:
    """A joke, and not the one just told."""
    return _another(JOKES, asked.last_reply)


def flip_coin(asked: Asked) -> str:
    """Heads or tails."""
    return f"It's {random.choice(('heads', 'tails'))}."


def roll_dice(asked: Asked) -> str:
    """Some dice with some sides; one with six unless said otherwise."""
    count = _whole_number(asked.slots.get("count", ""))
    sides = _whole_number(asked.slots.get("sides", ""))
    if (
        not count
        and not sides
        and (said := re.search(r"(\w+) (?:\w+[- ]sided )?dice", asked.sentence.lower()))
    ):
        count = _whole_number(said[1])
    if not sides and (
        said := re.search(r"(\w+)[- ]sided|with (\w+) sides", asked.sentence.lower())
    ):
        sides = _whole_number(said[1] or said[2])
    count, sides = count or 1, sides or USUAL_SIDES
    if not 1 <= count <= MOST_DICE or not 2 <= sides <= MOST_SIDES:
        return f"I can roll up to {MOST_DICE} dice, with 2 to {MOST_SIDES} sides."
    rolls = [random.randint(1, sides) for _ in range(count)]
    if count == 1:
        return f"It's {_with_article(rolls[0])}."
    return (
        f"I rolled {', '.join(map(str, rolls[:-1]))} and {rolls[-1]}. That's {sum(rolls)} in all."
    )


def random_number(asked: Asked) -> str:
    """A number between two others, both included."""
    said = [_whole_number(asked.slots.get(name, "")) for name in ("low", "high")]
    ends = [number for number in said if number is not None]
    if len(ends) < len(said):
        ends = [int(digits) for digits in re.findall(r"\d+", asked.sentence.replace(",", ""))][:2]
    low, high = sorted(ends) if len(ends) == 2 else USUAL_NUMBERS
    return f"My number is {random.randint(low, high)}."


def do_you_like(asked: Asked) -> str:
    """An opinion on anything, kept harmless."""
    thing = asked.slots.get("thing", "").strip(" .?!")
    if re.search(r"\b(tea|earl gr[ae]y|bergamot)\b", f"{thing} {asked.sentence}".lower()):
        return "I like it very much. I'm named after the best part of Earl Grey."
    if not thing:
        return "I'm still making up my mind."
    return _another(
        [
            f"I know {thing} only from hearsay, but it sounds interesting.",
            f"I have no strong feelings about {thing}. What about you?",
            f"I'm a machine, so I leave {thing} to you.",
        ],
        asked.last_reply,
    )


INTENTS: dict[str, Callable[[Asked], str]] = {
    "JokeIntent": joke,
    "FlipCoinIntent": flip_coin,
    "RollDieIntent": roll_dice,
    "RandomNumberIntent": random_number,
    "DoYouLikeIntent": do_you_like,
}
"""What is composed; every other intent is answered from replies.json."""

_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen twenty"
).split()
_TENS = {
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "sixty": 60,
    "seventy": 70,
    "eighty": 80,
    "ninety": 90,
    "hundred": 100,
}


def _whole_number(text: str) -> int | None:
    """A number in digits, or in one word, as dice have it; None when it is neither."""
    word = text.strip().lower().replace(",", "")
    if re.fullmatch(r"-?\d+", word):
        return int(word)
    if word in _ONES:
        return _ONES.index(word)
    return _TENS.get(word)


def _with_article(number: int) -> str:
    return f"an {number}" if str(number).startswith("8") or number in (11, 18) else f"a {number}"


def _another(choices: list[str], last: str) -> str:
    """Pick one that was not just said, where there is another."""
    return random.choice([choice for choice in choices if choice != last] or choices)
