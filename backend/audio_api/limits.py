"""What a request of the audio API may have at most."""

from __future__ import annotations

RECORDING_LIMIT_BYTES = 25 * 1024 * 1024
"""Largest body of a request: as at OpenAI's own API, for a recording and a few fields."""
FIELD_LIMIT_BYTES = 64 * 1024
"""Largest field of a form, the recording aside."""
FIELDS_LIMIT = 40
"""Fields of a form."""
UPLOAD_LIMIT_SECONDS = 120.0
"""A recording that has not come completely by then is given up."""
RECORDING_LIMIT_SECONDS = 3_600.0
"""Longest recording."""
TEXT_LIMIT_CHARACTERS = 4_096
"""Longest text to speak, as at OpenAI's own API."""
STALLED_LIMIT_SECONDS = 60.0
"""A client that reads nothing of its results for so long is given up."""
RESULTS_AHEAD_LIMIT = 16
"""Results that wait to be sent; the work waits while there are more: 25 s of speech."""
