"""Response documents for requests without a skill: no match, no words, low confidence."""

from __future__ import annotations

from typing import Any

from backend.nlu.built_in_intents import FALLBACK_INTENT as FALLBACK_INTENT
from backend.pipeline.data import Intent
from backend.pipeline.request import Request

ASK_AGAIN_INTENT = "Bergamot.AskAgain"
"""The words were too uncertain to act on."""
NOTHING_HEARD_INTENT = "Bergamot.NothingHeard"
"""There were no words."""

MOST_ASKED_AGAIN = 2
"""Times in a row; then the session ends, or a television in the room would keep it open."""
LONGEST_REPEATED_WORDS = 12
"""The recognised words are repeated unless there are more; the screen shows all of them."""


def build_own_document(intent: Intent, request: Request) -> dict[str, Any]:
    """Give the document for an intent that no skill owns.

    Only a question to the user keeps the session open.
    """
    if intent.name == ASK_AGAIN_INTENT:
        return _ask_again(intent, request)
    if intent.name == NOTHING_HEARD_INTENT:
        # As on Alexa: a question is repeated once to a person who says nothing, then the microphone
        # closes.
        return _build_document(
            request.reprompt or "I didn't hear anything.", is_open=bool(request.reprompt)
        )
    return _build_document("Sorry, I don't know how to help with that.")


def _ask_again(intent: Intent, request: Request) -> dict[str, Any]:
    if request.times_asked_again >= MOST_ASKED_AGAIN:
        return _build_document("Sorry, I still didn't get that.")
    heard = intent.sentence.strip().rstrip(".")
    if not heard or len(heard.split()) > LONGEST_REPEATED_WORDS:
        text = "Sorry, I'm not sure I got that. Could you say it again?"
    else:
        mark = "" if heard[-1] in "?!" else "."
        text = f"I'm not sure I got that: {heard}{mark} Could you say it again?"
    return _build_document(text, is_open=True, reprompt="Please say it again.")


def _build_document(text: str, *, is_open: bool = False, reprompt: str = "") -> dict[str, Any]:
    response: dict[str, Any] = {
        "outputSpeech": {"type": "PlainText", "text": text},
        "shouldEndSession": not is_open,
    }
    if reprompt:
        response["reprompt"] = {"outputSpeech": {"type": "PlainText", "text": reprompt}}
    return {"version": "1.0", "response": response}
