"""Stage 7 with the real sentence encoder, prepared once for all tests of a process."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from backend.accelerators.pytorch_eager import PyTorchEager
from backend.networks.find import find_network_folder, load_network
from backend.nlu.acceptance_network import AcceptanceNetwork
from backend.nlu.interpreter import Interpreter
from backend.nlu.sentence_embedder import SentenceEmbedder
from backend.pipeline.loaded_network import LoadedNetwork
from backend.pipeline.stage import StageResources
from backend.settings import Settings
from backend.skill_package.find import find_skills
from backend.stages.stage07_sentence_to_intent import ENCODER, SentenceToIntent


@cache
def sentence_encoder() -> LoadedNetwork:
    """The encoder on PyTorch eager; one thread, as tests run beside other work."""
    settings = Settings()
    return PyTorchEager(1, settings.cache_folder).load(load_network(ENCODER, settings))


@cache
def sentence_to_intent(*extra_folders: Path) -> SentenceToIntent:
    """Stage 7 for our own skills and those in the folders."""
    stage = SentenceToIntent()
    skills = find_skills(name_free_folders=extra_folders)
    stage.prepare(StageResources({ENCODER: sentence_encoder()}, skills, Settings()))
    return stage


@cache
def interpreter() -> Interpreter:
    """The interpreter of single sentences, for our own skills."""
    settings = Settings()
    folder = find_network_folder(ENCODER, settings)
    embedder = SentenceEmbedder(sentence_encoder(), folder, settings.cache_folder)
    return Interpreter(find_skills(), embedder, AcceptanceNetwork())
