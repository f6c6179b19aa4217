"""A language model is tried through a real backend, without blocking the window."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from app.link.address import BackendAddress
from app.link.model_trial import ModelTrial
from tests.helpers.model_server import NAME, Behaviour, run_model_server
from tests.helpers.running_backend import running_backend

LIMIT_MS = 30_000


def test_a_trial_ends_with_an_answer_or_with_what_failed(qtbot: QtBot) -> None:
    trial = ModelTrial()
    with run_model_server() as server:
        options = ("--model-address", server.address, "--model-name", NAME)
        with running_backend(*options, until_ready=False) as running:
            address = BackendAddress(running.url(""), running.token)
            with qtbot.waitSignal(trial.ended, timeout=LIMIT_MS) as ended:
                trial.start(address)
            server.behaviour = Behaviour(status=500)
            with qtbot.waitSignal(trial.failed, timeout=LIMIT_MS) as failed:
                trial.start(address)
    assert ended.args is not None
    assert failed.args is not None
    assert ended.args[0].text.startswith("Because sunlight")
    assert "reports error 500" in failed.args[0]


def test_without_a_backend_it_says_so(qtbot: QtBot) -> None:
    trial = ModelTrial()
    with qtbot.waitSignal(trial.failed, timeout=LIMIT_MS) as failed:
        trial.start(None)
    assert failed.args == ["The backend is not ready yet. Try again when it is."]
