"""Stages 4 and 5 with their real networks, loaded once for all tests."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import numpy as np

from backend.accelerators.pytorch_eager import PyTorchEager
from backend.networks.find import load_network
from backend.pipeline.data import Posteriorgram, Samples, UserAudio, Words
from backend.pipeline.loaded_network import LoadedNetwork
from backend.pipeline.request import Request
from backend.pipeline.stage import StageResources
from backend.settings import Settings
from backend.skill_package.find import find_skills
from backend.stages.stage04_user_audio_to_phonemes import UserAudioToPhonemes
from backend.stages.stage05_phonemes_to_words import PhonemesToWords


@cache
def load_networks() -> dict[str, LoadedNetwork]:
    """The networks of both stages on PyTorch."""
    settings = Settings()
    accelerator = PyTorchEager(settings.threads, settings.cache_folder)
    names = dict.fromkeys([*UserAudioToPhonemes.networks, *PhonemesToWords.networks])
    return {name: accelerator.load(load_network(name, settings)) for name in names}


def _resources(*skill_folders: Path) -> StageResources:
    skills = find_skills(skill_folders) if skill_folders else ()
    return StageResources(networks=load_networks(), skills=skills, settings=Settings())


@cache
def user_audio_to_phonemes() -> UserAudioToPhonemes:
    """Stage 4, prepared."""
    stage = UserAudioToPhonemes()
    stage.prepare(_resources())
    return stage


@cache
def phonemes_to_words(*skill_folders: Path) -> PhonemesToWords:
    """Prepare stage 5: without folders no skill is known, with some ours and those in them."""
    stage = PhonemesToWords()
    stage.prepare(_resources(*skill_folders))
    return stage


def recognise_phonemes(samples: Samples) -> Posteriorgram:
    """Run stage 4 on a whole recording."""
    return user_audio_to_phonemes().run(UserAudio(samples), Request("test"))


def recognise_words(samples: Samples, *skill_folders: Path) -> Words:
    """Run stages 4 and 5 on a whole recording."""
    return phonemes_to_words(*skill_folders).run(recognise_phonemes(samples), Request("test"))


def pink_noise(seconds: float, level: float, seed: int = 3) -> Samples:
    """Noise with the spectrum of rooms and traffic, `level` of full scale, 16 kHz."""
    count = int(seconds * 16_000)
    spectrum = np.fft.rfft(np.random.default_rng(seed).normal(size=count))
    noise = np.fft.irfft(spectrum / np.sqrt(np.arange(len(spectrum)) + 10), count)
    return np.round(noise / noise.std() * level * 32_767).clip(-32_768, 32_767).astype(np.int16)
