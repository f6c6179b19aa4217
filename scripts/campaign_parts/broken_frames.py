"""Handshakes and frames that violate the WebSocket protocol, as bytes."""

from __future__ import annotations

import socket
import struct
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from backend.wire.limits import BINARY_FRAME_LIMIT_BYTES
from scripts.campaign_parts.limits import ANSWER_LIMIT_SECONDS
from scripts.campaign_parts.sandbox import BackendUnderTest
from scripts.campaign_parts.task import Task
from tests.helpers.running_backend import RunningBackend

TEXT, BINARY, CLOSE, PING, CONTINUATION = 1, 2, 8, 9, 0
PROTOCOL_BROKEN, BAD_DATA, TOO_LARGE = 1002, 1007, 1009
BOMB_BYTES = 50 * 1024 * 1024
EMPTY_FRAGMENTS = 100_000
KEY = "dGhlIHNhbXBsZSBub25jZQ=="
STILL_OPEN, LOST = "still open", "lost"


@dataclass(frozen=True)
class BrokenFrame:
    """Bytes to send after the handshake.

    Attributes:
        outcomes: close codes with which the connection may end, LOST (no close frame) or
            STILL_OPEN.
        extension: WebSocket extension to negotiate; empty for none.
    """

    name: str
    payload: bytes
    outcomes: tuple[object, ...]
    extension: str = ""


def try_broken_frames(target: BackendUnderTest, task: Task) -> None:
    """Send the broken frames and handshakes, each on a new connection."""
    before = target.footprint()
    cases = [*_broken_frames()]
    wrong = tried = 0
    for case in task.while_time_left(task.progress.count(cases, "broken frames")):
        outcome = _outcome(target.backend, case)
        tried += 1
        if outcome not in case.outcomes:
            wrong += 1
            task.findings.note("broken frame", f"{case.name}: {outcome}, not {case.outcomes}")
    for name, head in task.while_time_left(_broken_handshakes(target.backend)):
        status = _status(target.backend, head)
        tried += 1
        if not 400 <= status < 500:
            wrong += 1
            task.findings.note("broken handshake", f"{name}: status {status}")
    task.findings.add("broken frames and handshakes", tried)
    task.findings.add("broken frames with another outcome", wrong)
    growth = target.footprint().rss_mebibytes - before.rss_mebibytes
    task.findings.add("RSS growth by broken frames", growth, "MiB")


def build_frame(
    opcode: int, payload: bytes = b"", *, final: bool = True, reserved: int = 0
) -> bytes:
    """Build a masked frame with a mask of zeros."""
    head = bytes([(final << 7) | (reserved << 4) | opcode])
    return head + _length(len(payload)) + bytes(4) + payload


def _length(count: int) -> bytes:
    if count < 126:
        return bytes([0x80 | count])
    if count < 65_536:
        return b"\xfe" + struct.pack(">H", count)
    return b"\xff" + struct.pack(">Q", count)


def _broken_frames() -> Iterator[BrokenFrame]:
    broken = (PROTOCOL_BROKEN, LOST)
    yield BrokenFrame("bad UTF-8", build_frame(TEXT, b'{"type": "\xff\xfe"}'), (BAD_DATA,))
    yield BrokenFrame("a surrogate as UTF-8", build_frame(TEXT, b"\xed\xa0\x80"), (BAD_DATA,))
    yield BrokenFrame("half a letter", build_frame(TEXT, "é".encode()[:1]), (BAD_DATA,))
    yield BrokenFrame("not masked", b"\x81\x02{}", broken)
    for reserved in (1, 2, 4):
        payload = build_frame(TEXT, b"{}", reserved=reserved)
        yield BrokenFrame(f"reserved bits {reserved}", payload, broken)
    for opcode in (3, 7, 11, 15):
        yield BrokenFrame(f"opcode {opcode}", build_frame(opcode, b"x"), broken)
    yield BrokenFrame("a ping of 126 bytes", build_frame(PING, bytes(126)), broken)
    yield BrokenFrame("a ping in fragments", build_frame(PING, b"x", final=False), broken)
    yield BrokenFrame("goes on with nothing", build_frame(CONTINUATION, b"x"), broken)
    fragment = build_frame(TEXT, b"{", final=False)
    yield BrokenFrame("a text within a text", fragment + build_frame(TEXT, b"{}"), broken)
    yield BrokenFrame("a close of one byte", build_frame(CLOSE, b"\x03"), broken)
    for code in (0, 999, 1004, 1005, 1006, 1015, 2_999, 5_000):
        payload = build_frame(CLOSE, struct.pack(">H", code))
        yield BrokenFrame(f"close code {code}", payload, broken)
    reason = build_frame(CLOSE, struct.pack(">H", 1000) + b"\xff")
    yield BrokenFrame("a bad reason", reason, (BAD_DATA, PROTOCOL_BROKEN, LOST))
    yield from _large_frames()
    yield BrokenFrame("half a head", b"\x81", (STILL_OPEN,))
    yield BrokenFrame("nothing like a frame", b"GET / HTTP/1.1\r\n\r\n" * 4, broken)


