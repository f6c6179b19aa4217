"""What the Echo is doing, for the light ring and for all who wait for a state."""

from __future__ import annotations

from enum import StrEnum


class EchoState(StrEnum):
    """One state at a time; when several fit, the first in this list that fits."""

    LISTENING = "listening"
    """An utterance is being sent."""
    SPEAKING = "speaking"
    """A reply is being played."""
    THINKING = "thinking"
    """The utterance has ended, the reply has not begun."""
    RINGING = "ringing"
    """A timer or alarm rings."""
    OFFLINE = "offline"
    """The backend cannot be reached, or is still loading."""
    ERROR = "error"
    """The microphone is gone; typed requests work."""
    MUTED = "muted"
    """The microphone's stream is closed."""
    IDLE = "idle"
    """Waiting for the wake word."""
