"""A link between a scripted backend and an app that has nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.link.backend_process import BackendProcess
from app.link.link import BackendLink
from app.notices import Notices
from app.settings.store import SettingsStore
from tests.helpers.announcing import build_announcing_command
from tests.helpers.scripted_backend import ScriptedBackend


@pytest.fixture
def backend() -> Iterator[ScriptedBackend]:
    with ScriptedBackend() as scripted:
        yield scripted


@pytest.fixture
def notices(qapp: object) -> Notices:
    return Notices()


@pytest.fixture
def store(notices: Notices, tmp_path: Path) -> SettingsStore:
    return SettingsStore(notices, tmp_path)


@pytest.fixture
def link(
    backend: ScriptedBackend, store: SettingsStore, notices: Notices, tmp_path: Path
) -> Iterator[BackendLink]:
    """A link whose own process announces the scripted backend."""
    process = BackendProcess(build_announcing_command(backend.address), tmp_path)
    made = BackendLink(store, notices, process)
    yield made
    made.shut_down()
