"""Writes sound files of every kind, good, unusual and broken, with one spoken question."""

from __future__ import annotations

import os
import random
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import soundfile
import soxr

from backend.pipeline.data import USER_AUDIO_RATE_HERTZ, Samples
from backend.wire.limits import UTTERANCE_LIMIT_SECONDS

RATES_HERTZ = (4_000, 8_000, 11_025, 22_050, 32_000, 44_100, 48_000, 96_000, 192_000, 655_350)
CHANNELS = (1, 2, 3, 6, 8)
UNDERSTANDABLE_FROM_HERTZ = 8_000
CODED = {"WAV": ("ULAW", "ALAW", "IMA_ADPCM", "MS_ADPCM", "GSM610")}
PLAIN = ("PCM_S8", "PCM_U8", "PCM_16", "PCM_24", "PCM_32", "FLOAT", "DOUBLE")
LONG_SECONDS = 1_800
RATE_FIELD, CHANNELS_FIELD, SIZE_FIELD = 24, 22, 40
"""Byte offsets of these fields in the header of a plain WAV file."""

Wave = np.ndarray
"""Shape (samples,) or (samples, channels), -1 to 1."""


@dataclass(frozen=True)
class SoundFile:
    """A file; `is_plain` says whether its question must be understood."""

    path: Path
    is_plain: bool = False


def write_sound_files(
    question: Samples, folder: Path, count: int, rng: random.Random
) -> list[SoundFile]:
    """Write `count` files: the systematic ones first, randomly damaged ones for the rest."""
    folder.mkdir()
    writer = _SoundFileWriter(question, folder, rng)
    systematic = [
        writer.write_formats,
        writer.write_rates_and_channels,
        writer.write_unusual_waves,
        writer.write_wrong_headers,
        writer.write_other_content,
    ]
    files = [file for write in systematic for file in write()]
    rng.shuffle(files)
    files = files[:count]
    damaged = writer.write_damaged()
    files += [next(damaged) for _ in range(count - len(files))]
    return files


def write_special_files(folder: Path) -> list[SoundFile]:
    """Make pipes, loops and unreadable files, which can block a process that opens them."""
    fifo, loop, closed = folder / "pipe.wav", folder / "loop.wav", folder / "closed.wav"
    if hasattr(os, "mkfifo"):
        os.mkfifo(fifo)
    loop.symlink_to(loop)
    closed.write_bytes(b"RIFF")
    closed.chmod(0)
    inside = folder / "folder.wav"
    inside.mkdir()
    special = (fifo, loop, closed, inside, folder / "missing.wav", folder / ("x" * 300 + ".wav"))
    devices = (Path("/dev/zero"), Path("/dev/null"), Path("/dev/urandom"), Path("/proc/self/mem"))
    return [SoundFile(path) for path in (*special, *devices)]


