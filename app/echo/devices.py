"""Which microphones and speakers there are, as PortAudio names them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class AudioDevice:
    """One microphone or speaker.

    Attributes:
        name: what settings keep and people see.
        is_default: the system would pick it.
        rate_hertz: the rate that it prefers.
        channels: how many it has at most.
    """

    name: str
    is_default: bool
    rate_hertz: float
    channels: int


def microphones() -> list[AudioDevice]:
    """Every device that can be recorded from; empty when there is none or no PortAudio.

    Devices that came after the last look are listed too, where no stream is open.
    """
    raise NotImplementedError


def speakers() -> list[AudioDevice]:
    """Every device that can be played to; empty when there is none or no PortAudio."""
    raise NotImplementedError
