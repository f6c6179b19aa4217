"""Changed settings reach the running backend without a restart, one call at a time."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from app.link.address import BackendAddress
from app.link.backend_process import BackendProcess
from app.link.link import BackendLink
from app.link.live_settings import LiveSettings
from app.notices import Notices
from app.settings.pages import BackendSettings, OwnPrice
from app.settings.store import SettingsStore
from backend.wire.messages import Failure
from tests.helpers.announcing import build_announcing_command
from tests.helpers.scripted_backend import TOKEN, ScriptedBackend

LIMIT_MS = 15_000


class SettingsServer(ThreadingHTTPServer):
    """A backend's settings route that records the changes and answers once it may."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.changes: list[dict[str, Any]] = []
        self.may_answer = threading.Event()
        self.may_answer.set()
        self.refusal = ""

    @property
    def address(self) -> BackendAddress:
        """Where it listens."""
        return BackendAddress(f"http://127.0.0.1:{self.server_port}", TOKEN)


class _Handler(BaseHTTPRequestHandler):
    server: SettingsServer

    def do_PATCH(self) -> None:
        body = self.rfile.read(int(self.headers["content-length"]))
        self.server.changes.append(json.loads(body))
        self.server.may_answer.wait(10)
        refusal = self.server.refusal
        self.send_response(409 if refusal else 200)
        self.end_headers()
        content = Failure(code="setting-invalid", sentence=refusal) if refusal else None
        self.wfile.write(content.model_dump_json().encode() if content else b"{}")

    def log_message(self, *_: object) -> None:
        """Log nothing."""


@pytest.fixture
def settings_server() -> Iterator[SettingsServer]:
    with SettingsServer() as made:
        serving = threading.Thread(target=made.serve_forever)
        serving.start()
        yield made
        made.may_answer.set()
        made.shutdown()
        serving.join()


@pytest.fixture
def live(qapp: object, settings_server: SettingsServer) -> LiveSettings:
    made = LiveSettings()
    made.on_backend_started(BackendSettings())
    made.on_connected(settings_server.address)
    return made


def test_only_changed_values_are_sent_under_the_backends_names(
    live: LiveSettings, settings_server: SettingsServer, qtbot: QtBot
) -> None:
    prices = {
        "machine": OwnPrice(usd_per_hour=0.1, set_on="2026-11-29"),
        "modelled-t4": OwnPrice(usd_per_hour=0.5),
    }
    with qtbot.waitSignal(live.accepted, timeout=LIMIT_MS):
        live.change(BackendSettings(prices=prices))
    with qtbot.waitSignal(live.accepted, timeout=LIMIT_MS):
        live.change(BackendSettings(skill_folders=("/skills",), threads=3))
    assert settings_server.changes == [
        {
            "machine_price_per_hour_usd": 0.1,
            "prices_per_hour_usd": {"modelled-t4": 0.5},
            "price_dates": {"machine": "2026-11-29"},
        },
        {
            "threads": 3,
            "skill_folders": ["/skills"],
            "machine_price_per_hour_usd": None,
            "prices_per_hour_usd": {},
            "price_dates": {},
        },
    ]


def test_how_it_listens_reaches_the_running_backend(
    live: LiveSettings, settings_server: SettingsServer, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(live.accepted, timeout=LIMIT_MS):
        live.change(BackendSettings(recogniser="small", patience="quick", minimum_confidence=0.8))
    assert settings_server.changes == [
        {"recogniser": "small", "patience": "quick", "minimum_confidence": 0.8}
    ]


def test_after_a_change_in_flight_only_the_newest_of_the_later_ones_is_sent(
    live: LiveSettings, settings_server: SettingsServer, qtbot: QtBot
) -> None:
    settings_server.may_answer.clear()
    for threads in (3, 4, 5, 6):
        live.change(BackendSettings(threads=threads))
    with qtbot.waitSignals([live.accepted, live.accepted], timeout=LIMIT_MS):
        settings_server.may_answer.set()
    assert settings_server.changes == [{"threads": 3}, {"threads": 6}]


def test_a_change_made_without_a_connection_is_sent_once_connected(
    qapp: object, settings_server: SettingsServer, qtbot: QtBot
) -> None:
    live = LiveSettings()
    live.on_backend_started(BackendSettings())
    live.change(BackendSettings(threads=3))
    with qtbot.waitSignal(live.accepted, timeout=LIMIT_MS):
        live.on_connected(settings_server.address)
    assert settings_server.changes == [{"threads": 3}]
    live.on_connected(settings_server.address)
    with qtbot.assertNotEmitted(live.accepted, wait=300):
        pass


def test_a_refusal_is_emitted_once_and_the_next_change_is_sent(
    live: LiveSettings, settings_server: SettingsServer, qtbot: QtBot
) -> None:
    settings_server.refusal = "There is no folder /skills."
    with qtbot.waitSignal(live.refused, timeout=LIMIT_MS) as emitted:
        live.change(BackendSettings(skill_folders=("/skills",)))
    assert emitted.args == ["There is no folder /skills."]
    settings_server.refusal = ""
    with qtbot.waitSignal(live.accepted, timeout=LIMIT_MS):
        live.change(BackendSettings(skill_folders=("/skills",), threads=3))
    assert settings_server.changes == [{"skill_folders": ["/skills"]}, {"threads": 3}]


def test_a_changed_price_keeps_the_process_and_the_connection(
    settings_server: SettingsServer, tmp_path: Path, qapp: object, qtbot: QtBot
) -> None:
    with ScriptedBackend() as backend:
        notices = Notices()
        store = SettingsStore(notices, tmp_path)
        process = BackendProcess(build_announcing_command(backend.address), tmp_path)
        link = BackendLink(store, notices, process)
        link.start()
        qtbot.waitUntil(lambda: link.is_online, timeout=LIMIT_MS)
        link._live_settings.on_connected(settings_server.address)
        process_id = process.process_id
        states: list[object] = []
        link.state_changed.connect(states.append)
        store.update("backend", prices={"machine": OwnPrice(usd_per_hour=0.1)}, token="of none")
        qtbot.waitUntil(lambda: len(settings_server.changes) == 1, timeout=LIMIT_MS)
        qtbot.wait(200)
        assert process.process_id == process_id
        assert states == []
        assert len(backend.sessions) == 1
        link.shut_down()
