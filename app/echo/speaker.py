"""The speaker: plays 24 kHz speech and chimes, stops at once, and survives a missing device.

The stream is open only while there is something to play and a little longer: an idle Echo costs
nothing, and PortAudio can scan for new devices.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from queue import Empty, SimpleQueue
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Signal

from app.echo import portaudio
from app.echo.echo_reference import EchoReference
from app.echo.mixed_stream import MixedStream
from app.echo.mixer import Mixer, MixerEvents
from app.echo.output_latency import OutputLatency
from app.echo.played_parts import PlayedParts
from app.echo.speech_level import SpeechLevel
from app.errors import AudioDeviceError
from app.relay import Relay
from app.translation import tr
from backend.wire.limits import SPEECH_RATE_HERTZ

logger = logging.getLogger(__name__)

IDLE_LIMIT_SECONDS = 8.0
"""The stream stays open this long, so that the next reply does not wait for it."""
STALLED_LIMIT_SECONDS = 1.0
WATCH_SECONDS = 0.1
BUFFER_SECONDS = 0.02
"""What the sound card asks for at a time."""
RETRY_SECONDS = 2.0
"""A ring that found no speaker tries again so often."""
SHUT_DOWN_LIMIT_SECONDS = 5.0


class Speaker(QObject):
    """Plays one reply at a time, with chimes and music beside it; callable from any thread.

    Attributes:
        stream: the audio stream that plays beside speech, once `prepare` has opened the device.
        level: the loudness of the speech as it leaves the device.
        played_parts: which parts of each request's speech the device took, and when.
        reference: what the device played last, for cancelling its echo.

    Signals:
        first_sample_played(int, float): speech of this request began; `time.perf_counter()` when
            its first sample leaves the device, by what PortAudio says of the device's buffers.
        finished(int): all speech of this request was played, or dropped because there is no device.
        lost(str): no device can be played to; the sentence says so. Speech is dropped meanwhile.
        opened(str): playing to the device of this name.
    """

    first_sample_played = Signal(int, float)
    finished = Signal(int)
    lost = Signal(str)
    opened = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._relay = Relay(self)
        self._events: SimpleQueue[Callable[[], object]] = SimpleQueue()
        self.stream = MixedStream()
        self._mixer = Mixer(
            MixerEvents(self._on_first_sample, self._on_finished, self._on_taken, self._on_spoke),
            self.stream,
        )
        self._thread = threading.Thread(target=self._work, name="speaker", daemon=True)
        self._is_ending = False
        # The rest belongs to the thread.
        self._stream: Any = None
        self._stream_number = 0
        self._latency = OutputLatency()
        self._device_name = ""
        self._last_callback_at = 0.0
        self._busy_at = 0.0
        self._ring: NDArray[np.int16] | None = None
        # Used on the sound card's thread: how long a sample waits in the device's buffers.
        self._buffered_seconds = 0.0
        self.played_parts = PlayedParts()
        self.level = SpeechLevel()
        self.reference = EchoReference()
        self._thread.start()

    def set_device(self, device_name: str) -> None:
        """Play to the device of this name from now on; empty is the system's default."""
        self._events.put(lambda: self._change_device(device_name))

    def set_volume(self, volume: int) -> None:
        """Loudness of speech and chimes, 0 to 10."""
        self._mixer.set_volume(volume)

    def set_alarm_volume(self, volume: int) -> None:
        """Loudness of rings, 1 to 10."""
        self._mixer.set_alarm_volume(volume)

    def duck(self, is_ducked: bool) -> None:
        """Play speech and chimes lower, or as loud as before; rings stay as they are."""
        self._mixer.duck(is_ducked)

    def prepare(self) -> None:
        """Open the stream now, because speech is expected soon."""
        self._events.put(self._ensure_open)

    def start_speech(self, request_id: int, rate_hertz: int = SPEECH_RATE_HERTZ) -> None:
        """Speech of a request follows; what still plays of another one stops."""
        self._events.put(
            lambda: self._begin(lambda: self._mixer.start_speech(request_id, rate_hertz))
        )

    def add_speech(self, request_id: int, pcm: bytes) -> None:
        """Append 16-bit mono samples."""
        self._events.put(lambda: self._mixer.add_speech(request_id, pcm))

    def end_speech(self, request_id: int) -> None:
        """No more speech follows for this request; `finished` comes when all is played."""
        self._events.put(lambda: self._end(request_id))

    def stop_speech(self) -> None:
        """Be quiet at once (a fade of a few milliseconds, so that it does not click)."""
        self._mixer.stop_speech()
        # Once more behind what waits in the queue, which may begin the same speech.
        self._events.put(self._mixer.stop_speech)

    def play_sound(self, samples: NDArray[np.int16], repeat: bool = False) -> None:
        """Play a 24 kHz chime beside the speech; with `repeat` a ring, until `stop_sound`."""
        self._events.put(lambda: self._start_sound(samples, repeat))

    def stop_sound(self) -> None:
        """End chime and ring."""
        self._events.put(self._stop_sound)

    def shut_down(self) -> None:
        """Close the stream and end the thread."""
        self._is_ending = True
        self._events.put(self._close)
        self._thread.join(SHUT_DOWN_LIMIT_SECONDS)

    # ----- on the thread

    def _work(self) -> None:
        while not self._is_ending:
            try:
                self._do_next()
            except Exception as error:
                # The end of a reply must be signalled, whatever happens here.
                logger.exception("the speaker failed")
                sentence = tr("The speaker failed unexpectedly ({error}). It is tried again.")
                self._lose(sentence.format(error=error))
        self._close()

    def _do_next(self) -> None:
        try:
            work = self._events.get(timeout=self._choose_event_timeout_seconds())
        except Empty:
            self._watch()
        else:
            work()

    def _choose_event_timeout_seconds(self) -> float | None:
        if self._stream is not None:
            return WATCH_SECONDS
        return RETRY_SECONDS if self._ring is not None or not self.stream.is_idle else None

    def _watch(self) -> None:
        now = time.perf_counter()
        if self._stream is None:
            if self._ring is not None:
                self._start_sound(self._ring, repeat=True)
            elif not self.stream.is_idle:
                self._ensure_open()
        elif not self._mixer.is_idle:
            self._busy_at = now
            if now - self._last_callback_at > STALLED_LIMIT_SECONDS:
                self._lose(
                    tr("The speaker takes no more sound. It is used again as soon as it is back.")
                )
        elif now - self._busy_at > IDLE_LIMIT_SECONDS:
            self._close()
        elif self._latency.is_too_small:
            # Between two replies, where a new stream interrupts nothing.
            self._close()
            self._ensure_open()

    def _begin(self, start: Callable[[], object]) -> None:
        if self._ensure_open():
            start()

    def _start_sound(self, samples: NDArray[np.int16], repeat: bool) -> None:
        if repeat:
            self._ring = samples
        self._begin(lambda: self._mixer.start_sound(samples, repeat))

    def _stop_sound(self) -> None:
        self._ring = None
        self._mixer.stop_sound()

    def _end(self, request_id: int) -> None:
        if self._stream is None or not self._mixer.end_speech(request_id):
            self._relay.call(self.finished.emit, request_id)

    def _ensure_open(self) -> bool:
        self._busy_at = time.perf_counter()
        if self._stream is None:
            try:
                self._open()
            except AudioDeviceError as error:
                self._drop()
                self._relay.call(self.lost.emit, error.sentence)
        return self._stream is not None

    def _open(self) -> None:
        portaudio.rescan_devices()
        device = portaudio.find_device(self._device_name, "output")
        rate_hertz, channels = portaudio.find_accepted_format(device, "output", SPEECH_RATE_HERTZ)
        self._stream_number += 1
        number = self._stream_number

        def on_request(out: NDArray[np.int16], count: int, times: Any, status: Any) -> None:
            self._last_callback_at = time.perf_counter()
            self._buffered_seconds = portaudio.compute_seconds_until_played(times, self._stream)
            if status.output_underflow:
                self._latency.count_gap()
            mixed = self._mixer.mix(count)
            self.reference.add(mixed, time.perf_counter() + self._buffered_seconds)
            out[:] = mixed[:, None]

        self._latency.prepare_stream()
        self._mixer.set_rate(rate_hertz)
        self.reference.begin_playback(rate_hertz)
        self._stream = portaudio.open_stream(
            lambda sounddevice: sounddevice.OutputStream(
                device=device["index"],
                samplerate=rate_hertz,
                channels=channels,
                dtype="int16",
                blocksize=round(rate_hertz * BUFFER_SECONDS),
                latency=self._latency.seconds,
                callback=on_request,
                finished_callback=lambda: self._events.put(lambda: self._on_ended(number)),
            )
        )
        self._last_callback_at = time.perf_counter()
        logger.info("speaker %s at %d Hz, %d channels", device["name"], rate_hertz, channels)
        self._relay.call(self.opened.emit, device["name"])

    def _change_device(self, device_name: str) -> None:
        if device_name != self._device_name:
            self._device_name = device_name
            self._drop()
            self._close()

    def _on_ended(self, number: int) -> None:
        if number == self._stream_number and self._stream is not None:
            self._lose(tr("The speaker was unplugged. It is used again as soon as it is back."))

    def _lose(self, sentence: str) -> None:
        self._close()
        self._drop()
        self._relay.call(self.lost.emit, sentence)

    def _drop(self) -> None:
        """Discard what cannot be played, and signal its end."""
        self._mixer.stop_sound()
        request_id = self._mixer.stop_speech()
        self._mixer.drop_fade()
        if request_id is not None:
            self._relay.call(self.finished.emit, request_id)

    def _close(self) -> None:
        if self._stream is not None:
            stream, self._stream = self._stream, None
            portaudio.close_stream(stream)

    # ----- on the sound card's thread

    def _on_taken(self, request_id: int, taken_at: float, start: float, seconds: float) -> None:
        played_at = taken_at + self._buffered_seconds
        self.played_parts.add(request_id, played_at, start, seconds)
        self.reference.words.note_played(request_id, played_at, start, seconds)

    def _on_spoke(self, taken_at: float, seconds: float, level_dbfs: float) -> None:
        self.level.add(taken_at + self._buffered_seconds, seconds, level_dbfs)

    def _on_first_sample(self, request_id: int, taken_at: float) -> None:
        played_at = taken_at + self._buffered_seconds
        self._events.put(
            lambda: self._relay.call(self.first_sample_played.emit, request_id, played_at)
        )

    def _on_finished(self, request_id: int) -> None:
        self._events.put(lambda: self._relay.call(self.finished.emit, request_id))
