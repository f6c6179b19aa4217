"""The socket against a real WebSocket server: greeting, garbage, closing, coming back."""

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


def test_the_socket_greets_and_passes_the_description_on(
    backend: ScriptedBackend, link_socket: BackendSocket, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(link_socket.description_changed, timeout=5_000) as told:
        link_socket.connect_to(backend.address)
    assert told.args == [description()]
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
    qtbot.waitUntil(lambda: len(backend.voice.get(9, ())) == 500, timeout=5_000)
    assert backend.voice[9].tolist() == sorted(backend.voice[9].tolist())


@pytest.mark.parametrize(
    "garbage",
    ["no json", '{"type": "unheard of"}', '{"type": "done"}', b"\x01", pack_audio(1, b"abc")],
    ids=["text", "type", "fields", "header", "half a sample"],
)
def test_garbage_is_a_sentence_and_the_next_request_works(
    backend: ScriptedBackend, connected: BackendSocket, qtbot: QtBot, garbage: str | bytes
) -> None:
    with qtbot.waitSignal(connected.garbled, timeout=5_000) as told:
        backend.send(garbage)
    assert "cannot read" in told.args[0]
    with qtbot.waitSignal(connected.message_received, timeout=5_000):
        assert connected.send(Ask(id=1, text="what is it"))


def test_nothing_but_garbage_ends_the_connection(
    backend: ScriptedBackend, connected: BackendSocket, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(connected.disconnected, timeout=5_000) as told:
        backend.send(*["garbage"] * 25)
    assert "nothing but" in told.args[0]


def test_a_huge_message_closes_the_connection_with_a_sentence(
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
def test_closing_codes_are_sentences(
    backend: ScriptedBackend,
    connected: BackendSocket,
    qtbot: QtBot,
    code: int,
    reason: str,
    expected: str,
) -> None:
    with qtbot.waitSignal(connected.disconnected, timeout=5_000) as told:
        backend.close_connections(code, reason)
    assert expected in told.args[0]


def test_the_socket_comes_back_to_a_backend_that_went_away_and_goes_on_with_its_session(
    backend: ScriptedBackend, connected: BackendSocket, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(connected.disconnected, timeout=5_000) as told:
        backend.close_doors()
    assert "broke" in told.args[0]
    assert not connected.send(Ask(id=1, text="anyone there"))
    with qtbot.waitSignal(connected.connected, timeout=10_000):
        backend.open_doors()
    assert backend.sessions == ["", "session"]


def test_an_address_where_nobody_listens_is_said_once(
    link_socket: BackendSocket, qtbot: QtBot
) -> None:
    sentences: list[str] = []
    link_socket.disconnected.connect(sentences.append)
    link_socket.connect_to(BackendAddress("http://127.0.0.1:1"))
    qtbot.wait(800)
    assert sentences == [
        "The backend at http://127.0.0.1:1 cannot be reached: nothing listens there."
    ]


def test_a_wrong_token_is_a_sentence(
    backend: ScriptedBackend, link_socket: BackendSocket, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(link_socket.disconnected, timeout=5_000) as told:
        link_socket.connect_to(BackendAddress(backend.address.url, "wrong"))
    assert "the token is wrong" in told.args[0]


@pytest.mark.parametrize(
    ("greeting", "expected"),
    [
        ("hello yourself", "no Bergamot backend"),
        (description(wire_version=99), "version 99"),
    ],
)
def test_a_backend_of_another_kind_is_a_sentence(
    backend: ScriptedBackend,
    link_socket: BackendSocket,
    qtbot: QtBot,
    greeting: object,
    expected: str,
) -> None:
    backend.greeting = greeting  # type: ignore[assignment]
    with qtbot.waitSignal(link_socket.disconnected, timeout=5_000) as told:
        link_socket.connect_to(backend.address)
    assert expected in told.args[0]