def _large_frames() -> Iterator[BrokenFrame]:
    too_large = (TOO_LARGE, PROTOCOL_BROKEN)
    for power in (32, 62, 63):
        head = b"\x82\xff" + struct.pack(">Q", 2**power) + bytes(4)
        yield BrokenFrame(f"2^{power} bytes announced", head, too_large)
    over = BINARY_FRAME_LIMIT_BYTES + 1
    yield BrokenFrame("a byte too many", build_frame(BINARY, bytes(over)), too_large)
    half = bytes(over // 2 + 1)
    fragments = build_frame(BINARY, half, final=False) + build_frame(CONTINUATION, half)
    yield BrokenFrame("fragments too large together", fragments, too_large)
    packer = zlib.compressobj(wbits=-15)
    packed = packer.compress(bytes(BOMB_BYTES)) + packer.flush(zlib.Z_SYNC_FLUSH)
    bomb = build_frame(TEXT, packed[:-4], reserved=4)
    yield BrokenFrame("a deflate bomb", bomb, (TOO_LARGE, PROTOCOL_BROKEN), "permessage-deflate")
    empty = (
        build_frame(TEXT, final=False) + build_frame(CONTINUATION, final=False) * EMPTY_FRAGMENTS
    )
    yield BrokenFrame("empty fragments without end", empty, too_large)


def _broken_handshakes(backend: RunningBackend) -> Iterator[tuple[str, bytes]]:
    good = build_handshake(backend)
    changes: Sequence[tuple[str, str, str]] = (
        ("an old version", "Sec-WebSocket-Version: 13", "Sec-WebSocket-Version: 8"),
        ("no version", "Sec-WebSocket-Version: 13\r\n", ""),
        ("no key", f"Sec-WebSocket-Key: {KEY}\r\n", ""),
        ("a short key", KEY, "abc="),
        ("two keys", "Upgrade:", f"Sec-WebSocket-Key: {KEY}\r\nUpgrade:"),
        ("a wrong token", backend.token, "x" * len(backend.token)),
        ("no token", f"Authorization: Bearer {backend.token}\r\n", ""),
        ("another path", "/v1/echo", "/v1/other"),
        ("POST", "GET", "POST"),
        ("an endless header", "Upgrade:", f"X-Long: {'x' * 200_000}\r\nUpgrade:"),
    )
    for name, old, new in changes:
        yield name, good.replace(old, new, 1).encode()


def build_handshake(backend: RunningBackend, extension: str = "") -> str:
    """Build the HTTP request that opens a WebSocket."""
    lines = [
        "GET /v1/echo HTTP/1.1",
        f"Host: {backend.address}:{backend.port}",
        f"Authorization: Bearer {backend.token}",
        "Upgrade: websocket",
        "Connection: Upgrade",
        "Sec-WebSocket-Version: 13",
        f"Sec-WebSocket-Key: {KEY}",
    ]
    if extension:
        lines.append(f"Sec-WebSocket-Extensions: {extension}")
    return "\r\n".join([*lines, "", ""])


def _outcome(backend: RunningBackend, case: BrokenFrame) -> object:
    with _open_socket(backend) as connection:
        connection.sendall(build_handshake(backend, case.extension).encode())
        answer = _read_head(connection)
        if b" 101 " not in answer.partition(b"\r\n")[0]:
            return answer[:80]
        try:
            connection.sendall(case.payload)
        except OSError:
            pass  # closed while sending; the backend's close frame may be readable
        if STILL_OPEN in case.outcomes:
            connection.settimeout(1)
        return _close_code(connection)


def _status(backend: RunningBackend, head: bytes) -> int:
    with _open_socket(backend) as connection:
        try:
            connection.sendall(head)
            answer = _read_head(connection)
        except OSError:
            return 400  # connection closed on an invalid request head
        words = answer.split(b" ", 2)
        return int(words[1]) if len(words) > 1 else 400


def _open_socket(backend: RunningBackend) -> socket.socket:
    return socket.create_connection((backend.address, backend.port), ANSWER_LIMIT_SECONDS)


def _read_head(connection: socket.socket) -> bytes:
    answer = b""
    while b"\r\n\r\n" not in answer and (chunk := connection.recv(1)):
        answer += chunk
    return answer


def _close_code(connection: socket.socket) -> object:
    """Read until the connection ends and find the code of the close frame."""
    data = b""
    try:
        while chunk := connection.recv(65_536):
            data += chunk
    except TimeoutError:
        return STILL_OPEN
    except OSError:
        pass
    return _find_close(data)


def _find_close(data: bytes) -> object:
    while len(data) >= 2:
        opcode, size, start = data[0] & 0x0F, data[1] & 0x7F, 2
        if size == 126:
            size, start = struct.unpack(">H", data[2:4])[0], 4
        elif size == 127:
            size, start = struct.unpack(">Q", data[2:10])[0], 10
        payload, data = data[start : start + size], data[start + size :]
        if opcode == CLOSE:
            return struct.unpack(">H", payload[:2])[0] if len(payload) >= 2 else 1005
    return LOST
