"""Speaks replies in the product's voices for measurements, with the times of their words."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass

import numpy as np
import soxr

from backend.accelerators.find import choose_accelerator
from backend.engine.assembly import Assembly
from backend.pipeline.data import Reply, Speech
from backend.pipeline.request import Request
from backend.settings import Settings
from backend.wire.limits import SPEECH_RATE_HERTZ, USER_AUDIO_RATE_HERTZ
from backend.wire.messages import SpeechWord
from backend.wire.vocabulary import DEFAULT_VOICE
from scripts.recording_files import Signal, normalise_speech


@dataclass(frozen=True)
class SpokenReply:
    """A reply as it is spoken: 16 kHz samples at a level of 1, and when each word is said."""

    samples: Signal
    words: tuple[SpeechWord, ...]


def speak_replies(
    texts: tuple[str, ...], voices: tuple[str, ...] = (DEFAULT_VOICE,)
) -> Iterator[SpokenReply]:
    """Speak each text in each voice."""
    with closing(Assembly(Settings(), ())) as assembly:
        pipeline = assembly.build_pipeline(choose_accelerator(""), only=[10])
        for text in texts:
            for voice in voices:
                parts: list[Speech] = []
                request = Request("1", device_state={"voice": voice}, on_part=parts.append)
                speech = pipeline.stages[0].run(Reply(text), request)
                yield _convert(speech, parts)
        assembly.retire(pipeline)


def _convert(speech: Speech, parts: list[Speech]) -> SpokenReply:
    samples = soxr.resample(
        speech.samples.astype(np.float64), SPEECH_RATE_HERTZ, USER_AUDIO_RATE_HERTZ
    )
    words = tuple(
        SpeechWord(
            phonemes=word.phonemes, start_seconds=word.start_seconds, end_seconds=word.end_seconds
        )
        for part in parts
        for word in part.words
    )
    return SpokenReply(normalise_speech(samples), words)
