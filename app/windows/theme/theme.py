"""Applies the light, the dark or the system's colour scheme to the whole application."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication, QStyleFactory, QWidget
from shiboken6 import isValid

from app.windows.theme.colours import (
    DARK,
    HIGH_CONTRAST_DARK,
    HIGH_CONTRAST_LIGHT,
    LIGHT,
    Colours,
    current_colours,
    make_palette,
)
from app.windows.theme.icons import FOLDER, application_icon
from app.windows.theme.style_sheet import format_style_sheet
from app.windows.theme.text_size import restore_fonts, scale_distances, scaled, text_size
from app.windows.theme.typography import Role, install_typeface

_IS_PART = "follows_theme"


def make_part(*widgets: QWidget) -> None:
    """Mark widgets as theme parts, whose style sheets are set one after the other.

    The parts of a window must contain all of its styled widgets. The application's style sheet
    styles each widget once per ancestor, which takes more than half a second in a window with a
    long conversation. In a part, each widget is styled once, and the event loop runs between
    parts.
    """
    for widget in widgets:
        widget.setProperty(_IS_PART, True)


def style_part(part: QWidget) -> None:
    """Mark a widget of a window in use as a theme part, and style it at once."""
    make_part(part)
    part.setStyleSheet(format_style_sheet(current_colours(), FOLDER))
    scale_distances(part)


def style_dialog(dialog: QWidget) -> None:
    """Style a dialog, which is not in a theme part of the window, now and at theme changes."""
    style_part(dialog)


class ThemeChoice(StrEnum):
    """The choices in the settings."""

    AUTO = "auto"
    LIGHT = "light"
    DARK = "dark"


class ContrastChoice(StrEnum):
    """The choices of contrast in the settings."""

    AUTO = "auto"
    USUAL = "usual"
    HIGH = "high"


class Theme(QObject):
    """Keeps the application in the chosen scheme.

    Signals:
        changed: another scheme is in use; icons must be redrawn.
    """

    changed = Signal()

    def __init__(self, application: QApplication, choice: ThemeChoice = ThemeChoice.AUTO) -> None:
        super().__init__(application)
        self._application = application
        self._choice = choice
        self._contrast = ContrastChoice.AUTO
        self._colours: Colours | None = None
        self._style_sheet = ""
        self._visible_parts: list[QWidget] = []
        self._hidden_parts: list[QWidget] = []
        self._frozen: list[QWidget] = []
        self._style_timer = QTimer(self)
        self._style_timer.setInterval(0)
        self._style_timer.timeout.connect(self._style_next_part)
        application.setStyle(QStyleFactory.create("Fusion"))
        typeface = QFont(install_typeface())
        typeface.setPixelSize(scaled(Role.BODY.value[0]))
        application.setFont(typeface)
        application.setWindowIcon(application_icon())
        # Both are kept: PySide6 counts the second as deleted when nothing refers to the first.
        self._hints = application.styleHints()
        self._accessibility = self._hints.accessibility()
        self._hints.colorSchemeChanged.connect(self._apply)
        self._accessibility.contrastPreferenceChanged.connect(self._apply)
        self._apply()

    @property
    def colours(self) -> Colours:
        """The scheme in use."""
        dark = self._application.styleHints().colorScheme() == Qt.ColorScheme.Dark
        if self._choice is not ThemeChoice.AUTO:
            dark = self._choice is ThemeChoice.DARK
        if self._has_high_contrast():
            return HIGH_CONTRAST_DARK if dark else HIGH_CONTRAST_LIGHT
        return DARK if dark else LIGHT

    @property
    def is_settled(self) -> bool:
        """Whether every part has the scheme in use."""
        return not self._style_timer.isActive()

    def choose(self, choice: str, contrast: str = ContrastChoice.AUTO) -> None:
        """Use "auto", "light" or "dark", with the contrast "auto", "usual" or "high"."""
        self._choice = ThemeChoice(choice)
        self._contrast = ContrastChoice(contrast)
        self._apply()

    def choose_text_size(self, percent: int) -> None:
        """Show all text at this size, and what depends on it."""
        if percent != text_size().percent:
            text_size().choose(percent)
            self._restyle(self.colours)

    def _has_high_contrast(self) -> bool:
        if self._contrast is not ContrastChoice.AUTO:
            return self._contrast is ContrastChoice.HIGH
        return self._accessibility.contrastPreference() is Qt.ContrastPreference.HighContrast

    def _apply(self) -> None:
        colours = self.colours
        if colours is not self._colours:
            self._restyle(colours)

    def _restyle(self, colours: Colours) -> None:
        self._colours = colours
        self._application.setPalette(make_palette(colours))
        self._style_sheet = format_style_sheet(colours, FOLDER)
        parts = [widget for widget in self._application.allWidgets() if widget.property(_IS_PART)]
        if all(part.isWindow() for part in parts):
            self._application.setStyleSheet(self._style_sheet)
            for window in self._application.topLevelWidgets():
                restore_fonts(window)
        self._unfreeze()
        self._visible_parts = [part for part in parts if not part.visibleRegion().isEmpty()]
        self._hidden_parts = [part for part in parts if part not in self._visible_parts]
        self._frozen = list({part.window() for part in self._visible_parts})
        for window in self._frozen:
            window.setUpdatesEnabled(False)
        self._style_timer.start()
        self.changed.emit()

    def _style_next_part(self) -> None:
        """Style one part, visible ones first; the event loop runs before the next one."""
        parts = self._visible_parts or self._hidden_parts
        if parts:
            part = parts.pop(0)
            if isValid(part):
                part.setStyleSheet(self._style_sheet)
                restore_fonts(part)
        if not self._visible_parts:
            self._unfreeze()
        if not self._visible_parts and not self._hidden_parts:
            self._style_timer.stop()

    def _unfreeze(self) -> None:
        """Let the windows paint again, once their visible parts are styled."""
        for window in self._frozen:
            if isValid(window):
                window.setUpdatesEnabled(True)
                # A paint that was due when the window was frozen is lost, and with it all later
                # ones: Qt takes them for due still.
                window.repaint()
        self._frozen.clear()
