"""Small networks beside the pipeline's: no torch modules, always on the CPU, in the manifest."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from backend.errors import NetworkLoadError
from backend.networks.card import NetworkCard
from backend.networks.manifest import ASSETS, check_against_manifest
from backend.wire.wake_word import (
    FREE_WAKE_WORD_NETWORKS,
    FREE_WAKE_WORD_PACKAGE,
    WAKE_WORD,
    WAKE_WORD_NETWORKS,
    WAKE_WORD_PACKAGE,
)


@dataclass(frozen=True)
class SmallNetwork:
    """A network that is not a torch module.

    Attributes:
        name: as in the manifest.
        card: for `backend models`.
        files: returns its files; raises NetworkLoadError if their package is not installed.
    """

    name: str
    card: NetworkCard
    files: Callable[[], tuple[Path, ...]]

    def check_files(self) -> tuple[Path, ...]:
        """Check the files against the manifest and give them.

        Raises:
            NetworkLoadError: one is missing or damaged.
        """
        files = self.files()
        check_against_manifest(self.name, files)
        return files


def _create_finder(package: str, *names: str) -> Callable[[], tuple[Path, ...]]:
    def files() -> tuple[Path, ...]:
        spec = importlib.util.find_spec(package)
        if spec is None or not spec.submodule_search_locations:
            raise NetworkLoadError(f"The package {package} is not installed. Run scripts/setup.")
        folder = Path(spec.submodule_search_locations[0])
        return tuple(folder / name for name in names)

    return files


VOICE_ACTIVITY = SmallNetwork(
    "voice_activity",
    NetworkCard("Silero VAD", "6", "MIT", "https://github.com/snakers4/silero-vad"),
    _create_finder("silero_vad", "data/silero_vad.onnx"),
)
WAKE_WORD_SCORE = SmallNetwork(
    "wake_word",
    NetworkCard(
        f'openWakeWord "{WAKE_WORD}"',
        "0.1",
        "CC-BY-NC-SA-4.0",
        "https://github.com/dscripka/openWakeWord",
    ),
    _create_finder(
        WAKE_WORD_PACKAGE,
        *(f"resources/models/{name}.onnx" for name in WAKE_WORD_NETWORKS),
    ),
)
"""The app runs it and checks its files itself, because the app imports only the wire."""
WAKE_WORD_FREE = SmallNetwork(
    "wake_word_free",
    NetworkCard(
        f'WakeHuBERT "{WAKE_WORD}"',
        "0.3",
        "Apache-2.0",
        "https://github.com/TigreGotico/wakeforge",
    ),
    _create_finder(FREE_WAKE_WORD_PACKAGE, *FREE_WAKE_WORD_NETWORKS),
)
"""The app runs it, too, and checks its files."""
STOP_WORD = SmallNetwork(
    "stop_word",
    NetworkCard('"stop" said alone', "1", "Apache-2.0", "scripts/train/stop_word.py"),
    lambda: (ASSETS / "stop_word" / "model.safetensors",),
)
"""The app runs it on what `WAKE_WORD_SCORE` and `WAKE_WORD_FREE` give."""
INTENT_ACCEPTANCE = SmallNetwork(
    "intent_acceptance",
    NetworkCard("Intent acceptance", "1", "Apache-2.0", "scripts/train/intent_acceptance.py"),
    lambda: (ASSETS / "intent_acceptance" / "model.safetensors",),
)
SMALL_NETWORKS = (
    VOICE_ACTIVITY,
    WAKE_WORD_SCORE,
    WAKE_WORD_FREE,
    STOP_WORD,
    INTENT_ACCEPTANCE,
)
