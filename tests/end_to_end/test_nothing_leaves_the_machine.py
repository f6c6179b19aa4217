"""No command contacts anything beyond loopback or writes outside our folders unasked."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
import soundfile

from backend.pipeline.data import USER_AUDIO_RATE_HERTZ
from tests.helpers.network_guard import WatchedRun, can_guard, run_watched
from tests.helpers.user_audio import say_as_user

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        not can_guard(), reason="needs Linux, the ip command and the right to make namespaces"
    ),
]

OUR_FOLDER = "bergamot"
"""The last part of each folder that platformdirs gives us."""
APP_SECONDS = 25.0
"""Long enough for the window, the wake word and the backend with its networks and skills."""
COMMANDS = (
    "backend accelerators --json",
    "backend skills",
    "backend models",
    "backend reference",
    "backend understand --json",
    "backend speak hello -o {folder}/speech.wav",
    "backend speak hello -o {folder}/speech.wav --accelerator pytorch-compiled",
    "backend ask {question} --json",
    "backend ask {question} --accelerator openvino",
    "backend ask {question} --accelerator pytorch-eager",
    "backend bench {question} --accelerators onnxruntime,pytorch-eager --rounds 1 --concurrency 1",
    "app detect {question} --json",
)


@pytest.fixture
def question(tmp_path: Path) -> Path:
    """A recorded question."""
    file = tmp_path / "question.wav"
    soundfile.write(file, say_as_user("Alexa, what time is it?"), USER_AUDIO_RATE_HERTZ)
    return file


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """The home folder of a new user."""
    folder = tmp_path / "home"
    (folder / "tmp").mkdir(parents=True)
    return folder


def _environment(home: Path) -> dict[str, str]:
    """A new user's environment; only the exported networks are there already."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("XDG_", "BERGAMOT_", "ORT_", "HF_", "DO_NOT_TRACK"))
    }
    cache = os.environ["BERGAMOT_CACHE"]
    return kept | {"HOME": str(home), "TMPDIR": str(home / "tmp"), "BERGAMOT_CACHE": cache}


def _strange_files(home: Path) -> list[str]:
    """What lies in a home or temporary folder and not in a folder of ours."""
    return [
        str(path.relative_to(home))
        for path in home.rglob("*")
        if path.is_file() and OUR_FOLDER not in path.relative_to(home).parts
    ]


def _assert_quiet(run: WatchedRun, home: Path) -> None:
    assert run.contacts == ()
    assert not _strange_files(home)


def test_the_guard_sees_a_look_up_and_a_connection(home: Path) -> None:
    program = (
        "import socket, threading, time\n"
        "threading.Thread(target=socket.getaddrinfo, args=('example.org', 80), "
        "daemon=True).start()\n"
        "outside = socket.socket(); outside.settimeout(0.2)\n"
        "try: outside.connect(('192.0.2.7', 443))\n"
        "except OSError: pass\n"
        "with socket.create_server(('127.0.0.1', 0)) as server:\n"
        "    socket.create_connection(server.getsockname()).close()\n"
    )
    run = run_watched([sys.executable, "-c", program], _environment(home))
    assert run.return_code == 0, run.stderr
    assert "192.0.2.7:443" in run.contacts
    assert "look-up of example.org" in run.contacts
    assert not any(contact.startswith("127.") for contact in run.contacts)


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_contacts_nobody(
    command: str, question: Path, home: Path, tmp_path: Path
) -> None:
    arguments = command.format(question=question, folder=tmp_path).split()
    run = run_watched(
        [sys.executable, "-m", *arguments], _environment(home), stdin="what time is it\n"
    )
    assert run.return_code == 0, run.stderr
    _assert_quiet(run, home)


def test_the_app_and_its_backend_contact_nobody(home: Path) -> None:
    environment = _environment(home) | {"QT_QPA_PLATFORM": "offscreen"}
    run = run_watched([sys.executable, "-m", "app"], environment, stop_after_seconds=APP_SECONDS)
    assert run.return_code == 0, run.stderr
    _assert_quiet(run, home)
