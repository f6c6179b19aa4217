"""Writes assets/models/manifest.json: the sha256 of every file that the networks load.

Run it after a network's weights were trained or changed: .venv/bin/python scripts/manifest.py
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from backend.networks.find import network_classes
from backend.networks.manifest import MANIFEST, sha256_of
from backend.networks.small_networks import SMALL_NETWORKS


def main() -> None:
    """Hash the default weights of every network."""
    hashes = {
        name: _hashes(name, kind.weight_files(kind.default_source()))
        for name, kind in network_classes().items()
    }
    hashes |= {each.name: _hashes(each.name, each.files()) for each in SMALL_NETWORKS}
    MANIFEST.parent.mkdir(parents=True, exist_ok=True)
    MANIFEST.write_text(json.dumps(hashes, indent=2, sort_keys=True) + "\n", encoding="utf-8")
    sys.stdout.write(f"{MANIFEST}: {len(hashes)} networks\n")


def _hashes(name: str, files: Iterable[Path]) -> dict[str, str]:
    """The sha256 of each file of a network; a network without weights cannot be listed."""
    found = {file.name: sha256_of(file) for file in files if file.is_file()}
    if not found:
        sys.stderr.write(f"{name}: there are no weights\n")
    return found


if __name__ == "__main__":
    main()
