"""Binary frames: a request id (4 bytes, unsigned), then 16-bit mono PCM; all little-endian."""

from __future__ import annotations

import struct

AUDIO_HEADER = struct.Struct("<I")
AUDIO_HEADER_BYTES = AUDIO_HEADER.size


def pack_audio(request_id: int, pcm: bytes) -> bytes:
    """Put samples into a frame."""
    return AUDIO_HEADER.pack(request_id) + pcm


def unpack_audio(frame: bytes) -> tuple[int, bytes]:
    """Take a frame apart into request id and samples.

    Raises:
        ValueError: the frame is shorter than its header or holds half a sample.
    """
    if len(frame) < AUDIO_HEADER_BYTES:
        raise ValueError(
            f"a binary frame has at least {AUDIO_HEADER_BYTES} bytes, this one has {len(frame)}"
        )
    if (len(frame) - AUDIO_HEADER_BYTES) % 2:
        raise ValueError(
            "a binary frame holds whole 16-bit samples, this one ends in half a sample"
        )
    return AUDIO_HEADER.unpack_from(frame)[0], frame[AUDIO_HEADER_BYTES:]
