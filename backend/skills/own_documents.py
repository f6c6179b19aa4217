"""Response documents for requests that belong to no skill: refused, not heard, heard badly."""

from __future__ import annotations

from typing import Any

ASK_AGAIN_INTENT = "Bergamot.AskAgain"
"""The words were too uncertain to act on."""
NOTHING_HEARD_INTENT = "Bergamot.NothingHeard"
"""There were no words."""
FALLBACK_INTENT = "AMAZON.FallbackIntent"
"""No skill fits."""

_SPEECH = {
    ASK_AGAIN_INTENT: (
        "Sorry, I didn't understand that. Could you say it again?",
        "Please say it again.",
    ),
    NOTHING_HEARD_INTENT: ("I didn't hear anything.", ""),
    FALLBACK_INTENT: ("Sorry, I don't know how to help with that.", ""),
}


def own_document(intent_name: str) -> dict[str, Any]:
    """Give the document for an intent that no skill owns; only a question back keeps the conversation open."""
    text, reprompt = _SPEECH.get(intent_name, _SPEECH[FALLBACK_INTENT])
    response: dict[str, Any] = {
        "outputSpeech": {"type": "PlainText", "text": text},
        "shouldEndSession": not reprompt,
    }
    if reprompt:
        response["reprompt"] = {"outputSpeech": {"type": "PlainText", "text": reprompt}}
    return {"version": "1.0", "response": response}
