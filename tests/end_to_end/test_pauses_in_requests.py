"""Requests with pauses, at the pace of speech: stages run ahead in each, and no skill does."""

from __future__ import annotations

import tempfile
from pathlib import Path

import numpy as np
import pytest

from backend.pipeline.data import Samples
from backend.skill_runtime.host_command import PRIVATE_PREFIX
from tests.helpers.running_backend import running_backend
from tests.helpers.skill_folders import write_skill
from tests.helpers.user_audio import say_as_user

WRITES_A_FILE = """
import os
import tempfile
import uuid


def lambda_handler(event, context):
    if event["request"]["type"] == "IntentRequest":
        values = [slot.get("value") for slot in event["request"]["intent"]["slots"].values()]
        name = "asked-" + "-".join(filter(None, values)).replace(" ", "_")
        open(os.path.join(tempfile.gettempdir(), name + "-" + uuid.uuid4().hex), "w").close()
    speech = {"type": "PlainText", "text": "Done."}
    return {"version": "1.0", "response": {"outputSpeech": speech, "shouldEndSession": True}}
"""
REQUESTS = 2


def _say_with_pauses() -> Samples:
    parts = ("Paint the", "garden fence", "red, please.")
    return np.concatenate(
        [say_as_user(part, before_seconds=0.1, after_seconds=0.35) for part in parts]
        + [np.zeros(16_000, np.int16)]
    )


def _list_written() -> list[str]:
    folders = Path(tempfile.gettempdir()).glob(f"{PRIVATE_PREFIX}*")
    return sorted(file.name for folder in folders for file in folder.glob("**/asked-*"))


@pytest.mark.slow
def test_a_skill_is_asked_once_for_each_request_with_pauses_and_with_all_of_it(
    tmp_path: Path,
) -> None:
    write_skill(tmp_path / "painter", handler=WRITES_A_FILE)
    thrown_away = 0
    with running_backend("--skills", str(tmp_path)) as backend, backend.client() as client:
        for number in range(1, REQUESTS + 1):
            client.send(type="utterance_start", id=number, trigger="recording")
            client.send_user_audio(number, _say_with_pauses(), piece=640, as_spoken=True)
            done, _ = client.until("done")
            assert done.listening is not None
            assert done.listening.speculated > done.listening.thrown_away
            thrown_away += done.listening.thrown_away
        written = _list_written()
    assert thrown_away >= REQUESTS, "stages ran ahead in pauses after which speech went on"
    assert len(written) == REQUESTS
    assert all(name.startswith("asked-garden_fence-red") for name in written)
