"""The order of a bench: complete, random, the same for the same seed, and fair."""

from __future__ import annotations

from collections import Counter
from itertools import groupby

from backend.benchmark.batch_order import plan_batches

NAMES = ("a", "b", "c")


def test_every_recording_goes_to_every_accelerator_in_every_round() -> None:
    planned = plan_batches(NAMES, 4, 5, 1, seed=1)
    assert Counter((each.round, each.recordings, each.accelerator) for each in planned) == Counter(
        (number, (recording,), name)
        for number in range(5)
        for recording in range(4)
        for name in NAMES
    )


def test_the_same_request_goes_to_all_before_the_next_one() -> None:
    planned = plan_batches(NAMES, 4, 5, 1, seed=1)
    groups = [list(group) for _, group in groupby(planned, lambda each: each.recordings)]
    assert all({each.accelerator for each in group} >= set(NAMES) for group in groups)
    assert [each.round for each in planned] == sorted(each.round for each in planned)


def test_none_is_always_first_and_a_seed_repeats_the_order() -> None:
    planned = plan_batches(NAMES, 10, 10, 1, seed=1)
    first = Counter(planned[start].accelerator for start in range(0, len(planned), len(NAMES)))
    assert min(first[name] for name in NAMES) > 15
    assert planned == plan_batches(NAMES, 10, 10, 1, seed=1)
    assert planned != plan_batches(NAMES, 10, 10, 1, seed=2)


def test_several_at_once_are_different_recordings_as_far_as_there_are_any() -> None:
    planned = plan_batches(NAMES, 3, 1, 4, seed=1)
    assert {each.recordings for each in planned} == {(0, 1, 2, 0), (1, 2, 0, 1), (2, 0, 1, 2)}
