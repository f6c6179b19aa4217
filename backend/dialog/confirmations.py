"""Reads the answer to the question that is asked before something doubtful is done."""

from __future__ import annotations

from dataclasses import replace

from backend.dialog.cue_words import NO, YES
from backend.dialog.phrase import Phrase
from backend.pipeline.data import Intent
from backend.skill_runtime.own_documents import DECLINED_INTENT


def read_answer(text: str, unconfirmed: Intent) -> Intent | None:
    """Read yes or no; None for anything else, which is a request of its own."""
    texts = Phrase(text).texts
    if texts in YES:
        remark = "The question about it was answered with yes."
        return replace(unconfirmed, role="confirmed", confirmation_question="", remark=remark)
    if texts in NO:
        return Intent("", DECLINED_INTENT, (), 1.0, text)
    return None
