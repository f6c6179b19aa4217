"""What the Echo itself recorded of one request: audio both ways, wake scores, frames, chunks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from backend.wire.limits import SPEECH_RATE_HERTZ, USER_AUDIO_RATE_HERTZ

SPEECH_LIMIT_SECONDS = 30.0
"""Speech after this is played but not kept: 1.4 MB at 24 kHz."""
BYTES_PER_SAMPLE = 2


class PlayedPart(NamedTuple):
    """A part of the speech that the sound card took at once.

    Attributes:
        played_at: `time.perf_counter()` when its first sample leaves the speaker.
        start_seconds: its position in the speech.
        seconds: its length.
    """

    played_at: float
    start_seconds: float
    seconds: float


@dataclass(frozen=True)
class WakeScore:
    """How likely the wake word had just ended, 0 to 1, at a time."""

    seconds: float
    score: float


class BlockCost(NamedTuple):
    """What hearing took of the Echo's processor for a block of 80 ms, in milliseconds.

    Attributes:
        wake_ms: the wake word's networks.
        cancelling_ms: cancelling the Echo's own voice, and deciding whether to lower it.
    """

    wake_ms: float
    cancelling_ms: float


@dataclass(frozen=True)
class SentFrame:
    """One binary frame of user audio: when it was handed to the socket, and its length."""

    seconds: float
    bytes: int


@dataclass(frozen=True)
class SpeechChunk:
    """One binary frame of speech.

    Attributes:
        received_seconds: when it arrived.
        sounded_seconds: when its first sample left the speaker; None if it never did.
        start_seconds: where it begins, from the first sample of the speech.
        seconds: its length.
    """

    received_seconds: float
    sounded_seconds: float | None
    start_seconds: float
    seconds: float


@dataclass(frozen=True)
class EchoReadings:
    """What the Echo recorded of a request, in memory only.

    All times are seconds from the first sample of the utterance; of a typed request, from the
    moment in which it was asked.

    Attributes:
        user_audio: 16 kHz mono int16 as far as the backend heard it, shape (samples,).
        pre_roll_seconds: length of the part up to the wake word's detection.
        wake_scores: one for each block of 80 ms, from before the first sample on.
        wake_threshold: least score that wakes; None where no wake word was needed.
        block_cost: what hearing took for each block on average; None when there were none.
        sent_frames: user audio on its way to the backend.
        endpoint_seconds: end of the utterance; None for a typed request.
        speech_end_seconds: end of the last voiced sample; None without endpointing.
        chunks: the reply's speech as it came.
        speech: the reply, mono int16 at `speech_rate_hertz`, shape (samples,).
        speech_start_seconds: when its first sample left the speaker; None if it never did.
    """

    user_audio: NDArray[np.int16]
    pre_roll_seconds: float = 0.0
    wake_scores: tuple[WakeScore, ...] = ()
    wake_threshold: float | None = None
    block_cost: BlockCost | None = None
    sent_frames: tuple[SentFrame, ...] = ()
    endpoint_seconds: float | None = None
    speech_end_seconds: float | None = None
    chunks: tuple[SpeechChunk, ...] = ()
    speech: NDArray[np.int16] = field(default_factory=lambda: np.zeros(0, np.int16))
    speech_rate_hertz: int = SPEECH_RATE_HERTZ
    speech_start_seconds: float | None = None

    @property
    def audio_seconds(self) -> float:
        """Length of the user audio."""
        return len(self.user_audio) / USER_AUDIO_RATE_HERTZ


@dataclass
class ReadingsCollector:
    """Clock readings of one request; the audio threads append to it and do nothing else.

    Attributes:
        wake_scores: clock reading and score of each block.
        wake_threshold: least score that wakes; None where no wake word was needed.
        block_costs: of each block that belongs to it.
        sent_frames: clock reading and length in bytes of each frame.
        chunks: clock reading and 16-bit PCM of each chunk of speech.
        plays: parts of the speech that the sound card took.
    """

    wake_scores: list[tuple[float, float]] = field(default_factory=list)
    wake_threshold: float | None = None
    block_costs: list[BlockCost] = field(default_factory=list)
    sent_frames: list[tuple[float, int]] = field(default_factory=list)
    chunks: list[tuple[float, bytes]] = field(default_factory=list)
    plays: Sequence[PlayedPart] = ()

    def compute_block_cost(self) -> BlockCost | None:
        """The mean cost of a block."""
        costs = np.array(list(self.block_costs))
        return BlockCost(*map(float, costs.mean(axis=0))) if len(costs) else None

    def list_speech_chunks(self, began_at: float, rate_hertz: int) -> tuple[SpeechChunk, ...]:
        """The chunks with the times at which they came and sounded, from `began_at` on."""
        chunks: list[SpeechChunk] = []
        start_seconds = 0.0
        for received_at, pcm in list(self.chunks):
            seconds = len(pcm) / BYTES_PER_SAMPLE / rate_hertz
            sounded_at = self._find_sounding_time(start_seconds)
            sounded_seconds = sounded_at - began_at if sounded_at is not None else None
            chunks.append(
                SpeechChunk(received_at - began_at, sounded_seconds, start_seconds, seconds)
            )
            start_seconds += seconds
        return tuple(chunks)

    def join_speech(self, rate_hertz: int) -> NDArray[np.int16]:
        """The speech so far, cut at the limit."""
        limit_bytes = round(SPEECH_LIMIT_SECONDS * rate_hertz) * BYTES_PER_SAMPLE
        pcm = b"".join(pcm for _, pcm in list(self.chunks))[:limit_bytes]
        whole = len(pcm) // BYTES_PER_SAMPLE * BYTES_PER_SAMPLE
        return np.frombuffer(pcm[:whole], "<i2").astype(np.int16)

    def _find_sounding_time(self, position_seconds: float) -> float | None:
        """Clock reading at which this position of the speech left the speaker; None if never."""
        for part in self.plays:
            behind_seconds = position_seconds - part.start_seconds
            # The positions are those of the sound card's rate: rounded by up to a sample.
            if -1e-3 < behind_seconds < part.seconds:
                return part.played_at + behind_seconds
        return None
