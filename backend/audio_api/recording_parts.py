"""Splits a recording of any length at its pauses into parts that the recogniser can take."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

import numpy as np

from backend.asr.endpointing import TUNING as ENDPOINTING
from backend.asr.voice_activity import CHUNK_SAMPLES, VoiceActivity
from backend.pipeline.data import USER_AUDIO_RATE_HERTZ, Samples

CHUNK_SECONDS = CHUNK_SAMPLES / USER_AUDIO_RATE_HERTZ


@dataclass(frozen=True)
class PartTuning:
    """Where a recording is split, in seconds. Set by hand, 2026-12-01; not fitted.

    Attributes:
        pause: a silence that ends a part: longer than those between the words of a sentence.
        long_part: length from which on `short_pause` ends a part, too.
        short_pause: see above.
        longest_part: a part without any pause is cut at its quietest place before this; the encoder
            hears 30 s.
        margin: audio that is kept before and after the voice.
        quietest_within: the last seconds in which the quietest place is looked for.
    """

    pause: float = 0.6
    long_part: float = 12.0
    short_pause: float = 0.25
    longest_part: float = 25.0
    margin: float = 0.25
    quietest_within: float = 8.0


TUNING = PartTuning()


@dataclass(frozen=True)
class RecordingPart:
    """A part of a recording in which somebody speaks.

    Attributes:
        samples: 16 kHz mono, shape (samples,), with a margin around the voice.
        start_seconds: of the first sample, in the recording.
        voice_start_seconds, voice_end_seconds: of the voice, by the voice detector, in the
            recording.
    """

    samples: Samples
    start_seconds: float
    voice_start_seconds: float
    voice_end_seconds: float


def split_at_pauses(
    blocks: Iterable[Samples], check_cancelled: Callable[[], None] = lambda: None
) -> Iterator[RecordingPart]:
    """Give the parts in which somebody speaks, each as soon as the pause after it is heard.

    Args:
        blocks: the recording's samples, 16 kHz mono, in blocks of any length.
        check_cancelled: called often; may raise to stop it.
    """
    splitter = _Splitter()
    for chunk in _cut_into_chunks(blocks):
        check_cancelled()
        part = splitter.take(chunk)
        if part is not None:
            yield part
    rest = splitter.end()
    if rest is not None:
        yield rest


def _cut_into_chunks(blocks: Iterable[Samples]) -> Iterator[Samples]:
    """Give chunks of the voice detector's length; the last one is filled up with silence."""
    rest: Samples = np.zeros(0, np.int16)
    for block in blocks:
        rest = np.concatenate([rest, block])
        whole = len(rest) // CHUNK_SAMPLES * CHUNK_SAMPLES
        yield from rest[:whole].reshape(-1, CHUNK_SAMPLES)
        rest = rest[whole:]
    if len(rest):
        yield np.pad(rest, (0, CHUNK_SAMPLES - len(rest)))


class _Splitter:
    """Follows the voice through a recording and keeps the part that is being heard."""

    def __init__(self) -> None:
        self._activity = VoiceActivity()
        self._chunks: list[Samples] = []
        self._probabilities: list[float] = []
        self._given_chunks = 0
        self._voiced: tuple[int, int] | None = None
        """The first chunk of the part that is voiced and the one after its last, from 0."""

    def take(self, chunk: Samples) -> RecordingPart | None:
        """Take the next chunk; gives the part that it ends, if it ends one."""
        probability = self._activity.compute_probability(chunk)
        self._chunks.append(chunk)
        self._probabilities.append(probability)
        threshold = (
            ENDPOINTING.voiced_probability
            if self._voiced is None
            else ENDPOINTING.unvoiced_probability
        )
        if probability >= threshold:
            first = len(self._chunks) - 1 if self._voiced is None else self._voiced[0]
            self._voiced = first, len(self._chunks)
        if self._voiced is None:
            self._drop(len(self._chunks) - _count_chunks(TUNING.margin))
            return None
        if self._is_paused(*self._voiced):
            return self._give(
                min(self._voiced[1] + _count_chunks(TUNING.margin), len(self._chunks))
            )
        if len(self._chunks) >= _count_chunks(TUNING.longest_part):
            return self._give(self._find_quietest())
        return None

    def end(self) -> RecordingPart | None:
        """Give what is left at the recording's end; None where nobody speaks in it."""
        return self._give(len(self._chunks)) if self._voiced is not None else None

    def _is_paused(self, first: int, end: int) -> bool:
        is_long = end - first >= _count_chunks(TUNING.long_part)
        pause = TUNING.short_pause if is_long else TUNING.pause
        return len(self._chunks) - end >= _count_chunks(pause)

    def _find_quietest(self) -> int:
        """Find the chunk with the least voice among the last ones; a part is cut there."""
        since = len(self._chunks) - _count_chunks(TUNING.quietest_within)
        return since + int(np.argmin(self._probabilities[since:]))

    def _give(self, count: int) -> RecordingPart:
        """Give the first chunks as a part, and go on with those after them."""
        assert self._voiced is not None
        first, end = self._voiced
        start = self._given_chunks
        part = RecordingPart(
            np.concatenate(self._chunks[:count]),
            start * CHUNK_SECONDS,
            (start + first) * CHUNK_SECONDS,
            (start + min(end, count)) * CHUNK_SECONDS,
        )
        self._drop(count)
        # A part that was cut goes on in the next one.
        self._voiced = (0, end - count) if end > count else None
        return part

    def _drop(self, count: int) -> None:
        if count > 0:
            del self._chunks[:count], self._probabilities[:count]
            self._given_chunks += count


def _count_chunks(seconds: float) -> int:
    return round(seconds / CHUNK_SECONDS)
