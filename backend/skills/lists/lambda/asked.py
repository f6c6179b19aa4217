"""What one request asks of the lists, and the response document."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from list_file import FILE_NAME
from list_store import ListStore

Answer = dict[str, Any]
DATA_FOLDER_VARIABLE = "BERGAMOT_DATA_FOLDER"


class Asked:
    """One request: the intent, what was said, and what was asked back before.

    Attributes:
        intent: its name.
        slots: its values by their names.
        sentence: all that was said; "" where a request comes without it.
        last_reply: what the Echo said last.
        attributes: what this skill asked back before, and about what.
        is_confirmed: whether a question whether to do it was answered with yes.
        store: the lists of whoever asks.
    """

    def __init__(self, event: Mapping[str, Any]) -> None:
        """Read an ASK request envelope; the `Bergamot` part of its context may be absent."""
        intent = event["request"].get("intent", {})
        context = event.get("context", {})
        self.intent = str(intent.get("name", ""))
        self.slots = {
            name: str(slot.get("value") or "") for name, slot in (intent.get("slots") or {}).items()
        }
        bergamot = context.get("Bergamot", {})
        self.sentence = str(bergamot.get("sentence") or "")
        self.last_reply = str(bergamot.get("lastReply") or "")
        self.attributes: dict[str, Any] = event.get("session", {}).get("attributes") or {}
        self.is_confirmed = intent.get("confirmationStatus") == "CONFIRMED"
        user = str(context.get("System", {}).get("user", {}).get("userId") or "")
        self.store = ListStore(find_file(), user)

    @property
    def slot_thing(self) -> str:
        """What the intent's slots say that it is about; "" if nothing."""
        return self.slots.get("item", "") or self.slots.get("thing", "")


def find_file() -> Path | None:
    """Give the file of the lists; None where this skill has no folder for its data."""
    folder = os.environ.get(DATA_FOLDER_VARIABLE)
    return Path(folder) / FILE_NAME if folder else None


def answer_without_list(name: str) -> Answer:
    """Say that there is no such list."""
    return answer(f"You have no {name} list.")


def answer(text: str, *, card: str = "") -> Answer:
    """Build a response document that ends the conversation; a card shows more than is said."""
    response: dict[str, Any] = {"shouldEndSession": True}
    if text:
        response["outputSpeech"] = {"type": "PlainText", "text": text}
    if card:
        title, _, content = card.partition("\n")
        response["card"] = {"type": "Simple", "title": title, "content": content}
    return {"version": "1.0", "response": response}


def ask_back(question: str, *, said_before: str = "", card: str = "", **attributes: Any) -> Answer:
    """Ask the person; the attributes come back with the answer."""
    document = answer(f"{said_before} {question}".strip(), card=card)
    document["response"]["shouldEndSession"] = False
    document["response"]["reprompt"] = {"outputSpeech": {"type": "PlainText", "text": question}}
    document["sessionAttributes"] = {**attributes, "question": question}
    return document
