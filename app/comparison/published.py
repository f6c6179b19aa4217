"""What Amazon published of its own move from GPUs to Inferentia, to stand beside what is measured here."""

from __future__ import annotations

from dataclasses import dataclass

from app.link.stages import SPEECH


@dataclass(frozen=True)
class PublishedChange:
    """A change that somebody else measured.

    Attributes:
        what: which part of a request, from what to what.
        latency_percent, cost_percent: negative is less.
        source: where it says so.
        date: ISO 8601.
        gives: what the stage here that does the same gives.
    """

    what: str
    latency_percent: float
    cost_percent: float
    source: str
    date: str
    gives: str


AMAZON = PublishedChange(
    what="Alexa's text-to-speech, from GPU instances to Inf1",
    latency_percent=-25.0,
    cost_percent=-30.0,
    source="AWS News Blog, 12 November 2020",
    date="2020-11-12",
    gives=SPEECH,
)
"""End-to-end latency; its method, voice and GPU are not published."""
