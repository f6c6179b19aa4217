"""Light, dark or as the system has it: applies a colour scheme to the whole application."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication, QStyleFactory

from app.windows.colours import DARK, LIGHT, Colours, palette_of
from app.windows.icons import FOLDER, application_icon
from app.windows.style_sheet import style_sheet
from app.windows.typography import install_typeface


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
        self._application.setStyleSheet(style_sheet(colours, FOLDER))
        self.changed.emit()
