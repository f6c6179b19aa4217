"""Requests try every door that PROTOCOL.md lists, with and without the token."""

from __future__ import annotations

import random
import subprocess

from scripts.campaign_parts.http_requests import Requests, doors_in_protocol
from tests.helpers.running_backend import RunningBackend

TOKEN = "the-right-token"


def _requests() -> Requests:
    nobody = RunningBackend("127.0.0.1", 1, TOKEN, subprocess.Popen[str].__new__(subprocess.Popen))
    return Requests(nobody)


def test_doors_come_from_the_page() -> None:
    assert {
        ("GET", "/v1/health"),
        ("POST", "/v1/accelerator"),
        ("DELETE", "/v1/comparison"),
    } <= set(doors_in_protocol())


def test_requests_that_must_be_refused_lack_the_right_token() -> None:
    trials = _requests().trials(1_500, random.Random(1))
    assert len(trials) == 1_500
    right = f"\r\nAuthorization: Bearer {TOKEN}\r\n".encode()
    unauthorised = [trial for trial in trials if trial.is_unauthorised]
    assert len(unauthorised) > 100
    assert not [trial for trial in unauthorised if right in trial.payload]


def test_the_same_seed_gives_the_same_requests() -> None:
    once, again = (_requests().trials(2_500, random.Random(3)) for _ in range(2))
    assert once == again
