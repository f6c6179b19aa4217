"""Puts utterances where "stop" is said to the Echo: in a room, beside its ring, beside its reply.

What comes out are the wake word's speech embeddings of what the product's canceller leaves.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import soxr
from recogniser_augment import apply_room_and_microphone
from recogniser_noise import mix_noises
from recogniser_voices import Floats
from stop_word_speech import Kind

from app.echo.blocks import BLOCK_SAMPLES, FULL_SCALE, convert_to_integers
from app.echo.chimes import make_ring
from app.echo.ducking import DUCKED_DECIBELS
from app.echo.echo_canceller import LEARNING_SECONDS
from app.echo.linear_canceller import LinearCanceller
from app.echo.stop_word_scorer import EMBEDDINGS, pool_features
from app.echo.wake_word_scorer import WakeWordScorer
from app.echo.wakehubert_scorer import WakeHubertScorer
from backend.wire.limits import SPEECH_RATE_HERTZ, USER_AUDIO_RATE_HERTZ
from scripts.evaluation.sound_shaping import convolve
from scripts.measure_echo import Room

CLIPS_A_SCENE = 6
NOISE_SAMPLES = 15 * USER_AUDIO_RATE_HERTZ
FIRST_LATE_BLOCK, LAST_LATE_BLOCK = 1, 4
"""Blocks after the word's end in which the network should say so."""
UNCERTAIN_BLOCKS = 9
"""Blocks round these of which nothing is asked."""
PLACES = {"room": 0.3, "ring": 0.35, "reply": 0.35}
NOISE_DECIBELS = {"room": (3, 25), "ring": (12, 35), "reply": (12, 35)}
"""How far the noise is below the person; what sounds beside it is noise enough."""
DUCKED_SHARE = 0.5
DUCKED_AFTER_SECONDS = 0.3


@dataclass(frozen=True)
class Clip:
    """One utterance: 16 kHz samples without silence round them, and what it is."""

    samples: Floats
    kind: Kind


@dataclass(frozen=True)
class Blocks:
    """What 80 ms of sound each give.

    Attributes:
        rows: embeddings of openWakeWord, float16 (blocks, EMBEDDINGS, width).
        features: of WakeHuBERT, pooled, float16 (blocks, frames, width).
        targets: 1, 0, or -1: both are right; shape (blocks,).
    """

    rows: np.ndarray
    features: np.ndarray
    targets: np.ndarray


@dataclass(frozen=True)
class Scene:
    """Sound for the embeddings, int16, and of each utterance in it where it begins and ends."""

    samples: np.ndarray
    spans: list[tuple[Kind, int, int]]


