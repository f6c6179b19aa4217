"""Addresses are completed as people write them, and tell whether a sentence leaves the machine."""

from __future__ import annotations

import pytest

from backend.errors import SettingsError
from backend.language_model.address import (
    build_completions_address,
    check_stays_here,
    describe_source,
    is_encrypted,
)
from backend.settings import read_settings


@pytest.mark.parametrize(
    ("address", "posted_to"),
    [
        ("http://127.0.0.1:11434", "http://127.0.0.1:11434/v1/chat/completions"),
        ("http://127.0.0.1:11434/v1/", "http://127.0.0.1:11434/v1/chat/completions"),
        ("https://a.example/api/v1", "https://a.example/api/v1/chat/completions"),
        ("https://a.example/v1/chat/completions", "https://a.example/v1/chat/completions"),
    ],
)
def test_an_address_is_completed(address: str, posted_to: str) -> None:
    assert build_completions_address(address) == posted_to


@pytest.mark.parametrize(
    ("address", "stays"),
    [
        ("http://127.0.0.1:1", True),
        ("http://localhost:1/v1", True),
        ("http://[::1]:1/v1", True),
        ("http://127.9.9.9", True),
        ("http://192.168.1.4:1/v1", False),
        ("http://localhost.example/v1", False),
        ("https://api.example/v1", False),
        ("http://0.0.0.0:1", False),
    ],
)
def test_only_this_machine_counts_as_such(address: str, stays: bool) -> None:
    assert describe_source(address, "m").is_on_this_machine is stays


def test_a_key_goes_only_where_nobody_reads_it() -> None:
    assert is_encrypted("https://api.example/v1")
    assert is_encrypted("http://127.0.0.1:1/v1")
    assert not is_encrypted("http://192.168.1.4:1/v1")


def test_a_name_of_this_machine_that_leads_elsewhere_is_refused() -> None:
    check_stays_here("localhost", "127.0.0.1")
    check_stays_here("nas", "192.168.1.4")
    with pytest.raises(ConnectionRefusedError, match="another machine"):
        check_stays_here("localhost", "192.168.1.4")


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1:11434", "ftp://a.example", "http://", "http://a:0/v1", "http://me:pw@a.example/v1",
     "https://a.example/v1?key=1", "http://a:99999/v1"],
)  # fmt: skip
def test_what_is_no_address_is_refused(address: str) -> None:
    with pytest.raises(SettingsError, match="model_address"):
        read_settings({"model_address": address})


@pytest.mark.parametrize("key", ["two words", "line\r\nbreak", "schlüssel"])
def test_a_key_that_cannot_be_sent_is_refused_and_not_repeated(key: str) -> None:
    with pytest.raises(SettingsError, match="model_key") as caught:
        read_settings({"model_key": key})
    assert key not in caught.value.sentence
