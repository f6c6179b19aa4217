"""Hears phonemes: the speech encoder, run while the person speaks, so that little is left at the end."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from backend.asr.decoder import ENCODER_WIDTH
from backend.asr.features import FeatureStream, scaled
from backend.asr.posteriors import best_path
from backend.pipeline.data import BLANK, VOICE_RATE_HERTZ, PartialPhonemes, Posteriorgram, Voice
from backend.pipeline.stage import Feed
from backend.timing.clock import clock

if TYPE_CHECKING:
    from backend.pipeline.loaded_network import LoadedNetwork
    from backend.pipeline.request import Request

Floats = NDArray[np.float32]

PARTIAL_FRAMES = 32
"""Partial phonemes come at least every so many mel frames: 320 ms. What is not just more silence is encoded anew."""
RUN_FRAMES = 4
"""Of those, what a run may take longer than the one before, and its result on its way: 40 ms."""
LIVE_SECONDS = 0.12
"""So much sound as makes a partial comes faster than this only from a file or a pre-roll."""
REST_SHARE = 0.5
"""Of the time that the last run took: less rest than this between two, and this utterance would fall behind."""
LONGEST_FRAMES = 3000
"""Mel frames that the encoder's positions allow: 30 s. What is said after them is not heard."""
FEWEST_FRAMES = 10
TAIL_FRAMES = 10
"""Encoder frames without a phoneme at the end (200 ms) after which more of the same sound cannot change the result."""
SMOOTHING_FRAMES = 5
TAIL_DEPTH = 1.5
"""Decades of power (15 dB) that the quiet tail lies below the loudest sound of the utterance."""
TAIL_RISE = 0.4
"""Decades of power above the quiet tail (4 dB) that may still be the same noise."""


class PhonemeRecogniser(Feed[Voice, Posteriorgram]):
    """Hears the phonemes of one utterance.

    While the person speaks it encodes all that it has heard again and again: the encoder looks both ways.
    """

    def __init__(
        self,
        encoder: LoadedNetwork,
        symbols: tuple[str, ...],
        frames_per_second: float,
        request: Request,
        has_spare_core: Callable[[], bool],
    ) -> None:
        """Begin with nothing heard; runs before the end only while a core is to spare: nobody waits for them yet."""
        self._encoder, self._symbols, self._frames_per_second = encoder, symbols, frames_per_second
        self._request = request
        self._has_spare_core = has_spare_core
        self._features = FeatureStream()
        self._samples = 0
        self._encoded_frames = 0
        self._log_probabilities: Floats = np.zeros((0, len(symbols)), np.float32)
        self._states: Floats = np.zeros((0, ENCODER_WIDTH), np.float32)
        self._partial_frames = 0
        self._partial_at = self._rested_at = clock()
        self._run_seconds = 0.0

    def feed(self, piece: Voice) -> None:
        """Hear more; give partial phonemes when another piece of this length would make it more than 320 ms."""
        frames_before = self._features.frames
        self._samples += len(piece.samples)
        self._features.feed(piece.samples)
        frames = self._features.frames
        after_next_piece = 2 * frames - frames_before - self._partial_frames
        if after_next_piece > PARTIAL_FRAMES - RUN_FRAMES and self._is_keeping_up():
            self._partial_frames, self._partial_at = frames, clock()
            if self._has_spare_core() and not self._is_full() and not self._only_the_tail_goes_on():
                self._encode()
            # Given also when it is the same as before: whoever shows it sees that somebody listens.
            heard = self._posteriorgram()
            self._request.emit(PartialPhonemes(heard.phoneme_string, heard.voice_seconds))

    def finish(self) -> Posteriorgram:
        """Encode what is not encoded yet, unless it is only more of the silence or noise after the last word."""
        frames = self._features.frames
        if frames >= FEWEST_FRAMES and frames > self._encoded_frames:
            if not self._is_full() and not self._only_the_tail_goes_on():
                self._encode()
        return self._posteriorgram()

    def _is_keeping_up(self) -> bool:
        """Tell whether the sound comes as it is spoken, and the encoder is quick enough for it."""
        now = clock()
        is_live = now - self._partial_at > LIVE_SECONDS
        return is_live and now - self._rested_at > REST_SHARE * self._run_seconds

    def _is_full(self) -> bool:
        return self._encoded_frames >= LONGEST_FRAMES

    def _only_the_tail_goes_on(self) -> bool:
        """Tell whether what came after the last run sounds like its end, where nothing was said."""
        if len(self._log_probabilities) < TAIL_FRAMES:
            return False
        if (self._log_probabilities[-TAIL_FRAMES:].argmax(axis=1) != BLANK).any():
            return False
        level = self._features.log_power.mean(axis=1)
        tail = level[max(self._encoded_frames - 2 * TAIL_FRAMES, 0) : self._encoded_frames]
        new = level[self._encoded_frames :]
        if len(new) < SMOOTHING_FRAMES:
            return True
        smooth = np.convolve(new, np.full(SMOOTHING_FRAMES, 1 / SMOOTHING_FRAMES), "valid")
        # A long vowel is all blanks as well, but as loud as any of the speech: more of that is not silence.
        is_quiet = tail.mean() < level.max() - TAIL_DEPTH
        return bool(is_quiet and smooth.max() < tail.mean() + TAIL_RISE)

    def _encode(self) -> None:
        log_power = self._features.log_power[:LONGEST_FRAMES]
        started = clock()
        outputs = self._encoder.run({"features": scaled(log_power)})
        self._rested_at = clock()
        self._run_seconds = self._rested_at - started
        self._log_probabilities = np.asarray(outputs["log_probabilities"][0], np.float32)
        self._states = np.asarray(outputs["encoder_states"][0], np.float32)
        self._encoded_frames = self._features.frames

    def _posteriorgram(self) -> Posteriorgram:
        return Posteriorgram(
            log_probabilities=self._log_probabilities,
            symbols=self._symbols,
            encoder_states=self._states,
            frames_per_second=self._frames_per_second,
            phonemes=best_path(self._log_probabilities, self._symbols, self._frames_per_second),
            voice_seconds=self._samples / VOICE_RATE_HERTZ,
        )
