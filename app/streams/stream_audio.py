"""One stream's sound: decoded a few seconds ahead on a thread, taken by the sound card's."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import soundfile
import soxr
from numpy.typing import NDArray

from app.errors import StreamError
from app.streams.download import Download
from app.translation import tr

AHEAD_SECONDS = 10.0
"""Decoded and not yet played."""
BLOCK_SECONDS = 0.25
FULL_SCALE = 32_767.0
Samples = NDArray[np.float32]


class _SequentialSound(soundfile.SoundFile):  # type: ignore[misc] # it has no types
    """A sound that is only read on: soundfile would seek after each read."""

    def seekable(self) -> bool:
        """Never."""
        return False


@dataclass(frozen=True)
class StreamEvents:
    """Callbacks of a stream, on any of its threads; they must return at once.

    Attributes:
        began: its first sample was taken.
        nearly_finished: all of it that is left has been decoded.
        finished: its last sample was taken.
        failed: it cannot be played, or not on.
    """

    began: Callable[[], object]
    nearly_finished: Callable[[], object]
    finished: Callable[[], object]
    failed: Callable[[StreamError], object]


class StreamAudio:
    """Downloads and decodes a stream from an offset on; mono, in the scale of 16-bit samples.

    Attributes:
        is_endless: whether nobody knows how long it is, as of a radio station.
        seconds: length; None while that is not known.
    """

    def __init__(self, url: str, offset_seconds: float, events: StreamEvents) -> None:
        self.is_endless = False
        self.seconds: float | None = None
        self._download = Download(url)
        self._offset_seconds = offset_seconds
        self._events = events
        self._changed = threading.Condition()
        self._blocks: deque[Samples] = deque()
        self._rate_hertz = 0
        self._waiting_samples = self._taken_samples = self._decoded_samples = 0
        self._problem: StreamError | None = None
        self._is_complete = self._is_closed = self._has_begun = self._is_finished = False
        self._thread = threading.Thread(target=self._decode, name="stream decoder", daemon=True)
        # The rest belongs to the sound card's thread.
        self._resampler: soxr.ResampleStream | None = None
        self._device_rate_hertz = 0.0
        self._resampled: Samples = np.zeros(0, np.float32)

    @property
    def position_seconds(self) -> float:
        """How far it was played, from its beginning."""
        if not self._rate_hertz or not self._device_rate_hertz:
            return self._offset_seconds
        waiting_seconds = len(self._resampled) / self._device_rate_hertz
        taken_seconds = self._taken_samples / self._rate_hertz
        return self._offset_seconds + max(0.0, taken_seconds - waiting_seconds)

    def start(self) -> None:
        """Begin to download."""
        self._thread.start()

    def close(self) -> None:
        """Stop downloading; no callback follows. Returns at once."""
        with self._changed:
            self._is_closed = True
            self._changed.notify_all()
        self._download.close()

    # ----- on the sound card's thread

    def take(self, count: int, rate_hertz: float) -> Samples:
        """The next samples at the device's rate; fewer where they are not there yet, or no more."""
        self._change_device_rate(rate_hertz)
        taken = [self._resampled]
        missing = count - len(self._resampled)
        while missing > 0 and (block := self._take_block()) is not None:
            part = block
            if self._resampler is not None:
                part = self._resampler.resample_chunk(block)
            taken.append(part)
            missing -= len(part)
        samples = np.concatenate(taken)
        self._resampled = samples[count:]
        samples = samples[:count]
        if len(samples) and not self._has_begun:
            self._has_begun = True
            self._tell(self._events.began)
        if missing > 0 and self._is_complete and not self._blocks and not self._is_finished:
            self._is_finished = True
            if self._problem is None:
                self._tell(self._events.finished)
            else:
                self._tell(self._events.failed, self._problem)
        return samples

    def _take_block(self) -> Samples | None:
        with self._changed:
            if not self._blocks:
                return None
            block = self._blocks.popleft()
            self._waiting_samples -= len(block)
            self._taken_samples += len(block)
            self._changed.notify_all()
            return block

    def _change_device_rate(self, rate_hertz: float) -> None:
        """Convert to this rate from now on; what waits at another one is left out."""
        if rate_hertz == self._device_rate_hertz or not self._rate_hertz:
            return
        self._device_rate_hertz = rate_hertz
        self._resampled = np.zeros(0, np.float32)
        self._resampler = None
        if rate_hertz != self._rate_hertz:
            self._resampler = soxr.ResampleStream(self._rate_hertz, rate_hertz, 1, dtype="float32")

    # ----- on the decoding thread

    def _decode(self) -> None:
        problem: StreamError | None = None
        try:
            self._download.open()
            with self._open_sound() as sound:
                self._download.begin()
                self._note_format(sound)
                self._read_all(sound)
            self._download.check()
        except StreamError as error:
            problem = error
        except soundfile.SoundFileError:
            problem = self._explain_damage()
        finally:
            self._download.close()
        self._end(problem)

    def _end(self, problem: StreamError | None) -> None:
        """Nothing more is decoded; a problem is told when what was decoded has been played."""
        if problem is None:
            self._tell(self._events.nearly_finished)
        elif not self._decoded_samples:
            self._is_finished = True
            self._tell(self._events.failed, problem)
        self._problem = problem
        self._is_complete = True

    def _open_sound(self) -> soundfile.SoundFile:
        """Open the sound.

        Raises:
            StreamError: it is in no format that can be decoded.
        """
        try:
            return _SequentialSound(self._download)
        except soundfile.SoundFileError as error:
            self._download.check()
            kind = self._download.content_type or tr("not named")
            raise StreamError(
                tr(
                    "This Echo cannot play the format of this stream ({format}): it plays MP3, "
                    "Ogg, FLAC and WAV, but no AAC and no playlists."
                ).format(format=kind)
            ) from error

    def _note_format(self, sound: soundfile.SoundFile) -> None:
        self.is_endless = self._download.is_endless
        if not self.is_endless:
            self.seconds = sound.frames / sound.samplerate
        self._rate_hertz = sound.samplerate

    def _read_all(self, sound: soundfile.SoundFile) -> None:
        block_frames = round(BLOCK_SECONDS * sound.samplerate)
        left_out = 0 if self.is_endless else round(self._offset_seconds * sound.samplerate)
        while not self._is_closed:
            frames = sound.read(block_frames, dtype="float32", always_2d=True)
            if not len(frames):
                return
            skipped = min(left_out, len(frames))
            left_out -= skipped
            if skipped < len(frames):
                self._add(frames[skipped:].mean(axis=1) * FULL_SCALE)

    def _add(self, block: Samples) -> None:
        with self._changed:
            self._blocks.append(block)
            self._waiting_samples += len(block)
            self._decoded_samples += len(block)
            limit = AHEAD_SECONDS * self._rate_hertz
            self._changed.wait_for(lambda: self._is_closed or self._waiting_samples < limit)

    def _explain_damage(self) -> StreamError:
        try:
            self._download.check()
        except StreamError as error:
            return error
        return StreamError(tr("The stream is damaged and cannot be played any further."))

    def _tell(self, event: Callable[..., object], *arguments: object) -> None:
        if not self._is_closed:
            event(*arguments)
