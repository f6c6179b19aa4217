"""The talk keys: one hold is one request, with any key repeat and any focus."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QDialog,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.settings.pages import AudioSettings
from app.windows.widgets.talk_keys import RELEASE_DEBOUNCE_MILLISECONDS, TalkKeys

LONG_DEBOUNCE_MILLISECONDS = 150
SPACE, F8 = Qt.Key.Key_Space, Qt.Key.Key_F8


class Window(QWidget):
    """A window with one widget of every kind that handles keys; it records emitted signals."""

    def __init__(self) -> None:
        super().__init__()
        self.button, self.box, self.entry = QPushButton("Press"), QCheckBox("Tick"), QLineEdit()
        self.password, self.area, self.number = QLineEdit(), QPlainTextEdit(), QSpinBox()
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.choice, self.written_choice = QComboBox(), QComboBox()
        self.written_choice.setEditable(True)
        layout = QVBoxLayout(self)
        for widget in (self.button, self.box, self.entry, self.password, self.area, self.number):
            layout.addWidget(widget)
        for combo in (self.choice, self.written_choice):
            combo.addItems(["first", "second"])
            layout.addWidget(combo)
        self.keys = TalkKeys(self)
        # A busy machine may take longer than the real time between two events of these tests.
        self.keys._release_timer.setInterval(LONG_DEBOUNCE_MILLISECONDS)
        self.keys.set_second_key("F8")
        self.emitted: list[str] = []
        self.keys.pressed.connect(lambda: self.emitted.append("pressed"))
        self.keys.released.connect(lambda: self.emitted.append("released"))
        self.button.clicked.connect(lambda: self.emitted.append("clicked"))


@pytest.fixture
def window(qtbot: QtBot) -> Window:
    window = Window()
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    return window


def send(window: QWidget, key: Qt.Key, kind: QEvent.Type, *, repeat: bool = False) -> None:
    """A key event as the window system delivers it: to the window, not to a widget."""
    text = " " if key == SPACE else ""
    event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, text, repeat)
    QApplication.sendEvent(window.windowHandle(), event)


def press(window: QWidget, key: Qt.Key = SPACE, *, repeat: bool = False) -> None:
    send(window, key, QEvent.Type.KeyPress, repeat=repeat)


def release(window: QWidget, key: Qt.Key = SPACE, *, repeat: bool = False) -> None:
    send(window, key, QEvent.Type.KeyRelease, repeat=repeat)


def hold(window: QWidget, marked: str, key: Qt.Key = SPACE, repeats: int = 30) -> None:
    """Hold a key as X11 does: a repeat is a release and a press; `marked` are Qt's repeats."""
    press(window, key)
    for number in range(repeats):
        is_marked = {"all": True, "none": False, "some": number % 3 == 0}[marked]
        release(window, key, repeat=is_marked)
        if number % 5 == 0:
            QTest.qWait(2)  # the press of the same repeat may come a little later
        press(window, key, repeat=is_marked)
    release(window, key)


def settle(window: Window) -> None:
    while window.keys._release_timer.isActive():
        QTest.qWait(5)


@pytest.mark.parametrize("marked", ["all", "some", "none"])
@pytest.mark.parametrize("key", [SPACE, F8])
def test_one_hold_is_one_press_and_one_release(window: Window, marked: str, key: Qt.Key) -> None:
    window.button.setFocus()
    hold(window, marked, key)
    settle(window)
    assert window.emitted == ["pressed", "released"]


def test_a_release_is_told_soon_and_the_next_press_is_another_one(window: Window) -> None:
    assert TalkKeys(QWidget())._release_timer.interval() == RELEASE_DEBOUNCE_MILLISECONDS <= 20
    for _ in range(2):
        press(window)
        release(window)
        assert window.emitted[-1] == "pressed"
        settle(window)
        assert window.emitted[-1] == "released"
    assert len(window.emitted) == 4


@pytest.mark.parametrize("name", ["button", "box", "entry", "area", "password"])
@pytest.mark.parametrize("marked", ["all", "none"])
def test_held_space_talks_where_it_has_nothing_to_write_to(
    window: Window, name: str, marked: str
) -> None:
    getattr(window, name).setFocus()
    hold(window, marked)
    settle(window)
    assert window.emitted == ["pressed", "released"]
    assert not window.box.isChecked()
    assert window.entry.text() == window.password.text() == window.area.toPlainText() == ""


@pytest.mark.parametrize("name", ["entry", "area", "password"])
def test_space_after_a_word_is_a_blank(window: Window, name: str) -> None:
    entry = getattr(window, name)
    entry.setFocus()
    QTest.keyClicks(entry, "a b")
    written = entry.toPlainText() if name == "area" else entry.text()
    assert written == "a b"
    assert window.emitted == []


