"""What the present acceptance network decides, as the next training keeps it."""

from __future__ import annotations

from scripts.train.intent_kept_decisions import TABLES, _list_requests
from tests.helpers.everyday_table import read_table


def test_requests_that_are_not_answered_rightly_are_left_out() -> None:
    requests = [request for path in TABLES.glob("*.txt") for request in read_table(path)]
    wrong = {turn for each in requests if each.is_known_to_fail for turn in each.turns}
    right = {turn for each in requests if not each.is_known_to_fail for turn in each.turns}
    assert wrong
    assert set(_list_requests()) == right
