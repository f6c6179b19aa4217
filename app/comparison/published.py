"""The change that Amazon published for its move from GPUs to Inferentia."""

from __future__ import annotations

from dataclasses import dataclass

from app.link.stages import SPEECH
from app.translation import tr_noop


@dataclass(frozen=True)
class PublishedChange:
    """A change that others measured and published.

    Attributes:
        what: the part of a request that changed, with the old and the new hardware.
        latency_percent, cost_percent: negative means less.
        source: the publication.
        date: ISO 8601.
        gives: the output of Bergamot's corresponding stage.
    """

    what: str
    latency_percent: float
    cost_percent: float
    source: str
    date: str
    gives: str


AMAZON = PublishedChange(
    what=tr_noop("Alexa's text-to-speech, from GPU instances to Inf1"),
    latency_percent=-25.0,
    cost_percent=-30.0,
    source=tr_noop("AWS News Blog, 12 November 2020"),
    date="2020-11-12",
    gives=SPEECH,
)
"""End-to-end latency; the method, the voice and the GPU were not published."""