def test_a_key_that_types_does_not_begin_to_talk_while_it_is_down(window: Window) -> None:
    window.entry.setFocus()
    window.entry.setText("a")
    press(window)
    window.entry.clear()
    for _ in range(5):
        release(window, repeat=True)
        press(window, repeat=True)
    release(window)
    settle(window)
    assert window.emitted == []


def test_a_key_that_talks_does_not_begin_to_type_while_it_is_down(window: Window) -> None:
    window.entry.setFocus()
    press(window)
    window.entry.setText("a")
    for _ in range(5):
        press(window, repeat=True)
    assert window.entry.text() == "a"
    release(window)
    settle(window)
    assert window.emitted == ["pressed", "released"]


def test_the_second_key_talks_while_one_writes(window: Window) -> None:
    window.entry.setFocus()
    window.entry.setText("a")
    hold(window, "some", F8)
    settle(window)
    assert window.emitted == ["pressed", "released"]
    assert window.entry.text() == "a"


def test_without_a_second_key_the_others_keep_theirs(window: Window) -> None:
    window.keys.set_second_key("none")
    hold(window, "all", F8)
    settle(window)
    assert window.emitted == []


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_enter_presses_the_focused_button(window: Window, key: Qt.Key) -> None:
    window.button.setFocus()
    press(window, key)
    for _ in range(3):
        press(window, key, repeat=True)
    release(window, key)
    window.box.setFocus()
    press(window, key)
    assert window.emitted == ["clicked"]
    assert window.box.isChecked()


@pytest.mark.qt_log_ignore("does not support", extend=True)
def test_enter_opens_a_list_of_choices_and_space_takes_one_of_them(window: Window) -> None:
    window.choice.setFocus()
    press(window, Qt.Key.Key_Return)
    popup = window.choice.view().window()
    assert popup.isVisible()
    QTest.keyClick(window.choice.view(), Qt.Key.Key_Down)
    QTest.keyClick(window.choice.view(), SPACE)
    settle(window)
    assert window.emitted == []
    popup.hide()


def test_an_entry_inside_a_list_of_choices_is_an_entry(window: Window) -> None:
    window.written_choice.setFocus()
    window.written_choice.setEditText("a")
    QTest.keyClick(window.written_choice, SPACE)
    assert window.written_choice.currentText() == "a "
    assert window.emitted == []


@pytest.mark.parametrize(
    "modifier",
    [Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier],
)
def test_shortcuts_with_the_key_are_left_alone(
    window: Window, modifier: Qt.KeyboardModifier
) -> None:
    window.button.setFocus()
    QTest.keyClick(window.button, F8, modifier)
    settle(window)
    assert window.emitted == []


def test_dialogs_keep_their_keys(window: Window, qtbot: QtBot) -> None:
    dialog = QDialog(window)
    button = QPushButton("OK", dialog)
    clicks: list[bool] = []
    button.clicked.connect(lambda: clicks.append(True))
    with qtbot.waitActive(dialog):
        dialog.open()
    button.setFocus()
    press(dialog)
    release(dialog)
    settle(window)
    assert len(clicks) == 1
    assert window.emitted == []


def test_releasing_by_call_replaces_a_release_event_that_never_comes(window: Window) -> None:
    press(window)
    window.keys.release()
    window.keys.release()
    assert window.emitted == ["pressed", "released"]


def test_setting_the_same_talk_key_again_does_not_end_a_hold(window: Window) -> None:
    press(window, F8)
    window.keys.set_second_key("F8")
    assert window.emitted == ["pressed"]
    window.keys.set_second_key("F9")
    assert window.emitted == ["pressed", "released"]


def test_a_hold_ends_when_a_dialog_takes_the_focus(window: Window, qtbot: QtBot) -> None:
    window.button.setFocus()
    press(window)
    dialog = QDialog(window)
    QPushButton("OK", dialog)
    dialog.open()
    qtbot.waitUntil(lambda: window.emitted == ["pressed", "released"])


def test_every_talk_key_of_the_settings_is_a_qt_key(window: Window) -> None:
    offered = AudioSettings.model_json_schema()["properties"]["talk_key"]["enum"]
    assert "none" in offered
    for name in offered:
        window.keys.set_second_key(name)
        if name != "none":
            hold(window, "some", Qt.Key[f"Key_{name}"], repeats=2)
            settle(window)
            assert window.emitted[-2:] == ["pressed", "released"]
