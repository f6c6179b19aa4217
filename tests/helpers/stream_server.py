"""A real HTTP server on loopback with encoded sound, whole, endless, cut off or damaged."""

from __future__ import annotations

import io
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import soundfile

from tests.helpers.loopback_server import QuietHandler, serve_on_loopback

FORMATS = {
    "mp3": ("MP3", "MPEG_LAYER_III", "audio/mpeg"),
    "ogg": ("OGG", "VORBIS", "audio/ogg"),
    "flac": ("FLAC", "PCM_16", "audio/flac"),
    "wav": ("WAV", "PCM_16", "audio/wav"),
}


def make_tone(seconds: float, hertz: float = 440.0, rate_hertz: int = 44_100) -> np.ndarray:
    """A stereo tone, float32 (frames, 2)."""
    times = np.arange(round(seconds * rate_hertz)) / rate_hertz
    return np.stack([np.sin(2 * np.pi * hertz * times)] * 2, axis=1).astype(np.float32) * 0.3


def encode(sound: np.ndarray, extension: str, rate_hertz: int = 44_100) -> bytes:
    """Encode sound in one of `FORMATS`."""
    file = io.BytesIO()
    container, coding, _ = FORMATS[extension]
    soundfile.write(file, sound, rate_hertz, format=container, subtype=coding)
    return file.getvalue()


@dataclass
class Served:
    """One address: what is sent there.

    Attributes:
        content: the bytes.
        content_type: the header.
        status: of the answer.
        has_length: whether the length is named.
        sent_bytes: after which the connection breaks; None for all.
        held: set when the rest after `held_bytes` may be sent; None to send all at once.
        held_bytes: what is sent before that.
    """

    content: bytes
    content_type: str = "audio/mpeg"
    status: int = 200
    has_length: bool = True
    sent_bytes: int | None = None
    held: threading.Event | None = None
    held_bytes: int = 0


@dataclass
class StreamServer:
    """The server: its address, what it serves by path, and which paths were asked for."""

    address: str
    served: dict[str, Served] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    def add(self, name: str, seconds: float, hertz: float = 440.0, **changes: Any) -> str:
        """Serve a tone in the format that the name ends with; gives its address."""
        extension = name.rpartition(".")[2]
        content = encode(make_tone(seconds, hertz), extension)
        values = {"content": content, "content_type": FORMATS[extension][2]} | changes
        self.served[f"/{name}"] = Served(**values)
        return f"{self.address}/{name}"


@contextmanager
def stream_server() -> Iterator[StreamServer]:
    """Serve until the block ends."""

    class Handler(QuietHandler):
        def do_GET(self) -> None:
            made.asked.append(self.path)
            found = made.served.get(self.path, Served(b"nothing here", "text/plain", 404))
            self.send_response(found.status)
            self.send_header("Content-Type", found.content_type)
            if found.has_length:
                self.send_header("Content-Length", str(len(found.content)))
            self.end_headers()
            try:
                self._send(found)
            except (BrokenPipeError, ConnectionResetError):
                pass  # the player has heard enough
            self.close_connection = True

        def _send(self, found: Served) -> None:
            content = found.content[: found.sent_bytes]
            start = found.held_bytes if found.held is not None else len(content)
            self.wfile.write(content[:start])
            if found.held is not None:
                found.held.wait(10)
                self.wfile.write(content[start:])

    with serve_on_loopback(Handler) as address:
        made = StreamServer(address)
        try:
            yield made
        finally:
            for each in made.served.values():
                if each.held is not None:
                    each.held.set()
