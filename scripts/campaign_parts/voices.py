"""Spoken requests, made by the product's own voice in a process that ends with it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import numpy as np
import soxr

from backend.pipeline.data import SPEECH_RATE_HERTZ, VOICE_RATE_HERTZ, Samples

NOISE_LEVEL = 6
"""Standard deviation of the faint noise around a voice: no room is digitally silent."""
MARGIN_SECONDS = 0.3


def voices_saying(sentences: Sequence[str], cache: Path) -> Mapping[str, Samples]:
    """Speak sentences: 16 kHz mono int16 each, with faint noise before and after."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        spoken = pool.submit(_speak, tuple(sentences), cache).result()
    return {sentence: _as_heard(speech) for sentence, speech in zip(sentences, spoken, strict=True)}


def _speak(sentences: Sequence[str], cache: Path) -> list[Samples]:
    """Stage 10 alone, on the best accelerator."""
    from backend.accelerators.find import choose_accelerator
    from backend.engine.assembly import Assembly
    from backend.pipeline.data import Reply, Speech
    from backend.pipeline.request import Request
    from backend.settings import Settings

    assembly = Assembly(Settings(cache_folder=cache), ())
    pipeline = assembly.pipeline(choose_accelerator(""), only=(10,))
    spoken = []
    for sentence in sentences:
        speech = pipeline.stages[0].run(Reply(sentence), Request("speak"))
        assert isinstance(speech, Speech)
        spoken.append(speech.samples)
    assembly.retire(pipeline)
    return spoken


def _as_heard(speech: Samples) -> Samples:
    wave = soxr.resample(speech.astype(np.float32), SPEECH_RATE_HERTZ, VOICE_RATE_HERTZ)
    margin = round(MARGIN_SECONDS * VOICE_RATE_HERTZ)
    heard = np.random.default_rng(len(wave)).normal(0, NOISE_LEVEL, len(wave) + 2 * margin)
    heard[margin:-margin] += wave
    return np.clip(np.round(heard), -32_768, 32_767).astype(np.int16)
