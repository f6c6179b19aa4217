"""The voice and stage 10 on PyTorch eager, with their real networks, loaded once."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from backend.accelerators.pytorch_eager import PyTorchEager
from backend.g2p.pronunciation import Pronouncer
from backend.g2p.unknown_words import UnknownWords
from backend.networks.find import load_network
from backend.pipeline.loaded_network import LoadedNetwork
from backend.pipeline.stage import StageResources
from backend.settings import Settings
from backend.stages.stage10_text_to_speech import TextToSpeech
from backend.tts.voice import Voice


@cache
def load_networks() -> dict[str, LoadedNetwork]:
    """The networks of stage 10."""
    accelerator = PyTorchEager(threads=1, cache_folder=Path("unused"))
    settings = Settings()
    return {name: accelerator.load(load_network(name, settings)) for name in TextToSpeech.networks}


@cache
def pronouncer() -> Pronouncer:
    """Text to phonemes, with the network for unknown words."""
    return Pronouncer(UnknownWords(load_networks()["pronunciation"]))


@cache
def voice() -> Voice:
    """The voice on these networks."""
    networks = load_networks()
    return Voice(networks["voice_durations"], networks["voice_prosody"], networks["voice_decoder"])


@cache
def text_to_speech() -> TextToSpeech:
    """Stage 10, prepared."""
    stage = TextToSpeech()
    stage.prepare(StageResources(networks=load_networks(), skills=(), settings=Settings()))
    return stage
