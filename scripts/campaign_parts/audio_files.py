"""Sound files of every kind, good, strange and broken, made from one spoken question."""

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

from backend.pipeline.data import VOICE_RATE_HERTZ, Samples
from backend.wire.limits import UTTERANCE_LIMIT_SECONDS

RATES_HERTZ = (4_000, 8_000, 11_025, 22_050, 32_000, 44_100, 48_000, 96_000, 192_000, 655_350)
CHANNELS = (1, 2, 3, 6, 8)
UNDERSTANDABLE_FROM_HERTZ = 8_000
CODED = {"WAV": ("ULAW", "ALAW", "IMA_ADPCM", "MS_ADPCM", "GSM610")}
PLAIN = ("PCM_S8", "PCM_U8", "PCM_16", "PCM_24", "PCM_32", "FLOAT", "DOUBLE")
LONG_SECONDS = 1_800
RATE_FIELD, CHANNELS_FIELD, SIZE_FIELD = 24, 22, 40
"""Where a plain WAV file's head has them, in bytes."""

Wave = np.ndarray
"""Shape (samples,) or (samples, channels), -1 to 1."""


@dataclass(frozen=True)
class SoundFile:
    """One file; `is_plain` is true when the question in it has to be understood."""

    path: Path
    is_plain: bool = False


def sound_files(voice: Samples, folder: Path, count: int, dice: random.Random) -> list[SoundFile]:
    """Write files until there are so many: the systematic ones first, damaged ones for the rest."""
    folder.mkdir()
    maker = _Maker(voice, folder, dice)
    every = [maker.formats, maker.rates_and_channels, maker.waves, maker.heads, maker.no_sound]
    made = [file for make in every for file in make()]
    dice.shuffle(made)
    made = made[:count]
    damaged = maker.damaged()
    made += [next(damaged) for _ in range(count - len(made))]
    return made


def special_files(folder: Path) -> list[SoundFile]:
    """What is no regular file, and what may not be read; such things can hang whoever opens them."""
    fifo, loop, closed = folder / "pipe.wav", folder / "loop.wav", folder / "closed.wav"
    if hasattr(os, "mkfifo"):
        os.mkfifo(fifo)
    loop.symlink_to(loop)
    closed.write_bytes(b"RIFF")
    closed.chmod(0)
    inside = folder / "folder.wav"
    inside.mkdir()
    found = (fifo, loop, closed, inside, folder / "missing.wav", folder / ("x" * 300 + ".wav"))
    devices = (Path("/dev/zero"), Path("/dev/null"), Path("/dev/urandom"), Path("/proc/self/mem"))
    return [SoundFile(path) for path in (*found, *devices)]


