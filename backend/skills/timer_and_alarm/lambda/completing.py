"""Asks for what a change needs, and completes the request with the answer."""

from __future__ import annotations

import re
from typing import Any

from asked import Answer, Asked, Kind, Timer, answer, ask_back, change
from choosing import act_on_one, match
from naming import NOT_NAMES

_NAME = re.compile(
    r"\b(?:rename|name|call)\b.*?\b(?:timer|alarm|it|(?:that|this)(?: one)?|one)\b"
    r"(?: to| as)? (?P<direct>.+?)(?: instead| please| now)*$|"
    r"\b(?:rename|name|call)\b.* (?:to|as) (?P<after>.+?)(?: instead| please| now)*$"
)


def ask_to_what(asked: Asked, question: str) -> Answer:
    """Ask for the missing value; `complete` takes the answer."""
    return ask_back(question, pending="change", request=asked.request)


def complete(asked: Asked) -> None:
    """Go back to the request that asked for a value, with the answer at its end."""
    earlier: dict[str, Any] = dict(asked.attributes["request"])
    joined = f"{str(earlier['sentence']).rstrip('.?! ')} to "
    shift = len(joined)
    values = [
        {**value, "start": value["start"] + shift, "end": value["end"] + shift}
        for value in asked.request["values"]
    ]
    text = re.sub(r"^(?:to|at|for) ", "   ", str(asked.request["sentence"]), flags=re.IGNORECASE)
    earlier["sentence"] = joined + text.rjust(len(str(asked.request["sentence"])))
    earlier["values"] = [*earlier["values"], *values]
    asked.return_to(earlier, None)


def rename(asked: Asked, kind: Kind) -> Answer:
    """Give a timer or alarm another name."""
    candidates = asked.of_kind(kind)
    if not candidates:
        return answer(f"You have no {kind}s.")
    found = _NAME.search(asked.words)
    said = (found["direct"] or found["after"]) if found else ""
    name = " ".join(asked.said.restore(said).split()).removeprefix("the ")
    if found is None or not name or set(name.split()) <= NOT_NAMES:
        return answer("Say for example: rename the timer to pasta.")
    before = asked.words[: found.start("direct" if found["direct"] else "after")]
    meant = match(asked, candidates, before)
    if meant is not None and asked.chosen_ids is None:
        asked.chosen_ids = [timer.id for timer in meant]

    def name_it(timer: Timer) -> Answer:
        return answer(f"Okay, it is called {name} now.", change(timer, label=name))

    return act_on_one(asked, candidates, (), name_it)


def say_capital(text: str) -> str:
    """The text with a capital at its beginning."""
    return text[:1].upper() + text[1:]
