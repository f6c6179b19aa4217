"""Remembers what the speaker played, aligned with what the microphone captures."""

from __future__ import annotations

import threading
from collections import deque
from dataclasses import replace

import numpy as np
import soxr
from numpy.typing import NDArray

from app.echo.spoken_words import PlayedWord, SpokenWords
from app.echo.stream_clock import StreamClock
from backend.wire.limits import USER_AUDIO_RATE_HERTZ

KEPT_SECONDS = 10.0
"""Sound cards hold at most half a second, but a busy machine handles blocks seconds late: what it
then does not find here, it would take for a person."""
LEAD_SECONDS = 0.02
"""The reference runs ahead of the echo by this: a canceller's filter is causal, and the delay that
a device reports may be too long."""
LARGEST_DRIFT_SECONDS = 0.012
"""Difference between the two clocks that the canceller follows by itself; beyond it, the reference
is aligned anew."""
REVERBERATION_SECONDS = 0.6
"""How long a room goes on sounding after the speaker fell silent."""

Samples = NDArray[np.int16]


class EchoReference:
    """The latest seconds that the speaker played, at 16 kHz.

    The sound card's thread adds, the microphone's thread reads.

    Attributes:
        alignments: how often playback and capture were aligned anew: each time, what is played
            comes at another moment before its echo.
        words: the words among it that the Echo obeys, of a reply whose words are known.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._extra_delay_seconds = 0.0
        self.alignments = 0
        self.words = SpokenWords()
        self.begin_playback(USER_AUDIO_RATE_HERTZ)
        self.begin_capture()

    def begin_playback(self, rate_hertz: float) -> None:
        """A stream of the speaker begins: what an earlier one has not played yet is lost."""
        with self._lock:
            self._rate_hertz = rate_hertz
            self._resampler = (
                None
                if rate_hertz == USER_AUDIO_RATE_HERTZ
                else soxr.ResampleStream(rate_hertz, USER_AUDIO_RATE_HERTZ, 1, dtype="int16")
            )
            self._parts: deque[tuple[int, Samples]] = deque()
            self._playback_clock = StreamClock()
            self._origin = 0.0
            self._seconds_played = 0.0
            self._samples_added = self._samples_taken = 0
            self._played_until = float("-inf")
            self._sounds_until = float("-inf")
            self._offset: int | None = None

    def begin_capture(self) -> None:
        """A stream of the microphone begins: its clock is another one."""
        with self._lock:
            self._capture_clock = StreamClock()
            self._samples_captured = 0
            self._offset = None

    def delay_by(self, seconds: float) -> None:
        """Count on an echo that comes so much later than the devices say."""
        with self._lock:
            self._extra_delay_seconds += seconds
            self._offset = None

    def add(self, samples: Samples, played_at: float) -> None:
        """Add what the sound card took, shape (samples,), and when its first sample is played."""
        seconds = len(samples) / self._rate_hertz
        with self._lock:
            self._origin = self._playback_clock.read(self._seconds_played, played_at)
            self._seconds_played += seconds
            self._played_until = played_at + seconds
            if samples.any():
                self._sounds_until = self._played_until
            if self._resampler is not None:
                samples = self._resampler.resample_chunk(samples)
            self._parts.append((self._samples_added, samples))
            self._samples_added += len(samples)
            earliest = self._samples_added - round(KEPT_SECONDS * USER_AUDIO_RATE_HERTZ)
            while self._parts and self._parts[0][0] + len(self._parts[0][1]) < earliest:
                self._parts.popleft()

    def is_audible(self, captured_at: float) -> bool:
        """Whether a microphone may hear the speaker, or its echo in the room, at a moment."""
        end = self._sounds_until + self._extra_delay_seconds + REVERBERATION_SECONDS
        return captured_at < end

    def take_added(self) -> tuple[Samples, float]:
        """What the sound card took since the last call, and until when it is played.

        In the order of the stream, wherever it is aligned: a device may report a wrong delay.
        """
        with self._lock:
            earliest = self._parts[0][0] if self._parts else self._samples_added
            start = max(self._samples_taken, earliest)
            samples = self._cut(start, self._samples_added - start)
            self._samples_taken = self._samples_added
            return samples, self._played_until + self._extra_delay_seconds

    def take_words(self) -> list[PlayedWord]:
        """Which obeyed words the sound card has begun to take since the last call."""
        with self._lock:
            delay_seconds = self._extra_delay_seconds
        return [
            replace(each, played_until=each.played_until + delay_seconds)
            for each in self.words.take_played()
        ]

    def read(self, count: int, captured_at: float) -> Samples:
        """What was played while `count` samples were captured, the last one at `captured_at`.

        Silence where nothing was played. The position moves steadily through the stream, so that a
        canceller sees one constant delay, until the clocks have drifted apart.
        """
        with self._lock:
            self._samples_captured += count
            position_seconds = self._samples_captured / USER_AUDIO_RATE_HERTZ
            moment = self._capture_clock.read(position_seconds, captured_at) + position_seconds
            since_origin = moment + LEAD_SECONDS - self._extra_delay_seconds - self._origin
            offset = round(since_origin * USER_AUDIO_RATE_HERTZ) - self._samples_captured
            largest = LARGEST_DRIFT_SECONDS * USER_AUDIO_RATE_HERTZ
            if self._offset is None or abs(offset - self._offset) > largest:
                self._offset = offset
                self.alignments += 1
            return self._cut(self._samples_captured + self._offset - count, count)

    def _cut(self, start: int, count: int) -> Samples:
        cut = np.zeros(count, np.int16)
        for part_start, samples in reversed(self._parts):
            if part_start + len(samples) <= start:
                break  # so are all earlier ones; what is asked for is among the latest
            first, last = max(start, part_start), min(start + count, part_start + len(samples))
            if first < last:
                cut[first - start : last - start] = samples[first - part_start : last - part_start]
        return cut
