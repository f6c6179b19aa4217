"""Makes one reply of several, and asks an open question again after an aside."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from backend.pipeline.data import Reply, SpeechPart

_SENTENCE = re.compile(r"[^.!?]+[.!?]*\s*$")


def merge_replies(replies: Sequence[Reply]) -> Reply:
    """Make one reply of the replies to the requests of one sentence, in order.

    A question comes last, so that it can be answered; of two questions the second is not asked, and
    the reply says so.
    """
    waiting = next((at for at, reply in enumerate(replies) if not reply.end_session), None)
    texts = [
        _close(reply.text) if reply.end_session or at == waiting else "I left out one part."
        for at, reply in enumerate(replies)
    ]
    spoken = [
        reply.speech if reply.end_session or at == waiting else ()
        for at, reply in enumerate(replies)
    ]
    if waiting is None:
        first = Reply("")
    else:
        texts.append(texts.pop(waiting))
        spoken.append(spoken.pop(waiting))
        first = replace(replies[waiting], waiting_part=waiting)
    return replace(
        first,
        text=" ".join(filter(None, texts)),
        speech=_join_speech(texts, spoken),
        cards=tuple(card for reply in replies for card in reply.cards),
        directives=tuple(directive for reply in replies for directive in reply.directives),
    )


def ask_again(reply: Reply, question: str) -> Reply:
    """Ask the open question again after the reply to another request; a question replaces it."""
    if not reply.end_session or not question:
        return reply
    found = _SENTENCE.search(question.strip())
    asked = found.group().strip() if found else question.strip()
    is_name = asked[:2] in {"I ", "I'"}
    texts = [_close(reply.text), f"And {asked if is_name else asked[:1].lower() + asked[1:]}"]
    return replace(
        reply,
        text=" ".join(texts).strip(),
        speech=_join_speech(texts, [reply.speech, ()]),
        end_session=False,
        reprompt=question,
        resumes=True,
    )


def _join_speech(
    texts: Sequence[str], spoken: Sequence[tuple[SpeechPart, ...]]
) -> tuple[SpeechPart, ...]:
    """Say texts one after the other, each as its reply's markup asks; nothing where none does."""
    if not any(spoken):
        return ()
    return tuple(
        part
        for text, parts in zip(texts, spoken, strict=True)
        for part in parts or (SpeechPart(text),)
        if text
    )


def _close(text: str) -> str:
    """End a text with a full stop, so that another sentence can follow."""
    stripped = text.strip()
    return stripped if not stripped or stripped[-1] in ".!?…" else f"{stripped}."
