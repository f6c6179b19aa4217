"""A skill in a real backend says something while it works: on the wire, in order, and stopped."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator

import pytest

from tests.helpers.running_backend import RunningBackend, running_backend
from tests.helpers.service_skills import write_service_skill

ASKED = "ask home finder to find slowly"


@pytest.fixture(scope="module")
def backend(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningBackend]:
    folder = tmp_path_factory.mktemp("early")
    write_service_skill(folder / "skills", "home_finder")
    options = ("--skills", str(folder / "skills"), "--accelerator", "onnxruntime-int8")
    environment = os.environ | {"XDG_DATA_HOME": str(folder / "data")}
    with running_backend(*options, environment=environment) as running:
        yield running


@pytest.mark.slow
def test_it_is_spoken_in_order_while_the_skill_still_works(backend: RunningBackend) -> None:
    with backend.client() as client:
        client.ask(1, "what is two plus two")
        client.send(type="ask", id=2, text=ASKED)
        begun = time.monotonic()
        first, _ = client.until("reply_part")
        client.until("speech_start")
        client.until("speech_words")
        second, _ = client.until("reply_part")
        while_working = len(client.speech[2])
        spoken_seconds = time.monotonic() - begun
        reply, between = client.until("reply")
        done, after = client.until("done")
    assert (first.text, second.text, reply.text) == (
        "One moment.", "I am still looking.", "Here it is."
    )  # fmt: skip
    assert while_working > 24_000
    assert spoken_seconds < 2.5
    words = [
        word for each in (*between, *after) if each.type == "speech_words" for word in each.words
    ]
    starts = [word.start_seconds for word in words]
    assert starts == sorted(starts)
    assert starts[0] > 1.0
    assert len(client.speech[2]) / 48_000 == pytest.approx(done.speech_seconds)
    # The silence that the voice gives a last word is cut.
    assert words[-1].end_seconds == pytest.approx(done.speech_seconds, abs=0.3)
    assert done.first_audio_ms < 1_000


@pytest.mark.slow
def test_what_is_stopped_says_nothing_more(backend: RunningBackend) -> None:
    with backend.client() as client:
        client.send(type="ask", id=1, text=ASKED)
        client.until("speech_start")
        client.send(type="cancel", id=1)
        done, between = client.until("done")
        reply, _ = client.ask(2, "what is two plus two")
    assert done.cancelled
    assert not [each for each in between if each.type in ("reply", "reply_part")]
    assert reply.text
