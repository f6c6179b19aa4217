"""A request of last week, kept with its sound, replayed by a real backend."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.comparison.measuring_turn import MeasuringTurn
from app.echo.echo import Echo, EchoParts
from app.echo.microphone import Microphone
from app.echo.speaker import Speaker
from app.echo.timers import Timers
from app.history.controller import HistoryController
from app.history.database import Database
from app.history.entry import Entry
from app.history.sound_codec import compress
from app.history.store import history_file
from app.link.link import BackendLink
from app.notices import Notices
from app.settings.store import SettingsStore
from app.windows.pages.history_page import HistoryPage
from app.windows.theme.theme import Theme
from backend.wire.limits import USER_AUDIO_RATE_HERTZ
from tests.helpers.running_backend import START_LIMIT_SECONDS, RunningBackend
from tests.helpers.user_audio import say_as_user

pytestmark = pytest.mark.slow

ACCELERATOR = "onnxruntime"
QUESTION = "What's the special ingredient in Earl Grey tea?"
LIMIT_MS = START_LIMIT_SECONDS * 1_000


def keep_entry_of_last_week(file: Path) -> None:
    """Write the history as the app left it a week ago."""
    database = Database(file)
    database.add(
        Entry(
            id=0,
            asked_at=datetime.now(UTC) - timedelta(days=7),
            sentence=QUESTION,
            accelerator_title="PyTorch eager",
            provenance="measured",
            latency_ms=900.0,
            has_sound=True,
            failure="",
            trigger="wake_word",
            reply="It's bergamot orange oil.",
            accelerator="pytorch-eager",
            timing={"first_audio_ms": 300.0},
            user_audio=compress(say_as_user(QUESTION), USER_AUDIO_RATE_HERTZ),
        )
    )
    database.close()


@pytest.fixture
def page(
    backend: RunningBackend,
    qapp: QApplication,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[HistoryPage]:
    Theme(qapp).choose("light")
    monkeypatch.setenv("BERGAMOT_DATA", str(tmp_path))
    monkeypatch.setenv("PULSE_SERVER", "unix:/nonexistent")
    keep_entry_of_last_week(history_file())
    notices = Notices()
    store = SettingsStore(notices, tmp_path)
    store.update("backend", address=backend.url(""), token=backend.token)
    link = BackendLink(store, notices)
    echo = Echo(EchoParts(Microphone(), Speaker(), Timers(notices, tmp_path), link, store, notices))
    controller = HistoryController(echo, link, store, notices, MeasuringTurn())
    made = HistoryPage()
    qtbot.addWidget(made)
    made.connect_to(controller)
    with qtbot.waitSignal(controller.listed, timeout=LIMIT_MS):
        made.show()
    link.start()
    qtbot.waitUntil(lambda: link.is_online, timeout=LIMIT_MS)
    yield made
    echo.shut_down()
    controller.shut_down()
    link.shut_down()


def test_a_request_of_last_week_is_replayed_from_its_sound_and_answered(
    page: HistoryPage, qtbot: QtBot
) -> None:
    view, controller = page.entry_view, page._controller
    assert controller is not None
    with qtbot.waitSignal(controller.opened, timeout=LIMIT_MS):
        page.list.view.setCurrentIndex(page.list.view.model().index(0, 0))
    assert view.entry is not None
    assert view.entry.asked_at < datetime.now(UTC) - timedelta(days=6)
    view.accelerator_choice.setCurrentIndex(view.accelerator_choice.findData(ACCELERATOR))
    with qtbot.waitSignal(controller.replay.replayed, timeout=LIMIT_MS) as replayed:
        qtbot.mouseClick(view.replay_button, Qt.MouseButton.LeftButton)
    run = replayed.args[0]
    assert run.accelerator == ACCELERATOR
    assert 4 in run.stages_ms, "its sound was heard, not its text read"
    assert "bergamot" in run.reply.lower()
    assert run.sentence == QUESTION
    assert "The same words were recognised." in view.replay_label.text()
    assert view.replayed_button.isVisible()
