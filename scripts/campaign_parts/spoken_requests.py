"""Spoken requests, synthesised by the product in a separate process."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import numpy as np
import soxr

from backend.pipeline.data import SPEECH_RATE_HERTZ, USER_AUDIO_RATE_HERTZ, Samples

NOISE_LEVEL = 6
"""Standard deviation of the faint noise around the speech: no room is digitally silent."""
MARGIN_SECONDS = 0.3


def synthesise_requests(sentences: Sequence[str], cache: Path) -> Mapping[str, Samples]:
    """Synthesise sentences: sentence → 16 kHz mono int16, with faint noise before and after."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        speeches = pool.submit(_speak, tuple(sentences), cache).result()
    return {
        sentence: _as_recorded(speech) for sentence, speech in zip(sentences, speeches, strict=True)
    }


def _speak(sentences: Sequence[str], cache: Path) -> list[Samples]:
    """Run stage 10 alone, on the best accelerator."""
    from backend.accelerators.find import choose_accelerator
    from backend.engine.assembly import Assembly
    from backend.pipeline.data import Reply, Speech
    from backend.pipeline.request import Request
    from backend.settings import Settings

    assembly = Assembly(Settings(cache_folder=cache), ())
    pipeline = assembly.build_pipeline(choose_accelerator(""), only=(10,))
    speeches = []
    for sentence in sentences:
        speech = pipeline.stages[0].run(Reply(sentence), Request("speak"))
        assert isinstance(speech, Speech)
        speeches.append(speech.samples)
    assembly.retire(pipeline)
    return speeches


def _as_recorded(speech: Samples) -> Samples:
    wave = soxr.resample(speech.astype(np.float32), SPEECH_RATE_HERTZ, USER_AUDIO_RATE_HERTZ)
    margin = round(MARGIN_SECONDS * USER_AUDIO_RATE_HERTZ)
    recorded = np.random.default_rng(len(wave)).normal(0, NOISE_LEVEL, len(wave) + 2 * margin)
    recorded[margin:-margin] += wave
    return np.clip(np.round(recorded), -32_768, 32_767).astype(np.int16)
