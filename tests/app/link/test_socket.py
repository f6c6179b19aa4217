"""The socket against a real WebSocket server: handshake, malformed messages, closes, reconnects."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from app.link.address import BackendAddress
from app.link.socket import BackendSocket
from backend.wire.audio_frames import pack_audio
from backend.wire.messages import Ask, Hello, ReplyMessage
from tests.helpers.scripted_backend import ScriptedBackend, description


@pytest.fixture
def backend() -> Iterator[ScriptedBackend]:
    with ScriptedBackend() as scripted:
        yield scripted


@pytest.fixture
def link_socket(qapp: object) -> Iterator[BackendSocket]:
    client = BackendSocket()
    yield client
    client.shut_down()


@pytest.fixture
def connected(backend: ScriptedBackend, link_socket: BackendSocket, qtbot: QtBot) -> BackendSocket:
    with qtbot.waitSignal(link_socket.connected, timeout=5_000):
        link_socket.connect_to(backend.address)
    return link_socket


def test_the_socket_sends_hello_and_emits_the_description(
    backend: ScriptedBackend, link_socket: BackendSocket, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(link_socket.description_changed, timeout=5_000) as emitted:
        link_socket.connect_to(backend.address)
    assert emitted.args == [description()]
    assert isinstance(backend.received[0], Hello)


def test_a_request_is_answered_with_messages_and_speech(
    backend: ScriptedBackend, connected: BackendSocket, qtbot: QtBot
) -> None:
    speech: list[bytes] = []
    connected.speech_received.connect(lambda request_id, pcm: speech.append(pcm))
    with qtbot.waitSignal(
        connected.message_received,
        timeout=5_000,
        check_params_cb=lambda message: isinstance(message, ReplyMessage),
    ):
        assert connected.send(Ask(id=7, text="what is it"))
    qtbot.waitUntil(lambda: len(speech) == 2, timeout=5_000)
    assert len(speech[0]) == 7_200


def test_the_socket_sends_audio_in_order(
    backend: ScriptedBackend, connected: BackendSocket, qtbot: QtBot
) -> None:
    for number in range(50):
        assert connected.send_audio(9, bytes([number, 0]) * 10)
    qtbot.waitUntil(lambda: len(backend.user_audio.get(9, ())) == 500, timeout=5_000)
    assert backend.user_audio[9].tolist() == sorted(backend.user_audio[9].tolist())


@pytest.mark.parametrize(
    "malformed",
    ["no json", '{"type": "unheard of"}', '{"type": "done"}', b"\x01", pack_audio(1, b"abc")],
    ids=["text", "type", "fields", "header", "half a sample"],
)
def test_a_malformed_message_is_reported_and_the_next_request_works(
    backend: ScriptedBackend, connected: BackendSocket, qtbot: QtBot, malformed: str | bytes
) -> None:
    with qtbot.waitSignal(connected.malformed_received, timeout=5_000) as emitted:
        backend.send(malformed)
    assert "cannot read" in emitted.args[0]
    with qtbot.waitSignal(connected.message_received, timeout=5_000):
        assert connected.send(Ask(id=1, text="what is it"))


def test_malformed_messages_alone_end_the_connection(
    backend: ScriptedBackend, connected: BackendSocket, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(connected.disconnected, timeout=5_000) as emitted:
        backend.send(*["no JSON"] * 25)
    assert "nothing but" in emitted.args[0]


def test_a_message_beyond_the_size_limit_closes_the_connection_with_a_sentence(
    backend: ScriptedBackend, connected: BackendSocket, qtbot: QtBot
) -> None:
    sentences: list[str] = []
    connected.disconnected.connect(sentences.append)
    with qtbot.waitSignals([connected.disconnected, connected.connected], timeout=5_000):
        backend.send("x" * (5 * 2**20))
    assert sentences == ["The backend sent a message larger than 4 MiB; the connection was closed."]


@pytest.mark.parametrize(
    ("code", "reason", "expected"),
    [
        (1009, "", "too large"),
        (1008, "Slow down.", "Slow down."),
        (1001, "", "shutting down"),
        (4000, "", "4000"),
    ],
)
def test_each_close_code_has_its_sentence(
    backend: ScriptedBackend,
    connected: BackendSocket,
    qtbot: QtBot,
    code: int,
    reason: str,
    expected: str,
) -> None:
    with qtbot.waitSignal(connected.disconnected, timeout=5_000) as emitted:
        backend.close_connections(code, reason)
    assert expected in emitted.args[0]


def test_the_socket_reconnects_to_a_restarted_backend_and_resumes_its_session(
    backend: ScriptedBackend, connected: BackendSocket, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(connected.disconnected, timeout=5_000) as emitted:
        backend.stop_listening()
    assert "broke" in emitted.args[0]
    assert not connected.send(Ask(id=1, text="anyone there"))
    with qtbot.waitSignal(connected.connected, timeout=10_000):
        backend.start_listening()
    assert backend.sessions == ["", "session"]


def test_an_address_without_a_backend_is_reported_once(
    link_socket: BackendSocket, qtbot: QtBot
) -> None:
    sentences: list[str] = []
    link_socket.disconnected.connect(sentences.append)
    link_socket.connect_to(BackendAddress("http://127.0.0.1:1"))
    qtbot.wait(800)
    assert sentences == [
        "The backend at http://127.0.0.1:1 cannot be reached: nothing listens there."
    ]


def test_a_wrong_token_disconnects_with_a_sentence(
    backend: ScriptedBackend, link_socket: BackendSocket, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(link_socket.disconnected, timeout=5_000) as emitted:
        link_socket.connect_to(BackendAddress(backend.address.url, "wrong"))
    assert "the token is wrong" in emitted.args[0]


@pytest.mark.parametrize(
    ("greeting", "expected"),
    [
        ("hello yourself", "no Bergamot backend"),
        (description(wire_version=99), "version 99"),
    ],
)
def test_another_server_or_wire_version_disconnects_with_a_sentence(
    backend: ScriptedBackend,
    link_socket: BackendSocket,
    qtbot: QtBot,
    greeting: object,
    expected: str,
) -> None:
    backend.greeting = greeting  # type: ignore[assignment]
    with qtbot.waitSignal(link_socket.disconnected, timeout=5_000) as emitted:
        link_socket.connect_to(backend.address)
    assert expected in emitted.args[0]
