"""What both ends know of the settings of a language model: the usual address, what can be sent."""

from __future__ import annotations

from urllib.parse import urlsplit

MODEL_KEY_VARIABLE = "BERGAMOT_MODEL_KEY"
"""Holds the key of the language model when the backend starts."""
DEFAULT_MODEL_ADDRESS = "http://127.0.0.1:11434/v1"
"""Where Ollama listens if nobody changed that."""


def check_model_address(address: str) -> str:
    """Normalise the address of a language model: empty, or http(s) without credentials or query.

    Raises:
        ValueError: it is no such address.
    """
    address = address.strip().rstrip("/")
    parts = urlsplit(address)
    if address and (parts.scheme not in ("http", "https") or not parts.hostname):
        raise ValueError("the address is like http://127.0.0.1:11434/v1")
    # `port` raises ValueError itself where it is no number of a port.
    if parts.port == 0 or parts.username or parts.password or parts.query or parts.fragment:
        raise ValueError("the address has no name, password, question mark or port 0 in it")
    if not (address.isascii() and address.isprintable()) or " " in address:
        raise ValueError("the address has only letters, digits and signs of ASCII")
    return address


def check_model_key(key: str) -> str:
    """Check that a key can be sent.

    Raises:
        ValueError: it cannot; the error does not hold it.
    """
    if not (key.isascii() and key.isprintable()) or " " in key:
        raise ValueError("a key has only letters, digits and signs of ASCII, and no spaces")
    return key
