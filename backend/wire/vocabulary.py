"""Constants and types that app and backend share; imports nothing, so any module may import it."""

from __future__ import annotations

from typing import Literal

USER_AUDIO_RATE_HERTZ = 16_000
"""Sample rate of everything that is heard, on the wire as mono, 16-bit little-endian PCM."""
SPEECH_RATE_HERTZ = 24_000
"""Sample rate of everything that is said, on the wire as mono, 16-bit little-endian PCM."""

Provenance = Literal["measured", "modelled"]
"""What a figure is; the word stands beside it everywhere."""
Precision = Literal["fp32", "bf16", "fp16", "int8"]
"""In which numbers a network is computed, or the coarsest of them: what needs finer ones keeps
them."""
