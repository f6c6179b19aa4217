"""What a session state keeps between requests."""

from __future__ import annotations

from pathlib import Path

import pytest

from backend.accelerators.pytorch_eager import PyTorchEager
from backend.engine.outcome import Outcome
from backend.engine.runner import Pipeline
from backend.engine.session_state import SessionState, ask_once
from backend.errors import BackendError, SkillError, StageError
from backend.pipeline.data import Intent, LowConfidence, Reply, Sentence, SessionEnd, Words
from backend.pipeline.request import Request
from backend.pipeline.stage import Stage
from backend.wire.request_times import RequestTimes

TIMES = RequestTimes(accelerator="any", stages_ms={})
QUESTION = Intent("tea", "AskIntent", (), 0.9, "what tea")
OPEN = Reply("Which one?", session_attributes={"asked": 1}, end_session=False, reprompt="Well?")
LOW_CONFIDENCE_INTENT = Intent(
    "", "Bergamot.AskAgain", (), 0.9, "uh", low_confidence=LowConfidence(0.3, 0.5)
)
SILENCE = Intent("", "Bergamot.NothingHeard", (), 1.0, "")


def _outcome(reply: Reply | None, intent: Intent = QUESTION) -> Outcome:
    return Outcome(TIMES, {7: intent} | ({9: reply} if reply else {}))


def _create_waiting() -> SessionState:
    """A session_state in which the skill "tea" waits for an answer."""
    session_state = SessionState()
    assert session_state.update(_outcome(OPEN)) == ()
    return session_state


def test_a_skill_that_waits_gets_its_attributes_back() -> None:
    session_state = SessionState()
    session_state.update(
        _outcome(Reply("Which one?", session_attributes={"asked": 1}, end_session=False))
    )
    request = session_state.request(2, {"time_zone": "UTC"})
    assert request.active_skill == "tea"
    assert request.session_attributes == {"asked": 1}
    assert request.last_reply == "Which one?"
    assert request.session_id == session_state.id


def test_a_request_that_is_taken_back_leaves_the_session_as_it_was() -> None:
    session_state = _create_waiting()
    session_state.request(3, {})
    session_state.update(_outcome(Reply("Earl Grey."), Intent("other", "OtherIntent", (), 1.0, "")))
    assert session_state.active_skill == ""
    session_state.restore(2)
    assert session_state.active_skill == "", "another request has come since"
    with_part = session_state.restore(3)
    request = session_state.request(4, {})
    assert (request.active_skill, request.last_reply) == ("tea", "Which one?")
    assert request.session_attributes == {"asked": 1}
    session_state.assume(with_part)
    assert (session_state.active_skill, session_state.last_reply) == ("", "Earl Grey.")


def test_a_skill_that_ended_is_forgotten_but_not_what_was_said() -> None:
    session_state = SessionState()
    session_state.update(
        _outcome(Reply("Which one?", session_attributes={"asked": 1}, end_session=False))
    )
    session_state.update(_outcome(Reply("Earl Grey.")))
    assert (session_state.active_skill, session_state.session_attributes) == ("", {})
    session_state.update(_outcome(Reply("")))
    assert session_state.last_reply == "Earl Grey."


def test_a_failure_ends_what_a_skill_waited_for() -> None:
    session_state = SessionState()
    session_state.update(_outcome(Reply("Which one?", end_session=False)))
    session_state.update(_outcome(None))
    assert session_state.active_skill == ""


def test_a_skill_that_ends_its_session_itself_is_not_told_so() -> None:
    assert _create_waiting().update(_outcome(Reply("Earl Grey."))) == ()
    assert SessionState().update(_outcome(Reply("Earl Grey."))) == ()


def test_asking_again_keeps_the_skill_waiting() -> None:
    session_state = _create_waiting()
    again = Reply("Again?", end_session=False, reprompt="Please.")
    for times in (1, 2):
        assert session_state.update(_outcome(again, LOW_CONFIDENCE_INTENT)) == ()
        request = session_state.request(2, {})
        assert (request.active_skill, request.session_attributes) == ("tea", {"asked": 1})
        assert (request.times_asked_again, request.reprompt) == (times, "Please.")
    session_state.update(_outcome(OPEN))
    assert session_state.times_asked_again == 0


def test_nobody_who_spoke_after_the_wake_word_leaves_nothing_to_be_waited_for() -> None:
    session_state = _create_waiting()
    ended = session_state.update(Outcome(TIMES, {5: Words(())}))
    assert ended == (SessionEnd("tea", "EXCEEDED_MAX_REPROMPTS"),)
    assert session_state.request(2, {}).active_skill == ""
    assert session_state.update(Outcome(TIMES, {5: Words(())})) == ()


