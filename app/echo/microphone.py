"""The microphone: captures 80 ms blocks of 16 kHz mono and reopens unplugged devices."""

from __future__ import annotations

import logging
import math
import threading
import time
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Signal

from app.echo import portaudio
from app.echo.blocks import BLOCK_SECONDS, BlockCutter, compute_level_decibels
from app.errors import AudioDeviceError
from app.relay import Relay
from app.translation import tr
from backend.wire.limits import USER_AUDIO_RATE_HERTZ

logger = logging.getLogger(__name__)

SILENT_LIMIT_SECONDS = 2.5
"""A device that delivers no samples for this long is gone; a quiet room delivers samples too."""
RETRY_SECONDS = 1.0
WATCH_SECONDS = 0.25
CLOSE_LIMIT_SECONDS = 5.0


@dataclass(frozen=True)
class _Open:
    device_name: str


@dataclass(frozen=True)
class _Close:
    done: threading.Event
    is_last: bool = False


@dataclass(frozen=True)
class _Frames:
    stream_number: int
    frames: NDArray[np.int16]
    captured_at: float


@dataclass(frozen=True)
class _Ended:
    stream_number: int


class Microphone(QObject):
    """Captures on a thread of its own.

    Signals:
        stream_began(): on the capturing thread, before the first block of a new stream.
        block_captured(numpy int16 of shape (1280,), float): on the capturing thread; 80 ms at 16
            kHz, and `time.perf_counter()` when its last sample came into the device.
        level_changed(float): loudness of the last block in dBFS, -96 to 0.
        opened(str): capturing from the device of this name.
        closed(): the stream is closed on request (muted).
        lost(str): the device is gone or cannot be opened; the sentence says so. It is tried again
            until it is back.
    """

    stream_began = Signal()
    block_captured = Signal(object, float)
    level_changed = Signal(float)
    opened = Signal(str)
    closed = Signal()
    lost = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._relay = Relay(self)
        self._events: SimpleQueue[_Open | _Close | _Frames | _Ended] = SimpleQueue()
        self._thread: threading.Thread | None = None
        self._last_frames_at = 0.0
        # The rest belongs to the thread.
        self._stream: Any = None
        self._stream_number = 0
        self._cutter = BlockCutter(USER_AUDIO_RATE_HERTZ)
        self._last_block_at = 0.0
        self._wanted: str | None = None
        self._is_loss_known = False
        self._try_at = 0.0

    @property
    def is_open(self) -> bool:
        """Whether a stream is open."""
        return self._stream is not None

    def open(self, device_name: str = "") -> None:
        """Capture from the device of this name; empty is the system's default. Returns at once."""
        if self._thread is None:
            self._thread = threading.Thread(target=self._work, name="microphone", daemon=True)
            self._thread.start()
        self._events.put(_Open(device_name))

    def close(self) -> None:
        """Close the stream: nothing is captured afterwards. Returns when it is closed."""
        self._close(is_last=False)

    def shut_down(self) -> None:
        """Close the stream and end the thread."""
        self._close(is_last=True)
        if self._thread is not None:
            self._thread.join(CLOSE_LIMIT_SECONDS)
            self._thread = None

    def _close(self, is_last: bool) -> None:
        if self._thread is None:
            return
        done = threading.Event()
        self._events.put(_Close(done, is_last))
        done.wait(CLOSE_LIMIT_SECONDS)

    # ----- on the thread

    def _work(self) -> None:
        is_over = False
        while not is_over:
            try:
                is_over = self._do_next()
            except Exception as error:
                # This is the only capturing thread: report any error and try again.
                logger.exception("the microphone failed")
                self._lose(
                    tr("The microphone failed unexpectedly ({error}). It is tried again.").format(
                        error=error
                    )
                )

    def _do_next(self) -> bool:
        """Wait for what is to be done, and do it; gives whether that was the end."""
        try:
            event = self._events.get(timeout=None if self._wanted is None else WATCH_SECONDS)
        except Empty:
            self._watch()
            return False
        if isinstance(event, _Frames):
            self._on_frames(event)
        elif isinstance(event, _Ended):
            if event.stream_number == self._stream_number and self._stream is not None:
                self._lose(
                    tr("The microphone was unplugged. It is used again as soon as it is back.")
                )
        elif isinstance(event, _Open):
            self._let_go()
            self._wanted, self._try_at, self._is_loss_known = event.device_name, 0.0, False
        else:
            self._wanted = None
            try:
                self._let_go()
            finally:
                self._relay.call(self.closed.emit)
                event.done.set()
            return event.is_last
        self._watch()
        return False

    def _watch(self) -> None:
        """Notice a device that fell silent; try to open the one that is wanted."""
        now = time.perf_counter()
        if self._stream is not None:
            if now - self._last_frames_at > SILENT_LIMIT_SECONDS:
                self._lose(
                    tr(
                        "The microphone gives no more sound. It is used again as soon as it "
                        "is back."
                    )
                )
        elif self._wanted is not None and now >= self._try_at:
            try:
                self._start(self._wanted)
            except AudioDeviceError as error:
                self._lose(error.sentence)

    def _start(self, device_name: str) -> None:
        portaudio.rescan_devices()
        device = portaudio.find_device(device_name, "input")
        rate_hertz, channels = portaudio.find_accepted_format(
            device, "input", USER_AUDIO_RATE_HERTZ
        )
        self._stream_number += 1
        number = self._stream_number

        def on_sound(frames: NDArray[np.int16], count: int, times: Any, status: object) -> None:
            # Noted here, so that a device is not blamed for what this thread has not come to yet.
            self._last_frames_at = time.perf_counter()
            since_first = portaudio.compute_seconds_since_captured(times, self._stream)
            since_last = max(0.0, since_first - count / rate_hertz)
            self._events.put(_Frames(number, frames.copy(), self._last_frames_at - since_last))

        self._cutter = BlockCutter(rate_hertz)
        self._stream = portaudio.open_stream(
            lambda sounddevice: sounddevice.InputStream(
                device=device["index"],
                samplerate=rate_hertz,
                channels=channels,
                dtype="int16",
                blocksize=round(rate_hertz * BLOCK_SECONDS),
                callback=on_sound,
                finished_callback=lambda: self._events.put(_Ended(number)),
            )
        )
        self._last_frames_at = time.perf_counter()
        self._is_loss_known = False
        logger.info("microphone %s at %d Hz, %d channels", device["name"], rate_hertz, channels)
        self.stream_began.emit()
        self._relay.call(self.opened.emit, device["name"])

    def _on_frames(self, event: _Frames) -> None:
        if event.stream_number != self._stream_number or self._stream is None:
            return
        blocks = self._cutter.feed(event.frames)
        for following, block in zip(reversed(range(len(blocks))), blocks, strict=True):
            # Strictly increasing, whatever the device reports: the time identifies a block.
            earliest = math.nextafter(self._last_block_at, math.inf)
            captured_at = event.captured_at - following * BLOCK_SECONDS
            self._last_block_at = max(captured_at, earliest)
            self.block_captured.emit(block, self._last_block_at)
            self._relay.call(self.level_changed.emit, compute_level_decibels(block))

    def _let_go(self) -> None:
        if self._stream is not None:
            stream, self._stream = self._stream, None
            portaudio.close_stream(stream)

    def _lose(self, sentence: str) -> None:
        self._let_go()
        self._try_at = time.perf_counter() + RETRY_SECONDS
        if not self._is_loss_known:
            self._is_loss_known = True
            self._relay.call(self.lost.emit, sentence)
