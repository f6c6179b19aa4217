"""Stage 9 gives what is said, or an apology that can be spoken."""

from __future__ import annotations

import pytest

from backend.errors import Cancelled, SkillError
from backend.pipeline.data import Card, Reply, SkillDocument
from backend.pipeline.request import Request
from backend.stages.stage09_document_to_text import DocumentToText


def test_a_document_becomes_a_reply() -> None:
    document = {
        "version": "1.0",
        "response": {
            "outputSpeech": {"type": "SSML", "ssml": "<speak>It&apos;s <break/>bergamot.</speak>"}
        },
    }
    stage = DocumentToText()
    reply = stage.run(SkillDocument("tea", document), Request("1"))
    assert reply.text == "It's, bergamot."
    assert stage.short_form(reply) == "It's, bergamot."


@pytest.mark.parametrize(("cards", "counted"), [(1, "(1 card)"), (2, "(2 cards)"), (0, "")])
def test_the_short_form_counts_cards(cards: int, counted: str) -> None:
    reply = Reply(text="Tea.", cards=(Card("Tea", "It is green."),) * cards)
    assert DocumentToText().short_form(reply) == f"Tea. {counted}".strip()


def test_an_invalid_document_is_an_apology() -> None:
    with pytest.raises(SkillError, match="^Sorry") as caught:
        DocumentToText().run(SkillDocument("tea", {"version": "1.0"}), Request("1"))
    assert caught.value.code == "skill-document-invalid"
    assert caught.value.__cause__ is not None


def test_a_cancelled_request_stops_before_its_document_is_checked() -> None:
    request = Request("1")
    request.cancelled.set()
    with pytest.raises(Cancelled):
        DocumentToText().run(SkillDocument("tea", {}), request)
