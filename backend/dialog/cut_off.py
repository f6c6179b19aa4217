"""What is meant by a sentence that went on after it was believed to be over."""

from __future__ import annotations

from backend.dialog.phrase import Phrase
from backend.nlu.built_in_intents import CANCEL_INTENT, STOP_INTENT, find_built_in
from backend.pipeline.intent import Intent
from backend.skill_runtime.own_documents import NOT_UNDERSTOOD
from backend.wire.wake_word import WAKE_WORD

_HUSHING: dict[str, tuple[str, ...]] = {STOP_INTENT: (), CANCEL_INTENT: ()}


def is_hushed(whole: str, part: str) -> bool:
    """Whether only the answer is told to stop: "what time is it", answered, "stop".

    Args:
        whole: the sentence with what was said into the answer.
        part: what was answered.
    """
    texts, known = Phrase(whole).texts, Phrase(part).texts
    if texts[: len(known)] != known:
        return False
    rest = tuple(text for text in texts[len(known) :] if text != WAKE_WORD)
    return bool(find_built_in(rest, _HUSHING))


def choose_intent(whole: Intent, part: Intent) -> Intent:
    """Choose the intent of the whole sentence, or of its part if only that is understood."""
    return part if part.skill and whole.name in NOT_UNDERSTOOD else whole
