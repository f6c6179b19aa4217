"""Where a language model is: its address as the settings have it, checked and taken apart."""

from __future__ import annotations

from urllib.parse import urlsplit

from backend.pipeline.model_answer import ModelSource
from backend.skill_runtime.exchange import is_loopback

COMPLETIONS_PATH = "/chat/completions"
USUAL_PATH = "/v1"
"""Added to an address without a path, as most servers have it."""


def build_completions_address(address: str) -> str:
    """Build the address that questions are posted to."""
    address = address.rstrip("/").removesuffix(COMPLETIONS_PATH)
    if not urlsplit(address).path:
        address += USUAL_PATH
    return address + COMPLETIONS_PATH


def describe_source(address: str, name: str) -> ModelSource:
    """Describe who is asked there."""
    host = urlsplit(address).hostname or ""
    return ModelSource(name, host, is_loopback(host))


def is_encrypted(address: str) -> bool:
    """Whether nobody on the way can read what is sent: by TLS, or because nothing is on the way."""
    parts = urlsplit(address)
    return parts.scheme == "https" or is_loopback(parts.hostname or "")


def check_stays_here(host: str, place: str) -> None:
    """Refuse to send what is said to stay on this machine to another one.

    Raises:
        ConnectionRefusedError: a name of this machine leads to another one.
    """
    if is_loopback(host) and not is_loopback(place):
        raise ConnectionRefusedError(f"{host} leads to {place}, which is another machine")
