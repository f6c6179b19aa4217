"""Finds where a frame of an MP3 stream begins: a radio station is joined in the middle of one."""

from __future__ import annotations

_BIT_RATES = {
    True: (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320),
    False: (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160),
}
"""kbit/s of layer III by the header's index, of MPEG-1 and of the lower sample rates."""
_RATES_HERTZ = {
    3: (44_100, 48_000, 32_000),
    2: (22_050, 24_000, 16_000),
    0: (11_025, 12_000, 8_000),
}
"""By the header's version: MPEG-1, 2 and 2.5."""
HEADER_BYTES = 4


def find_first_frame(start: bytes) -> int | None:
    """Find the first byte of an MP3 frame that another one follows; None where there is none.

    Args:
        start: the first bytes of a stream, a few kilobytes.
    """
    for at in range(len(start) - HEADER_BYTES):
        length = _read_frame_length(start[at : at + HEADER_BYTES])
        following = start[at + length : at + length + HEADER_BYTES]
        if length and _read_frame_length(following):
            return at
    return None


def _read_frame_length(header: bytes) -> int:
    """The length in bytes of the frame that a header begins; 0 for what is no header."""
    if len(header) < HEADER_BYTES or header[0] != 0xFF or header[1] & 0xE6 != 0xE2:
        return 0  # no eleven bits of synchronisation, or not layer III
    version, rate_index, bit_rate_index = header[1] >> 3 & 3, header[2] >> 2 & 3, header[2] >> 4
    if version == 1 or rate_index == 3 or bit_rate_index in (0, 15):
        return 0
    is_first = version == 3
    bits_per_second = _BIT_RATES[is_first][bit_rate_index] * 1_000
    samples = 1_152 if is_first else 576
    padding = header[2] >> 1 & 1
    return samples // 8 * bits_per_second // _RATES_HERTZ[version][rate_index] + padding
