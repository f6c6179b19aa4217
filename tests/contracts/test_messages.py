"""Every message of the wire: round trips, refused garbage, and the page that describes it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, get_args

import pytest
from pydantic import TypeAdapter, ValidationError

import backend.wire.messages as messages
from backend.wire.audio_frames import pack_audio, unpack_audio
from backend.wire.directives import DIRECTIVES, AnyDirective
from backend.wire.messages import BACKEND_MESSAGES, CLIENT_MESSAGES, Message

PAGE = Path(messages.__file__).with_name("PROTOCOL.md").read_text(encoding="utf-8")
KINDS = {
    kind.model_fields["type"].default: kind
    for kind in Message.__subclasses__()
    if "type" in kind.model_fields
}
EXAMPLES: dict[type[Any], Any] = {str: "text", int: 5, float: 1.5, bool: True}


def _example(kind: type[Message]) -> Message:
    """A message with every required field filled, made from its own schema."""
    values = {
        name: _value(field.annotation, name)
        for name, field in kind.model_fields.items()
        if field.is_required()
    }
    return kind.model_validate(values)


def _value(annotation: Any, name: str) -> Any:
    choices = getattr(annotation, "__args__", ())
    if choices and all(isinstance(choice, str) for choice in choices):
        return choices[0]
    if getattr(annotation, "__origin__", None) in (tuple, dict):
        return () if annotation.__origin__ is tuple else {}
    return EXAMPLES.get(annotation, 5)


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_every_message_survives_the_wire(kind: type[Message]) -> None:
    message = _example(kind)
    text = message.model_dump_json()
    readers = [reader for reader in (CLIENT_MESSAGES, BACKEND_MESSAGES) if _reads(reader, text)]
    assert len(readers) == 1, "a message belongs to one direction"
    assert readers[0].validate_json(text) == message


def _reads(reader: TypeAdapter[Any], text: str) -> bool:
    try:
        reader.validate_json(text)
    except ValidationError:
        return False
    return True


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_unknown_fields_are_refused(kind: type[Message]) -> None:
    values = _example(kind).model_dump(mode="json") | {"surprise": 1}
    with pytest.raises(ValidationError):
        kind.model_validate(values)


@pytest.mark.parametrize(
    "garbage",
    [
        "",
        "{",
        "[]",
        "null",
        '"hello"',
        "{}",
        '{"type": "no such"}',
        '{"type": 7}',
        "\x00",
        '{"type":"ask"}',
    ],
)
def test_garbage_gives_a_typed_error(garbage: str) -> None:
    for reader in (CLIENT_MESSAGES, BACKEND_MESSAGES):
        with pytest.raises(ValidationError):
            reader.validate_json(garbage)


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_the_page_lists_every_message_with_its_fields(kind: type[Message]) -> None:
    name = kind.model_fields["type"].default
    row = re.search(rf"^\| `{name}` \| (.*?) \|", PAGE, re.MULTILINE)
    assert row, f"PROTOCOL.md does not list {name}"
    assert re.findall(r"`(\w+)`", row[1]) == [
        field for field in kind.model_fields if field != "type"
    ]


def test_the_page_lists_every_directive() -> None:
    kinds = get_args(get_args(AnyDirective)[0])
    assert len(kinds) > 5
    for kind in kinds:
        assert f"`{kind.model_fields['type'].default}`" in PAGE


def test_directives_are_read_by_their_type() -> None:
    directive = DIRECTIVES.validate_python({"type": "Bergamot.StartTimer", "duration_seconds": 300})
    assert directive.duration_seconds == 300
    with pytest.raises(ValidationError):
        DIRECTIVES.validate_python({"type": "Bergamot.StartTimer", "duration_seconds": -1})


def test_audio_frames_carry_id_and_whole_samples() -> None:
    assert unpack_audio(pack_audio(7, b"\x01\x02")) == (7, b"\x01\x02")
    with pytest.raises(ValueError, match="at least 4 bytes"):
        unpack_audio(b"\x01")
    with pytest.raises(ValueError, match="half a sample"):
        unpack_audio(pack_audio(7, b"\x01"))
