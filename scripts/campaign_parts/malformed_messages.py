"""Malformed messages, built from the wire's models: systematically, then at random."""

from __future__ import annotations

import json
import math
import random
from collections.abc import Iterator
from typing import Any, NamedTuple, get_args

from backend.wire.limits import (
    BINARY_FRAME_LIMIT_BYTES,
    TEXT_MESSAGE_LIMIT_BYTES,
    TYPED_TEXT_LIMIT_CHARACTERS,
    WIRE_VERSION,
)
from backend.wire.messages import ClientMessage

BEFORE_HELLO_SHARE = 0.04
MARKER = "@wrong@"
VALUES = {
    "wire_version": WIRE_VERSION,
    "due": "2030-01-01T12:00:00+00:00",
    "time_zone": "Europe/Berlin",
    "accelerator": "",
    "recurrence": "FREQ=DAILY;INTERVAL=2",
}
"""Field → valid value, for fields whose schema does not determine one."""
Path = tuple[str | int, ...]

WRONG_VALUES = (
    *("null", "true", "false", "0", "-0", "-1", "1", "2", "1.5", "1e400", "-1e400", "NaN"),
    *("Infinity", "-Infinity", "4294967295", "4294967296", "9223372036854775808", "1e-400"),
    *('""', '" "', '"1"', '"null"', '"\\ud800"', '"\\udc00\\ud800"', '"\\u0000"', '"\u202e"'),
    *('"<b>x</b>"', '"../../etc/passwd"', '"hello"', '"%s%n{0}"', "[]", "[[]]", "{}"),
    *('{"": null}', '{"a": {"b": [1, 2]}}', "[null, 1, {}]", "tru", "'x'", "undefined"),
    "9" * 5_000,
    "0." + "3" * 5_000,
    json.dumps("x" * (TYPED_TEXT_LIMIT_CHARACTERS + 1)),
    json.dumps("ü" * 20_000),
)
"""JSON texts, some of them invalid."""


class MalformedMessage(NamedTuple):
    """A frame to send."""

    kind: str
    payload: bytes
    is_text: bool
    is_before_hello: bool = False

    def __str__(self) -> str:
        return f"{self.kind}: {self.payload[:120]!r}"


def build_malformed_messages(count: int, rng: random.Random) -> Iterator[MalformedMessage]:
    """Yield `count` messages in random order: systematic ones, and random ones for the rest."""
    cases = [*_systematic()]
    texts = [_text(message) for message in build_good_messages()]
    while len(cases) < count:
        cases.append(_random_case(texts, rng))
    rng.shuffle(cases)
    for case in cases[:count]:
        yield case._replace(is_before_hello=rng.random() < BEFORE_HELLO_SHARE)


def build_good_messages() -> list[dict[str, Any]]:
    """Build a valid message of each type with all fields, from the models' schemas."""
    messages = []
    for model in get_args(get_args(ClientMessage)[0]):
        schema = model.model_json_schema()
        messages.append(_sample(schema, schema.get("$defs", {})))
    return messages


def _sample(schema: dict[str, Any], definitions: dict[str, Any]) -> Any:
    """Build a value that is valid for a JSON schema of pydantic."""
    if "$ref" in schema:
        return _sample(definitions[schema["$ref"].rpartition("/")[2]], definitions)
    for chosen in ("anyOf", "allOf", "oneOf"):
        if chosen in schema:
            return _sample(schema[chosen][0], definitions)
    if "const" in schema:
        return schema["const"]
    if "enum" in schema:
        return schema["enum"][0]
    if schema.get("type") == "object":
        fields = schema.get("properties", {}).items()
        return {name: VALUES.get(name, _sample(field, definitions)) for name, field in fields}
    if schema.get("type") == "array":
        return [_sample(schema.get("items", {}), definitions)]
    return _scalar(schema)


def _scalar(schema: dict[str, Any]) -> str | float | bool:
    match schema.get("type"):
        case "integer":
            return max(1, int(schema.get("minimum", 1)))
        case "number":
            return max(0.5, float(schema.get("minimum", 0.5)))
        case "boolean":
            return True
    return "what time is it"[: schema.get("maxLength")]


def _systematic() -> Iterator[MalformedMessage]:
    for message in build_good_messages():
        text = _text(message)
        for length in range(len(text)):
            yield _case("truncated", text[:length])
        for path in _paths(message):
            whole = _text(_change(message, path, MARKER))
            for value in WRONG_VALUES:
                yield _case("wrong value", whole.replace(json.dumps(MARKER), value))
            yield _case("missing field", _text(_without(message, path)))
            yield from _with_extra_field(message, path)
    yield from _shapes()
    yield from _sizes()


