"""The link: our own process or a foreign backend, its trouble as notices, accelerators, changed settings."""

from __future__ import annotations

import json
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import psutil
import pytest
from pytestqt.qtbot import QtBot

from app.errors import LinkError
from app.link.address import BackendAddress
from app.link.link import BackendLink
from app.link.rest import BackendRest
from app.notices import Notices
from app.settings.store import SettingsStore
from backend.wire.messages import Failure
from tests.helpers.scripted_backend import TOKEN, ScriptedBackend, description

LIMIT_MS = 15_000


def _start(link: BackendLink, qtbot: QtBot) -> None:
    with qtbot.waitSignal(link.online_changed, timeout=LIMIT_MS):
        link.start()


def test_our_own_process_is_started_and_connected_to(link: BackendLink, qtbot: QtBot) -> None:
    _start(link, qtbot)
    assert link.is_online
    assert link.description == description()
    assert link.memory_bytes() > 2**20


def test_a_backend_that_loads_is_not_online_yet(
    link: BackendLink, backend: ScriptedBackend, qtbot: QtBot
) -> None:
    backend.greeting = description(state="loading", progress="networks")
    with qtbot.waitSignal(link.description_changed, timeout=LIMIT_MS):
        link.start()
    assert not link.is_online
    with qtbot.waitSignal(link.online_changed, timeout=LIMIT_MS):
        backend.send(description())
    assert link.is_online


def test_a_killed_process_is_a_notice_that_goes_when_it_is_back(
    link: BackendLink, notices: Notices, qtbot: QtBot
) -> None:
    _start(link, qtbot)
    assert link.process.process_id is not None
    with qtbot.waitSignal(link.online_changed, timeout=LIMIT_MS):
        psutil.Process(link.process.process_id).kill()
    assert [notice.sentence for notice in notices.waiting] == [
        "The backend crashed. It is being started again."
    ]
    qtbot.waitUntil(lambda: link.is_online, timeout=LIMIT_MS)
    assert notices.waiting == ()


def test_settings_lead_to_another_backend_and_back(
    link: BackendLink, backend: ScriptedBackend, store: SettingsStore, qtbot: QtBot
) -> None:
    _start(link, qtbot)
    first = len(backend.sessions)
    store.update("backend", address=backend.address.url, token=TOKEN)
    qtbot.waitUntil(lambda: len(backend.sessions) > first and link.is_online, timeout=LIMIT_MS)
    assert link.process.process_id is None
    store.reset("backend")
    qtbot.waitUntil(
        lambda: link.process.process_id is not None and link.is_online, timeout=LIMIT_MS
    )


def test_a_failure_of_the_connection_and_an_unreadable_message_are_a_notice_each(
    link: BackendLink, backend: ScriptedBackend, notices: Notices, qtbot: QtBot
) -> None:
    _start(link, qtbot)

    def told() -> list[str]:
        return [notice.sentence for notice in notices.waiting]

    backend.send(Failure(code="rate-exceeded", sentence="Too fast."))
    qtbot.waitUntil(lambda: told() == ["Too fast."], timeout=LIMIT_MS)
    backend.send("garbage")
    unreadable = "The backend sent something that this app cannot read"
    qtbot.waitUntil(lambda: told()[0].startswith(unreadable), timeout=LIMIT_MS)
    assert link.is_online


class _Doors(BaseHTTPRequestHandler):
    """The REST doors of a backend with one accelerator."""

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["content-length"])))
        if body == {"name": "good"}:
            self._answer(200, "{}")
        elif body == {"name": "ugly"}:
            self._answer(500, "<html>")
        else:
            refusal = Failure(code="accelerator-unknown", sentence="There is no such accelerator.")
            self._answer(409, refusal.model_dump_json())

    def _answer(self, status: int, content: str) -> None:
        if self.headers["authorization"] != f"Bearer {TOKEN}":
            status, content = 401, Failure(code="token", sentence="Wrong token.").model_dump_json()
        self.send_response(status)
        self.end_headers()
        self.wfile.write(content.encode())

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def doors() -> Iterator[BackendAddress]:
    with ThreadingHTTPServer(("127.0.0.1", 0), _Doors) as server:
        Thread(target=server.serve_forever).start()
        yield BackendAddress(f"http://127.0.0.1:{server.server_port}", TOKEN)
        server.shutdown()


@pytest.mark.parametrize(
    ("name", "expected"), [("bad", "There is no such accelerator."), ("ugly", "HTTP 500")]
)
def test_a_refusal_is_the_backends_own_sentence(
    doors: BackendAddress, name: str, expected: str
) -> None:
    with pytest.raises(LinkError) as refusal:
        BackendRest(doors).choose_accelerator(name)
    assert expected in refusal.value.sentence


def test_doors_that_are_closed_are_a_sentence() -> None:
    rest = BackendRest(BackendAddress("http://127.0.0.1:1", TOKEN))
    with pytest.raises(LinkError, match="cannot be reached"):
        rest.choose_accelerator("good")


def test_a_wrong_token_is_the_backends_own_sentence(doors: BackendAddress) -> None:
    with pytest.raises(LinkError, match="Wrong token"):
        BackendRest(BackendAddress(doors.url, "wrong")).choose_accelerator("good")


def test_the_chosen_accelerator_is_kept_when_the_backend_agrees(
    doors: BackendAddress, store: SettingsStore, notices: Notices, qtbot: QtBot
) -> None:
    store.update("backend", address=doors.url, token=TOKEN)
    link = BackendLink(store, notices)
    link.start()
    with qtbot.waitSignal(link.accelerator_chosen, timeout=LIMIT_MS):
        link.choose_accelerator("good")
    qtbot.waitUntil(lambda: store.settings.backend.accelerator == "good", timeout=LIMIT_MS)
    with qtbot.waitSignal(link.accelerator_refused, timeout=LIMIT_MS):
        link.choose_accelerator("bad")
    assert store.settings.backend.accelerator == "good"
    link.shut_down()


def test_loopback_is_known_and_other_addresses_are_not() -> None:
    assert BackendAddress("http://127.0.0.1:1").is_loopback
    assert BackendAddress("http://localhost:1").is_loopback
    assert BackendAddress("http://[::1]:1").is_loopback
    assert not BackendAddress("https://server:1").is_loopback
    assert BackendAddress("https://server:1").socket_url == "wss://server:1/v1/echo"
