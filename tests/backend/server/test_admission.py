"""Admission: the bound, the queueing delay, and fair shares."""

from __future__ import annotations

import pytest

from backend.errors import LimitError
from backend.server.admission import (
    ALWAYS_ADMITTED,
    LONGEST_ANSWER_SECONDS,
    LONGEST_WAIT_SECONDS,
    Admission,
)
from backend.server.answer_forecast import USUAL_INTERVAL_SECONDS

SLOTS = 16


def _free(slots: int = SLOTS, delay_seconds: float = 0.0) -> Admission:
    return Admission(slots, lambda: delay_seconds)


def test_no_more_requests_are_admitted_than_there_are_slots() -> None:
    admission = _free()
    for client in range(SLOTS):
        admission.enter(client)
    with pytest.raises(LimitError) as raised:
        admission.enter("one more")
    assert raised.value.code == "busy"
    admission.leave(0)
    admission.enter("one more")


def test_one_client_does_not_take_the_last_half_of_the_slots() -> None:
    admission = _free()
    for _ in range(SLOTS // 2):
        admission.enter("greedy")
    with pytest.raises(LimitError):
        admission.enter("greedy")
    admission.enter("modest")


def test_while_work_waits_too_long_only_a_few_requests_are_admitted() -> None:
    admission = _free(delay_seconds=LONGEST_WAIT_SECONDS * 1.1)
    for client in range(ALWAYS_ADMITTED):
        admission.enter(client)
    with pytest.raises(LimitError):
        admission.enter("one more")


def test_a_refused_client_comes_before_those_just_served() -> None:
    admission = _free()
    for client in range(SLOTS):
        admission.enter(client)
    with pytest.raises(LimitError):
        admission.enter("left out")
    admission.leave(0)
    with pytest.raises(LimitError):
        admission.enter(0)
    admission.enter("left out")


def _await_answers(admission: Admission, clients: range) -> int:
    """How many of these clients' requests may wait for an answer; each has one."""
    for count, client in enumerate(clients):
        try:
            admission.await_answer(client, (client, "request"))
        except LimitError:
            return count
    return len(clients)


def test_as_many_may_wait_for_an_answer_as_get_it_in_time() -> None:
    most = round(LONGEST_ANSWER_SECONDS / USUAL_INTERVAL_SECONDS)
    admission = _free(slots=10 * most)
    assert _await_answers(admission, range(2 * most)) == pytest.approx(most, abs=1)


def test_whoever_was_refused_an_answer_comes_before_those_just_answered() -> None:
    most = round(LONGEST_ANSWER_SECONDS / USUAL_INTERVAL_SECONDS)
    admission = _free(slots=10 * most)
    admitted = _await_answers(admission, range(2 * most))
    for client in range(3):
        admission.forecast.end((client, "request"), is_answered=False)
    with pytest.raises(LimitError):
        admission.await_answer(0, "again")
    admission.await_answer(admitted, "now")


def test_a_few_may_wait_however_slow_the_machine_is() -> None:
    admission = _free()
    admission.forecast._interval_seconds = 10.0
    assert _await_answers(admission, range(20)) == ALWAYS_ADMITTED