def _with_extra_field(message: dict[str, Any], path: Path) -> Iterator[MalformedMessage]:
    """Add an unknown field beside this one, and repeat this one."""
    if isinstance(path[-1], int):
        return
    marked = _text(_change(message, path, MARKER))
    value = json.dumps(_at(message, path))
    name = json.dumps(path[-1])
    for kind, extra in (("unknown field", '"unheard_of": 1'), ("field twice", f"{name}: {value}")):
        yield _case(kind, marked.replace(json.dumps(MARKER), f"{value}, {extra}"))


def _shapes() -> Iterator[MalformedMessage]:
    for depth in (100, 900, 5_000, 30_000):
        yield _case("nesting", "[" * depth)
        yield _case("nesting", "[" * depth + "]" * depth)
        yield _case("nesting", '{"a":' * depth + "1" + "}" * depth)
        yield _case("nesting", f'{{"type": "ask", "id": 1, "text": {"[" * depth}{"]" * depth}}}')
    for text in (
        "",
        " ",
        "\x00",
        "null",
        "1",
        '"hello"',
        "[]",
        "{}",
        "{}{}",
        "\ufeff{}",
        "{'a': 1}",
    ):
        yield _case("no message", text)
    for type_ in ("description", "done", "failure", "endpoint", "Hello", "hello ", "", "__class__"):
        yield _case("unknown type", json.dumps({"type": type_, "id": 1}))


def _sizes() -> Iterator[MalformedMessage]:
    limit = TEXT_MESSAGE_LIMIT_BYTES
    head, tail = '{"type": "ask", "id": 1, "text": "', '"}'
    for size in (limit - 1, limit, limit + 1, 2 * limit, BINARY_FRAME_LIMIT_BYTES - 1):
        yield _case("size", head + "x" * (size - len(head) - len(tail)) + tail)
        yield _case("size", head + "ü" * ((size - len(head) - len(tail)) // 2) + tail)
        yield MalformedMessage("binary", b"\x01\x00\x00\x00" + bytes(size - 4), False)
    for length in range(64):
        yield MalformedMessage("binary", bytes(range(length)), False)


def _random_case(texts: list[str], rng: random.Random) -> MalformedMessage:
    kind = rng.choice(("flips", "flips", "pieces", "text", "binary", "bytes"))
    if kind == "flips":
        payload = bytearray(rng.choice(texts).encode())
        for _ in range(rng.randint(1, 4)):
            # Seven bits, so that most stay text; sometimes eight.
            bit = rng.randrange(8) if rng.random() < 0.05 else rng.randrange(7)
            payload[rng.randrange(len(payload))] ^= 1 << bit
        return MalformedMessage(kind, bytes(payload), True)
    if kind == "pieces":
        first, second = rng.choice(texts), rng.choice(texts)
        return _case(
            kind, first[: rng.randrange(len(first))] + second[rng.randrange(len(second)) :]
        )
    if kind == "text":
        letters = '{}[]":,\\ eE+-.0123456789truefalsnu\u00e9\u20ac\U0001f600\n\t'
        return _case(kind, "".join(rng.choices(letters, k=_random_length(rng, 2_000))))
    if kind == "binary":
        return MalformedMessage(kind, rng.randbytes(_random_length(rng, 20_000)), False)
    return MalformedMessage(kind, rng.randbytes(_random_length(rng, 200)), rng.random() < 0.1)


def _random_length(rng: random.Random, maximum: int) -> int:
    return round(math.exp(rng.uniform(0, math.log(maximum))))


def _case(kind: str, text: str) -> MalformedMessage:
    return MalformedMessage(kind, text.encode("utf-8", "surrogatepass"), True)


def _text(message: dict[str, Any]) -> str:
    return json.dumps(message)


def _paths(value: Any, before: Path = ()) -> Iterator[Path]:
    """Yield the paths of all fields and items, nested ones included."""
    items = value.items() if isinstance(value, dict) else enumerate(value)
    for key, item in items:
        yield (*before, key)
        if isinstance(item, dict | list):
            yield from _paths(item, (*before, key))


def _at(message: Any, path: Path) -> Any:
    for key in path:
        message = message[key]
    return message


def _change(message: dict[str, Any], path: Path, value: Any) -> dict[str, Any]:
    copy: dict[str, Any] = json.loads(_text(message))
    _at(copy, path[:-1])[path[-1]] = value
    return copy


def _without(message: dict[str, Any], path: Path) -> dict[str, Any]:
    copy: dict[str, Any] = json.loads(_text(message))
    del _at(copy, path[:-1])[path[-1]]
    return copy
