"""The history page with a real store, link and backend: listed, replayed, exported, erased."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest
import soundfile
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QMessageBox
from pytestqt.qtbot import QtBot

from app.comparison.measuring_turn import MeasuringTurn
from app.echo.echo import Echo, EchoParts
from app.echo.echo_readings import EchoReadings
from app.echo.microphone import Microphone
from app.echo.speaker import Speaker
from app.echo.timers import Timers
from app.echo.timing import RequestTiming
from app.history.controller import HistoryController
from app.link.link import BackendLink
from app.notices import Notices
from app.settings.store import SettingsStore
from app.views.request_history import RequestRecord
from app.windows.pages.history_page import HistoryPage
from app.windows.theme.theme import Theme
from backend.wire.messages import ReplyMessage
from tests.helpers.comparing_backend import ComparingBackend

LIMIT_MS = 15_000
TONE = (8_000 * np.sin(np.arange(16_000) / 20)).astype(np.int16)


def record(sentence: str, number: int = 1, trigger: str = "wake_word") -> RequestRecord:
    return RequestRecord(
        request_id=number,
        trigger=trigger,
        sentence=sentence,
        reply="It is bergamot.",
        timing=RequestTiming(
            number,
            trigger,
            accelerator="slow",
            steps_ms={7: 3.0, 11: 40.0},
            first_audio_ms=120.0,
            perceived_ms=912.0,
        ),
        accelerator_title="Slow",
        received_reply=ReplyMessage(
            id=number, sentence=sentence, text="It is bergamot.", intent="AskIntent", skill="Facts"
        ),
        readings=EchoReadings(TONE, speech=TONE[:8_000]),
    )


@dataclass
class Joined:
    """The page and everything behind it; the microphone stays closed."""

    page: HistoryPage
    controller: HistoryController
    store: SettingsStore
    notices: Notices
    turn: MeasuringTurn
    qtbot: QtBot

    def keep(self, *sentences: str) -> None:
        for number, sentence in enumerate(sentences, start=1):
            with self.qtbot.waitSignal(self.controller.listed, timeout=LIMIT_MS):
                self.controller.keep(record(sentence, number))

    def open_first(self) -> None:
        view = self.page.list.view
        with self.qtbot.waitSignal(self.controller.opened, timeout=LIMIT_MS):
            view.setCurrentIndex(view.model().index(0, 0))

    @property
    def titles(self) -> list[str]:
        return [summary.sentence for summary in self.page.list.model.summaries]


@pytest.fixture
def joined(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Joined]:
    Theme(qapp).choose("light")
    monkeypatch.setenv("BERGAMOT_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("PULSE_SERVER", "unix:/nonexistent")
    with ComparingBackend() as backend:
        notices = Notices()
        store = SettingsStore(notices, tmp_path)
        store.update("backend", address=backend.url)
        link = BackendLink(store, notices)
        parts = EchoParts(Microphone(), Speaker(), Timers(notices, tmp_path), link, store, notices)
        echo = Echo(parts)
        turn = MeasuringTurn()
        controller = HistoryController(echo, link, store, notices, turn)
        page = HistoryPage()
        qtbot.addWidget(page)
        page.resize(760, 600)
        page.connect_to(controller)
        with qtbot.waitSignal(controller.listed, timeout=LIMIT_MS):
            page.show()
        link.start()
        qtbot.waitUntil(lambda: link.is_online, timeout=LIMIT_MS)
        yield Joined(page, controller, store, notices, turn, qtbot)
        echo.shut_down()
        controller.shut_down()
        link.shut_down()


def answer_question(words: str) -> None:
    """Click this button of the question that opens next."""

    def click() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        next(button for button in box.buttons() if button.text() == words).click()

    QTimer.singleShot(0, click)


def test_a_kept_request_is_listed_and_opened_with_text_and_times(joined: Joined) -> None:
    joined.keep("what is in the tea")
    assert joined.titles == ["what is in the tea"]
    joined.open_first()
    entry = joined.page.entry_view.entry
    assert entry is not None
    assert (entry.reply, entry.intent, entry.skill) == ("It is bergamot.", "AskIntent", "Facts")
    assert entry.timing["perceived_ms"] == 912.0
    assert entry.user_audio is None, "text alone is the default"
    words = [label.text() for label in joined.page.entry_view.findChildren(QLabel)]
    assert "912 ms measured" in words
    assert "Felt latency" in words
    assert joined.page.entry_view.question_button.isHidden()


def test_nothing_is_written_when_the_history_is_off(joined: Joined) -> None:
    joined.store.update("history", keep="off")
    joined.controller.keep(record("a secret"))
    with joined.qtbot.waitSignal(joined.controller.listed, timeout=LIMIT_MS):
        joined.controller.search("")
    assert joined.titles == []
    assert not joined.controller.path.parent.exists()
    assert "Nothing is written" in joined.page.status_label.text()


def test_the_page_says_where_the_history_is_kept(joined: Joined) -> None:
    assert str(joined.controller.path) in joined.page.status_label.text()


def test_search_finds_while_typing(joined: Joined) -> None:
    joined.keep("set an alarm", "what is in the tea")
    with joined.qtbot.waitSignal(joined.controller.listed, timeout=LIMIT_MS):
        joined.qtbot.keyClicks(joined.page.list.line, "alar")
    assert joined.titles == ["set an alarm"]
    assert joined.page.list.count_label.text() == "1 request found"


def test_sound_is_kept_and_can_be_heard_when_that_is_chosen(
    joined: Joined, monkeypatch: pytest.MonkeyPatch
) -> None:
    joined.store.update("history", keep="sound")
    joined.keep("what is in the tea")
    joined.open_first()
    played: list[tuple[int, bytes]] = []
    monkeypatch.setattr(
        joined.controller._echo, "play_speech", lambda rate, pcm: played.append((rate, pcm))
    )
    view = joined.page.entry_view
    joined.qtbot.mouseClick(view.question_button, Qt.MouseButton.LeftButton)
    joined.qtbot.mouseClick(view.reply_button, Qt.MouseButton.LeftButton)
    assert played == [
        (16_000, TONE.astype("<i2").tobytes()),
        (24_000, TONE[:8_000].astype("<i2").tobytes()),
    ]


@pytest.mark.parametrize("keep", ["text", "sound"])
def test_a_request_is_replayed_on_another_accelerator(joined: Joined, keep: str) -> None:
    joined.store.update("history", keep=keep)
    joined.keep("what is in the tea")
    joined.open_first()
    view = joined.page.entry_view
    view.accelerator_choice.setCurrentIndex(view.accelerator_choice.findData("quick"))
    with joined.qtbot.waitSignal(joined.controller.replay.replayed, timeout=LIMIT_MS):
        joined.qtbot.mouseClick(view.replay_button, Qt.MouseButton.LeftButton)
    words = view.replay_label.text()
    assert words.startswith("Quick: ")
    assert "measured (then 120 ms, measured, on Slow)" in words
    assert view.replayed_button.isVisible()
    assert view.replay_button.isEnabled()


def test_a_replay_is_refused_in_a_sentence_while_a_comparison_runs(joined: Joined) -> None:
    joined.keep("what is in the tea")
    joined.open_first()
    view = joined.page.entry_view
    joined.turn.take("comparison")
    joined.qtbot.mouseClick(view.replay_button, Qt.MouseButton.LeftButton)
    assert view.replay_label.text().startswith("A comparison is running. Wait until it is over")
    assert view.replay_button.isEnabled()
    joined.turn.give_back()
    with joined.qtbot.waitSignal(joined.controller.replay.replayed, timeout=LIMIT_MS):
        joined.qtbot.mouseClick(view.replay_button, Qt.MouseButton.LeftButton)


def test_shown_requests_are_exported_with_their_sound(
    joined: Joined, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    joined.store.update("history", keep="sound")
    joined.keep("set an alarm", "what is in the tea")
    file = tmp_path / "requests.jsonl"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(file), ""))
    with joined.qtbot.waitSignal(joined.controller.exported, timeout=LIMIT_MS):
        joined.qtbot.mouseClick(joined.page.export_button, Qt.MouseButton.LeftButton)
    lines = [json.loads(line) for line in file.read_text().splitlines()]
    assert [line["sentence"] for line in lines] == ["what is in the tea", "set an alarm"]
    samples, rate_hertz = soundfile.read(tmp_path / lines[0]["sounds"]["question"], dtype="int16")
    assert rate_hertz == 16_000
    assert np.array_equal(samples, TONE)
    assert "2 requests" in joined.page.status_label.text()


def test_an_export_that_cannot_be_written_says_why(joined: Joined, tmp_path: Path) -> None:
    joined.keep("set an alarm")
    with joined.qtbot.waitSignal(joined.controller.exported, timeout=LIMIT_MS):
        joined.controller.export([1], tmp_path / "nowhere" / "requests.jsonl")
    assert "cannot be written" in joined.page.status_label.text()


def test_one_request_is_deleted(joined: Joined) -> None:
    joined.keep("set an alarm", "what is in the tea")
    joined.open_first()
    with joined.qtbot.waitSignal(joined.controller.listed, timeout=LIMIT_MS):
        joined.page.entry_view.delete_clicked.emit()
    assert joined.titles == ["set an alarm"]


@pytest.mark.parametrize(("answer", "left"), [("Keep", 1), ("Erase", 0)])
def test_erasing_everything_is_asked_about(joined: Joined, answer: str, left: int) -> None:
    joined.keep("set an alarm")
    answer_question(answer)
    joined.page.erase_menu.actions()[-1].trigger()
    with joined.qtbot.waitSignal(joined.controller.listed, timeout=LIMIT_MS):
        joined.controller.search("")
    joined.qtbot.waitUntil(lambda: len(joined.titles) == left, timeout=LIMIT_MS)


def test_a_shorter_age_erases_what_is_older(joined: Joined) -> None:
    joined.keep("set an alarm")
    joined.controller._store.do(
        lambda database: database._connection.execute(
            "UPDATE entries SET asked_at = 1000"
        ).connection.commit()
    )
    with joined.qtbot.waitSignal(joined.controller.listed, timeout=LIMIT_MS):
        joined.store.update("history", max_age_days=7)
    assert joined.titles == []


def test_a_damaged_history_is_told_and_later_requests_are_kept(
    joined: Joined, qtbot: QtBot
) -> None:
    path = joined.controller.path
    path.parent.mkdir(parents=True)
    path.write_bytes(b"no database at all " * 500)
    shown: list[str] = []
    joined.notices.on_window_opened()
    joined.notices.shown.connect(lambda notice: shown.append(notice.sentence))
    joined.keep("still here")
    assert joined.titles == ["still here"]
    assert "The history is damaged" in shown[0]
