"""Admission: the bound, the queueing delay, and fair shares."""

from __future__ import annotations

import pytest

from backend.errors import LimitError
from backend.server.admission import ALWAYS_ADMITTED, LONGEST_WAIT_SECONDS, Admission

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
