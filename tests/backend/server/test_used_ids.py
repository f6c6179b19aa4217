"""Used ids in bounded memory."""

from __future__ import annotations

import random

from backend.server.used_ids import RANGES_LIMIT, UsedIds


def test_counting_up_takes_one_range() -> None:
    used = UsedIds()
    for number in range(1, 10_001):
        assert number not in used
        used.add(number)
        assert number in used
    assert len(used._starts) == 1
    assert 1 in used


def test_used_ids_are_a_set_whatever_the_order() -> None:
    numbers = list(range(1, 400))
    random.Random(1).shuffle(numbers)
    used = UsedIds()
    for number in numbers:
        assert number not in used
        used.add(number)
    assert all(number in used for number in numbers)
    assert 0 not in used
    assert 400 not in used
    assert len(used._starts) == 1


def test_many_gaps_are_bounded_and_nothing_used_is_forgotten() -> None:
    used = UsedIds()
    numbers = range(2, 6 * RANGES_LIMIT, 2)
    for number in numbers:
        used.add(number)
    assert len(used._starts) == RANGES_LIMIT
    assert all(number in used for number in numbers)
    assert numbers[-1] - 1 not in used, "the newest gaps can still be used"
