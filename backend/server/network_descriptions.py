"""Describes the networks for screens and `backend models`: version, licence, size, hash."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from backend.errors import BackendError
from backend.networks.card import NetworkCard
from backend.networks.find import (
    find_network_classes,
    find_own_source,
    list_recogniser_sizes,
)
from backend.networks.manifest import find_sha256
from backend.networks.small_networks import SMALL_NETWORKS
from backend.settings import Settings
from backend.wire.messages import NetworkDescription, RecogniserDescription
from backend.wire.vocabulary import RecogniserSize


def describe_networks(settings: Settings) -> tuple[NetworkDescription, ...]:
    """Every network; one whose weights are missing has size 0 and no hash."""
    ours = [
        _describe(name, settings.network_sources.get(name, ""), settings.recogniser)
        for name in find_network_classes()
    ]
    return (
        *ours,
        *(_describe_files(small.name, small.card, small.files) for small in SMALL_NETWORKS),
    )


def describe_recognisers(settings: Settings) -> tuple[RecogniserDescription, ...]:
    """Every size of the networks that hear."""
    return tuple(
        RecogniserDescription(
            name=size, size_bytes=_measure_size(size), chosen=size == settings.recogniser
        )
        for size in list_recogniser_sizes(settings)
    )


@lru_cache
def _measure_size(recogniser: RecogniserSize) -> int:
    """The bytes of the weights of a size, 0 where some are missing; networks share files."""
    kinds = [kind for kind in find_network_classes().values() if kind.is_of_recogniser]
    files = {
        file for kind in kinds for file in kind.weight_files(find_own_source(kind, recogniser))
    }
    try:
        return sum(file.stat().st_size for file in files)
    except OSError:
        return 0


@lru_cache(maxsize=64)
def _describe(name: str, replacement: str, recogniser: RecogniserSize) -> NetworkDescription:
    """Describe one network of the pipeline."""
    kind = find_network_classes()[name]
    if replacement:
        return _build_description(name, replace(kind.card, source=replacement), 0, "")
    return _describe_files(
        name, kind.card, lambda: kind.weight_files(find_own_source(kind, recogniser))
    )


@lru_cache(maxsize=64)
def _describe_files(
    name: str, card: NetworkCard, files_of: Callable[[], Iterable[Path]]
) -> NetworkDescription:
    """Describe one network's files; cached, since hashing all weights takes 0.1 s."""
    try:
        files = tuple(files_of())
        size = sum(file.stat().st_size for file in files)
        digest = hashlib.sha256("".join(find_sha256(file) for file in files).encode()).hexdigest()
    except (BackendError, OSError):
        size, digest = 0, ""
    return _build_description(name, card, size, digest)


def _build_description(
    name: str, card: NetworkCard, size_bytes: int, digest: str
) -> NetworkDescription:
    return NetworkDescription(
        name=name,
        title=card.title,
        version=card.version,
        licence=card.licence,
        source=card.source,
        size_bytes=size_bytes,
        sha256=digest,
    )
