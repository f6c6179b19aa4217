"""Runs the product's stages 4 to 7 on recordings, chunk by chunk, as on an Echo's audio."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from backend.accelerators.find import choose_accelerator
from backend.asr.endpointing import Endpointer
from backend.asr.plain_pronunciation import simplify_pronunciation
from backend.engine.assembly import Assembly, OnTask
from backend.engine.audio_chunks import AudioChunks
from backend.engine.outcome import Outcome
from backend.engine.session_state import SessionState
from backend.g2p.pronunciation import Pronouncer
from backend.g2p.unknown_words import UnknownWords
from backend.networks.find import load_network
from backend.pipeline.data import (
    USER_AUDIO_RATE_HERTZ,
    Intent,
    Posteriorgram,
    Samples,
    Sentence,
    Words,
)
from backend.settings import Settings
from backend.skill_package.skill import Skill
from backend.timing.clock import clock
from scripts.evaluation.normaliser import strip_wake_word

STAGES = (4, 5, 6, 7)
CHUNK_SAMPLES = 1_280
"""80 ms, the Echo's chunk size."""
DEVICE_STATE = {"time_zone": "UTC", "location": ""}


@dataclass(frozen=True)
class Recognition:
    """The outputs of the stages for one recording.

    Attributes:
        phonemes: stage 4's best phoneme string, without spaces.
        words: stage 5's words, separated by single spaces.
        sentence: of stage 6.
        intent: of stage 7.
        stages_ms: stage number → time in ms; stage 4's counts from the end of the utterance.
    """

    phonemes: str
    words: str
    sentence: str
    intent: Intent
    stages_ms: dict[int, float]


class Recogniser:
    """The stages on one accelerator. Close it after use."""

    def __init__(
        self, settings: Settings, skills: Sequence[Skill], on_task: OnTask, live: bool
    ) -> None:
        """Load the networks and prepare the stages.

        Args:
            settings: the backend's.
            skills: for stages 5 and 7.
            on_task: called with each loading task as it begins.
            live: feed audio in real time and stop at the endpoint, not at the end of the recording.

        Raises:
            BackendError: a network or an accelerator cannot be loaded.
        """
        self._settings = settings
        self._live = live
        self._assembly = Assembly(settings, skills)
        kind = choose_accelerator(settings.accelerator)
        self._pipeline = self._assembly.build_pipeline(kind, on_task, only=STAGES)
        pronunciation = self._pipeline.accelerator.load(load_network("pronunciation", settings))
        self._pronouncer = Pronouncer(UnknownWords(pronunciation))

    @property
    def accelerator(self) -> str:
        """The accelerator's name."""
        return self._pipeline.accelerator.name

    def pronounce(self, transcript: str) -> str:
        """Convert a transcript to hibari's phonemes, without stress marks and spaces."""
        return simplify_pronunciation(
            self._pronouncer.transcribe(strip_wake_word(transcript))
        ).replace(" ", "")

    def recognise(self, name: str, samples: Samples) -> Recognition:
        """Run the stages on one utterance, in a new session.

        Raises:
            BackendError: a stage failed.
        """
        outcome = self._run_live(name, samples) if self._live else self._run(name, samples)
        if outcome.error is not None:
            raise outcome.error
        return _recognition_from(outcome)

    def close(self) -> None:
        """Release the networks."""
        self._assembly.retire(self._pipeline)
        self._assembly.close()

    def _run(self, name: str, samples: Samples) -> Outcome:
        chunks = AudioChunks()
        for chunk in _chunks(samples):
            chunks.put(chunk)
        chunks.end()
        return self._pipeline.run(chunks, SessionState().request(name, DEVICE_STATE))

    def _run_live(self, name: str, samples: Samples) -> Outcome:
        chunks = AudioChunks()
        endpointer = Endpointer(
            pre_roll_seconds=0,
            patience=self._settings.patience,
            no_speech_seconds=self._settings.no_speech_seconds,
            limit_seconds=self._settings.utterance_limit_seconds,
        )
        request = SessionState().request(name, DEVICE_STATE)
        with ThreadPoolExecutor(1) as worker:
            running = worker.submit(self._pipeline.run, chunks, request)
            try:
                _feed_in_real_time(samples, chunks, endpointer)
            finally:
                chunks.end()
            return running.result()


def _chunks(samples: Samples) -> Iterator[Samples]:
    for start in range(0, len(samples), CHUNK_SAMPLES):
        yield samples[start : start + CHUNK_SAMPLES]


def _feed_in_real_time(samples: Samples, chunks: AudioChunks, endpointer: Endpointer) -> None:
    """Feed each chunk when it would have been spoken, until the endpoint."""
    due = clock()
    for chunk in _chunks(samples):
        due += len(chunk) / USER_AUDIO_RATE_HERTZ
        time.sleep(max(0.0, due - clock()))
        chunks.put(chunk)
        if endpointer.feed(chunk) is not None:
            return


def _recognition_from(outcome: Outcome) -> Recognition:
    posteriorgram, words, sentence, intent = (outcome.outputs[number] for number in STAGES)
    assert isinstance(posteriorgram, Posteriorgram)
    assert isinstance(words, Words)
    assert isinstance(sentence, Sentence)
    assert isinstance(intent, Intent)
    return Recognition(
        phonemes=posteriorgram.phoneme_string.replace(" ", ""),
        words=words.text,
        sentence=sentence.text,
        intent=intent,
        stages_ms=dict(outcome.times.stages_ms),
    )
