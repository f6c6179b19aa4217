"""Messages that are none, made from the wire's own models: every place, every field, and then at random."""

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
MARK = "@wrong@"
VALUES = {
    "wire_version": WIRE_VERSION,
    "due": "2030-01-01T12:00:00+00:00",
    "time_zone": "Europe/Berlin",
    "accelerator": "",
}
"""Of fields whose schema does not say what fits."""
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
"""Raw JSON, or what is almost JSON."""


class Case(NamedTuple):
    """One frame."""

    kind: str
    payload: bytes
    is_text: bool
    is_before_hello: bool = False

    def __str__(self) -> str:
        return f"{self.kind}: {self.payload[:120]!r}"


def malformed_messages(count: int, dice: random.Random) -> Iterator[Case]:
    """So many cases in random order; when the systematic ones do not fill the number, random ones do."""
    cases = [*_systematic()]
    texts = [_text(message) for message in good_messages()]
    while len(cases) < count:
        cases.append(_random_case(texts, dice))
    dice.shuffle(cases)
    for case in cases[:count]:
        yield case._replace(is_before_hello=dice.random() < BEFORE_HELLO_SHARE)


def good_messages() -> list[dict[str, Any]]:
    """One valid message of each kind with every field, as the models describe them."""
    messages = []
    for model in get_args(get_args(ClientMessage)[0]):
        schema = model.model_json_schema()
        messages.append(_sample(schema, schema.get("$defs", {})))
    return messages


def _sample(schema: dict[str, Any], definitions: dict[str, Any]) -> Any:
    """A value that fits a JSON schema of pydantic's."""
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


def _systematic() -> Iterator[Case]:
    for message in good_messages():
        text = _text(message)
        for length in range(len(text)):
            yield _case("truncated", text[:length])
        for path in _paths(message):
            whole = _text(_changed(message, path, MARK))
            for value in WRONG_VALUES:
                yield _case("wrong value", whole.replace(json.dumps(MARK), value))
            yield _case("missing field", _text(_without(message, path)))
            yield from _crowded(message, path)
    yield from _shapes()
    yield from _sizes()


def _crowded(message: dict[str, Any], path: Path) -> Iterator[Case]:
    """A field that nobody knows beside this one, and this one twice."""
    if isinstance(path[-1], int):
        return
    marked = _text(_changed(message, path, MARK))
    value = json.dumps(_at(message, path))
    name = json.dumps(path[-1])
    for kind, extra in (("unknown field", '"unheard_of": 1'), ("field twice", f"{name}: {value}")):
        yield _case(kind, marked.replace(json.dumps(MARK), f"{value}, {extra}"))


def _shapes() -> Iterator[Case]:
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


def _sizes() -> Iterator[Case]:
    limit = TEXT_MESSAGE_LIMIT_BYTES
    head, tail = '{"type": "ask", "id": 1, "text": "', '"}'
    for size in (limit - 1, limit, limit + 1, 2 * limit, BINARY_FRAME_LIMIT_BYTES - 1):
        yield _case("size", head + "x" * (size - len(head) - len(tail)) + tail)
        yield _case("size", head + "ü" * ((size - len(head) - len(tail)) // 2) + tail)
        yield Case("binary", b"\x01\x00\x00\x00" + bytes(size - 4), False)
    for length in range(64):
        yield Case("binary", bytes(range(length)), False)


def _random_case(texts: list[str], dice: random.Random) -> Case:
    kind = dice.choice(("flips", "flips", "pieces", "text", "binary", "bytes"))
    if kind == "flips":
        payload = bytearray(dice.choice(texts).encode())
        for _ in range(dice.randint(1, 4)):
            # Seven bits, so that most stay text; eight now and then.
            bit = dice.randrange(8) if dice.random() < 0.05 else dice.randrange(7)
            payload[dice.randrange(len(payload))] ^= 1 << bit
        return Case(kind, bytes(payload), True)
    if kind == "pieces":
        one, other = dice.choice(texts), dice.choice(texts)
        return _case(kind, one[: dice.randrange(len(one))] + other[dice.randrange(len(other)) :])
    if kind == "text":
        letters = '{}[]":,\\ eE+-.0123456789truefalsnu\u00e9\u20ac\U0001f600\n\t'
        return _case(kind, "".join(dice.choices(letters, k=_length(dice, 2_000))))
    if kind == "binary":
        return Case(kind, dice.randbytes(_length(dice, 20_000)), False)
    return Case(kind, dice.randbytes(_length(dice, 200)), dice.random() < 0.1)


def _length(dice: random.Random, most: int) -> int:
    return round(math.exp(dice.uniform(0, math.log(most))))


def _case(kind: str, text: str) -> Case:
    return Case(kind, text.encode("utf-8", "surrogatepass"), True)


def _text(message: dict[str, Any]) -> str:
    return json.dumps(message)


def _paths(value: Any, before: Path = ()) -> Iterator[Path]:
    """Of every field and item, nested ones included."""
    items = value.items() if isinstance(value, dict) else enumerate(value)
    for key, each in items:
        yield (*before, key)
        if isinstance(each, dict | list):
            yield from _paths(each, (*before, key))


def _at(message: Any, path: Path) -> Any:
    for key in path:
        message = message[key]
    return message


def _changed(message: dict[str, Any], path: Path, value: Any) -> dict[str, Any]:
    copy: dict[str, Any] = json.loads(_text(message))
    _at(copy, path[:-1])[path[-1]] = value
    return copy


def _without(message: dict[str, Any], path: Path) -> dict[str, Any]:
    copy: dict[str, Any] = json.loads(_text(message))
    del _at(copy, path[:-1])[path[-1]]
    return copy
