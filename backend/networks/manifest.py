"""The manifest of weights: the sha256 of each file that networks load, in manifest.json."""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from backend.cache import hash_file
from backend.errors import NetworkLoadError

ASSETS = Path(__file__).resolve().parents[2] / "assets" / "models"
MANIFEST = ASSETS / "manifest.json"


def check_against_manifest(name: str, files: Iterable[Path]) -> None:
    """Compare the weights of a network with the manifest.

    Raises:
        NetworkLoadError: a file is missing, is not in the manifest, or differs from it.
    """
    expected = read_manifest().get(name, {})
    for file in files:
        wanted = expected.get(file.name)
        if wanted is None:
            raise NetworkLoadError(f"{file} is not in {MANIFEST}. Run scripts/manifest to add it.")
        found = find_sha256(file)
        if found != wanted:
            raise NetworkLoadError(
                f"The weights of the network {name} are damaged: {file} has sha256 {found[:12]}…, "
                f"expected {wanted[:12]}…. Fetch the file again (git checkout, or scripts/setup "
                "for packages)."
            )


@cache
def read_manifest() -> dict[str, dict[str, str]]:
    """Network name → file name → sha256.

    Raises:
        NetworkLoadError: the manifest is missing or damaged.
    """
    try:
        content: dict[str, dict[str, str]] = json.loads(MANIFEST.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise NetworkLoadError(
            f"The manifest of weights {MANIFEST} cannot be read: {error}"
        ) from error
    return content


def find_sha256(file: Path) -> str:
    """The sha256 of a file of weights, in hexadecimal.

    Raises:
        NetworkLoadError: the file cannot be read.
    """
    try:
        return hash_file(file)
    except OSError as error:
        raise NetworkLoadError(f"{file} cannot be read: {error}") from error
