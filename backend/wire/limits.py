"""What a client may send at most; both sides check, the backend decides."""

from __future__ import annotations

from backend.wire.vocabulary import SPEECH_RATE_HERTZ as SPEECH_RATE_HERTZ
from backend.wire.vocabulary import USER_AUDIO_RATE_HERTZ as USER_AUDIO_RATE_HERTZ

WIRE_VERSION = 10
"""Goes up when a message changes in a way that an older side cannot read."""

UTTERANCE_LIMIT_SECONDS = 30.0
"""Longest utterance."""
TEXT_MESSAGE_LIMIT_BYTES = 64 * 1024
"""Largest JSON message from a client."""
BINARY_FRAME_LIMIT_BYTES = 256 * 1024
"""Largest binary frame; a header of `AUDIO_HEADER_BYTES` and samples."""
TYPED_TEXT_LIMIT_CHARACTERS = 1_000
"""Longest typed request."""
SPOKEN_OVER_LIMIT_CHARACTERS = 8_000
"""Longest text of a reply that a spoken request is compared with; the rest is left out."""
LARGEST_ID = 2**32 - 1
"""Of a request: it fills the header of binary frames."""
REQUESTS_IN_FLIGHT_LIMIT = 8
"""Requests of one client that may be under way at once."""
MESSAGES_PER_SECOND_LIMIT = 200
"""Messages and frames a client may send in a second, averaged over two; above it
`rate-exceeded`."""
NAME_LIMIT_CHARACTERS = 100
"""Longest name of an accelerator or a client."""
COMPARISON_LIMIT = 4
"""Accelerators that may be loaded for a comparison at once."""
HELLO_LIMIT_SECONDS = 10.0
"""A connection that has not said hello by then is closed, and one that has not sent a whole request
head."""
