"""Stages 4 and 5 with their real networks, loaded once for all tests."""

from __future__ import annotations

from functools import cache

import numpy as np

from backend.accelerators.accelerator import LoadedNetwork
from backend.accelerators.pytorch_eager import PyTorchEager
from backend.networks.find import load_network
from backend.pipeline.data import Posteriorgram, Samples, Voice, Words
from backend.pipeline.stage import Request, StageResources
from backend.settings import Settings
from backend.stages.stage04_voice_to_phonemes import VoiceToPhonemes
from backend.stages.stage05_phonemes_to_words import PhonemesToWords


@cache
def loaded_networks() -> dict[str, LoadedNetwork]:
    """The networks of both stages on PyTorch."""
    settings = Settings()
    accelerator = PyTorchEager(settings.threads, settings.cache_folder)
    names = dict.fromkeys([*VoiceToPhonemes.networks, *PhonemesToWords.networks])
    return {name: accelerator.load(load_network(name, settings)) for name in names}


def _resources() -> StageResources:
    return StageResources(networks=loaded_networks(), skills=(), settings=Settings())


@cache
def voice_to_phonemes() -> VoiceToPhonemes:
    """Stage 4, prepared."""
    stage = VoiceToPhonemes()
    stage.prepare(_resources())
    return stage


@cache
def phonemes_to_words() -> PhonemesToWords:
    """Stage 5, prepared."""
    stage = PhonemesToWords()
    stage.prepare(_resources())
    return stage


def heard(samples: Samples) -> Posteriorgram:
    """What stage 4 makes of a whole recording."""
    return voice_to_phonemes().run(Voice(samples), Request("test"))


def understood(samples: Samples) -> Words:
    """What stages 4 and 5 make of a whole recording."""
    return phonemes_to_words().run(heard(samples), Request("test"))


def pink_noise(seconds: float, level: float, seed: int = 3) -> Samples:
    """Noise with the spectrum of rooms and traffic, `level` of full scale, 16 kHz."""
    count = int(seconds * 16_000)
    spectrum = np.fft.rfft(np.random.default_rng(seed).normal(size=count))
    noise = np.fft.irfft(spectrum / np.sqrt(np.arange(len(spectrum)) + 10), count)
    return np.round(noise / noise.std() * level * 32_767).clip(-32_768, 32_767).astype(np.int16)
