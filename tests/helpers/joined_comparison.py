"""The compare page joined with its controller and a backend that answers as a test says."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.comparison.controller import ComparisonController
from app.echo.echo import Echo, EchoParts
from app.echo.microphone import Microphone
from app.echo.speaker import Speaker
from app.echo.timers import Timers
from app.link.link import BackendLink
from app.notices import Notices
from app.settings.store import SettingsStore
from app.windows.pages.compare_page import ComparePage
from app.windows.theme.theme import Theme
from tests.helpers.comparing_backend import ComparingBackend

LIMIT_MS = 15_000


@dataclass
class Joined:
    """Everything that a comparison needs; the microphone stays closed."""

    page: ComparePage
    controller: ComparisonController
    echo: Echo
    backend: ComparingBackend
    qtbot: QtBot
    tmp_path: Path

    def compare(self, rounds: int = 3) -> None:
        self.page.setup.rounds_box.setValue(rounds)
        with self.qtbot.waitSignal(self.controller.runner.ended, timeout=LIMIT_MS):
            self.qtbot.mouseClick(self.page.setup.start_button, Qt.MouseButton.LeftButton)


@contextmanager
def join_comparison(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[Joined]:
    """A page that is shown and may begin a comparison."""
    Theme(qapp).choose("light")
    with ComparingBackend() as backend:
        notices = Notices()
        store = SettingsStore(notices, tmp_path)
        store.update("backend", address=backend.url)
        link = BackendLink(store, notices)
        parts = EchoParts(Microphone(), Speaker(), Timers(notices, tmp_path), link, store, notices)
        echo = Echo(parts)
        page = ComparePage()
        qtbot.addWidget(page)
        page.resize(900, 700)
        page.show()
        controller = ComparisonController(echo, link)
        page.connect_to(controller)
        link.start()
        qtbot.waitUntil(lambda: page.setup.start_button.isEnabled(), timeout=LIMIT_MS)
        yield Joined(page, controller, echo, backend, qtbot, tmp_path)
        controller.shut_down()
        echo.shut_down()
        link.shut_down()
