"""How much sound the sound card has in store: more after a stream that ran dry."""

from __future__ import annotations

LATENCIES_SECONDS = (0.04, 0.08, 0.16)
"""Less clicks when the machine is busy, more is felt as delay."""
MOST_GAPS = 3
"""Times that a stream may run dry before the next one gets more in store."""


class OutputLatency:
    """Counts a stream's gaps and chooses the latency of the next stream."""

    def __init__(self) -> None:
        self._step = 0
        self._gaps = 0

    @property
    def seconds(self) -> float:
        """Latency to open a stream with."""
        return LATENCIES_SECONDS[self._step]

    @property
    def is_too_small(self) -> bool:
        """Whether the stream ran dry too often and a larger latency is left."""
        return self._gaps > MOST_GAPS and self._step < len(LATENCIES_SECONDS) - 1

    def count_gap(self) -> None:
        """The stream ran dry once more; callable from the sound card's thread."""
        self._gaps += 1

    def prepare_stream(self) -> None:
        """Take the next larger latency if the last one was too small, and count anew."""
        if self.is_too_small:
            self._step += 1
        self._gaps = 0
