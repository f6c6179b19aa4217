"""Stage 10, text → speech: the reply, said by a neural voice and given in portions as soon as they exist."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

import numpy as np

from backend.g2p.pronunciation import Pronouncer
from backend.g2p.unknown_words import UnknownWords
from backend.pipeline.data import SPEECH_RATE_HERTZ, Reply, Samples, Speech
from backend.pipeline.request import Request
from backend.pipeline.stage import Stage, StageResources
from backend.tts.pieces import Piece, pieces
from backend.tts.vocoder import Floats
from backend.tts.voice import FIRST_PORTION_FRAMES, LARGEST_PORTION_FRAMES, Voice

NOISE_SEED = 20_201_112
"""Breath and hiss are noise; with a fixed seed the same reply is the same sound."""
WARM_UP_TEXT = "Ready."
SILENCE_LEVEL = 0.005
"""Of full scale; the voice peaks at 0.2 to 0.5."""
ENDING_SAMPLES = SPEECH_RATE_HERTZ // 10
"""What is left of the silence at the end of a piece."""
ONSET_SAMPLES = SPEECH_RATE_HERTZ // 100
"""What is left of the silence before the first sound of a reply: 10 ms, so that its onset is whole."""
FULL_SCALE = 32_767


class TextToSpeech(Stage[Reply, Speech]):
    """Says a reply."""

    number: ClassVar[int] = 10
    name: ClassVar[str] = "text → speech"
    takes: ClassVar[type] = Reply
    gives: ClassVar[type] = Speech
    networks: ClassVar[tuple[str, ...]] = (
        "voice_durations",
        "voice_prosody",
        "voice_decoder",
        "pronunciation",
    )

    def prepare(self, resources: StageResources) -> None:
        """Load the lexicon, wire up the networks, and say something once: first runs are slow."""
        networks = resources.networks
        self._pronouncer = Pronouncer(UnknownWords(networks["pronunciation"]))
        self._voice = Voice(
            networks["voice_durations"], networks["voice_prosody"], networks["voice_decoder"]
        )
        self.run(Reply(WARM_UP_TEXT), Request("warm-up"))

    def run(self, given: Reply, request: Request) -> Speech:
        """Say the reply's text; each portion is emitted as soon as it exists, the first one is the shortest."""
        portions: list[Samples] = []
        for samples in self._portions(given.text, request):
            portions.append(samples)
            request.emit(Speech(samples))
        return Speech(np.concatenate(portions) if portions else np.zeros(0, np.int16))

    def short_form(self, output: Speech) -> str:
        """The length of the speech."""
        return f"{output.seconds:.1f} s of speech"

    def _portions(self, text: str, request: Request) -> Iterator[Samples]:
        noise = np.random.Generator(np.random.SFC64(NOISE_SEED))
        first_frames = FIRST_PORTION_FRAMES
        pause = np.zeros(0, np.float32)
        is_silent = True
        for piece in pieces(text):
            request.check_cancelled()
            for portion in self._say(piece, noise, first_frames):
                request.check_cancelled()
                samples = _without_silence_before(portion) if is_silent else portion
                if is_silent and not len(samples):
                    continue
                is_silent = False
                yield _sixteen_bit(np.concatenate([pause, samples]))
                first_frames, pause = LARGEST_PORTION_FRAMES, pause[:0]
            pause = np.zeros(round(piece.pause_seconds * SPEECH_RATE_HERTZ), np.float32)

    def _say(self, piece: Piece, noise: np.random.Generator, first_frames: int) -> Iterator[Floats]:
        """One piece, without the long silence that the voice leaves at its end."""
        plan = self._voice.plan(self._pronouncer.phonemes(piece.text))
        if plan is not None:
            for samples, is_last in self._voice.portions(plan, noise, first_frames):
                yield _trimmed(samples) if is_last else samples


def _without_silence_before(samples: Floats) -> Floats:
    """Cut the silence at the beginning down to `ONSET_SAMPLES`; nothing is left where nothing is heard."""
    loud = np.flatnonzero(np.abs(samples) > SILENCE_LEVEL)
    return samples[max(0, int(loud[0]) - ONSET_SAMPLES) :] if len(loud) else samples[:0]


def _trimmed(samples: Floats) -> Floats:
    """Cut the silence at the end down to `ENDING_SAMPLES`, faded so that the cut cannot be heard."""
    loud = np.flatnonzero(np.abs(samples) > SILENCE_LEVEL)
    length = (int(loud[-1]) + 1 if len(loud) else 0) + ENDING_SAMPLES
    ending = samples[:length].copy()
    ending[-ENDING_SAMPLES:] *= np.linspace(
        1.0, 0.0, len(ending[-ENDING_SAMPLES:]), dtype=np.float32
    )
    return ending


def _sixteen_bit(samples: Floats) -> Samples:
    return (np.clip(samples, -1.0, 1.0) * FULL_SCALE).astype(np.int16)
