"""Pronounces words as the product does, for the tables that are made of it."""

from __future__ import annotations

from backend.accelerators.find import choose_accelerator
from backend.g2p.pronunciation import Pronouncer
from backend.g2p.unknown_words import UnknownWords
from backend.networks.find import load_network
from backend.settings import Settings


def load_pronouncer() -> Pronouncer:
    """Load hibari's lexicon, and the network for what it lacks."""
    settings = Settings()
    accelerator = choose_accelerator(settings.accelerator)(settings.threads, settings.cache_folder)
    return Pronouncer(UnknownWords(accelerator.load(load_network("pronunciation", settings))))