class _Maker:
    def __init__(self, voice: Samples, folder: Path, dice: random.Random) -> None:
        self._voice: Wave = voice.astype(np.float64) / 32_768
        self._folder = folder
        self._dice = dice
        self._made = 0

    def formats(self) -> Iterator[SoundFile]:
        """Every container in every encoding that the library can write at 16 kHz."""
        for container in soundfile.available_formats():
            for encoding in soundfile.available_subtypes(container):
                if not soundfile.check_format(container, encoding):
                    continue
                plain = container in ("WAV", "FLAC") and encoding in PLAIN and encoding[-2:] != "S8"
                plain = plain or encoding in CODED.get(container, ())[:2]
                if file := self._try_writing(container, encoding, plain):
                    yield file

    def rates_and_channels(self) -> Iterator[SoundFile]:
        """Rates that nobody records with, and more channels than ears."""
        for rate in RATES_HERTZ:
            for channels in CHANNELS:
                wave = soxr.resample(self._voice, VOICE_RATE_HERTZ, rate)
                wave = np.repeat(wave[:, None], channels, axis=1)
                yield self._write(wave, rate, plain=rate > UNDERSTANDABLE_FROM_HERTZ)

    def waves(self) -> Iterator[SoundFile]:
        """What no microphone gives."""
        voice, dice = self._voice, np.random.default_rng(self._dice.randrange(2**32))
        second = VOICE_RATE_HERTZ
        noise = dice.normal(0, 0.3, 2 * second)
        with np.errstate(over="ignore"):
            strange: tuple[Wave, ...] = (
                np.zeros(second),
                np.full(second, 0.9),
                np.sign(np.sin(np.arange(second) / 20)),
                noise,
                np.clip(voice * 50, -1, 1),
                voice * 1e-4,
                voice * 1e30,
                voice + 0.5,
                -voice,
                np.where(np.arange(len(voice)) % 97, voice, np.nan),
                np.where(np.arange(len(voice)) % 97, voice, np.inf),
                np.full(second, np.nan),
                np.full(second, -np.inf),
                np.full(second, 1e300),
                np.full(second, 1e-310),
                voice[:1],
                voice[:0],
                voice[:160],
                np.tile(voice, 9)[: round(UTTERANCE_LIMIT_SECONDS * second)],
                np.tile(voice, 20)[: round((UTTERANCE_LIMIT_SECONDS + 0.01) * second)],
                np.tile(voice, 20)[: round((UTTERANCE_LIMIT_SECONDS + 1) * second)],
            )
        for wave in strange:
            for encoding in ("FLOAT", "DOUBLE"):
                yield self._write(wave, second, encoding=encoding)
        hours = np.zeros(LONG_SECONDS * second, np.int16)
        path = self._path("flac")
        soundfile.write(path, hours, second)
        yield SoundFile(path)

    def heads(self) -> Iterator[SoundFile]:
        """Heads that lie about rate, channels and length."""
        good = self._write(self._voice, VOICE_RATE_HERTZ).path.read_bytes()
        lies: tuple[tuple[int, str, int], ...] = (
            *((RATE_FIELD, "<I", rate) for rate in (0, 1, 7, 2**31 - 1, 2**32 - 1)),
            *((CHANNELS_FIELD, "<H", channels) for channels in (0, 2, 1_024, 65_535)),
            *((SIZE_FIELD, "<I", size) for size in (0, 1, 3, 2**31, 2**32 - 1)),
            *((4, "<I", size) for size in (0, 2**32 - 1)),
            *((20, "<H", coding) for coding in (0, 2, 17, 85, 65_534, 65_535)),
            *((34, "<H", bits) for bits in (0, 1, 7, 12, 64, 65_535)),
        )
        for place, form, value in lies:
            data = bytearray(good)
            struct.pack_into(form, data, place, value)
            yield self._keep(bytes(data))
        yield self._keep(good + good)
        yield self._keep(good + b"x" * 100_000)
        yield self._keep(good[:44])

    def no_sound(self) -> Iterator[SoundFile]:
        """Files of other kinds under a sound's name."""
        for data in (b"", b"\x00", b"RIFF", b"RIFF\xff\xff\xff\xffWAVE", b"fLaC", b"OggS", b"ID3"):
            yield self._keep(data)
        text = "This is no sound, and \N{SNOWMAN} neither.\n" * 100
        yield self._keep(text.encode())
        yield self._keep(b"%PDF-1.7 " + self._dice.randbytes(5_000))
        yield self._keep(bytes(1_000_000))
        yield self._keep(self._dice.randbytes(100_000))

    def damaged(self) -> Iterator[SoundFile]:
        """Good files with bits flipped or an end cut off, one after the other for ever."""
        good = [
            self._write(self._voice, VOICE_RATE_HERTZ, container=container).path.read_bytes()
            for container in ("WAV", "FLAC", "OGG", "MP3", "AIFF", "W64", "CAF")
        ]
        while True:
            data = bytearray(self._dice.choice(good))
            if self._dice.random() < 0.4:
                yield self._keep(bytes(data[: self._dice.randrange(len(data))]))
                continue
            # Most in the head, where they mean most.
            reach = self._dice.choice((64, 512, len(data)))
            for _ in range(self._dice.randint(1, 30)):
                data[self._dice.randrange(min(reach, len(data)))] ^= 1 << self._dice.randrange(8)
            yield self._keep(bytes(data))

    def _try_writing(self, container: str, encoding: str, plain: bool) -> SoundFile | None:
        try:
            return self._write(
                self._voice, VOICE_RATE_HERTZ, container=container, encoding=encoding, plain=plain
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

    def _keep(self, data: bytes) -> SoundFile:
        path = self._path("wav")
        path.write_bytes(data)
        return SoundFile(path)

    def _path(self, ending: str) -> Path:
        self._made += 1
        return self._folder / f"{self._made:04d}.{ending}"
