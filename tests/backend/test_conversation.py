"""What a conversation remembers between requests."""

from __future__ import annotations

from backend.conversation import Conversation
from backend.pipeline.data import Intent, Reply
from backend.pipeline.runner import Outcome

QUESTION = Intent("tea", "AskIntent", (), 0.9, "what tea")


def _outcome(reply: Reply | None) -> Outcome:
    return Outcome("onnxruntime", {7: QUESTION} | ({9: reply} if reply else {}))


def test_a_skill_that_waits_gets_its_attributes_back() -> None:
    conversation = Conversation()
    conversation.remember(
        _outcome(Reply("Which one?", session_attributes={"asked": 1}, end_session=False))
    )
    request = conversation.request(2, {"time_zone": "UTC"})
    assert request.active_skill == "tea"
    assert request.session_attributes == {"asked": 1}
    assert request.last_reply == "Which one?"
    assert request.session_id == conversation.id


def test_a_skill_that_ended_is_forgotten_but_not_what_was_said() -> None:
    conversation = Conversation()
    conversation.remember(
        _outcome(Reply("Which one?", session_attributes={"asked": 1}, end_session=False))
    )
    conversation.remember(_outcome(Reply("Earl Grey.")))
    assert (conversation.active_skill, conversation.session_attributes) == ("", {})
    conversation.remember(_outcome(Reply("")))
    assert conversation.last_reply == "Earl Grey."


def test_a_failure_ends_what_a_skill_waited_for() -> None:
    conversation = Conversation()
    conversation.remember(_outcome(Reply("Which one?", end_session=False)))
    conversation.remember(_outcome(None))
    assert conversation.active_skill == ""
