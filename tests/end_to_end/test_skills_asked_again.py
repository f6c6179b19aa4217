"""A request to somebody's skill that goes on after a pause is asked again if nothing was done."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from backend.wire.messages import ReplyMessage, SpeechGoesOn
from tests.helpers.pauses import pick, say_with_pause, speak
from tests.helpers.running_backend import Client, running_backend
from tests.helpers.skill_folders import TYPES, write_skill

COUNTS = """
import os

def lambda_handler(event, context):
    request, attributes = event["request"], event["session"].get("attributes") or {}
    if request["type"] != "IntentRequest":
        return {}
    if "bake" in request["intent"]["name"]:
        open(f"asked-{len(os.listdir('.'))}", "w").close()
    attributes["asked"] = attributes.get("asked", 0) + 1
    values = [slot["value"] for slot in request["intent"]["slots"].values() if slot.get("value")]
    speech = {"type": "PlainText", "text": f"Order {attributes['asked']}: {' '.join(values)}."}
    return {"version": "1.0", "sessionAttributes": attributes,
            "response": {"outputSpeech": speech, "shouldEndSession": False}}
"""


def _write(folder: Path, verb: str) -> None:
    intent = {
        "name": f"{verb}Something",
        "slots": [{"name": "thing", "type": "THING"}, {"name": "color", "type": "AMAZON.Color"}],
        "samples": [f"{verb} the {{thing}}", f"{verb} the {{thing}} {{color}}"],
    }
    name = f"house {verb}er"
    write_skill(folder, handler=COUNTS, invocation_name=name, intents=[intent], types=TYPES)


def _order(client: Client, verb: str, number: int) -> list[Any]:
    """Order with a pause, and again with all of it when speech goes on; gives all messages."""
    samples = say_with_pause(f"{verb} the garden fence.", "yellow.")
    start: dict[str, Any] = {"type": "utterance_start", "trigger": "recording", "listens_on": True}
    client.send(id=number, **start)
    messages, sent = speak(client, number, samples)
    if pick(messages, SpeechGoesOn) is not None:
        client.send(id=number + 1, takes_up=number, **start)
        client.send_user_audio(number + 1, samples[:sent])
        messages += speak(client, number + 1, samples[sent:])[0]
    return messages


@pytest.mark.slow
def test_a_skill_is_asked_again_with_its_session_as_before_unless_it_wrote_something(
    tmp_path: Path,
) -> None:
    _write(tmp_path / "painter", "paint")
    _write(tmp_path / "baker", "bake")
    with running_backend("--skills", str(tmp_path)) as backend:
        with backend.client() as client:
            assert client.ask(1, "Paint the kitchen wall red.")[0].text.startswith("Order 1")
            messages = _order(client, "Paint", 2)
            replies = [each.text for each in messages if isinstance(each, ReplyMessage)]
            assert replies == ["Order 2: garden fence.", "Order 2: garden fence yellow."]
        with backend.client() as client:
            messages = _order(client, "Bake", 1)
            assert pick(messages, SpeechGoesOn) is None
            assert pick(messages, ReplyMessage).text == "Order 1: garden fence."
    assert len(list((tmp_path / "baker" / "lambda").glob("asked-*"))) == 1
