"""The check in the real window: sound through virtual devices, and no request while it is open."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from threading import Thread

import numpy as np
import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from app.application import Application
from app.views.check_words import Finding, Outcome
from app.windows.dialogs.check_row import CheckRow
from app.windows.dialogs.check_sheet import CONTINUE, SKIP, CheckSheet
from scripts.virtual_audio import VirtualAudio
from tests.helpers.scripted_backend import TOKEN, ScriptedBackend
from tests.helpers.user_audio import say_as_user

LIMIT_MS = 20_000


@dataclass
class Checked:
    """The whole app with virtual sound devices, and the triggers of the requests that began."""

    application: Application
    sound: VirtualAudio
    qtbot: QtBot
    triggers: list[str]

    @property
    def sheet(self) -> CheckSheet:
        sheet = self.application.sound_check.sheet
        assert sheet is not None
        return sheet

    def until(self, condition: Callable[[], object]) -> None:
        self.qtbot.waitUntil(lambda: bool(condition()), timeout=LIMIT_MS)

    def until_outcome(self, row: CheckRow, outcome: Outcome) -> None:
        self.until(lambda: row.finding is not None and row.finding.outcome is outcome)

    def say_wake_word(self) -> Thread:
        thread = Thread(target=self.sound.play, args=(say_as_user("Alexa.", 0.5, 1.0),))
        thread.start()
        return thread

    def click(self, button: QAbstractButton) -> None:
        assert button.isVisible()
        self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


@pytest.fixture
def backend() -> Iterator[ScriptedBackend]:
    with ScriptedBackend() as scripted:
        yield scripted


def run_app(qapp: QApplication, qtbot: QtBot, backend: ScriptedBackend) -> Iterator[Application]:
    application = Application(qapp)
    application.store.update("backend", address=backend.address.url, token=TOKEN)
    application.start()
    qtbot.waitUntil(lambda: application.link.is_online, timeout=LIMIT_MS)
    yield application
    application.window.hide()
    application.shut_down()
    application.window.deleteLater()
    application.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def checked(
    qapp: QApplication,
    qtbot: QtBot,
    sound: VirtualAudio,
    backend: ScriptedBackend,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Checked]:
    monkeypatch.setenv("BERGAMOT_CONFIG", str(tmp_path))
    triggers: list[str] = []
    for application in run_app(qapp, qtbot, backend):
        made = Checked(application, sound, qtbot, triggers)
        application.echo.request_started.connect(lambda _, trigger: triggers.append(trigger))
        application.window.help.check_action.trigger()
        with qtbot.waitSignal(application.echo.level_changed, timeout=LIMIT_MS):
            assert made.sheet.isVisible()
        yield made


@pytest.fixture
def deaf(
    qapp: QApplication,
    qtbot: QtBot,
    no_sound: None,
    backend: ScriptedBackend,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Application]:
    monkeypatch.setenv("BERGAMOT_CONFIG", str(tmp_path))
    yield from run_app(qapp, qtbot, backend)


def test_a_spoken_wake_word_raises_the_score_and_begins_no_request_until_the_check_is_closed(
    checked: Checked,
) -> None:
    sheet = checked.sheet
    assert "best 0.00" in sheet.score_bar.words
    talker = checked.say_wake_word()
    checked.until_outcome(sheet.wake_word, Outcome.GOOD)
    checked.until_outcome(sheet.microphone, Outcome.GOOD)
    talker.join()
    assert "best 0.00" not in sheet.score_bar.words
    assert sheet.microphone_field.meter is not None
    assert "dBFS" in sheet.microphone_field.meter.words
    assert checked.triggers == []
    checked.click(sheet.close_button)
    assert checked.application.sound_check.sheet is None
    talker = checked.say_wake_word()
    checked.until(lambda: checked.triggers == ["wake_word"])
    talker.join()


def test_a_ringing_timer_is_stopped_by_voice_while_the_check_is_open(checked: Checked) -> None:
    front_end = checked.application.echo.front_end
    assert front_end.is_wake_word_held
    timer = checked.application.timers.start_timer(0.01, "tea")
    checked.until(lambda: not front_end.is_wake_word_held)
    checked.application.timers.cancel(timer.id)
    checked.until(lambda: front_end.is_wake_word_held)


def test_the_test_sound_is_played_and_the_answer_decides(checked: Checked) -> None:
    sheet = checked.sheet
    with checked.sound.record_speaker() as recording:
        sheet.speaker_field.test_clicked.emit()
        checked.until(lambda: sheet.heard_button.isVisible())
        checked.qtbot.wait(700)
    assert np.abs(recording.samples).max() > 500
    volume = checked.application.store.settings.audio.volume
    checked.click(sheet.not_heard_button)
    checked.until_outcome(sheet.speaker, Outcome.FAILED)
    checked.click(sheet.louder_button)
    assert checked.application.store.settings.audio.volume == volume + 2
    checked.click(sheet.heard_button)
    checked.until_outcome(sheet.speaker, Outcome.GOOD)


def test_a_muted_microphone_is_unmuted_by_one_click(checked: Checked) -> None:
    sheet = checked.sheet
    checked.application.echo.set_muted(True)
    checked.until_outcome(sheet.microphone, Outcome.FAILED)
    checked.click(sheet.unmute_button)
    checked.until_outcome(sheet.microphone, Outcome.WAITING)
    assert not checked.application.store.settings.audio.muted


def test_a_silent_microphone_is_asked_about_and_an_unplugged_one_is_named(
    checked: Checked,
) -> None:
    sheet = checked.sheet
    checked.until(lambda: "Silent" in sheet.microphone.words_label.text())
    checked.sound.remove_microphone()
    checked.until_outcome(sheet.microphone, Outcome.FAILED)
    assert "microphone" in sheet.microphone.advice_label.text()
    assert "Needs the microphone" in sheet.wake_word.words_label.text()


def test_a_score_just_below_the_threshold_offers_to_lower_it(checked: Checked) -> None:
    sheet = checked.sheet
    checked.application.store.update("wake_word", threshold=0.99)
    checked.application.sound_check._best_score = 0.8
    checked.until_outcome(sheet.wake_word, Outcome.DOUBTFUL)
    checked.click(sheet.lower_button)
    assert checked.application.store.settings.wake_word.threshold == 0.72
    checked.until_outcome(sheet.wake_word, Outcome.GOOD)


def test_without_sound_devices_each_row_says_what_to_do(deaf: Application, qtbot: QtBot) -> None:
    deaf.sound_check.open()
    sheet = deaf.sound_check.sheet
    assert sheet is not None
    qtbot.waitUntil(
        lambda: sheet.microphone.words_label.text() == "No microphone", timeout=LIMIT_MS
    )
    sheet.speaker_field.test_clicked.emit()
    qtbot.waitUntil(lambda: "No speaker" in sheet.speaker.advice_label.text(), timeout=LIMIT_MS)
    assert sheet.backend.words_label.text() == "Backend ready"
    sheet.close()


def test_the_first_tour_leads_to_the_check_and_goes_on_with_the_question(
    deaf: Application, qtbot: QtBot
) -> None:
    card = deaf.tour.card
    assert "First, a short check" in card.words_label.text()
    qtbot.mouseClick(card.next_button, Qt.MouseButton.LeftButton)
    sheet = deaf.sound_check.sheet
    assert sheet is not None
    assert sheet.close_button.text() == SKIP
    with qtbot.waitSignal(deaf.sound_check.closed, timeout=LIMIT_MS):
        qtbot.keyClick(sheet, Qt.Key.Key_Escape)
    assert card.title_label.text() == "Ask a question"
    assert deaf.store.settings.desktop.check_seen
    qtbot.mouseClick(card.back_button, Qt.MouseButton.LeftButton)
    assert "check" not in card.words_label.text()
    qtbot.mouseClick(card.next_button, Qt.MouseButton.LeftButton)
    assert deaf.sound_check.sheet is None


def test_the_way_on_is_called_so_when_all_is_good(qtbot: QtBot, deaf: Application) -> None:
    sheet = CheckSheet(deaf.window, leads_to_tour=True)
    qtbot.addWidget(sheet)
    for row in (sheet.microphone, sheet.speaker, sheet.wake_word, sheet.backend):
        assert sheet.close_button.text() == SKIP
        sheet.show_finding(row, Finding(Outcome.GOOD, "Good"))
    assert sheet.close_button.text() == CONTINUE
