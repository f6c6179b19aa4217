"""Response documents that no skill gives: no match, no words, low confidence, nothing to do."""

from __future__ import annotations

import re
from typing import Any

from backend.nlu.built_in_intents import (
    DO_NOTHING_INTENT,
    LEAVE_AS_IS_INTENT,
    NOTHING_ASKED_INTENT,
    NOTHING_TO_UNDO_INTENT,
    STOP_STREAM_INTENT,
    UNDO_INTENT,
)
from backend.nlu.built_in_intents import FALLBACK_INTENT as FALLBACK_INTENT
from backend.pipeline.data import Intent
from backend.pipeline.directive_names import STOP_AUDIO
from backend.pipeline.request import Request
from backend.wire.wake_word import WAKE_WORD

ASK_AGAIN_INTENT = "Bergamot.AskAgain"
"""The words were too uncertain to act on."""
NOTHING_HEARD_INTENT = "Bergamot.NothingHeard"
"""There were no words."""
DECLINED_INTENT = "Bergamot.Declined"
"""The user said no to the question whether a doubtful request is meant."""

NOT_UNDERSTOOD = frozenset({ASK_AGAIN_INTENT, FALLBACK_INTENT, NOTHING_HEARD_INTENT})
"""Nobody said what any skill understands: a waiting skill got no answer."""
MOST_ASKED_AGAIN = 2
"""Times in a row; then the session ends, or a television in the room would keep it open."""
_WAKE_WORD = re.compile(rf"(?:\b(?:hey|okay)\W+)?\b{WAKE_WORD}\b\W*", re.IGNORECASE)
LONGEST_REPEATED_WORDS = 12
"""The recognised words are repeated unless there are more; the screen shows all of them."""

_READY_TEXTS = {
    DECLINED_INTENT: "Okay, I'll leave it.",
    DO_NOTHING_INTENT: "Okay, I won't.",
    LEAVE_AS_IS_INTENT: "Okay, I'll leave it as it is.",
    UNDO_INTENT: "Okay, I took that back.",
    NOTHING_TO_UNDO_INTENT: "There is nothing that I could undo.",
}


def build_own_document(intent: Intent, request: Request) -> dict[str, Any]:
    """Give the document for an intent that no skill owns, or that is not done without a question.

    Only a question to the user keeps the session open.
    """
    if intent.name == ASK_AGAIN_INTENT:
        return _ask_again(intent, request)
    if intent.name == NOTHING_HEARD_INTENT:
        # As on Alexa: a question is repeated once to a person who says nothing, then the microphone
        # closes.
        return build_document(
            request.reprompt or "I didn't hear anything.", is_open=bool(request.reprompt)
        )
    if intent.name == NOTHING_ASKED_INTENT:
        return build_document(_say_that_nothing_was_asked(intent, request))
    if intent.name == STOP_STREAM_INTENT:
        skill = request.device_state["audio_player"]["skill"]
        directives = [{"type": STOP_AUDIO, "skill": skill}]
        return {"version": "1.0", "response": {"directives": directives, "shouldEndSession": True}}
    if intent.confirmation_question:
        question = leave_out_wake_word(intent.confirmation_question)
        return build_document(question, is_open=True, reprompt=question)
    if intent.name == FALLBACK_INTENT and request.active_skill:
        return _ask_question_again(request)
    return build_document(
        _READY_TEXTS.get(intent.name, "Sorry, I don't know how to help with that.")
    )


def leave_out_wake_word(sentence: str) -> str:
    """A sentence as a reply may quote it: the Echo's name, spoken aloud, could wake an Echo."""
    quoted = _WAKE_WORD.sub("", sentence).strip(" ,")
    return quoted[:1].upper() + quoted[1:]


def _ask_again(intent: Intent, request: Request) -> dict[str, Any]:
    if request.times_asked_again >= MOST_ASKED_AGAIN:
        return build_document("Sorry, I still didn't get that.")
    heard = leave_out_wake_word(intent.sentence).rstrip(".")
    if not heard or len(heard.split()) > LONGEST_REPEATED_WORDS:
        text = "Sorry, I'm not sure I got that. Could you say it again?"
    else:
        mark = "" if heard[-1] in "?!" else "."
        text = f"I'm not sure I got that: {heard}{mark} Could you say it again?"
    return build_document(text, is_open=True, reprompt="Please say it again.")


def _say_that_nothing_was_asked(intent: Intent, request: Request) -> str:
    """Say it, or how to take back what has just been done; talk in the room gets no answer."""
    if request.is_continued:
        return ""
    last = request.conversation.last
    is_refused = intent.sentence.lower().startswith("n")
    if is_refused and last is not None and last.directives:
        return "If that was wrong, say: undo that."
    return "I didn't ask anything."


def _ask_question_again(request: Request) -> dict[str, Any]:
    """Ask a waiting skill's question again after an answer that nobody understood."""
    if request.times_asked_again >= MOST_ASKED_AGAIN:
        return build_document("Sorry, I still didn't get that.")
    question = request.reprompt or request.last_reply
    text = f"Sorry, I didn't understand that. {question}".strip()
    return build_document(text, is_open=True, reprompt=question or text)


def build_document(text: str, *, is_open: bool = False, reprompt: str = "") -> dict[str, Any]:
    """Build a document that says a text, and keeps the session open if it asks for an answer."""
    response: dict[str, Any] = {"shouldEndSession": not is_open}
    if text:
        response["outputSpeech"] = {"type": "PlainText", "text": text}
    if reprompt:
        response["reprompt"] = {"outputSpeech": {"type": "PlainText", "text": reprompt}}
    return {"version": "1.0", "response": response}
