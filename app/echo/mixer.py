"""Mixes speech, chimes and rings for the sound card, and reports first and last samples."""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
import soxr
from numpy.typing import NDArray

from app.echo.blocks import compute_level_decibels
from app.echo.ducking import DUCKED_DECIBELS
from app.echo.mixed_stream import MixedStream
from backend.wire.limits import SPEECH_RATE_HERTZ

FADE_SECONDS = 0.012
"""Fade-out of stopped speech: a shorter one clicks, a longer one is noticed."""
LOUDEST = 10
QUIETEST_ALARM_GAIN = 0.1
"""Even the quietest alarm is audible, and so is one that is lowered while somebody speaks."""
Samples = NDArray[np.float32]


@dataclass
class _Speech:
    """The speech of one request; chunks wait here until the sound card asks."""

    request_id: int
    resampler: soxr.ResampleStream | None
    chunks: deque[Samples] = field(default_factory=deque)
    is_complete: bool = False
    has_begun: bool = False
    samples_taken: int = 0


@dataclass
class _Sound:
    """A chime, or a ring that repeats until it is stopped."""

    samples: Samples
    repeats: bool
    position: int = 0

    def take(self, count: int) -> Samples:
        """The next samples; fewer at the end."""
        taken: list[Samples] = []
        while count > 0 and self.position < len(self.samples):
            part = self.samples[self.position : self.position + count]
            taken.append(part)
            count -= len(part)
            self.position += len(part)
            if self.repeats:
                self.position %= len(self.samples)
        return np.concatenate(taken) if taken else np.zeros(0, np.float32)


def _ignore(request_id: int, taken_at: float, start_seconds: float, seconds: float) -> None:
    """Ignore the event."""


def _ignore_level(taken_at: float, seconds: float, level_dbfs: float) -> None:
    """Ignore the event."""


@dataclass
class MixerEvents:
    """Callbacks of the mixer; called on the sound card's thread, so they must return at once."""

    first_sample: Callable[[int, float], None]
    finished: Callable[[int], None]
    took: Callable[[int, float, float, float], None] = _ignore
    """Request, clock reading, position in its speech and length in seconds of what was taken."""
    spoke: Callable[[float, float, float], None] = _ignore_level
    """Clock reading, length in seconds and loudness in dBFS, before the volume, of the same."""


