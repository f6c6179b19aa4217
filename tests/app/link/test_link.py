"""The link: our own process or a remote backend, notices, REST calls, accelerators, settings."""

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


def test_a_loading_backend_is_not_online_until_it_is_ready(
    link: BackendLink, backend: ScriptedBackend, qtbot: QtBot
) -> None:
    backend.greeting = description(state="loading", progress="networks")
    with qtbot.waitSignal(link.description_changed, timeout=LIMIT_MS):
        link.start()
    assert not link.is_online
    with qtbot.waitSignal(link.online_changed, timeout=LIMIT_MS):
        backend.send(description())
    assert link.is_online


def test_a_killed_process_shows_a_notice_that_is_withdrawn_after_its_restart(
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


def test_a_changed_address_connects_to_another_backend_and_a_reset_back_to_ours(
    link: BackendLink, backend: ScriptedBackend, store: SettingsStore, qtbot: QtBot
) -> None:
    _start(link, qtbot)
    first = len(backend.sessions)
    store.update("backend", address=backend.address.url, token=TOKEN)
    qtbot.waitUntil(lambda: len(backend.sessions) > first and link.is_online, timeout=LIMIT_MS)
    assert link.process.process_id is None
    store.update("backend", address="", token="")
    qtbot.waitUntil(
        lambda: link.process.process_id is not None and link.is_online, timeout=LIMIT_MS
    )


def test_a_failure_without_a_request_and_a_malformed_message_each_show_their_notice(
    link: BackendLink, backend: ScriptedBackend, notices: Notices, qtbot: QtBot
) -> None:
    _start(link, qtbot)

    def sentences() -> list[str]:
        return [notice.sentence for notice in notices.waiting]

    backend.send(Failure(code="rate-exceeded", sentence="Too fast."))
    qtbot.waitUntil(lambda: sentences() == ["Too fast."], timeout=LIMIT_MS)
    backend.send("no JSON")
    malformed = "The backend sent something that this app cannot read"
    qtbot.waitUntil(lambda: sentences()[0].startswith(malformed), timeout=LIMIT_MS)
    assert link.is_online


class _RestHandler(BaseHTTPRequestHandler):
    """The REST routes of a backend with one accelerator."""

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
        """Log nothing."""


@pytest.fixture
def rest_server() -> Iterator[BackendAddress]:
    with ThreadingHTTPServer(("127.0.0.1", 0), _RestHandler) as server:
        Thread(target=server.serve_forever).start()
        yield BackendAddress(f"http://127.0.0.1:{server.server_port}", TOKEN)
        server.shutdown()


@pytest.mark.parametrize(
    ("name", "expected"), [("bad", "There is no such accelerator."), ("ugly", "HTTP 500")]
)
def test_a_refusal_carries_the_backends_sentence_or_the_status(
    rest_server: BackendAddress, name: str, expected: str
) -> None:
    with pytest.raises(LinkError) as refusal:
        BackendRest(rest_server).choose_accelerator(name)
    assert expected in refusal.value.sentence


def test_a_backend_that_does_not_listen_raises_a_sentence() -> None:
    rest = BackendRest(BackendAddress("http://127.0.0.1:1", TOKEN))
    with pytest.raises(LinkError, match="cannot be reached"):
        rest.choose_accelerator("good")


def test_a_wrong_token_carries_the_backends_sentence(rest_server: BackendAddress) -> None:
    with pytest.raises(LinkError, match="Wrong token"):
        BackendRest(BackendAddress(rest_server.url, "wrong")).choose_accelerator("good")


def test_a_chosen_accelerator_is_saved_only_when_the_backend_accepts_it(
    rest_server: BackendAddress, store: SettingsStore, notices: Notices, qtbot: QtBot
) -> None:
    store.update("backend", address=rest_server.url, token=TOKEN)
    link = BackendLink(store, notices)
    link.start()
    with qtbot.waitSignal(link.accelerator_chosen, timeout=LIMIT_MS):
        link.choose_accelerator("good")
    qtbot.waitUntil(lambda: store.settings.backend.accelerator == "good", timeout=LIMIT_MS)
    with qtbot.waitSignal(link.accelerator_refused, timeout=LIMIT_MS):
        link.choose_accelerator("bad")
    assert store.settings.backend.accelerator == "good"
    link.shut_down()


def test_loopback_addresses_are_recognised() -> None:
    assert BackendAddress("http://127.0.0.1:1").is_loopback
    assert BackendAddress("http://localhost:1").is_loopback
    assert BackendAddress("http://[::1]:1").is_loopback
    assert not BackendAddress("https://server:1").is_loopback
    assert BackendAddress("https://server:1").socket_url == "wss://server:1/v1/echo"
