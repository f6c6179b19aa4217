"""What `backend models` and the models page show of a network."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class NetworkCard:
    """What `backend models` shows."""

    title: str
    version: str
    licence: str
    source: str
