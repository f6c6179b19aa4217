"""The guided tour in the real window: its request is answered by a backend over a real socket."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.application import Application
from app.views.tour_pages import TOUR_QUESTION
from tests.helpers.scripted_backend import TOKEN, ScriptedBackend

LIMIT_MS = 15_000


@dataclass
class Toured:
    """The whole app with a backend, as it is after its first start."""

    application: Application
    backend: ScriptedBackend
    qtbot: QtBot

    @property
    def title(self) -> str:
        return self.application.tour.card.title_label.text()

    def press(
        self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        self.qtbot.keyClick(QApplication.focusWidget() or self.application.window, key, modifier)


@pytest.fixture
def toured(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Toured]:
    monkeypatch.setenv("BERGAMOT_CONFIG", str(tmp_path))
    monkeypatch.setenv("PULSE_SERVER", "unix:/nonexistent")
    with ScriptedBackend() as backend:
        application = Application(qapp)
        application.store.update("backend", address=backend.address.url, token=TOKEN)
        application.store.update("desktop", check_seen=True)  # it has tests of its own
        with qtbot.waitActive(application.window):
            application.start()
            application.window.activateWindow()
        qtbot.waitUntil(lambda: application.link.is_online, timeout=LIMIT_MS)
        yield Toured(application, backend, qtbot)
        application.window.hide()
        application.shut_down()
        application.window.deleteLater()
        application.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_the_first_start_shows_the_tour_and_leaves_the_focus_alone(toured: Toured) -> None:
    card = toured.application.tour.card
    assert card.isVisible()
    assert toured.title == "Welcome to Bergamot"
    assert card.count_label.text() == "1 of 7"
    assert not card.isAncestorOf(QApplication.focusWidget() or toured.application.window)


def test_the_tour_asks_the_question_and_shows_the_real_times_of_its_steps(toured: Toured) -> None:
    application, card = toured.application, toured.application.tour.card
    application.tour.start()
    toured.press(Qt.Key.Key_Return)
    assert toured.title == "Ask a question"
    with toured.qtbot.waitSignal(application.echo.request_finished, timeout=LIMIT_MS):
        toured.press(Qt.Key.Key_Return)
    toured.qtbot.waitUntil(lambda: toured.title == "The Echo listens", timeout=LIMIT_MS)
    record = next(iter(application.history.records.values()))
    assert record.sentence == TOUR_QUESTION or record.trigger == "typed"
    assert "not needed this time" in card.figures_label.text()
    shown = []
    for _ in range(4):
        shown.append(card.figures_label.text())
        toured.press(Qt.Key.Key_Return)
    assert toured.title == "Now try the rest"
    assert "10 text → speech: " in shown[-1]
    assert " ms measured" in shown[-1]
    assert application.window.pipeline_page.isVisible()
    toured.press(Qt.Key.Key_Return)
    assert not card.isVisible()
    assert application.store.settings.appearance.tour_seen


def test_escape_skips_the_tour_for_good_and_shift_f1_shows_it_again(toured: Toured) -> None:
    application, card = toured.application, toured.application.tour.card
    application.tour.start()
    toured.press(Qt.Key.Key_Escape)
    assert not card.isVisible()
    assert application.store.settings.appearance.tour_seen
    application.tour.start_if_unseen()
    assert not card.isVisible()
    toured.press(Qt.Key.Key_F1, Qt.KeyboardModifier.ShiftModifier)
    assert card.isVisible()
    assert card.isAncestorOf(QApplication.focusWidget() or application.window)


def test_back_returns_to_the_page_before(toured: Toured) -> None:
    card = toured.application.tour.card
    toured.qtbot.mouseClick(card.next_button, Qt.MouseButton.LeftButton)
    assert toured.title == "Ask a question"
    toured.qtbot.mouseClick(card.back_button, Qt.MouseButton.LeftButton)
    assert toured.title == "Welcome to Bergamot"
    assert not card.back_button.isVisible()


def test_the_card_stays_inside_a_window_of_any_size(toured: Toured) -> None:
    window, card = toured.application.window, toured.application.tour.card
    for width, height in ((896, 460), (1000, 650), (1600, 1000)):
        window.resize(width, height)
        QApplication.processEvents()
        assert window.rect().contains(card.geometry())
