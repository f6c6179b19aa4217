"""Decides whether a request ends before its last stage: nothing more is wanted, or nobody asked."""

from __future__ import annotations

from backend.dialog.reply_echo import is_reply_echo
from backend.pipeline.data import Intent, Sentence, Words
from backend.pipeline.request import Request
from backend.skill_runtime.own_documents import NOT_UNDERSTOOD


def ends_after(stage: int, output: object, request: Request) -> bool:
    """Whether the client wants nothing after this stage, or nobody spoke to be answered.

    Args:
        stage: its number.
        output: what it gave.
        request: the request.
    """
    if stage == request.last_stage:
        return True
    if isinstance(output, Words):
        return not output.words and not request.answers_silence
    if isinstance(output, Sentence):
        return is_reply_echo(output.text, request.spoken_over)
    is_misunderstood = isinstance(output, Intent) and output.name in NOT_UNDERSTOOD
    return is_misunderstood and request.is_continued
