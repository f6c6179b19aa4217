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

VoiceName = Literal["heart", "oak"]
"""The voices that replies can be spoken in: heart is the higher one, oak the lower one."""
DEFAULT_VOICE: VoiceName = "heart"
LEAST_SPEAKING_RATE, MOST_SPEAKING_RATE = 0.7, 1.4
"""Limits of the pace that an Echo may ask for; 1 is the voice's own."""

Ending = Literal["complete", "extendable", "open", "unknown"]
"""How a sentence ends, by what skills expect.

Complete: nothing may follow. Extendable: complete, but more may follow ("set a timer for five
minutes" and thirty seconds). Open: something must follow ("set a timer for"). Unknown: no skill
expects it.
"""
Patience = Literal["quick", "normal", "patient"]
"""How long the assistant waits before it takes an utterance for finished."""
RecogniserSize = Literal["base", "small"]
"""Sizes of the networks that hear: the larger one makes fewer errors and takes longer."""

MOST_TIMERS = 100
"""Timers, alarms and reminders of an Echo together."""
LONGEST_TIMER_TEXT_CHARACTERS = 200
"""Of a timer's name, and of what a reminder says."""
LONGEST_NEW_TIMER_SECONDS = 7 * 24 * 3600
"""That a timer can be set to."""

STREAM_TOKEN_LIMIT_CHARACTERS = 1_024
"""Longest token of an audio stream, as in the Alexa Skills Kit."""
STREAM_ADDRESS_LIMIT_CHARACTERS = 8_000
STREAM_TITLE_LIMIT_CHARACTERS = 1_000
LONGEST_STREAM_MILLISECONDS = 10 * 366 * 86_400_000
PlayerActivity = Literal["IDLE", "PLAYING", "STOPPED", "FINISHED"]
"""As `context.AudioPlayer.playerActivity` of the Alexa Skills Kit. A stream that is lowered or held
back while the Echo listens or speaks counts as playing, one that the person paused as stopped."""
PlaybackEventName = Literal[
    "PlaybackStarted",
    "PlaybackFinished",
    "PlaybackStopped",
    "PlaybackNearlyFinished",
    "PlaybackFailed",
    "NextCommandIssued",
    "PreviousCommandIssued",
]
"""What happened to a stream, and, as the last two, which button the person clicked beside it."""
PlaybackErrorType = Literal[
    "MEDIA_ERROR_UNKNOWN",
    "MEDIA_ERROR_INVALID_REQUEST",
    "MEDIA_ERROR_SERVICE_UNAVAILABLE",
    "MEDIA_ERROR_INTERNAL_SERVER_ERROR",
    "MEDIA_ERROR_INTERNAL_DEVICE_ERROR",
]


def is_stream_address(address: str) -> bool:
    """Whether the Echo fetches an address: one on the web, nothing on its own disk."""
    return address.casefold().startswith(("http://", "https://"))
