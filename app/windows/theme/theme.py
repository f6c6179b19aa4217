"""Light, dark or as the system has it: applies a colour scheme to the whole application."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication, QStyleFactory, QWidget
from shiboken6 import isValid

from app.windows.theme.colours import DARK, LIGHT, Colours, current_colours, palette_of
from app.windows.theme.icons import FOLDER, application_icon
from app.windows.theme.style_sheet import style_sheet
from app.windows.theme.typography import install_typeface

_IS_PART = "follows_theme"


def make_part(*widgets: QWidget) -> None:
    """Have these parts of a window change their theme one by one; together they hold everything that is styled in it.

    The style sheet of the application styles every widget once for each of its ancestors: in a
    window with a long conversation that takes more than half a second. Of a part, each widget is
    styled once, and the loop runs between parts.
    """
    for widget in widgets:
        widget.setProperty(_IS_PART, True)


def style_part(part: QWidget) -> None:
    """Make a part while the window is in use: it has the present look at once, and every later one."""
    make_part(part)
    part.setStyleSheet(style_sheet(current_colours(), FOLDER))


def style_dialog(dialog: QWidget) -> None:
    """Give a dialog outside of the parts the present look, and every later one while it exists."""
    style_part(dialog)


class ThemeChoice(StrEnum):
    """What the settings may say."""

    AUTO = "auto"
    LIGHT = "light"
    DARK = "dark"


class Theme(QObject):
    """Keeps the application in the chosen scheme.

    Signals:
        changed: another scheme is in use now; drawn icons are made anew.
    """

    changed = Signal()

    def __init__(self, application: QApplication, choice: ThemeChoice = ThemeChoice.AUTO) -> None:
        super().__init__(application)
        self._application = application
        self._choice = choice
        self._colours: Colours | None = None
        self._style_sheet = ""
        self._seen: list[QWidget] = []
        self._unseen: list[QWidget] = []
        self._frozen: list[QWidget] = []
        self._turn = QTimer(self)
        self._turn.setInterval(0)
        self._turn.timeout.connect(self._style_next)
        application.setStyle(QStyleFactory.create("Fusion"))
        typeface = QFont(install_typeface())
        typeface.setPixelSize(14)
        application.setFont(typeface)
        application.setWindowIcon(application_icon())
        application.styleHints().colorSchemeChanged.connect(self._apply)
        self._apply()

    @property
    def colours(self) -> Colours:
        """The scheme in use."""
        dark = self._application.styleHints().colorScheme() == Qt.ColorScheme.Dark
        if self._choice is ThemeChoice.AUTO:
            return DARK if dark else LIGHT
        return DARK if self._choice is ThemeChoice.DARK else LIGHT

    @property
    def is_settled(self) -> bool:
        """Whether every part has the scheme in use."""
        return not self._turn.isActive()

    def choose(self, choice: str) -> None:
        """Use "auto", "light" or "dark" from now on."""
        self._choice = ThemeChoice(choice)
        self._apply()

    def _apply(self) -> None:
        colours = self.colours
        if colours is self._colours:
            return
        self._colours = colours
        self._application.setPalette(palette_of(colours))
        self._style_sheet = style_sheet(colours, FOLDER)
        parts = [widget for widget in self._application.allWidgets() if widget.property(_IS_PART)]
        if all(part.isWindow() for part in parts):
            self._application.setStyleSheet(self._style_sheet)
        self._thaw()
        self._seen = [part for part in parts if not part.visibleRegion().isEmpty()]
        self._unseen = [part for part in parts if part not in self._seen]
        self._frozen = list({part.window() for part in self._seen})
        for window in self._frozen:
            window.setUpdatesEnabled(False)
        self._turn.start()
        self.changed.emit()

    def _style_next(self) -> None:
        """Style one part; the others wait until the loop has done what came in meanwhile."""
        parts = self._seen or self._unseen
        if parts:
            part = parts.pop(0)
            if isValid(part):
                part.setStyleSheet(self._style_sheet)
        if not self._seen:
            self._thaw()
        if not self._seen and not self._unseen:
            self._turn.stop()

    def _thaw(self) -> None:
        """Paint again: what is in sight has its new colours."""
        for window in self._frozen:
            if isValid(window):
                window.setUpdatesEnabled(True)
        self._frozen.clear()
