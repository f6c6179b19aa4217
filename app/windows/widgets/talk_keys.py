"""Push-to-talk on the keyboard: the space bar where it types nothing, and a second key everywhere in the window."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QWidget

from app.settings.pages import NO_TALK_KEY

SETTLE_MILLISECONDS = 20
"""A release counts when no press follows for so long: X11 repeats a held key as releases and
presses, 0 to 3 ms apart, and Qt does not mark all of them as repeats."""
ENTER_KEYS = frozenset((Qt.Key.Key_Return, Qt.Key.Key_Enter))
_HARMLESS = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier


class TalkKeys(QObject):
    """Takes the talk keys before any widget of the window sees them.

    What a key does is decided when it goes down and holds until it is up again. The space bar types
    where text is being written; in an empty entry and everywhere else it talks, so Enter presses
    the focused button instead. Popups and dialogs keep all their keys.

    Signals:
        pressed, released: a talk key went down or up.
    """

    pressed = Signal()
    released = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._second_key: Qt.Key | None = None
        self._down: int | None = None
        self._is_typing = False
        self._settle = QTimer(self, singleShot=True, interval=SETTLE_MILLISECONDS)
        self._settle.setTimerType(Qt.TimerType.PreciseTimer)
        self._settle.timeout.connect(self.let_go)
        # Only who has the keyboard is watched: a filter on the application would be asked about
        # every event of every widget, thousands of them when the window changes its size or its
        # theme.
        window.installEventFilter(self)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus_changed)

    def choose_second(self, name: str) -> None:
        """Talk with this key too, by its name in Qt ("F8"), or with the space bar alone ("none")."""
        key = None if name == NO_TALK_KEY else Qt.Key[f"Key_{name}"]
        if key != self._second_key:
            self.let_go()
            self._second_key = key

    def let_go(self) -> None:
        """The key is up, or its release will never come."""
        self._settle.stop()
        was_talking = self._down is not None and not self._is_typing
        self._down = None
        if was_talking:
            self.released.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take what belongs to a talk key, and let Enter press buttons."""
        if not isinstance(event, QKeyEvent) or not isinstance(watched, QWidget):
            return False
        if event.type() == QEvent.Type.KeyRelease:
            return self._on_release(event)
        if event.type() != QEvent.Type.KeyPress:
            return False
        if event.key() in (Qt.Key.Key_Space, self._second_key) and not (
            event.modifiers() & ~_HARMLESS
        ):
            return self._on_press(event, watched)
        return event.key() in ENTER_KEYS and _press_with_enter(watched, event)

    def _on_press(self, event: QKeyEvent, focused: QWidget) -> bool:
        is_other = self._down is None or (self._is_typing and self._down != event.key())
        if is_other and not event.isAutoRepeat():
            self._down = event.key()
            self._is_typing = event.key() == Qt.Key.Key_Space and _is_writing(focused)
            if not self._is_typing:
                self.pressed.emit()
        elif self._down == event.key():
            self._settle.stop()  # it was a repeat, whatever Qt says
        return not self._is_typing

    def _on_release(self, event: QKeyEvent) -> bool:
        if event.key() != self._down:
            return False
        if not event.isAutoRepeat():
            if self._is_typing:
                self.let_go()
                return False
            self._settle.start()
        return not self._is_typing

    def _on_focus_changed(self, old: QWidget | None, new: QWidget | None) -> None:
        """Watch the widget that has the keyboard now; outside of our window the release is not seen."""
        if old is not None and old is not self._window:
            old.removeEventFilter(self)
        if new is None or new is self._window:
            return
        if new.window() is self._window:
            new.installEventFilter(self)
        else:
            self.let_go()


def _is_writing(widget: QWidget) -> bool:
    """Whether the widget is an entry that holds text; a blank at its beginning would be of no use."""
    takes_text = widget.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
    return takes_text and bool(widget.inputMethodQuery(Qt.InputMethodQuery.ImSurroundingText))


def _press_with_enter(widget: QWidget, event: QKeyEvent) -> bool:
    """Press a button or open a list of choices; False when the key means something else here."""
    if not widget.isEnabled() or event.modifiers() & ~_HARMLESS:
        return False
    if isinstance(widget, QAbstractButton):
        if not event.isAutoRepeat():
            widget.click()
        return True
    if isinstance(widget, QComboBox) and not widget.isEditable():
        widget.showPopup()
        return True
    return False
