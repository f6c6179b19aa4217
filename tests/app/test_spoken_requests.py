"""Spoken requests through the whole app and a real backend: every step's data is seen."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.application import Application
from app.echo.state import EchoState
from app.notices import Notices
from app.settings.store import SettingsStore
from app.views.request_history import RequestRecord
from scripts.virtual_audio import VirtualAudio
from tests.helpers.open_steps import open_step
from tests.helpers.running_backend import START_LIMIT_SECONDS, RunningBackend
from tests.helpers.user_audio import say_as_user

pytestmark = pytest.mark.slow

ACCELERATORS = ("onnxruntime-int8", "pytorch-eager")
QUESTION = "Alexa, what's the special ingredient in Earl Grey tea?"
STEPS = range(1, 12)
LIMIT_MS = START_LIMIT_SECONDS * 1_000


@pytest.fixture
def application(
    backend: RunningBackend,
    sound: VirtualAudio,
    qapp: QApplication,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
) -> Iterator[Application]:
    monkeypatch.setenv("BERGAMOT_CONFIG", str(tmp_path))
    monkeypatch.setenv("BERGAMOT_DATA", str(tmp_path))
    store = SettingsStore(Notices())
    store.update("backend", address=backend.url(""), token=backend.token)
    store.update("appearance", tour_seen=True)
    chosen = backend.get("/v1/health")["accelerator"]
    made = Application(qapp)
    made.start()
    qtbot.waitUntil(lambda: made.echo.state is EchoState.IDLE, timeout=LIMIT_MS)
    yield made
    made.window.hide()
    made.shut_down()
    made.window.deleteLater()
    made.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    backend.choose(chosen)


def ask_aloud(application: Application, sound: VirtualAudio, qtbot: QtBot) -> RequestRecord:
    """Say the question until it is answered; a busy machine may lose the beginning of one."""
    question = say_as_user(QUESTION, before_seconds=1.0, after_seconds=1.5)
    for _ in range(3):
        with qtbot.waitSignal(
            application.echo.request_finished, timeout=60_000, raising=False
        ) as finished:
            sound.play(question)
        record = application.history.records.get(finished.args[0]) if finished.args else None
        if record is not None and "bergamot" in record.reply.lower():
            return record
    raise AssertionError("the question was not answered three times")


def test_every_step_of_a_spoken_request_shows_its_data_on_two_accelerators(
    application: Application, sound: VirtualAudio, qtbot: QtBot
) -> None:
    page = application.window.pipeline_page
    for name in ACCELERATORS:
        choose(application, name, qtbot)
        record = ask_aloud(application, sound, qtbot)
        until_read(record, qtbot)
        assert record.timing is not None
        assert record.timing.accelerator == name
        assert set(record.details) == set(range(4, 11))
        application.window.show_request_timing(record.request_id)
        for number in STEPS:
            panel = open_step(page, number, qtbot)
            section = page.table.sections[number - 1]
            assert not section.empty_label.isVisible(), (name, number)
            image = panel.grab().toImage()
            colours = {
                image.pixelColor(x, y).name()
                for x in range(0, image.width(), 3)
                for y in range(0, image.height(), 3)
            }
            assert len(colours) > 3, (name, number)
            section.row.open_button.click()


def choose(application: Application, name: str, qtbot: QtBot) -> None:
    if backend_choice(application) != name:
        application.link.choose_accelerator(name)
        qtbot.waitUntil(lambda: backend_choice(application) == name, timeout=LIMIT_MS)


def until_read(record: RequestRecord, qtbot: QtBot) -> None:
    """Wait for what the Echo itself measured."""
    qtbot.waitUntil(lambda: record.readings is not None, timeout=LIMIT_MS)


def backend_choice(application: Application) -> str:
    description = application.link.description
    known = description.accelerators if description is not None else ()
    return next((each.name for each in known if each.chosen), "")
