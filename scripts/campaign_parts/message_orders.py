"""Valid messages in unusual or wrong orders."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass

import numpy as np

from backend.wire.limits import (
    REQUESTS_IN_FLIGHT_LIMIT,
    TYPED_TEXT_LIMIT_CHARACTERS,
    USER_AUDIO_RATE_HERTZ,
    UTTERANCE_LIMIT_SECONDS,
    WIRE_VERSION,
)
from scripts.campaign_parts.client import (
    CampaignClient,
    make_silence,
    open_client,
    split_into_chunks,
)
from scripts.campaign_parts.limits import ANSWER_LIMIT_SECONDS
from scripts.campaign_parts.sandbox import BackendUnderTest
from scripts.campaign_parts.task import Task

FRAME_SECONDS = 0.5
TIME = "what time is it"
Outcomes = Mapping[int, set[str]]


@dataclass(frozen=True)
class MessageOrder:
    """A sequence of messages.

    Attributes:
        send: sends them.
        expected: request id → outcomes that must all occur.
    """

    name: str
    send: Callable[[CampaignClient], Awaitable[None]]
    expected: Outcomes


async def try_message_orders(target: BackendUnderTest, task: Task) -> None:
    """Send each order on a new connection."""
    wrong = tried = 0
    for order in task.while_time_left(task.progress.count(ORDERS, "orders")):
        async with open_client(target.backend) as client:
            for request_id in order.expected:
                client.register(request_id)
            await order.send(client)
            problem = await _find_problem(client, order.expected)
        tried += 1
        if problem:
            wrong += 1
            task.findings.note("order", f"{order.name}: {problem}")
    task.findings.add("orders", tried)
    task.findings.add("orders with another outcome", wrong)


async def _find_problem(client: CampaignClient, expected: Outcomes) -> str:
    """Wait for the expected outcomes; describes missing ones, empty if there are none."""
    for _ in range(round(ANSWER_LIMIT_SECONDS / 0.05)):
        missing = {
            request_id: outcomes - set(client.requests[request_id].outcomes)
            for request_id, outcomes in expected.items()
        }
        if not any(missing.values()):
            return ""
        await asyncio.sleep(0.05)
    actual = {request_id: client.requests[request_id].outcomes for request_id in expected}
    return f"expected {dict(expected)}, came {actual}, without id {client.failures}"


def _start(request_id: int, **fields: object) -> Callable[[CampaignClient], Awaitable[None]]:
    return _message(
        type="utterance_start", id=request_id, trigger="recording", find_endpoint=False, **fields
    )


def _message(**message: object) -> Callable[[CampaignClient], Awaitable[None]]:
    return lambda client: client.send(**message)


def _ask(
    request_id: int, text: str = TIME, **fields: object
) -> Callable[[CampaignClient], Awaitable[None]]:
    return _message(type="ask", id=request_id, text=text, **fields)


def _end(request_id: int) -> Callable[[CampaignClient], Awaitable[None]]:
    return _message(type="utterance_end", id=request_id)


def _cancel(request_id: int) -> Callable[[CampaignClient], Awaitable[None]]:
    return _message(type="cancel", id=request_id)


def _audio(request_id: int, samples: np.ndarray) -> Callable[[CampaignClient], Awaitable[None]]:
    async def send(client: CampaignClient) -> None:
        for chunk in split_into_chunks(samples, FRAME_SECONDS) or [samples]:
            await client.send_audio(request_id, chunk)

    return send


def _wait_until_ended(request_id: int) -> Callable[[CampaignClient], Awaitable[None]]:
    async def wait(client: CampaignClient) -> None:
        await client.requests[request_id].wait_until_ended(ANSWER_LIMIT_SECONDS)

    return wait


def _in_sequence(
    *steps: Callable[[CampaignClient], Awaitable[None]],
) -> Callable[[CampaignClient], Awaitable[None]]:
    async def send(client: CampaignClient) -> None:
        for step in steps:
            await step(client)

    return send


async def _seventy_requests_then_the_first_id(client: CampaignClient) -> None:
    for request_id in range(1, 71):
        request = client.requests.get(request_id) or client.register(request_id)
        await client.send(type="ask", id=request_id, text=TIME)
        await client.cancel(request)
        await request.wait_until_ended(ANSWER_LIMIT_SECONDS)
        await asyncio.sleep(0.01)
    await client.send(type="ask", id=1, text=TIME)


_SECOND = USER_AUDIO_RATE_HERTZ
_TONE = (8_000 * np.sin(np.arange(2 * _SECOND) * 2 * np.pi * 440 / _SECOND)).astype(np.int16)
_SQUARE = (np.sign(_TONE) * 32_767).astype(np.int16)
_DIRECT_CURRENT = np.full(2 * _SECOND, 20_000, np.int16)
_NOISE = np.random.default_rng(1).integers(-32_768, 32_767, 2 * _SECOND).astype(np.int16)
_TOO_MANY = range(1, REQUESTS_IN_FLIGHT_LIMIT + 2)
DONE, CANCELLED = {"done"}, {"cancelled"}


def _order(
    name: str, expected: Outcomes, *steps: Callable[[CampaignClient], Awaitable[None]]
) -> MessageOrder:
    return MessageOrder(name, _in_sequence(*steps), expected)


def _utterance(name: str, samples: np.ndarray) -> MessageOrder:
    return _order(name, {1: DONE}, _start(1), _audio(1, samples), _end(1))


ORDERS = (
    _order("audio before the start", {1: {"request-unknown"}}, _audio(1, make_silence(0.1))),
    _order("end before the start", {1: {"request-unknown"}}, _end(1)),
    _order("cancel of nothing", {7: {"request-unknown"}}, _cancel(7)),
    _order("start and end", {1: DONE}, _start(1), _end(1)),
    _order("start and cancel", {1: CANCELLED}, _start(1), _cancel(1)),
    _order("cancelled twice", {1: CANCELLED}, _start(1), _cancel(1), _cancel(1)),
    _order("end twice", {1: DONE}, _start(1), _audio(1, _TONE), _end(1), _end(1)),
    _order("audio after the end", {1: DONE}, _start(1), _end(1), _audio(1, _TONE)),
    _order("audio after the cancel", {1: CANCELLED}, _start(1), _cancel(1), _audio(1, _TONE)),
    _order("end after the cancel", {1: CANCELLED}, _start(1), _cancel(1), _end(1)),
    _utterance("no sample", make_silence(0)),
    _utterance("one sample", _TONE[:1]),
    _utterance("a tone", _TONE),
    _utterance("a square wave", _SQUARE),
    _utterance("direct current", _DIRECT_CURRENT),
    _utterance("noise at full scale", _NOISE),
    _utterance("silence", make_silence(3)),
    _order(
        "longer than an utterance may be",
        {1: {"utterance-too-long"}},
        _start(1),
        _audio(1, make_silence(UTTERANCE_LIMIT_SECONDS + 2)),
    ),
    _order("typed, audio comes too", {1: DONE}, _ask(1), _audio(1, _TONE)),
    _order("typed, then ended", {1: DONE}, _ask(1), _end(1)),
    _order("an id under way again", {1: {"cancelled", "id-used"}}, _start(1), _ask(1), _cancel(1)),
    _order(
        "an id that is over again", {1: {"done", "id-used"}}, _ask(1), _wait_until_ended(1), _ask(1)
    ),
    MessageOrder(
        "an id again after seventy others", _seventy_requests_then_the_first_id, {1: {"id-used"}}
    ),
    _order(
        "one more than may be under way",
        {**dict.fromkeys(_TOO_MANY, CANCELLED), _TOO_MANY[-1]: {"too-many-requests"}},
        *(_start(request_id) for request_id in _TOO_MANY),
        *(_cancel(request_id) for request_id in _TOO_MANY),
    ),
    _order("two at once", {1: DONE, 2: DONE}, _start(1), _ask(2), _audio(1, _TONE), _end(1)),
    _order("the longest text", {1: DONE}, _ask(1, ("tea " * TYPED_TEXT_LIMIT_CHARACTERS)[:1_000])),
    _order(
        "a text too long",
        {1: {"message-invalid"}},
        _ask(1, "x" * (TYPED_TEXT_LIMIT_CHARACTERS + 1)),
    ),
    _order(
        "an unknown accelerator", {1: {"accelerator-not-loaded"}}, _ask(1, accelerator="abacus")
    ),
    _order("the greatest id", {2**32 - 1: DONE}, _ask(2**32 - 1)),
    _order(
        "greeted again",
        {1: DONE},
        _message(type="hello", wire_version=WIRE_VERSION, client="again"),
        _ask(1),
    ),
)