def choose_targets(scene: Scene) -> np.ndarray:
    """Give for each block 1, 0, or -1: both are right."""
    ends = np.arange(1, len(scene.samples) // BLOCK_SAMPLES + 1) * BLOCK_SAMPLES
    targets = np.zeros(len(ends), np.float32)
    for kind, start, end in scene.spans:
        since = (ends - end) / BLOCK_SAMPLES
        if kind is Kind.COMMAND:
            targets[(ends > start) & (since < LAST_LATE_BLOCK + UNCERTAIN_BLOCKS)] = -1
        elif kind is Kind.STOP:
            targets[(since > -UNCERTAIN_BLOCKS) & (since < LAST_LATE_BLOCK + UNCERTAIN_BLOCKS)] = -1
            targets[(since >= FIRST_LATE_BLOCK) & (since <= LAST_LATE_BLOCK)] = 1
    return targets


class Scenes:
    """Makes scenes of clips, and their embeddings."""

    def __init__(self, noises: list[Floats], speech: list[Floats], seed: int) -> None:
        self._random = np.random.default_rng(seed)
        self._noises, self._speech = noises, speech
        self._wake_word, self._wakehubert = WakeWordScorer(), WakeHubertScorer()
        ring = make_ring().astype(np.float64) / FULL_SCALE
        self._ring = soxr.resample(ring, SPEECH_RATE_HERTZ, USER_AUDIO_RATE_HERTZ)

    def embed(self, clips: list[Clip], place: str | None = None) -> Blocks:
        """Let people say the clips, and keep what each block gives."""
        rows, features, targets = [], [], []
        for first in range(0, len(clips), CLIPS_A_SCENE):
            scene = self.make(clips[first : first + CLIPS_A_SCENE], place)
            for start in range(0, len(scene.samples), BLOCK_SAMPLES):
                block = scene.samples[start : start + BLOCK_SAMPLES]
                self._wake_word.score(block)
                self._wakehubert.hear(block)
                rows.append(self._wake_word.embeddings[-EMBEDDINGS:].astype(np.float16))
                pooled = pool_features(self._wakehubert.compute_features())
                features.append(pooled.astype(np.float16))
            targets.append(choose_targets(scene))
        return Blocks(np.stack(rows), np.stack(features), np.concatenate(targets))

    def make(self, clips: list[Clip], place: str | None = None) -> Scene:
        """Let people say the clips one after the other, in one place."""
        random = self._random
        place = place or str(random.choice(list(PLACES), p=list(PLACES.values())))
        level = float(np.exp(random.uniform(np.log(0.02), np.log(0.2))))
        person, spans = self._speak(clips, level, quiet_seconds=0.0 if place == "room" else 2.5)
        if random.random() < 0.7:
            ratio = random.uniform(*NOISE_DECIBELS[place])
            noise = np.resize(mix_noises(self._noises, NOISE_SAMPLES, random), len(person))
            person = person + noise * level * 10 ** (-ratio / 20)
        if place == "room":
            heard = convert_to_integers(self._add_talker(person, level) * FULL_SCALE)
        else:
            played = self._play(place, len(person), level, spans)
            heard = self._hear(person, played)
        return Scene(heard, spans)

    def _speak(
        self, clips: list[Clip], level: float, quiet_seconds: float
    ) -> tuple[np.ndarray, list[tuple[Kind, int, int]]]:
        random = self._random
        position = round(quiet_seconds * USER_AUDIO_RATE_HERTZ)
        parts: list[np.ndarray] = [np.zeros(position)]
        spans: list[tuple[Kind, int, int]] = []
        for clip in clips:
            before = round(random.uniform(0.4, 1.3) * USER_AUDIO_RATE_HERTZ)
            after = round(random.uniform(0.6, 0.9) * USER_AUDIO_RATE_HERTZ)
            sound = np.concatenate([np.zeros(before), clip.samples, np.zeros(after)])
            sound = apply_room_and_microphone(sound.astype(np.float32), random)
            loud = float(np.sqrt(np.mean(clip.samples**2))) + 1e-6
            parts.append(sound / loud * level * 10 ** (random.uniform(-3, 3) / 20))
            spans.append((clip.kind, position + before, position + before + len(clip.samples)))
            position += len(sound)
        person = np.concatenate(parts)
        return person[: len(person) // BLOCK_SAMPLES * BLOCK_SAMPLES], spans

    def _add_talker(self, person: np.ndarray, level: float) -> np.ndarray:
        if self._random.random() < 0.5:
            return person
        talker = self._take_speech(len(person))
        return person + talker * level * 10 ** (-self._random.uniform(4, 25) / 20)

    def _take_speech(self, count: int) -> np.ndarray:
        parts: list[np.ndarray] = []
        while sum(map(len, parts)) < count:
            part = self._speech[self._random.integers(len(self._speech))]
            parts.append(part / (float(np.sqrt(np.mean(part**2))) + 1e-6))
        return np.concatenate(parts)[:count]

    def _play(
        self, place: str, count: int, level: float, spans: list[tuple[Kind, int, int]]
    ) -> np.ndarray:
        """What the speaker plays, lowered beside some of the words as the product lowers it."""
        random = self._random
        if place == "ring":
            played = np.resize(np.roll(self._ring, random.integers(len(self._ring))), count)
            played = played / float(np.sqrt(np.mean(played**2)))
            played *= level * 10 ** (random.uniform(-12, 6) / 20)
        else:
            played = self._take_speech(count) * level * 10 ** (random.uniform(-12, 6) / 20)
        for _, start, end in spans:
            if random.random() < DUCKED_SHARE:
                lag = round(random.uniform(0.1, DUCKED_AFTER_SECONDS) * USER_AUDIO_RATE_HERTZ)
                played[start + lag : end + USER_AUDIO_RATE_HERTZ] *= 10 ** (DUCKED_DECIBELS / 20)
        return played

    def _hear(self, person: np.ndarray, played: np.ndarray) -> np.ndarray:
        """What the product's canceller leaves; of the first seconds everything, as in the app."""
        random = self._random
        drive = random.uniform(2, 8)
        is_saturating = random.random() < 0.4
        loud = np.tanh(played * drive) / drive if is_saturating else played
        response = Room((0.2, 0.7)).draw_impulse_response(random)
        heard = convert_to_integers((person + convolve(loud, response)) * FULL_SCALE)
        far = convert_to_integers(played * FULL_SCALE)
        left = LinearCanceller().process(heard, far)
        learning = round(LEARNING_SECONDS * USER_AUDIO_RATE_HERTZ)
        if random.random() < 0.3:
            learning = len(heard) // 2  # a room that is not known for longer
        return np.concatenate([heard[:learning], left[learning:]])
