"""Times what is cooked for a while: "boil eggs for seven minutes", "the dough has to rise".

Who says so wants a timer of that name; who tells what was done, asks or negates it does not.
"""

from __future__ import annotations

import re

from asked import Answer, Asked, answer, ask_back
from durations import read_duration, say_duration
from left_out import NOT
from naming import take_words
from setting import start_timer

_COOK = (
    r"(?:boil|cook|bake|simmer|fry|roast|grill|steam|steep|brew|microwave|soak|chill|marinate|"
    r"poach|toast|broil|rest|rise|cool|stand|prove|heat|warm|boiling|cooking|baking|simmering|"
    r"frying|roasting|grilling|steaming|steeping|brewing|microwaving|soaking|chilling|"
    r"marinating|poaching|toasting|broiling)"
)
_ARTICLE = r"(?:the|my|our|some|an?|these|those)"
_NAMED = (
    rf"\b{_COOK} (?:{_ARTICLE} )?(?P<cooked>[a-z' -]+?) (?:(?:in|on) the \w+ )?for <duration",
    rf"\b(?:let|put) {_ARTICLE} (?P<let>[a-z' -]+?) (?:{_COOK}|in the oven)\b",
    rf"\b{_ARTICLE} (?P<needing>[a-z' -]+?) (?:has to|have to|needs?|should|must|goes|go)\b",
)
_NO_REQUEST = re.compile(
    rf"{NOT}|^(?:how|what|when|why|which|who|should|do|does|did|is|are|can|could|will|would)\b|"
    r"\b(?:was|were|been|had|took|needed|usually|always|normally|yesterday)\b|"
    r"^(?:i|we|you|he|she|they|it|the \w+)(?: \w+ly)? (?:(?!need\b)\w+ed|ate|made)\b|"
    r"\b(?:have|has) \w+ed\b"
)
"""What was done, is asked, is usual, or shall not be done."""


def cook(asked: Asked) -> Answer:
    """Start a timer of what is cooked; ask first where no cooking or no name is said."""
    durations = asked.said.of_kind("duration")
    seconds = read_duration(durations[0].value) if len(durations) == 1 else None
    if _NO_REQUEST.search(asked.words) or not seconds:
        return answer("Sorry, I didn't understand that. Say, for example: set a timer for eggs.")
    name = _read_name(asked.words)
    is_running = any(timer.label.lower() == name for timer in asked.of_kind("timer"))
    is_clear = bool(name) and re.search(rf"\b(?:{_COOK}|oven)\b", asked.words) and not is_running
    if not is_clear and not asked.is_confirmed:
        another = "another" if is_running else "a"
        question = f"Set {another} timer for {say_duration(seconds)}?"
        return ask_back(question, pending="confirm", ids=[], request=asked.request)
    return start_timer(seconds, name)


def _read_name(words: str) -> str:
    for form in _NAMED:
        found = re.search(form, words)
        if found:
            return take_words(next(filter(None, found.groups())))
    return ""
