"""Encodes an utterance while it is spoken, so that little is left to do at its end."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Self

import numpy as np
from numpy.typing import NDArray

from backend.asr.features import FeatureStream, scale_log_mel
from backend.asr.posteriors import find_best_path
from backend.networks.weights import read_setting
from backend.networks.whisper_layers import WhisperSize
from backend.pipeline.data import (
    BLANK,
    USER_AUDIO_RATE_HERTZ,
    PartialPhonemes,
    Posteriorgram,
    UserAudio,
)
from backend.pipeline.request import Request
from backend.pipeline.stage import Feed
from backend.timing.clock import clock

if TYPE_CHECKING:
    from backend.pipeline.loaded_network import LoadedNetwork

Floats = NDArray[np.float32]

LONGEST_FRAMES = 3000
"""Mel frames that the encoder has positions for: 30 s. Speech after them is not recognised."""
FEWEST_FRAMES = 10
"""Mel frames; less is not encoded."""


@dataclass(frozen=True)
class PartialTuning:
    """When partial phonemes are computed. Set by hand, 2026-11-23; not fitted.

    Attributes:
        longest_gap: mel frames between two partial results: 320 ms.
        run_allowance: mel frames of these that a run may take longer than the one before, its
            result's way included: 40 ms.
        live_seconds: audio for a partial result that arrives in less time than this comes from a
            file or a pre-roll, and is not spoken now.
        rest_share: of the time of the last run, the least rest before the next: with less, the
            results would fall behind the speech.
    """

    longest_gap: int = 32
    run_allowance: int = 4
    live_seconds: float = 0.12
    rest_share: float = 0.5


@dataclass(frozen=True)
class TrailingSilenceTuning:
    """When new audio is more of the silence or noise at the end and need not be encoded.

    Set by hand, 2026-11-23, with held vowels as counterexamples; not fitted.

    Attributes:
        blank_frames: encoder frames at the end that have to be blank: 200 ms.
        smoothing_frames: mel frames over which new audio's level is averaged.
        depth: decades of power (1 is 10 dB) that the end has to be below the utterance's loudest
            frame: a long vowel is all blank as well, but loud.
        rise: decades of power above the end's level that new audio may have: 4 dB.
    """

    blank_frames: int = 10
    smoothing_frames: int = 5
    depth: float = 1.5
    rise: float = 0.4


PARTIALS = PartialTuning()
TRAILING_SILENCE = TrailingSilenceTuning()


@dataclass(frozen=True)
class EncoderOutputs:
    """What the speech encoder gives, from its configuration.

    Attributes:
        symbols: of the log-probabilities' columns.
        frames_per_second: of both outputs.
        states_width: numbers in an encoder state.
    """

    symbols: tuple[str, ...]
    frames_per_second: float
    states_width: int

    @classmethod
    def read(cls, source: Path) -> Self:
        """Read them from the network's config.json.

        Raises:
            NetworkLoadError: it is missing, damaged or does not tell them.
        """
        return cls(
            tuple(read_setting(source, "symbols")),
            float(read_setting(source, "frames_per_second")),
            WhisperSize.read(source).width,
        )


class PhonemeRecogniser(Feed[UserAudio, Posteriorgram]):
    """One utterance. The encoder attends in both directions, so each run encodes all of it anew."""

    def __init__(
        self,
        encoder: LoadedNetwork,
        outputs: EncoderOutputs,
        request: Request,
        has_spare_core: Callable[[], bool],
    ) -> None:
        """Start an utterance.

        Args:
            encoder: the loaded network `speech_encoder`.
            outputs: what it gives.
            request: that partial results are emitted to.
            has_spare_core: whether nobody needs this core; nobody waits for partial results.
        """
        self._encoder, self._outputs, self._request = encoder, outputs, request
        self._has_spare_core = has_spare_core
        self._features = FeatureStream()
        self._samples = 0
        self._encoded_frames = 0
        self._log_probabilities: Floats = np.zeros((0, len(outputs.symbols)), np.float32)
        self._states: Floats = np.zeros((0, outputs.states_width), np.float32)
        self._partial_frames = 0
        self._partial_at = self._rested_at = clock()
        self._run_seconds = 0.0

    def feed(self, chunk: UserAudio) -> None:
        """Take a chunk of audio.

        Emits partial phonemes if with another chunk of this length the gap would be too long.
        """
        frames_before = self._features.frames
        self._samples += len(chunk.samples)
        self._features.feed(chunk.samples)
        frames = self._features.frames
        gap_after_next_chunk = 2 * frames - frames_before - self._partial_frames
        is_due = gap_after_next_chunk > PARTIALS.longest_gap - PARTIALS.run_allowance
        if is_due and self._is_keeping_up():
            self._partial_frames, self._partial_at = frames, clock()
            if self._has_spare_core() and self._has_more_to_encode():
                self._encode()
            # An unchanged result is emitted too: it shows that somebody listens.
            partial = self._make_posteriorgram()
            self._request.emit(PartialPhonemes(partial.phoneme_string, partial.audio_seconds))

    def finish(self) -> Posteriorgram:
        """Encode the rest, unless it is only silence or noise after the last word."""
        frames = self._features.frames
        if frames >= FEWEST_FRAMES and frames > self._encoded_frames:
            if self._has_more_to_encode():
                self._encode()
        return self._make_posteriorgram()

    def _is_keeping_up(self) -> bool:
        """Tell whether the audio is spoken now, and the encoder is quick enough for it."""
        now = clock()
        is_live = now - self._partial_at > PARTIALS.live_seconds
        return is_live and now - self._rested_at > PARTIALS.rest_share * self._run_seconds

    def _has_more_to_encode(self) -> bool:
        is_full = self._encoded_frames >= LONGEST_FRAMES
        return not is_full and not self._is_trailing_silence()

    def _is_trailing_silence(self) -> bool:
        """Tell whether the audio after the last run is more of its end, where nobody spoke."""
        tuning = TRAILING_SILENCE
        if len(self._log_probabilities) < tuning.blank_frames:
            return False
        if (self._log_probabilities[-tuning.blank_frames :].argmax(axis=1) != BLANK).any():
            return False
        level = self._features.log_power.mean(axis=1)
        # Two mel frames are one encoder frame.
        tail_start = max(self._encoded_frames - 2 * tuning.blank_frames, 0)
        tail = level[tail_start : self._encoded_frames]
        new = level[self._encoded_frames :]
        if len(new) < tuning.smoothing_frames:
            return True
        window = np.full(tuning.smoothing_frames, 1 / tuning.smoothing_frames)
        smooth = np.convolve(new, window, "valid")
        is_quiet = tail.mean() < level.max() - tuning.depth
        return bool(is_quiet and smooth.max() < tail.mean() + tuning.rise)

    def _encode(self) -> None:
        log_power = self._features.log_power[:LONGEST_FRAMES]
        started = clock()
        outputs = self._encoder.run({"features": scale_log_mel(log_power)})
        self._rested_at = clock()
        self._run_seconds = self._rested_at - started
        self._log_probabilities = np.asarray(outputs["log_probabilities"][0], np.float32)
        self._states = np.asarray(outputs["encoder_states"][0], np.float32)
        self._encoded_frames = self._features.frames

    def _make_posteriorgram(self) -> Posteriorgram:
        symbols, rate = self._outputs.symbols, self._outputs.frames_per_second
        return Posteriorgram(
            log_probabilities=self._log_probabilities,
            symbols=symbols,
            encoder_states=self._states,
            frames_per_second=rate,
            phonemes=find_best_path(self._log_probabilities, symbols, rate),
            audio_seconds=self._samples / USER_AUDIO_RATE_HERTZ,
        )