class Mixer:
    """Holds what is played next; one thread adds samples, the sound card's thread takes them."""

    def __init__(self, events: MixerEvents, stream: MixedStream | None = None) -> None:
        """Take what is told of speech, and the audio stream that plays beside it."""
        self._events = events
        self._stream = stream or MixedStream()
        self._lock = threading.Lock()
        self._rate_hertz = float(SPEECH_RATE_HERTZ)
        self._gain = _compute_gain(LOUDEST)
        self._alarm_gain = _compute_alarm_gain(LOUDEST)
        self._ducking_gain = 1.0
        self._latest_ducking_gain = 1.0
        self._speech: _Speech | None = None
        self._fading: Samples = np.zeros(0, np.float32)
        self._chime: _Sound | None = None
        self._ring: _Sound | None = None

    @property
    def is_idle(self) -> bool:
        """Whether there is nothing to play and nothing announced."""
        sounds = (self._speech, self._chime, self._ring)
        return sounds == (None, None, None) and not len(self._fading) and self._stream.is_idle

    def set_rate(self, rate_hertz: float) -> None:
        """The sound card's rate; what waits at another rate is dropped."""
        with self._lock:
            if rate_hertz != self._rate_hertz:
                self._rate_hertz = rate_hertz
                self._fading = np.zeros(0, np.float32)

    def set_volume(self, volume: int) -> None:
        """Loudness of speech and chimes, 0 to 10."""
        self._gain = _compute_gain(volume)

    def set_alarm_volume(self, volume: int) -> None:
        """Loudness of rings, 1 to 10."""
        self._alarm_gain = _compute_alarm_gain(volume)

    def duck(self, is_ducked: bool) -> None:
        """Lower all that sounds, or no longer; the change is faded."""
        self._ducking_gain = 10 ** (DUCKED_DECIBELS / 20) if is_ducked else 1.0

    def start_speech(self, request_id: int, rate_hertz: int) -> None:
        """Speech of this request follows; what plays of another one fades out."""
        self.stop_speech()
        with self._lock:
            resampler = None
            if rate_hertz != self._rate_hertz:
                resampler = soxr.ResampleStream(rate_hertz, self._rate_hertz, 1, dtype="float32")
            self._speech = _Speech(request_id, resampler)

    def add_speech(self, request_id: int, pcm: bytes) -> None:
        """Append 16-bit samples; those of a request that was stopped are dropped."""
        samples = np.frombuffer(pcm, "<i2").astype(np.float32)
        with self._lock:
            speech = self._speech
            if speech is not None and speech.request_id == request_id:
                self._append(speech, samples, is_last=False)

    def end_speech(self, request_id: int) -> bool:
        """No more follows for this request; False when its speech is not being played."""
        with self._lock:
            speech = self._speech
            if speech is None or speech.request_id != request_id:
                return False
            self._append(speech, np.zeros(0, np.float32), is_last=True)
            speech.is_complete = True
            return True

    def stop_speech(self) -> int | None:
        """Fade out within milliseconds; gives the request that was speaking."""
        with self._lock:
            speech, self._speech = self._speech, None
            if speech is None:
                return None
            if speech.has_begun:
                tail = _take(speech.chunks, round(FADE_SECONDS * self._rate_hertz))
                self._fading = tail * np.linspace(1, 0, len(tail), dtype=np.float32)
            return speech.request_id

    def drop_fade(self) -> None:
        """Discard the rest of a fade: there is no device to play it."""
        with self._lock:
            self._fading = np.zeros(0, np.float32)

    def start_sound(self, samples: NDArray[np.int16], repeats: bool) -> None:
        """Play a 24 kHz chime beside the speech, or with `repeats` a ring at the alarms' volume."""
        waves = samples.astype(np.float32)
        if self._rate_hertz != SPEECH_RATE_HERTZ:
            waves = soxr.resample(waves, SPEECH_RATE_HERTZ, self._rate_hertz)
        sound = _Sound(waves, repeats)
        with self._lock:
            if repeats:
                self._ring = sound
            else:
                self._chime = sound

    def stop_sound(self) -> None:
        """End chime and ring."""
        with self._lock:
            self._chime = self._ring = None

    def mix(self, count: int) -> NDArray[np.int16]:
        """The next samples for the sound card, shape (count,)."""
        with self._lock:
            mixed = np.zeros(count, np.float32)
            self._mix_speech(mixed)
            faded = self._fading[:count]
            mixed[: len(faded)] += faded
            self._fading = self._fading[count:]
            self._chime = _mix_in(self._chime, mixed)
            ducking_gains = self._fade_ducking(count)
            mixed *= ducking_gains
            self._stream.mix_into(mixed, self._rate_hertz)
            mixed *= self._gain
            ring = np.zeros(count, np.float32)
            self._ring = _mix_in(self._ring, ring)
            mixed += ring * np.maximum(self._alarm_gain * ducking_gains, QUIETEST_ALARM_GAIN)
        return np.rint(mixed).clip(-32_768, 32_767).astype(np.int16)

    def _fade_ducking(self, count: int) -> Samples:
        """The gain of ducking for the next samples, in even steps, so that it does not click."""
        earlier, self._latest_ducking_gain = self._latest_ducking_gain, self._ducking_gain
        return np.linspace(earlier, self._latest_ducking_gain, count, dtype=np.float32)

    def _mix_speech(self, mixed: Samples) -> None:
        speech = self._speech
        if speech is None:
            return
        samples = _take(speech.chunks, len(mixed))
        mixed[: len(samples)] += samples
        taken_at = time.perf_counter()
        if len(samples) and not speech.has_begun:
            speech.has_begun = True
            self._events.first_sample(speech.request_id, taken_at)
        if len(samples):
            start_seconds = speech.samples_taken / self._rate_hertz
            speech.samples_taken += len(samples)
            seconds = len(samples) / self._rate_hertz
            self._events.took(speech.request_id, taken_at, start_seconds, seconds)
            self._events.spoke(taken_at, seconds, compute_level_decibels(samples))
        if speech.is_complete and not speech.chunks:
            self._speech = None
            self._events.finished(speech.request_id)

    def _append(self, speech: _Speech, samples: Samples, is_last: bool) -> None:
        if speech.resampler is not None:
            samples = speech.resampler.resample_chunk(samples, last=is_last)
        if len(samples):
            speech.chunks.append(samples)


def _take(chunks: deque[Samples], count: int) -> Samples:
    """Take up to `count` samples off the front."""
    taken: list[Samples] = []
    while chunks and count > 0:
        chunk = chunks.popleft()
        if len(chunk) > count:
            chunks.appendleft(chunk[count:])
            chunk = chunk[:count]
        taken.append(chunk)
        count -= len(chunk)
    return np.concatenate(taken) if taken else np.zeros(0, np.float32)


def _mix_in(sound: _Sound | None, mixed: Samples) -> _Sound | None:
    """Add the next part of a sound; gives the sound again while there is more of it."""
    if sound is None:
        return None
    samples = sound.take(len(mixed))
    mixed[: len(samples)] += samples
    return sound if sound.position < len(sound.samples) else None


def _compute_gain(volume: int) -> float:
    """Squared, because loudness is perceived in ratios: all steps sound about equally large."""
    return (min(max(volume, 0), LOUDEST) / LOUDEST) ** 2


def _compute_alarm_gain(volume: int) -> float:
    """Linear, from that of the quietest alarm up."""
    return max(min(volume, LOUDEST) / LOUDEST, QUIETEST_ALARM_GAIN)
