"""Says where in the speech each segment of a reply is."""

from __future__ import annotations

from collections.abc import Sequence

from backend.pipeline.data import SPEECH_RATE_HERTZ, SpokenSegment
from backend.tts.synthesiser import Portion


def locate_segments(portions: Sequence[Portion]) -> tuple[SpokenSegment, ...]:
    """Give each segment's start, after the pause before it, and end, in seconds."""
    segments: list[SpokenSegment] = []
    end = 0.0
    for portion in portions:
        start, end = end, end + len(portion.samples) / SPEECH_RATE_HERTZ
        if portion.starts_segment:
            start += portion.pause_seconds
        else:
            start = segments.pop().start_seconds
        segments.append(SpokenSegment(portion.text, portion.phonemes, start, end))
    return tuple(segments)
