"""What every test runs in: no screen, no network, two cores, and nobody's own settings."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import platformdirs
import pytest

from scripts.virtual_audio import VirtualAudio
from tests.helpers.running_backend import RunningBackend, running_backend

PRIVATE = Path(tempfile.mkdtemp(prefix="bergamot-tests-"))
"""Takes the settings and the data of apps that tests start."""

# Set before anything reads them: Qt at its first window, the number libraries when they are loaded.
os.environ |= {
    "QT_QPA_PLATFORM": "offscreen",
    "OMP_NUM_THREADS": "2",
    "HF_HUB_OFFLINE": "1",
    # The quicker size: tests of the larger one, and those of the app, say what they use.
    "BERGAMOT_RECOGNISER": "small",
    "LANGUAGE": "en",  # the windows' own words, whatever the system's language is
    "XDG_CONFIG_HOME": str(PRIVATE / "config"),
    "XDG_DATA_HOME": str(PRIVATE / "data"),
    "XDG_STATE_HOME": str(PRIVATE / "state"),
}
# Exported networks are kept from one run to the next; their names hold the hash of all that they
# depend on.
os.environ.setdefault("BERGAMOT_CACHE", platformdirs.user_cache_dir("bergamot-tests"))


def pytest_unconfigure() -> None:
    """Remove what the tests' apps left behind."""
    shutil.rmtree(PRIVATE, ignore_errors=True)


@pytest.fixture
def virtual_audio() -> Iterator[VirtualAudio]:
    """A virtual microphone and speaker; programs use them with `env=virtual_audio.environment`."""
    with VirtualAudio() as audio:
        yield audio


@pytest.fixture(scope="session")
def backend() -> Iterator[RunningBackend]:
    """One real backend process for all tests that only talk to it."""
    with running_backend() as running:
        yield running
