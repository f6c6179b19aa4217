"""Streams from a real HTTP server: every format, lengths, errors."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator

import numpy as np
import pytest

from app.errors import StreamError
from app.streams.stream_audio import AHEAD_SECONDS, StreamAudio, StreamEvents
from tests.helpers.stream_server import (
    FORMATS,
    Served,
    StreamServer,
    encode,
    make_tone,
    stream_server,
)

LIMIT_SECONDS = 10.0
RATE_HERTZ = 48_000.0


@pytest.fixture(scope="module")
def server() -> Iterator[StreamServer]:
    with stream_server() as made:
        yield made


class Listener:
    """Takes the samples of a stream as a sound card does, only faster."""

    def __init__(self, url: str, offset_seconds: float = 0.0) -> None:
        self.told: list[str] = []
        self.error: StreamError | None = None
        events = StreamEvents(
            began=lambda: self.told.append("began"),
            nearly_finished=lambda: self.told.append("nearly finished"),
            finished=lambda: self.told.append("finished"),
            failed=self._fail,
        )
        self.audio = StreamAudio(url, offset_seconds, events)
        self.audio.start()

    def _fail(self, error: StreamError) -> None:
        self.error = error
        self.told.append("failed")

    def hear(self, seconds: float = 1e9) -> np.ndarray:
        """The samples until the end, or so many seconds."""
        heard, count = [np.zeros(0, np.float32)], 0
        deadline = time.monotonic() + LIMIT_SECONDS
        while count < seconds * RATE_HERTZ and not {"finished", "failed"} & set(self.told):
            assert time.monotonic() < deadline, self.told
            samples = self.audio.take(960, RATE_HERTZ)
            heard.append(samples)
            count += len(samples)
            if not len(samples):
                time.sleep(0.002)
        return np.concatenate(heard)


def _pitch_hertz(samples: np.ndarray) -> float:
    spectrum = np.abs(np.fft.rfft(samples))
    return float(np.argmax(spectrum) * RATE_HERTZ / len(samples))


@pytest.mark.parametrize("extension", FORMATS)
def test_every_format_is_heard_whole(server: StreamServer, extension: str) -> None:
    listener = Listener(server.add(f"tone.{extension}", 1.5, hertz=600.0))
    heard = listener.hear()
    assert len(heard) / RATE_HERTZ == pytest.approx(1.5, abs=0.1)
    assert _pitch_hertz(heard) == pytest.approx(600, abs=3)
    assert np.abs(heard[5_000:-8_000]).max() == pytest.approx(0.3 * 32_767, rel=0.15)
    assert sorted(listener.told) == ["began", "finished", "nearly finished"]
    assert listener.audio.position_seconds == pytest.approx(1.5, abs=0.1)
    assert listener.audio.seconds == pytest.approx(1.5, abs=0.1)


@pytest.mark.parametrize("extension", ["mp3", "flac", "wav"])
def test_a_stream_sounds_while_it_is_downloaded(server: StreamServer, extension: str) -> None:
    held = threading.Event()
    url = server.add(f"long.{extension}", 12.0, held=held, held_bytes=0)
    served = server.served[f"/long.{extension}"]
    served.held_bytes = len(served.content) // 3
    listener = Listener(url)
    assert len(listener.hear(1.0)) >= RATE_HERTZ
    assert not held.is_set()
    held.set()
    assert len(listener.hear()) > 5 * RATE_HERTZ


def test_a_radio_station_is_joined_in_the_middle_of_a_frame(server: StreamServer) -> None:
    whole = encode(make_tone(3.0, 500.0), "mp3")
    server.served["/radio"] = Served(whole[2_000:], has_length=False)
    listener = Listener(f"{server.address}/radio", offset_seconds=40.0)
    heard = listener.hear()
    assert listener.audio.is_endless
    assert listener.audio.seconds is None
    assert _pitch_hertz(heard[10_000:-10_000]) == pytest.approx(500, abs=5)


def test_an_offset_leaves_out_the_beginning(server: StreamServer) -> None:
    sound = np.concatenate([make_tone(1.0, 300.0), make_tone(1.0, 900.0)])
    server.served["/two.mp3"] = Served(encode(sound, "mp3"))
    listener = Listener(f"{server.address}/two.mp3", offset_seconds=1.2)
    heard = listener.hear()
    assert len(heard) / RATE_HERTZ == pytest.approx(0.8, abs=0.1)
    assert _pitch_hertz(heard[:24_000]) == pytest.approx(900, abs=5)
    assert listener.audio.position_seconds == pytest.approx(2.0, abs=0.1)
    behind = Listener(f"{server.address}/two.mp3", offset_seconds=5.0)
    assert len(behind.hear()) == 0
    assert "finished" in behind.told


def test_no_more_than_some_seconds_are_decoded_ahead(server: StreamServer) -> None:
    listener = Listener(server.add("hour.wav", 30.0))
    time.sleep(0.5)
    assert "nearly finished" not in listener.told
    heard = listener.hear(30.0 - AHEAD_SECONDS + 1.0)
    assert len(heard) > 20 * RATE_HERTZ
    deadline = time.monotonic() + LIMIT_SECONDS
    while "nearly finished" not in listener.told and time.monotonic() < deadline:
        time.sleep(0.01)
    assert listener.told == ["began", "nearly finished"]
    listener.audio.close()


@pytest.mark.parametrize(
    ("served", "sentence", "error_type"),
    [
        (Served(b"", status=404), "not there any more", "MEDIA_ERROR_INVALID_REQUEST"),
        (Served(b"", status=403), "refuses to send it (403)", "MEDIA_ERROR_INVALID_REQUEST"),
        (
            Served(b"", status=503),
            "has a problem (503)",
            "MEDIA_ERROR_INTERNAL_SERVER_ERROR",
        ),
        (
            Served(b"#EXTM3U\n#EXT-X-VERSION:3\n", "application/vnd.apple.mpegurl"),
            "format of this stream (application/vnd.apple.mpegurl)",
            "MEDIA_ERROR_UNKNOWN",
        ),
        (
            Served(b"\xff\xf1\x50\x80" * 4_000, "audio/aac"),
            "format of this stream (audio/aac)",
            "MEDIA_ERROR_UNKNOWN",
        ),
        (Served(b"", "audio/mpeg"), "format of this stream", "MEDIA_ERROR_UNKNOWN"),
        (
            Served(encode(make_tone(1.0), "ogg"), "audio/ogg", has_length=False),
            "Ogg without an end",
            "MEDIA_ERROR_UNKNOWN",
        ),
    ],
    ids=["404", "403", "503", "hls", "aac", "empty", "endless ogg"],
)
def test_what_cannot_be_played_is_said(
    server: StreamServer, served: Served, sentence: str, error_type: str
) -> None:
    server.served["/wrong"] = served
    listener = Listener(f"{server.address}/wrong")
    assert len(listener.hear()) == 0
    assert listener.error is not None
    assert sentence in listener.error.sentence
    assert listener.error.error_type == error_type
    assert listener.told == ["failed"]


@pytest.mark.parametrize(
    ("url", "sentence"),
    [
        ("http://127.0.0.1:9/tone.mp3", "127.0.0.1 cannot be reached"),
        ("http://no.such.host.invalid/tone.mp3", "no.such.host.invalid cannot be reached"),
        ("http://[broken", "cannot be opened"),
    ],
)
def test_a_server_that_is_not_there_is_said(url: str, sentence: str) -> None:
    listener = Listener(url)
    listener.hear()
    assert listener.error is not None
    assert sentence in listener.error.sentence


@pytest.mark.parametrize("extension", ["mp3", "flac", "wav"])
def test_a_stream_that_breaks_off_is_heard_so_far(server: StreamServer, extension: str) -> None:
    url = server.add(f"cut.{extension}", 4.0)
    served = server.served[f"/cut.{extension}"]
    served.sent_bytes = len(served.content) // 2
    listener = Listener(url)
    heard = listener.hear()
    assert 1.2 * RATE_HERTZ < len(heard) < 2.8 * RATE_HERTZ
    assert listener.error is not None
    assert "broke off" in listener.error.sentence
    assert listener.told == ["began", "failed"]


@pytest.mark.parametrize("extension", ["mp3", "flac"])
def test_a_damaged_file_is_heard_up_to_the_damage(server: StreamServer, extension: str) -> None:
    url = server.add(f"damaged.{extension}", 6.0)
    content = bytearray(server.served[f"/damaged.{extension}"].content)
    middle = len(content) // 2
    noise = np.random.default_rng(0).bytes(len(content) // 4)
    content[middle : middle + len(noise)] = noise
    server.served[f"/damaged.{extension}"].content = bytes(content)
    listener = Listener(url)
    assert len(listener.hear()) > RATE_HERTZ
    assert listener.error is not None
    assert "damaged" in listener.error.sentence


def test_a_closed_stream_tells_nothing_more(server: StreamServer) -> None:
    held = threading.Event()
    listener = Listener(server.add("closed.wav", 3.0, held=held, held_bytes=100_000))
    listener.hear(0.2)
    listener.audio.close()
    held.set()
    time.sleep(0.2)
    assert listener.told == ["began"]
