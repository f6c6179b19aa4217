"""Describes the networks for screens and for `backend models`: versions, licences, sizes, hashes."""

from __future__ import annotations

import hashlib
from functools import lru_cache

from backend.errors import BackendError
from backend.networks.find import network_classes
from backend.networks.manifest import sha256_of
from backend.settings import Settings
from backend.wire.messages import NetworkDescription


def network_descriptions(settings: Settings) -> tuple[NetworkDescription, ...]:
    """Every network; one whose weights are missing has size 0 and no hash."""
    return tuple(
        _describe(name, settings.network_sources.get(name, "")) for name in network_classes()
    )


@lru_cache(maxsize=64)
def _describe(name: str, replacement: str) -> NetworkDescription:
    """Describe one network; hashing all weights takes a tenth of a second, so it is done once."""
    kind = network_classes()[name]
    card = kind.card
    size, digest = 0, ""
    if not replacement:
        try:
            files = kind.weight_files(kind.default_source())
            size = sum(file.stat().st_size for file in files)
            digest = hashlib.sha256("".join(sha256_of(file) for file in files).encode()).hexdigest()
        except (BackendError, OSError):
            size, digest = 0, ""
    return NetworkDescription(
        name=name,
        title=card.title,
        version=card.version,
        licence=card.licence,
        source=replacement or card.source,
        size_bytes=size,
        sha256=digest,
    )
