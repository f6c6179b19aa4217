"""Reads the body of a request that says its length piece by piece (RFC 9112, 7.1)."""

from __future__ import annotations

from io import BufferedIOBase


def read_chunks(stream: BufferedIOBase, limit_bytes: int) -> bytes:
    """Read to the end of the body, or until it is longer than the limit.

    Raises:
        ValueError: a length is no number.
    """
    content = b""
    while size := int(stream.readline(100).split(b";")[0] or b"0", 16):
        content += stream.read(min(size, limit_bytes + 1))
        if size > limit_bytes or len(content) > limit_bytes:
            return content
        stream.readline(100)
    while stream.readline(1000).strip():
        pass
    return content