class _SoundFileWriter:
    def __init__(self, question: Samples, folder: Path, rng: random.Random) -> None:
        self._question: Wave = question.astype(np.float64) / 32_768
        self._folder = folder
        self._rng = rng
        self._count = 0

    def write_formats(self) -> Iterator[SoundFile]:
        """Write every container in every encoding that the library supports at 16 kHz."""
        for container in soundfile.available_formats():
            for encoding in soundfile.available_subtypes(container):
                if not soundfile.check_format(container, encoding):
                    continue
                plain = container in ("WAV", "FLAC") and encoding in PLAIN and encoding[-2:] != "S8"
                plain = plain or encoding in CODED.get(container, ())[:2]
                if file := self._try_writing(container, encoding, plain):
                    yield file

    def write_rates_and_channels(self) -> Iterator[SoundFile]:
        """Write unusual sample rates and channel counts."""
        for rate in RATES_HERTZ:
            for channels in CHANNELS:
                wave = soxr.resample(self._question, USER_AUDIO_RATE_HERTZ, rate)
                wave = np.repeat(wave[:, None], channels, axis=1)
                yield self._write(wave, rate, plain=rate > UNDERSTANDABLE_FROM_HERTZ)

    def write_unusual_waves(self) -> Iterator[SoundFile]:
        """Write waves that no microphone records."""
        question, rng = self._question, np.random.default_rng(self._rng.randrange(2**32))
        second = USER_AUDIO_RATE_HERTZ
        noise = rng.normal(0, 0.3, 2 * second)
        with np.errstate(over="ignore"):
            unusual: tuple[Wave, ...] = (
                np.zeros(second),
                np.full(second, 0.9),
                np.sign(np.sin(np.arange(second) / 20)),
                noise,
                np.clip(question * 50, -1, 1),
                question * 1e-4,
                question * 1e30,
                question + 0.5,
                -question,
                np.where(np.arange(len(question)) % 97, question, np.nan),
                np.where(np.arange(len(question)) % 97, question, np.inf),
                np.full(second, np.nan),
                np.full(second, -np.inf),
                np.full(second, 1e300),
                np.full(second, 1e-310),
                question[:1],
                question[:0],
                question[:160],
                np.tile(question, 9)[: round(UTTERANCE_LIMIT_SECONDS * second)],
                np.tile(question, 20)[: round((UTTERANCE_LIMIT_SECONDS + 0.01) * second)],
                np.tile(question, 20)[: round((UTTERANCE_LIMIT_SECONDS + 1) * second)],
            )
        for wave in unusual:
            for encoding in ("FLOAT", "DOUBLE"):
                yield self._write(wave, second, encoding=encoding)
        hours = np.zeros(LONG_SECONDS * second, np.int16)
        path = self._path("flac")
        soundfile.write(path, hours, second)
        yield SoundFile(path)

    def write_wrong_headers(self) -> Iterator[SoundFile]:
        """Write headers with wrong rates, channels and lengths."""
        good = self._write(self._question, USER_AUDIO_RATE_HERTZ).path.read_bytes()
        wrong_fields: tuple[tuple[int, str, int], ...] = (
            *((RATE_FIELD, "<I", rate) for rate in (0, 1, 7, 2**31 - 1, 2**32 - 1)),
            *((CHANNELS_FIELD, "<H", channels) for channels in (0, 2, 1_024, 65_535)),
            *((SIZE_FIELD, "<I", size) for size in (0, 1, 3, 2**31, 2**32 - 1)),
            *((4, "<I", size) for size in (0, 2**32 - 1)),
            *((20, "<H", coding) for coding in (0, 2, 17, 85, 65_534, 65_535)),
            *((34, "<H", bits) for bits in (0, 1, 7, 12, 64, 65_535)),
        )
        for offset, form, value in wrong_fields:
            data = bytearray(good)
            struct.pack_into(form, data, offset, value)
            yield self._write_bytes(bytes(data))
        yield self._write_bytes(good + good)
        yield self._write_bytes(good + b"x" * 100_000)
        yield self._write_bytes(good[:44])

    def write_other_content(self) -> Iterator[SoundFile]:
        """Write files without sound under the name of a sound file."""
        for data in (b"", b"\x00", b"RIFF", b"RIFF\xff\xff\xff\xffWAVE", b"fLaC", b"OggS", b"ID3"):
            yield self._write_bytes(data)
        text = "This is no sound, and \N{SNOWMAN} neither.\n" * 100
        yield self._write_bytes(text.encode())
        yield self._write_bytes(b"%PDF-1.7 " + self._rng.randbytes(5_000))
        yield self._write_bytes(bytes(1_000_000))
        yield self._write_bytes(self._rng.randbytes(100_000))

    def write_damaged(self) -> Iterator[SoundFile]:
        """Write good files with flipped bits or a missing end, without end."""
        good = [
            self._write(
                self._question, USER_AUDIO_RATE_HERTZ, container=container
            ).path.read_bytes()
            for container in ("WAV", "FLAC", "OGG", "MP3", "AIFF", "W64", "CAF")
        ]
        while True:
            data = bytearray(self._rng.choice(good))
            if self._rng.random() < 0.4:
                yield self._write_bytes(bytes(data[: self._rng.randrange(len(data))]))
                continue
            # Mostly in the header, where they have most effect.
            reach = self._rng.choice((64, 512, len(data)))
            for _ in range(self._rng.randint(1, 30)):
                data[self._rng.randrange(min(reach, len(data)))] ^= 1 << self._rng.randrange(8)
            yield self._write_bytes(bytes(data))

    def _try_writing(self, container: str, encoding: str, plain: bool) -> SoundFile | None:
        try:
            return self._write(
                self._question,
                USER_AUDIO_RATE_HERTZ,
                container=container,
                encoding=encoding,
                plain=plain,
            )
        except (soundfile.SoundFileError, ValueError, AssertionError):
            return None  # this pair does not take mono at 16 kHz

    def _write(
        self,
        wave: Wave,
        rate: int,
        *,
        container: str = "WAV",
        encoding: str | None = None,
        plain: bool = False,
    ) -> SoundFile:
        path = self._path(container.lower())
        soundfile.write(path, wave, rate, subtype=encoding, format=container)
        return SoundFile(path, plain)

    def _write_bytes(self, data: bytes) -> SoundFile:
        path = self._path("wav")
        path.write_bytes(data)
        return SoundFile(path)

    def _path(self, ending: str) -> Path:
        self._count += 1
        return self._folder / f"{self._count:04d}.{ending}"
