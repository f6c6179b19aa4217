"""Encodes speech in the formats that clients ask for, while it is made."""

from __future__ import annotations

import io
import struct
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any, Protocol

from backend.pipeline.data import SPEECH_RATE_HERTZ, Samples

UNKNOWN_LENGTH = 0xFFFF_FFFF
"""In a WAV file's head: it ends where the stream ends."""
BYTES_PER_SAMPLE = 2
MP3_OPTIONS = {"bitrate_mode": "CONSTANT", "compression_level": 0.6}
"""64 kbit/s. With a varying rate and no length in the head, readers guess where the file ends."""


class Encoder(Protocol):
    """Encodes one speech. Only one thread at a time uses it."""

    def encode(self, samples: Samples) -> bytes:
        """Encode the next samples, shape (samples,); what is given may lag behind them."""

    def finish(self) -> bytes:
        """Give what is left."""


class PcmEncoder:
    """16-bit little-endian samples without a head."""

    def encode(self, samples: Samples) -> bytes:
        """See Encoder."""
        return samples.astype("<i2").tobytes()

    def finish(self) -> bytes:
        """See Encoder."""
        return b""


class WavEncoder(PcmEncoder):
    """The same after a head that leaves the length open: it is not known when it is sent."""

    def __init__(self) -> None:
        """Begin a file."""
        self._head = _write_wav_head()

    def encode(self, samples: Samples) -> bytes:
        """See Encoder."""
        head, self._head = self._head, b""
        return head + super().encode(samples)


class LibraryEncoder:
    """A format that libsndfile writes."""

    def __init__(self, container: str, subtype: str, **options: Any) -> None:
        """Begin a file of this format and subtype, as libsndfile calls them."""
        import soundfile

        self._sent = _SentFile()
        self._file = soundfile.SoundFile(
            self._sent, "w", SPEECH_RATE_HERTZ, 1, subtype=subtype, format=container, **options
        )

    def encode(self, samples: Samples) -> bytes:
        """See Encoder."""
        self._file.write(samples)
        return self._sent.take()

    def finish(self) -> bytes:
        """See Encoder."""
        self._file.close()
        return self._sent.take()


class _SentFile(io.RawIOBase):
    """A file whose beginning is sent before it is complete.

    When it is closed, libsndfile goes back to write the length into the head. The head is sent
    already, and readers of a stream do not need it; only what is new at the end is kept.
    """

    def __init__(self) -> None:
        super().__init__()
        self._new = bytearray()
        self._position = self._end = 0

    def writable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._position

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        start = {io.SEEK_SET: 0, io.SEEK_CUR: self._position, io.SEEK_END: self._end}[whence]
        self._position = start + offset
        return self._position

    def write(self, content: Any) -> int:
        written = bytes(content)
        known = min(max(self._end - self._position, 0), len(written))
        self._new += written[known:]
        self._position += len(written)
        self._end = max(self._end, self._position)
        return len(written)

    def take(self) -> bytes:
        """Take what is new since the last time."""
        new, self._new = bytes(self._new), bytearray()
        return new


@dataclass(frozen=True)
class SpeechFormat:
    """A format of speech.

    Attributes:
        media_type: as HTTP names it.
        create: begins a file.
    """

    media_type: str
    create: Callable[[], Encoder]


def _list_library_formats() -> dict[str, SpeechFormat]:
    """List the formats that the installed libsndfile can write: older ones have no MP3."""
    import soundfile

    wanted: dict[str, tuple[str, str, str, dict[str, Any]]] = {
        "mp3": ("audio/mpeg", "MP3", "MPEG_LAYER_III", MP3_OPTIONS),
        "opus": ("audio/ogg", "OGG", "OPUS", {}),
        "flac": ("audio/flac", "FLAC", "PCM_16", {}),
    }
    return {
        name: SpeechFormat(media_type, partial(LibraryEncoder, container, subtype, **options))
        for name, (media_type, container, subtype, options) in wanted.items()
        if soundfile.check_format(container, subtype)
    }


FORMATS: dict[str, SpeechFormat] = {
    **_list_library_formats(),
    "wav": SpeechFormat("audio/wav", WavEncoder),
    "pcm": SpeechFormat(f"audio/pcm;rate={SPEECH_RATE_HERTZ};channels=1", PcmEncoder),
}
"""Name → format; the first one is the usual one, as at OpenAI's own API."""


def _write_wav_head() -> bytes:
    form = struct.pack(
        "<HHIIHH",
        1,
        1,
        SPEECH_RATE_HERTZ,
        SPEECH_RATE_HERTZ * BYTES_PER_SAMPLE,
        BYTES_PER_SAMPLE,
        8 * BYTES_PER_SAMPLE,
    )
    length = struct.pack("<I", UNKNOWN_LENGTH)
    return b"RIFF" + length + b"WAVEfmt " + struct.pack("<I", len(form)) + form + b"data" + length
