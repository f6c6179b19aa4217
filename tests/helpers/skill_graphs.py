"""Skills' graphs with the real pronunciation, and sounds that leave no doubt."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path

import numpy as np

from backend.asr.compiling import set_compiled_cache_folder
from backend.asr.graph_builder import build_skill_graph
from backend.asr.graph_search import GraphSearch
from backend.asr.plain_pronunciation import simplify_pronunciation
from backend.asr.skill_graph import SkillGraph
from backend.g2p.pronunciation import Pronouncer
from backend.g2p.unknown_words import UnknownWords
from backend.networks.find import find_network_folder
from backend.networks.weights import read_config
from backend.pipeline.data import Posteriorgram
from backend.settings import Settings
from backend.skill_package.find import read_skill
from tests.helpers.recognition import load_networks


@cache
def symbols() -> tuple[str, ...]:
    """The posteriorgram's columns."""
    return tuple(read_config(find_network_folder("speech_encoder", Settings()))["symbols"])


@cache
def columns() -> dict[str, int]:
    """The column of each symbol, without the blank."""
    return {symbol: column for column, symbol in enumerate(symbols()) if column}


@cache
def _pronouncer() -> Pronouncer:
    return Pronouncer(UnknownWords(load_networks()["pronunciation"]))


@cache
def read(words: str) -> str:
    """Words as plain phonemes."""
    return simplify_pronunciation(_pronouncer().transcribe(words))


def build_graph(folder: Path) -> SkillGraph:
    """Build the graph of a skill in a folder."""
    model = read_skill(folder).interaction_model
    assert model is not None
    graph = build_skill_graph(model, columns(), read)
    assert graph is not None
    return graph


def create_search(*graphs: SkillGraph) -> GraphSearch:
    """Search these graphs."""
    set_compiled_cache_folder(Settings().cache_folder)
    return GraphSearch(graphs)


def posteriorgram(log_probabilities: np.ndarray, names: Sequence[str]) -> Posteriorgram:
    """A posteriorgram of which only the phonemes are looked at."""
    nothing = np.zeros((len(log_probabilities), 384), np.float32)
    return Posteriorgram(log_probabilities, tuple(names), nothing, 50.0, (), 1.0)


def clearly(words: str) -> Posteriorgram:
    """Make a posteriorgram of words: each phoneme at 98 %, with a blank after it."""
    reading = [columns()[symbol] for symbol in read(words)]
    frames = np.full((2 * len(reading) + 2, len(symbols())), 0.02 / (len(symbols()) - 1))
    frames[:, 0] = 0.98
    frames[1:-1:2, 0] = 0.02 / (len(symbols()) - 1)
    frames[np.arange(len(reading)) * 2 + 1, reading] = 0.98
    return posteriorgram(np.log(frames).astype(np.float32), symbols())


def find_accepted(search: GraphSearch, words: str) -> bool:
    """Whether a graph accepts words: by hearing them said without any doubt."""
    return words in search.search(clearly(words)).texts
