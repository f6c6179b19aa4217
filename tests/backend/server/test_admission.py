"""Who may start: bounds, the measured wait, and shares."""

from __future__ import annotations

import pytest

from backend.errors import LimitError
from backend.server.admission import ALWAYS_TAKEN, LONGEST_WAIT_SECONDS, Admission

PLACES = 16


def _free(places: int = PLACES, waited_seconds: float = 0.0) -> Admission:
    return Admission(places, lambda: waited_seconds)


def test_no_more_are_taken_than_there_are_places() -> None:
    admission = _free()
    for client in range(PLACES):
        admission.enter(client)
    with pytest.raises(LimitError) as raised:
        admission.enter("one more")
    assert raised.value.code == "busy"
    admission.leave(0)
    admission.enter("one more")


def test_one_client_does_not_take_the_last_half_of_the_places() -> None:
    admission = _free()
    for _ in range(PLACES // 2):
        admission.enter("greedy")
    with pytest.raises(LimitError):
        admission.enter("greedy")
    admission.enter("modest")


def test_while_work_waits_for_long_only_a_few_are_taken() -> None:
    admission = _free(waited_seconds=LONGEST_WAIT_SECONDS * 1.1)
    for client in range(ALWAYS_TAKEN):
        admission.enter(client)
    with pytest.raises(LimitError):
        admission.enter("one more")


def test_whoever_was_refused_comes_before_those_who_were_just_served() -> None:
    admission = _free()
    for client in range(PLACES):
        admission.enter(client)
    with pytest.raises(LimitError):
        admission.enter("left out")
    admission.leave(0)
    with pytest.raises(LimitError):
        admission.enter(0)
    admission.enter("left out")
