"""The minimal client with a real backend prints the messages that PROTOCOL.md describes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import soundfile

from tests.helpers.running_backend import ROOT, RunningBackend
from tests.helpers.user_audio import say_as_user


def run_client(backend: RunningBackend, file: Path, token: str) -> subprocess.CompletedProcess[str]:
    address = f"ws://{backend.address}:{backend.port}"
    command = [sys.executable, "-m", "scripts.minimal_client", str(file), "--address", address]
    environment = os.environ | {"BERGAMOT_TOKEN": token}
    return subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=60, check=False
    )


def test_the_client_sends_a_sound_file_and_prints_every_message_of_the_answer(
    backend: RunningBackend, tmp_path: Path
) -> None:
    file = tmp_path / "question.wav"
    soundfile.write(file, say_as_user("what is two plus three"), 16_000)

    result = run_client(backend, file, backend.token)

    assert not result.returncode, result.stderr
    lines = result.stdout.splitlines()
    messages = [json.loads(line) for line in lines if line.startswith("{")]
    types = [message["type"] for message in messages]
    assert types[0] == "description"
    assert [type_ for type_ in types if type_ in {"endpoint", "reply", "speech_start", "done"}] == [
        "endpoint", "reply", "speech_start", "done",
    ]  # fmt: skip
    finished = [message["stage"] for message in messages if message.get("state") == "finished"]
    assert finished == [4, 5, 6, 7, 8, 9, 10]
    assert messages[types.index("reply")]["text"] == "2 plus 3 is 5."
    assert any(line.startswith("speech: ") for line in lines)


def test_the_client_without_the_token_gets_status_401(
    backend: RunningBackend, tmp_path: Path
) -> None:
    result = run_client(backend, tmp_path / "unread.wav", "wrong")
    assert result.returncode
    assert "401" in result.stderr
