"""Keeps skills' graphs on disk, so that only a new or changed skill's graph is built."""

from __future__ import annotations

import importlib.metadata
import io
import logging
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import fields
from pathlib import Path

import numpy as np

from backend.asr.graph_builder import FORMAT_VERSION, build_phrase_graph, build_skill_graph
from backend.asr.skill_graph import NO_LABEL, SkillGraph
from backend.cache import compute_fingerprint, read_kept, report_build, write_kept
from backend.nlu.built_in_intents import list_samples
from backend.skill_package.skill import Skill
from backend.timing.clock import clock, compute_milliseconds_since

_LOG = logging.getLogger(__name__)
_ARRAYS = tuple(field.name for field in fields(SkillGraph) if field.name != "vocabulary")
_SOURCES = ("hibari-tts", "tzdata")
"""Packages that pronunciations and lists of values come from."""


class GraphCache:
    """Graphs for one alphabet and one way to read words."""

    def __init__(
        self,
        folder: Path,
        symbols: Sequence[str],
        pronounce: Callable[[str], str],
        pronunciation_source: Path,
    ) -> None:
        """Take what graphs depend on.

        Args:
            folder: where graphs are cached; if it cannot be used, they are built at every start.
            symbols: of the posteriorgram's columns, the blank first.
            pronounce: gives the plain phonemes of words: "two words" → "tu wɜɹdz".
            pronunciation_source: folder or file of the network that pronounces unknown words.
        """
        self._folder, self._pronounce = folder / "skill_graphs", pronounce
        self._columns = {symbol: column for column, symbol in enumerate(symbols) if column}
        versions = [importlib.metadata.version(package) for package in _SOURCES]
        self._basis = compute_fingerprint(
            repr((FORMAT_VERSION, tuple(symbols), versions)), pronunciation_source
        )

    def load_graphs(self, skills: Sequence[Skill]) -> list[SkillGraph]:
        """Give the graph of each usable skill, and one of the built-in intents' phrases."""
        found = [self._load_skill_graph(skill) for skill in skills]
        phrases = sorted(
            {
                phrase
                for skill in skills
                if skill.is_usable
                for intent in skill.intents
                for phrase in list_samples(intent.name)
            }
        )
        found.append(
            self._load_or_build(
                "built-in intents",
                "\n".join(phrases),
                lambda: build_phrase_graph(phrases, self._columns, self._pronounce),
            )
        )
        return [graph for graph in found if graph is not None]

    def _load_skill_graph(self, skill: Skill) -> SkillGraph | None:
        model = skill.interaction_model
        if model is None or not skill.is_usable:
            return None
        return self._load_or_build(
            skill.id,
            model.model_dump_json(),
            lambda: build_skill_graph(model, self._columns, self._pronounce),
        )

    def _load_or_build(
        self, name: str, content: str, build: Callable[[], SkillGraph | None]
    ) -> SkillGraph | None:
        """Read a graph that was built from this content before, or build it."""
        file = self._folder / f"{compute_fingerprint(self._basis, content)}.npz"
        kept = _read(file, len(self._columns) + 1)
        if kept is not None:
            return kept
        report_build()
        start = clock()
        graph = build()
        if graph is not None:
            nodes, spent = len(graph.labels), compute_milliseconds_since(start)
            _LOG.info("built the graph of %s: %d nodes in %.0f ms", name, nodes, spent)
            _write(file, graph)
        return graph


def _read(file: Path, columns: int) -> SkillGraph | None:
    content = read_kept(file)
    if content is None:
        return None
    try:
        with np.load(io.BytesIO(content), allow_pickle=False) as kept:
            arrays = {name: kept[name] for name in _ARRAYS}
            vocabulary = tuple(kept["vocabulary"].tobytes().decode().split("\n"))
        graph = SkillGraph(**arrays, vocabulary=vocabulary)
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile) as error:
        _LOG.warning("the skill graph %s is damaged and is built anew: %s", file, error)
        return None
    if not _is_whole(graph, columns):
        _LOG.warning("the skill graph %s is damaged and is built anew", file)
        return None
    return graph


def _is_whole(graph: SkillGraph, columns: int) -> bool:
    """Whether arrays fit each other: the search looks at nothing that it is led to."""
    nodes, arcs = len(graph.labels), len(graph.targets)
    offsets, targets = graph.offsets, graph.targets
    return (
        all(getattr(graph, name).ndim == 1 for name in _ARRAYS)
        and len(graph.words) == len(graph.levels) == nodes == len(offsets) - 1
        and len(graph.target_labels) == len(graph.costs) == arcs == offsets[-1]
        and bool((np.diff(offsets) >= 0).all())
        and bool((targets >= 0).all() and (targets < nodes).all())
        and bool((graph.starts >= 0).all() and (graph.starts < nodes).all())
        and bool((graph.words < len(graph.vocabulary)).all())
        and bool((graph.levels >= 0).all() and (graph.target_labels == graph.labels[targets]).all())
        and bool((graph.labels >= NO_LABEL).all() and (graph.labels <= columns).all())
    )


def _write(file: Path, graph: SkillGraph) -> None:
    """A cache that cannot be written only costs the next start some time."""
    vocabulary = np.frombuffer("\n".join(graph.vocabulary).encode(), np.uint8)
    arrays = {name: getattr(graph, name) for name in _ARRAYS}
    content = io.BytesIO()
    np.savez(content, **arrays, vocabulary=vocabulary)
    try:
        write_kept(file, content.getvalue())
    except OSError as error:
        _LOG.warning("skill graphs cannot be kept in %s: %s", file.parent, error)
