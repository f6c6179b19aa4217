"""Writes assets/models/manifest.json: the sha256 of every file that the networks load.

Run it when the weights of a network have changed: .venv/bin/python scripts/manifest.py
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import get_args

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from backend.networks.find import find_manifest_key, find_network_classes, find_own_source
from backend.networks.manifest import MANIFEST, find_sha256
from backend.networks.small_networks import SMALL_NETWORKS
from backend.wire.vocabulary import RecogniserSize


def main() -> None:
    """Hash the default weights of every network."""
    hashes = {}
    for network in find_network_classes().values():
        for size in get_args(RecogniserSize):
            key, source = find_manifest_key(network, size), find_own_source(network, size)
            hashes[key] = _hash_files(key, network.weight_files(source))
    hashes |= {
        network.name: _hash_files(network.name, network.files()) for network in SMALL_NETWORKS
    }
    MANIFEST.parent.mkdir(parents=True, exist_ok=True)
    MANIFEST.write_text(json.dumps(hashes, indent=2, sort_keys=True) + "\n", encoding="utf-8")
    sys.stdout.write(f"{MANIFEST}: {len(hashes)} networks\n")


def _hash_files(name: str, files: Iterable[Path]) -> dict[str, str]:
    """File name → sha256 of a network's files; reports a network without files."""
    hashes = {file.name: find_sha256(file) for file in files if file.is_file()}
    if not hashes:
        sys.stderr.write(f"{name}: there are no weights\n")
    return hashes


if __name__ == "__main__":
    main()
