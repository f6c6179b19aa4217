"""States of the link: a backend that is stopped, failed, unreachable or forbidden."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.link import backend_process
from app.link.address import BackendAddress
from app.link.backend_process import BackendProcess
from app.link.link import BackendLink
from app.link.state import LinkState
from app.notices import Notices
from app.settings.store import SettingsStore
from backend.wire.messages import Hello
from backend.wire.version import VERSION
from tests.helpers.announcing import build_announcing_command
from tests.helpers.scripted_backend import TOKEN, ScriptedBackend, description

LIMIT_MS = 15_000
EXIT_UNTIL_REPAIRED = "if not os.path.exists({flag!r}): sys.exit('out of order')"


@pytest.fixture
def repaired(tmp_path: Path) -> Path:
    """A file: once it exists, the backend's process no longer ends at once."""
    return tmp_path / "repaired"


@pytest.fixture
def crashing_link(
    backend: ScriptedBackend,
    store: SettingsStore,
    notices: Notices,
    repaired: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[BackendLink]:
    monkeypatch.setattr(backend_process, "FIRST_RESTART_SECONDS", 0.01)
    command = build_announcing_command(
        backend.address, EXIT_UNTIL_REPAIRED.format(flag=str(repaired))
    )
    made = BackendLink(store, notices, BackendProcess(command, tmp_path))
    yield made
    made.shut_down()


def test_a_stopped_backend_is_restarted_from_its_notice(
    crashing_link: BackendLink, notices: Notices, repaired: Path, qtbot: QtBot
) -> None:
    states: list[LinkState] = []
    crashing_link.state_changed.connect(states.append)
    crashing_link.start()
    qtbot.waitUntil(lambda: crashing_link.state is LinkState.STOPPED, timeout=LIMIT_MS)
    assert states == [LinkState.STOPPED]
    (notice,) = notices.waiting
    assert "left alone until you press Restart" in notice.sentence
    assert "out of order" in notice.sentence
    assert "Restart" in crashing_link.problem
    repaired.touch()
    assert notice.action is not None
    notice.action.run()
    assert crashing_link.state is LinkState.STARTING
    assert crashing_link.problem == ""
    qtbot.waitUntil(lambda: crashing_link.is_online, timeout=LIMIT_MS)
    assert notices.waiting == ()


def test_the_notice_of_a_backend_that_cannot_load_offers_a_restart(
    link: BackendLink, backend: ScriptedBackend, notices: Notices, qtbot: QtBot
) -> None:
    backend.greeting = description(state="failed", progress="The weights are damaged.")
    link.start()
    qtbot.waitUntil(lambda: link.state is LinkState.FAILED, timeout=LIMIT_MS)
    (notice,) = notices.waiting
    assert notice.sentence == "The backend cannot answer: The weights are damaged."
    backend.greeting = description()
    assert notice.action is not None
    notice.action.run()
    qtbot.waitUntil(lambda: link.is_online, timeout=LIMIT_MS)


def test_a_broken_connection_to_a_running_process_becomes_unreachable_after_the_timeout(
    link: BackendLink, backend: ScriptedBackend, notices: Notices, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(link.online_changed, timeout=LIMIT_MS):
        link.start()
    backend.stop_listening()
    qtbot.waitUntil(lambda: link.state is LinkState.STARTING, timeout=LIMIT_MS)
    qtbot.waitUntil(lambda: link.state is LinkState.UNREACHABLE, timeout=LIMIT_MS)
    assert "cannot be reached" in link.problem
    assert len(notices.waiting) == 1
    backend.start_listening()
    qtbot.waitUntil(lambda: link.is_online, timeout=LIMIT_MS)
    assert notices.waiting == ()


@pytest.mark.parametrize("url", ["http://192.0.2.1:8765", "http://server:80"])
def test_an_unencrypted_remote_address_is_forbidden(
    store: SettingsStore, notices: Notices, url: str
) -> None:
    store.update("backend", address=url, token=TOKEN)
    link = BackendLink(store, notices)
    link.start()
    assert link.state is LinkState.FORBIDDEN
    assert link.address is None
    (notice,) = notices.waiting
    assert url in notice.sentence
    assert "https://" in notice.sentence
    assert link.problem == notice.sentence
    link.shut_down()


def test_an_unencrypted_remote_address_is_used_when_the_settings_allow_it(
    store: SettingsStore, notices: Notices
) -> None:
    store.update("backend", address="http://192.0.2.1:1", allow_unencrypted=True)
    link = BackendLink(store, notices)
    link.start()
    assert link.state is LinkState.STARTING
    assert link.address == BackendAddress("http://192.0.2.1:1")
    link.shut_down()


def test_https_and_loopback_addresses_count_as_encrypted() -> None:
    encrypted = {
        "https://server:8443": True,
        "http://127.0.0.1:1": True,
        "http://[::1]:1": True,
        "http://localhost": True,
        "http://server": False,
        "http://localhost.server": False,
        "http://127.0.0.1@server": False,
        "http://[::1": False,
    }
    assert {url: BackendAddress(url).is_encrypted for url in encrypted} == encrypted


def test_hello_names_the_version_of_the_app(
    link: BackendLink, backend: ScriptedBackend, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(link.online_changed, timeout=LIMIT_MS):
        link.start()
    assert backend.of_type(Hello)[0].client == f"Bergamot desktop {VERSION}"
