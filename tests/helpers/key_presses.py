"""An X server without a screen, and keys pressed on it by its XTEST extension."""

from __future__ import annotations

import socket
import struct
import subprocess
from dataclasses import dataclass
from typing import Self

KEY_CODES = {"Ctrl": 37, "Alt": 64, "Shift": 50, "Space": 65, "Pause": 127, "a": 38, "CapsLock": 66}
"""Of the keyboard that Xvfb has."""
KEY_PRESS, KEY_RELEASE = 2, 3
QUERY_EXTENSION, FAKE_INPUT, GET_INPUT_FOCUS = 98, 2, 43
ANSWER_BYTES = 32


@dataclass
class XServer:
    """A running server.

    Attributes:
        display: its name, like ":87".
    """

    display: str
    process: subprocess.Popen[bytes]


class Keyboard:
    """A connection that presses and releases keys; each call returns when the server has done it.

    Source: X Window System Protocol, version 11; XTEST Extension Protocol, version 2.2.
    """

    def __init__(self, display: str) -> None:
        self._socket = socket.socket(socket.AF_UNIX)
        self._socket.connect(f"/tmp/.X11-unix/X{display.removeprefix(':')}")
        self._socket.sendall(struct.pack("<cxHHHH2x", b"l", 11, 0, 0, 0))
        *_, rest = struct.unpack("<BxHHH", self._receive(8))
        self._receive(4 * rest)
        self._socket.sendall(struct.pack("<BxHHxx5s3x", QUERY_EXTENSION, 4, 5, b"XTEST"))
        self._opcode = self._receive(ANSWER_BYTES)[9]

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._socket.close()

    def press(self, *keys: str) -> None:
        for key in keys:
            self._send(KEY_PRESS, key)

    def release(self, *keys: str) -> None:
        for key in reversed(keys):
            self._send(KEY_RELEASE, key)

    def click(self, *keys: str) -> None:
        self.press(*keys)
        self.release(*keys)

    def _send(self, kind: int, key: str) -> None:
        what = (self._opcode, FAKE_INPUT, 9, kind, KEY_CODES[key])
        self._socket.sendall(struct.pack("<BBHBB30x", *what))
        self._socket.sendall(struct.pack("<BxH", GET_INPUT_FOCUS, 1))
        self._receive(ANSWER_BYTES)

    def _receive(self, size: int) -> bytes:
        received = b""
        while len(received) < size:
            received += self._socket.recv(size - len(received))
        return received
