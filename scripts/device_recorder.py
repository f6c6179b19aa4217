"""Records a virtual sound device, so that what passes through it can be compared afterwards."""

from __future__ import annotations

import os
import subprocess
import tempfile
import threading
import time
from array import array

import numpy as np
from numpy.typing import NDArray

from scripts.virtual_audio import VirtualAudio

RATE_HERTZ = 48_000
LOUD_DECIBELS = 30.0
"""Samples count as loud down to this level below the loudest part."""
FRAME_SAMPLES = RATE_HERTZ // 200


class DeviceRecorder:
    """Records a device to a file, with the time of each sample by `time.perf_counter()`."""

    def __init__(self, audio: VirtualAudio, device: str) -> None:
        command = ["pacat", "--record", "--raw", f"--device={device}.monitor"]
        command += [f"--rate={RATE_HERTZ}", "--channels=1", "--format=s16le", "--latency-msec=10"]
        self._process = subprocess.Popen(command, env=audio.environment, stdout=subprocess.PIPE)
        # Not in memory, which may be what is measured.
        self._file = tempfile.TemporaryFile()
        self._starts = array("d")
        self._thread = threading.Thread(target=self._record, daemon=True)
        self._thread.start()

    def _record(self) -> None:
        assert self._process.stdout
        count = 0
        while chunk := os.read(self._process.stdout.fileno(), 4_096):
            self._file.write(chunk)
            self._file.flush()
            count += len(chunk) // 2
            self._starts.append(time.perf_counter() - count / RATE_HERTZ)

    def stop(self) -> None:
        """End the recording."""
        self._process.terminate()
        self._process.wait()
        self._thread.join()

    def cut(self, since: float, until: float) -> NDArray[np.int16]:
        """Cut out what was recorded between two readings of the clock; 48 kHz, shape (samples,)."""
        began = self._began_at()
        first = max(0, round((since - began) * RATE_HERTZ))
        count = max(0, round((until - began) * RATE_HERTZ) - first)
        size = np.dtype(np.int16).itemsize
        pcm = os.pread(self._file.fileno(), count * size, first * size)
        return np.frombuffer(pcm[: len(pcm) // size * size], "<i2")

    def find_loud_span(self, since: float, until: float) -> tuple[float, float]:
        """Find the times of the first and the last loud sample between two readings of the clock.

        What was played shortly before may not have been recorded yet, until `stop`.
        """
        began = self._began_at()
        first = max(0, round((since - began) * RATE_HERTZ))
        part = self.cut(since, until).astype(np.float64)
        part = part[: len(part) // FRAME_SAMPLES * FRAME_SAMPLES]
        power = np.square(part.reshape(-1, FRAME_SAMPLES)).mean(axis=1)
        loud = np.flatnonzero(power > power.max() / 10 ** (LOUD_DECIBELS / 10))
        seconds = FRAME_SAMPLES / RATE_HERTZ
        start = began + first / RATE_HERTZ
        return start + float(loud[0]) * seconds, start + float(loud[-1] + 1) * seconds

    def _began_at(self) -> float:
        """The recording's first sample; chunks may come late, so the earliest arrivals count."""
        return float(np.quantile(self._starts.tolist(), 0.02))
