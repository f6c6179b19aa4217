"""Push-to-talk keys: the space bar outside of text that is being typed, and a second key."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QWidget

from app.settings.pages import NO_TALK_KEY

RELEASE_DEBOUNCE_MILLISECONDS = 20
"""A release counts if no press follows within this time: X11 repeats a held key as releases and
presses, 0 to 3 ms apart, and Qt does not mark all of them as repeats."""
ENTER_KEYS = frozenset((Qt.Key.Key_Return, Qt.Key.Key_Enter))
_IGNORED_MODIFIERS = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier


class TalkKeys(QObject):
    """Filters the talk keys before the widgets of the window receive them.

    What a key does is decided when it is pressed and stays so until it is released. The space bar
    types a space in an entry that has text; in an empty entry and everywhere else it is a talk
    key, so Enter presses the focused button instead. Popups and dialogs keep all their keys.

    Signals:
        pressed, released: a talk key was pressed or released.
    """

    pressed = Signal()
    released = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._second_key: Qt.Key | None = None
        self._held_key: int | None = None
        self._is_typing = False
        self._release_timer = QTimer(self, singleShot=True, interval=RELEASE_DEBOUNCE_MILLISECONDS)
        self._release_timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._release_timer.timeout.connect(self.release)
        # The filter is on the focused widget only: one on the application would receive every
        # event of every widget, thousands when the window's size or theme changes.
        window.installEventFilter(self)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus_changed)

    def set_second_key(self, name: str) -> None:
        """Set the second talk key by its Qt name ("F8"); "none" for the space bar alone."""
        key = None if name == NO_TALK_KEY else Qt.Key[f"Key_{name}"]
        if key != self._second_key:
            self.release()
            self._second_key = key

    def release(self) -> None:
        """End talking: the key was released, or its release will never arrive."""
        self._release_timer.stop()
        was_talking = self._held_key is not None and not self._is_typing
        self._held_key = None
        if was_talking:
            self.released.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Consume the events of talk keys, and let Enter press buttons."""
        if not isinstance(event, QKeyEvent) or not isinstance(watched, QWidget):
            return False
        if event.type() == QEvent.Type.KeyRelease:
            return self._on_release(event)
        if event.type() != QEvent.Type.KeyPress:
            return False
        if event.key() in (Qt.Key.Key_Space, self._second_key) and not (
            event.modifiers() & ~_IGNORED_MODIFIERS
        ):
            return self._on_press(event, watched)
        return event.key() in ENTER_KEYS and _press_with_enter(watched, event)

    def _on_press(self, event: QKeyEvent, focused: QWidget) -> bool:
        is_new_press = self._held_key is None or (self._is_typing and self._held_key != event.key())
        if is_new_press and not event.isAutoRepeat():
            self._held_key = event.key()
            self._is_typing = event.key() == Qt.Key.Key_Space and _is_writing(focused)
            if not self._is_typing:
                self.pressed.emit()
        elif self._held_key == event.key():
            self._release_timer.stop()  # the release belonged to a key repeat
        return not self._is_typing

    def _on_release(self, event: QKeyEvent) -> bool:
        if event.key() != self._held_key:
            return False
        if not event.isAutoRepeat():
            if self._is_typing:
                self.release()
                return False
            self._release_timer.start()
        return not self._is_typing

    def _on_focus_changed(self, old: QWidget | None, new: QWidget | None) -> None:
        """Move the filter to the focused widget; end talking if it is in another window."""
        if old is not None and old is not self._window:
            old.removeEventFilter(self)
        if new is None or new is self._window:
            return
        if new.window() is self._window:
            new.installEventFilter(self)
        else:
            self.release()


def _is_writing(widget: QWidget) -> bool:
    """Whether the widget is an entry with text."""
    takes_text = widget.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
    return takes_text and bool(widget.inputMethodQuery(Qt.InputMethodQuery.ImSurroundingText))


def _press_with_enter(widget: QWidget, event: QKeyEvent) -> bool:
    """Press a button or open a combo box; False if the widget is neither."""
    if not widget.isEnabled() or event.modifiers() & ~_IGNORED_MODIFIERS:
        return False
    if isinstance(widget, QAbstractButton):
        if not event.isAutoRepeat():
            widget.click()
        return True
    if isinstance(widget, QComboBox) and not widget.isEditable():
        widget.showPopup()
        return True
    return False
