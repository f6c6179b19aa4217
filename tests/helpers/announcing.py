"""A small program that plays the backend's process and announces a test's own server."""

from __future__ import annotations

import json
import sys
from urllib.parse import urlsplit

from app.link.address import BackendAddress


def build_announcing_command(address: BackendAddress, before: str = "") -> list[str]:
    """The command of a process that says where `address` is, and ends when its standard input does.

    Args:
        address: what it announces.
        before: statements that it runs first; os, sys and time are imported.
    """
    parts = urlsplit(address.url)
    line = json.dumps({"address": parts.hostname, "port": parts.port, "token": address.token})
    lines = ["import os, sys, time", before, f"print({line!r}, flush=True)", "sys.stdin.read()"]
    return [sys.executable, "-c", "\n".join(lines)]
