"""Turns at computing: how many at once, in which order, and what waiting is measured."""

from __future__ import annotations

import threading
import time

import pytest

from backend.engine.compute_queue import ComputeQueue, set_due
from backend.timing.clock import clock


def _in_order(queue: ComputeQueue, waiting: list[tuple[str, float | None]]) -> list[str]:
    """The order in which threads that queued up in this order get their turn."""
    got: list[str] = []

    def compute(name: str, due: float | None) -> None:
        set_due(due)
        with queue.turn():
            got.append(name)

    threads = [threading.Thread(target=compute, args=each) for each in waiting]
    with queue.turn():
        for number, thread in enumerate(threads, 1):
            thread.start()
            while len(queue._waiting) < number:
                time.sleep(0.001)
    for thread in threads:
        thread.join(5)
    return got


def test_no_more_compute_at_once_than_there_are_turns() -> None:
    queue = ComputeQueue(2)
    now, most = 0, 0
    lock = threading.Lock()

    def compute() -> None:
        nonlocal now, most
        for _ in range(20):
            with queue.turn():
                with lock:
                    now += 1
                    most = max(most, now)
                time.sleep(0.001)
                with lock:
                    now -= 1

    threads = [threading.Thread(target=compute) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(10)
    assert (now, most) == (0, 2)


def test_whom_somebody_waits_for_comes_before_those_who_still_speak() -> None:
    now = clock()
    waiting = [("speaks", None), ("later", now - 1), ("speaks too", None), ("earlier", now - 2)]
    assert _in_order(ComputeQueue(1), waiting) == ["earlier", "later", "speaks", "speaks too"]


def test_speech_that_is_needed_later_comes_after_whoever_waits_for_the_first_sound() -> None:
    now = clock()
    waiting = [("next portion", now + 1), ("first sound", now - 0.1), ("sooner portion", now + 0.5)]
    in_order = ["first sound", "sooner portion", "next portion"]
    assert _in_order(ComputeQueue(1), waiting) == in_order


def test_who_has_a_turn_goes_on_with_it() -> None:
    queue = ComputeQueue(2)
    with queue.turn():
        with queue.turn():
            assert queue._free == 1
        assert queue._free == 1
    assert queue._free == 2


def test_a_turn_set_aside_is_there_for_others_and_is_waited_for_afterwards() -> None:
    queue = ComputeQueue(1)
    got: list[str] = []

    def compute() -> None:
        with queue.turn():
            got.append("other")
            time.sleep(0.1)

    other = threading.Thread(target=compute)
    with queue.turn():
        with queue.release_turn():
            other.start()
            while not got:
                time.sleep(0.001)
        got.append("back")
        assert queue._free == 0
    other.join(5)
    assert got == ["other", "back"]
    assert queue._free == 1


def test_setting_aside_without_a_turn_takes_none_afterwards() -> None:
    queue = ComputeQueue(1)
    with queue.release_turn():
        pass
    queue.release()
    assert queue._free == 1


def test_work_that_is_not_needed_yet_does_not_count_as_late() -> None:
    queue = ComputeQueue(1)

    def compute() -> None:
        set_due(clock() + 60)
        with queue.turn():
            pass

    waiter = threading.Thread(target=compute)
    with queue.turn():
        waiter.start()
        while not queue._waiting:
            time.sleep(0.001)
        time.sleep(0.1)
        assert queue.compute_queueing_delay_seconds() == 0.0
    waiter.join(5)
    assert queue.compute_queueing_delay_seconds() == 0.0


def test_the_wait_is_measured_while_it_lasts_and_for_a_moment_afterwards() -> None:
    queue = ComputeQueue(1)
    assert queue.compute_queueing_delay_seconds() == 0.0
    waiter = threading.Thread(target=lambda: queue.turn().__enter__())
    with queue.turn():
        waiter.start()
        time.sleep(0.2)
        assert queue.compute_queueing_delay_seconds() == pytest.approx(0.2, abs=0.1)
    waiter.join(5)
    assert queue.compute_queueing_delay_seconds() >= 0.15


@pytest.mark.parametrize(
    ("turns", "taken", "is_spare"),
    [(1, 0, True), (1, 1, False), (2, 0, True), (2, 1, False), (4, 2, True), (4, 3, False)],
)
def test_a_turn_is_spare_while_one_more_is_left(turns: int, taken: int, is_spare: bool) -> None:
    queue = ComputeQueue(turns)
    for _ in range(taken):
        queue._enter()
    assert queue.has_spare_turn() is is_spare
    for _ in range(taken):
        queue._leave()
    assert queue.has_spare_turn()
