"""The route /v1/comparison of a real backend: loading, asking by name, freeing, and errors."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
import requests

from backend.engine.assembly import Assembly
from backend.engine.pool import PipelinePool
from backend.engine.runner import Pipeline
from backend.server.comparison_route import ComparisonRoute
from backend.settings import Settings
from backend.wire.messages import Description
from tests.helpers.running_backend import START_LIMIT_SECONDS, RunningBackend
from tests.helpers.user_audio import say_as_user

EARL_GREY = "What's the special ingredient in Earl Grey tea?"


@pytest.fixture
def other(backend: RunningBackend) -> Iterator[str]:
    """An accelerator that is not the chosen one; nothing is compared before and after."""
    chosen = backend.get("/v1/health")["accelerator"]
    yield "pytorch-eager" if chosen != "pytorch-eager" else "onnxruntime"
    assert _free(backend).status_code == 204


def _compare(backend: RunningBackend, *names: str, session_id: str = "") -> requests.Response:
    return requests.post(
        backend.url("/v1/comparison"),
        json={"accelerators": names, "session_id": session_id},
        headers=backend.headers,
        timeout=START_LIMIT_SECONDS,
    )


def _free(backend: RunningBackend) -> requests.Response:
    return requests.delete(backend.url("/v1/comparison"), headers=backend.headers, timeout=30)


def _ready(backend: RunningBackend) -> set[str]:
    described = backend.get("/v1/description")["accelerators"]
    return {each["name"] for each in described if each["ready"]}


def _wait_until(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 10
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def test_requests_name_their_accelerator(backend: RunningBackend, other: str) -> None:
    chosen = backend.get("/v1/health")["accelerator"]
    names = [chosen, other, "modelled-t4"]
    answer = _compare(backend, *names)
    assert (answer.status_code, answer.json()) == (200, {"accelerators": names})
    assert _ready(backend) == set(names)
    with backend.client() as client:
        for number, name in enumerate([*names, ""] * 2, 1):
            client.send(type="ask", id=number, text=EARL_GREY, accelerator=name)
            done, before = client.until("done")
            assert done.accelerator == (name or chosen)
            assert done.figures == ("modelled" if name == "modelled-t4" else "measured")
            assert any("bergamot" in m.text for m in before if m.type == "reply")
        start = {"trigger": "recording", "find_endpoint": False, "accelerator": other}
        client.send(type="utterance_start", id=99, **start)
        client.send_user_audio(99, say_as_user(EARL_GREY))
        client.send(type="utterance_end", id=99)
        done, _ = client.until("done")
    assert done.accelerator == other
    assert backend.get("/v1/health")["accelerator"] == chosen


def test_a_request_that_names_another_fails_and_the_next_one_works(
    backend: RunningBackend, other: str
) -> None:
    with backend.client() as client:
        for number, wrong in enumerate([other, "no such accelerator"], 1):
            client.send(type="ask", id=number, text=EARL_GREY, accelerator=wrong)
            failure = client.receive()
            assert (failure.type, failure.id) == ("failure", number)
            assert failure.code == "accelerator-not-loaded"
            assert failure.sentence.startswith(f"The accelerator {wrong} is not loaded. ")
        client.send(type="utterance_start", id=3, trigger="recording", accelerator=other)
        client.send_user_audio(3, say_as_user(EARL_GREY))
        failure = client.receive()
        assert (failure.id, failure.code) == (3, "accelerator-not-loaded")
        assert client.ask(4, EARL_GREY)[0].text


def test_deleting_it_frees_what_was_loaded(backend: RunningBackend, other: str) -> None:
    chosen = backend.get("/v1/health")["accelerator"]
    assert _compare(backend, other).ok
    assert _ready(backend) == {chosen, other}
    assert _free(backend).status_code == 204
    assert _ready(backend) == {chosen}


def test_progress_is_described_while_it_loads(backend: RunningBackend, other: str) -> None:
    with backend.client() as client:
        assert _compare(backend, other).ok
        told: list[Description] = []
        # Descriptions of what happened before this connection may come first.
        while not told or told[-1].progress or other not in _ready_names(told[-1]):
            told.append(client.until("description")[0])
    assert any("step" in each.progress and each.loading for each in told)
    assert {each.state for each in told} == {"ready"}


def _ready_names(description: Description) -> set[str]:
    return {each.name for each in description.accelerators if each.ready}


@pytest.mark.parametrize("names", [("onnxruntim",), ("pytorch-eager", "onnxruntim")])
def test_an_accelerator_that_cannot_be_loaded_is_a_sentence_and_none_is_kept(
    backend: RunningBackend, other: str, names: tuple[str, ...]
) -> None:
    before = backend.get("/v1/health")
    assert _compare(backend, other).ok
    answer = _compare(backend, *names)
    assert answer.status_code == 409
    assert answer.json()["code"] == "accelerator-unknown"
    assert "Did you mean onnxruntime?" in answer.json()["sentence"]
    assert _ready(backend) == {before["accelerator"]}
    assert backend.get("/v1/health") == before


@pytest.mark.parametrize(
    "body",
    [
        b"no json",
        b"[]",
        b"{}",
        b'{"accelerators": []}',
        b'{"accelerators": "onnxruntime"}',
        b'{"accelerators": ["a", "b", "c", "d", "e"]}',
        b'{"accelerators": ["onnxruntime"], "surprise": 1}',
    ],
)
def test_a_wrong_body_is_a_sentence(backend: RunningBackend, body: bytes) -> None:
    url = backend.url("/v1/comparison")
    answer = requests.post(url, data=body, headers=backend.headers, timeout=10)
    assert answer.status_code == 400
    assert answer.json()["code"] == "message-invalid"
    assert "1 to 4 names" in answer.json()["sentence"]


def test_a_comparison_is_freed_when_the_connection_that_asked_closes(
    backend: RunningBackend, other: str
) -> None:
    chosen = backend.get("/v1/health")["accelerator"]
    with backend.client() as staying:
        with backend.client(session_id="comparer"):
            assert _compare(backend, other, session_id="comparer").ok
            assert _ready(backend) == {chosen, other}
        _wait_until(lambda: _ready(backend) == {chosen})
        assert staying.ask(1, EARL_GREY)[0].text


def test_a_comparison_without_an_owner_is_freed_when_the_last_connection_closes(
    backend: RunningBackend, other: str
) -> None:
    chosen = backend.get("/v1/health")["accelerator"]
    with backend.client():
        with backend.client():
            assert _compare(backend, other).ok
        assert _ready(backend) == {chosen, other}
    _wait_until(lambda: _ready(backend) == {chosen})


def test_a_session_that_is_not_there_loads_nothing(backend: RunningBackend, other: str) -> None:
    answer = _compare(backend, other, session_id="nobody")
    assert (answer.status_code, answer.json()["code"]) == (409, "session-unknown")
    assert other not in _ready(backend)


class SlowAssembly(Assembly):
    """Pipelines without networks that load slowly: what they compute does not matter."""

    def __init__(self, load_seconds: float = 0.0) -> None:
        super().__init__(Settings(), ())
        self.classes = []
        self._load_seconds = load_seconds

    def build_pipeline(self, *arguments: Any, **options: Any) -> Pipeline:
        time.sleep(self._load_seconds)
        return super().build_pipeline(*arguments, **options)


@asynccontextmanager
async def _watch(pool: PipelinePool, idle_limit_seconds: float) -> AsyncIterator[None]:
    route = ComparisonRoute(pool, idle_limit_seconds, lambda: {"a session"})
    watch = asyncio.create_task(route.watch())
    yield
    watch.cancel()


async def test_a_comparison_is_freed_when_nobody_uses_it() -> None:
    pool = PipelinePool(SlowAssembly())
    pool.choose("onnxruntime")
    pool.compare(["pytorch-eager"])
    async with _watch(pool, 0.3):
        for _ in range(6):
            await asyncio.sleep(0.1)
            with pool.lease("pytorch-eager"):
                pass
        assert "pytorch-eager" in pool.ready, "it is used"
        await asyncio.sleep(0.6)
    assert pool.ready == {"onnxruntime"}


async def test_a_comparison_that_loads_for_longer_than_the_idle_limit_is_kept() -> None:
    pool = PipelinePool(SlowAssembly(load_seconds=0.5))
    await asyncio.to_thread(pool.choose, "onnxruntime")
    async with _watch(pool, 0.4):
        # The chosen one is among them and ready from the start, as on the Compare screen.
        await asyncio.to_thread(pool.compare, ["onnxruntime", "pytorch-eager", "modelled-t4"])
        await asyncio.sleep(0.1)
        assert pool.ready == {"onnxruntime", "pytorch-eager", "modelled-t4"}


async def test_whether_a_comparison_is_unwanted_is_asked_when_nothing_loads_any_more() -> None:
    pool = PipelinePool(SlowAssembly(load_seconds=0.3))
    await asyncio.to_thread(pool.choose, "onnxruntime")
    asked: list[frozenset[str]] = []

    def is_unwanted() -> bool:
        asked.append(pool.ready)
        return False

    loading = asyncio.create_task(asyncio.to_thread(pool.compare, ["pytorch-eager"]))
    await asyncio.sleep(0.1)
    await asyncio.to_thread(pool.end_comparison, is_unwanted)
    await loading
    assert asked == [{"onnxruntime", "pytorch-eager"}]
    assert pool.ready == {"onnxruntime", "pytorch-eager"}


def test_requests_name_a_size_of_the_recogniser(backend: RunningBackend, other: str) -> None:
    described = Description.model_validate(backend.get("/v1/description"))
    assert all(each.size_bytes > 1e7 for each in described.recognisers)
    size = next(each.name for each in described.recognisers if not each.chosen)
    chosen = backend.get("/v1/health")["accelerator"]
    name = f"{chosen}:{size}"
    answer = _compare(backend, chosen, name)
    assert (answer.status_code, answer.json()) == (200, {"accelerators": [chosen, name]})
    with backend.client() as client:
        start = {"trigger": "recording", "find_endpoint": False, "accelerator": name}
        client.send(type="utterance_start", id=1, details=True, last_stage=6, **start)
        client.send_user_audio(1, say_as_user(EARL_GREY))
        client.send(type="utterance_end", id=1)
        done, before = client.until("done")
    assert done.accelerator == chosen
    assert {4, 5, 6} <= done.stages_ms.keys()
    words = [m.details for m in before if m.type == "stage" and m.stage == 5 and m.details]
    assert "earl grey" in " ".join(word.text for word in words[0].words)


def test_a_size_that_is_not_there_loads_nothing(backend: RunningBackend) -> None:
    answer = _compare(backend, f"{backend.get('/v1/health')['accelerator']}:huge")
    assert (answer.status_code, answer.json()["code"]) == (409, "recogniser-unknown")