def test_no_answer_to_the_question_and_to_its_reprompt_ends_the_session() -> None:
    session_state = _create_waiting()
    assert session_state.request(2, {}).reprompt == "Well?"
    assert session_state.update(_outcome(Reply("Well?", end_session=False), SILENCE)) == ()
    request = session_state.request(3, {})
    assert (request.active_skill, request.reprompt) == ("tea", "")
    ended = session_state.update(_outcome(Reply("I didn't hear anything."), SILENCE))
    assert ended == (SessionEnd("tea", "EXCEEDED_MAX_REPROMPTS"),)
    assert session_state.request(4, {}).active_skill == ""


@pytest.mark.parametrize(
    ("intent", "reason"),
    [
        (Intent("device", "AMAZON.StopIntent", (), 1.0, "stop"), "USER_INITIATED"),
        (Intent("weather", "WeatherIntent", (), 1.0, "how cold is it"), "USER_INITIATED"),
        (Intent("", "AMAZON.FallbackIntent", (), 1.0, "blah"), "EXCEEDED_MAX_REPROMPTS"),
        (LOW_CONFIDENCE_INTENT, "EXCEEDED_MAX_REPROMPTS"),
    ],
)
def test_whatever_else_is_asked_ends_the_session(intent: Intent, reason: str) -> None:
    ended = _create_waiting().update(_outcome(Reply("Done."), intent))
    assert [(each.skill, each.reason) for each in ended] == [("tea", reason)]


def test_another_skill_that_waits_takes_over() -> None:
    session_state = _create_waiting()
    other = Intent("coffee", "AskIntent", (), 1.0, "coffee please")
    ended = session_state.update(_outcome(Reply("Milk?", end_session=False), other))
    assert ended == (SessionEnd("tea", "USER_INITIATED"),)
    assert session_state.active_skill == "coffee"


def _failure(code: str, cause: BackendError | None) -> StageError:
    error = StageError("It failed.", stage=8, code=code)
    error.__cause__ = cause
    return error


@pytest.mark.parametrize(
    ("code", "cause", "kind"),
    [
        ("skill-timeout", SkillError("Too long."), "ENDPOINT_TIMEOUT"),
        ("skill-crashed", SkillError("Crashed."), "INVALID_RESPONSE"),
        ("stage-crashed", None, "INTERNAL_SERVICE_ERROR"),
    ],
)
def test_a_failure_ends_the_session_with_an_error(
    code: str, cause: BackendError | None, kind: str
) -> None:
    outcome = _outcome(None)
    outcome.error = _failure(code, cause)
    assert _create_waiting().update(outcome) == (SessionEnd("tea", "ERROR", kind, "It failed."),)
    outcome.outputs.clear()
    assert [each.skill for each in _create_waiting().update(outcome)] == ["tea"]
    assert SessionState().update(outcome) == (), "no skill was asked, none waited"


def test_a_client_that_leaves_ends_the_session() -> None:
    session_state = _create_waiting()
    (ended,) = session_state.leave()
    assert (ended.skill, ended.reason) == ("tea", "ERROR")
    assert ended.error_type == "DEVICE_COMMUNICATION_ERROR"
    assert session_state.leave() == ()


class Reading(Stage[Sentence, Intent]):
    """Every sentence is a question about tea."""

    number, name, takes, gives = 7, "reading", Sentence, Intent

    def run(self, given: Sentence, request: Request) -> Intent:
        return QUESTION


class AskingBack(Stage[Intent, Reply]):
    """Asks back, or does not; writes down which sessions end."""

    number, name, takes, gives = 9, "asking back", Intent, Reply

    def __init__(self, reply: Reply) -> None:
        self._reply = reply
        self.ended: list[SessionEnd] = []

    def run(self, given: Intent, request: Request) -> Reply:
        return self._reply

    def on_session_ended(self, ended: SessionEnd, request: Request) -> None:
        self.ended.append(ended)


@pytest.mark.parametrize(("reply", "ended"), [(OPEN, ["tea"]), (Reply("Earl Grey."), [])])
def test_a_request_of_its_own_leaves_no_skill_waiting(reply: Reply, ended: list[str]) -> None:
    stage = AskingBack(reply)
    pipeline = Pipeline(PyTorchEager(threads=1, cache_folder=Path()), [Reading(), stage])
    outcome = ask_once(pipeline, Sentence("What tea?"), {"time_zone": "UTC"})
    assert outcome.outputs[9] == reply
    assert [each.skill for each in stage.ended] == ended
