"""Response documents are checked as a whole before anything of them is used."""

from __future__ import annotations

from typing import Any

import pytest

from backend.errors import SkillError
from backend.pipeline.data import SpeechPart
from backend.skill_runtime.document import reply_from_document


def document(**response: Any) -> dict[str, Any]:
    return {"version": "1.0", "response": response}


def test_a_document_gives_speech_cards_directives_and_session() -> None:
    reply = reply_from_document(
        {
            "version": "1.0",
            "sessionAttributes": {"step": 1},
            "response": {
                "outputSpeech": {
                    "type": "SSML",
                    "ssml": "<speak>Which <emphasis>one</emphasis>?</speak>",
                },
                "card": {
                    "type": "Standard",
                    "title": "Choose",
                    "text": "One of two",
                    "image": {"smallImageUrl": "https://a.example/s.png"},
                },
                "reprompt": {"outputSpeech": {"type": "PlainText", "text": "Still there?"}},
                "directives": [
                    {"type": "Bergamot.StartTimer", "duration_seconds": 60, "label": "tea"}
                ],
                "shouldEndSession": False,
            },
        }
    )
    assert reply.text == "Which one?"
    assert reply.cards[0].title == "Choose"
    assert reply.cards[0].image_url == "https://a.example/s.png"
    assert reply.directives == (
        {"type": "Bergamot.StartTimer", "duration_seconds": 60, "label": "tea"},
    )
    assert reply.session_attributes == {"step": 1}
    assert reply.reprompt == "Still there?"
    assert reply.end_session is False


def test_an_empty_response_says_nothing_and_ends() -> None:
    reply = reply_from_document(document())
    assert (reply.text, reply.end_session) == ("", True)


def test_null_fields_as_the_sdk_writes_them_are_valid() -> None:
    reply = reply_from_document(
        {
            "version": "1.0",
            "sessionAttributes": None,
            "response": {"outputSpeech": None, "card": None, "directives": None},
        }
    )
    assert reply.text == ""


def test_a_reprompt_alone_keeps_the_session_open() -> None:
    question = {"outputSpeech": {"type": "PlainText", "text": "Yes?"}}
    assert reply_from_document(document(reprompt=question)).end_session is False


@pytest.mark.parametrize("kind", ["LinkAccount", "AskForPermissionsConsent"])
def test_cards_that_bergamot_cannot_serve_say_so(kind: str) -> None:
    card = reply_from_document(
        document(card={"type": kind, "permissions": ["alexa::profile:email:read"]})
    ).cards[0]
    assert "Bergamot" in card.text


@pytest.mark.parametrize(
    ("broken", "part"),
    [
        (None, "not an object"),
        ([], "not an object"),
        ({}, "version"),
        ({"version": 1, "response": {}}, "version"),
        ({"version": "1.0"}, "response"),
        (document(outputSpeech={"type": "PlainText"}), "text"),
        (document(outputSpeech={"type": "Song", "text": "la"}), "outputSpeech"),
        (document(outputSpeech={"type": "PlainText", "text": "a" * 8001}), "8000"),
        (document(shouldEndSession="no"), "shouldEndSession"),
        (document(directives=[{"no": "type"}]), "type"),
        (document(directives=[{"type": "A"}] * 101), "directives"),
        (document(card={"type": "Poster"}), "card"),
        (document(outputSpeech={"type": "SSML", "ssml": "<speak>"}), "not well-formed"),
    ],
)
def test_the_wrong_part_of_a_document_is_named(broken: Any, part: str) -> None:
    with pytest.raises(SkillError, match=part):
        reply_from_document(broken)


def test_lines_of_plain_text_are_shown_as_one_and_kept_for_the_voice() -> None:
    document = {
        "version": "1.0",
        "response": {"outputSpeech": {"type": "PlainText", "text": "One.\n\n Two. \n"}},
    }
    reply = reply_from_document(document)
    assert reply.text == "One. Two."
    assert reply.speech == (SpeechPart("One.\n\n Two."),)
    document["response"]["outputSpeech"]["text"] = "One. Two."
    assert reply_from_document(document).speech == ()
