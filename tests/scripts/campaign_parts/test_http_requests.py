"""Requests try every route that PROTOCOL.md lists, with and without the token."""

from __future__ import annotations

import random
import subprocess

from scripts.campaign_parts.http_requests import RequestFactory, read_routes
from tests.helpers.running_backend import RunningBackend

TOKEN = "the-right-token"


def _requests() -> RequestFactory:
    backend = RunningBackend("127.0.0.1", 1, TOKEN, subprocess.Popen[str].__new__(subprocess.Popen))
    return RequestFactory(backend)


def test_routes_are_read_from_the_protocol_page() -> None:
    assert {
        ("GET", "/v1/health"),
        ("POST", "/v1/accelerator"),
        ("DELETE", "/v1/comparison"),
        ("POST", "/v1/audio/speech"),
    } <= set(read_routes())


def test_unauthorised_requests_have_no_valid_token() -> None:
    trials = _requests().build_trials(1_500, random.Random(1))
    assert len(trials) == 1_500
    right = f"\r\nAuthorization: Bearer {TOKEN}\r\n".encode()
    unauthorised = [trial for trial in trials if trial.is_unauthorised]
    assert len(unauthorised) > 100
    assert not [trial for trial in unauthorised if right in trial.payload]


def test_the_same_seed_gives_the_same_http_requests() -> None:
    once, again = (_requests().build_trials(2_500, random.Random(3)) for _ in range(2))
    assert once == again
