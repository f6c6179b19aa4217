"""Typography: one typeface, eight text roles, and the spacing scale."""

from __future__ import annotations

import importlib.util
from enum import Enum
from functools import cache
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication, QLabel, QSizePolicy

from app.windows.theme.text_size import scaled

SPACE_1, SPACE_2, SPACE_3, SPACE_4, SPACE_5, SPACE_6 = 4, 8, 12, 16, 24, 32
"""The spacing scale, in device-independent pixels at 100 %. No other distances are used."""


class Role(Enum):
    """The role of a text: device-independent pixels at 100 %, and weight of the variable font."""

    DISPLAY = (30, 600)
    TITLE = (20, 600)
    HEADING = (15, 600)
    BODY = (14, 400)
    STRONG = (14, 600)
    LABEL = (13, 500)
    TEXT = (13, 400)
    SMALL = (12, 400)


def install_typeface() -> str:
    """Register the typeface Inter and return the family to use.

    Inter has IPA letters and tabular figures. Without the package of the typeface, the system's
    family is used.
    """
    package = importlib.util.find_spec("fontpkg_inter")
    if package is None or not package.submodule_search_locations:
        return QFont().family()
    for path in sorted(Path(package.submodule_search_locations[0]).glob("files/Inter*.ttf")):
        if "Italic" not in path.name:
            identifier = QFontDatabase.addApplicationFont(str(path))
            families = QFontDatabase.applicationFontFamilies(identifier)
            if families:
                return families[0]
    return QFont().family()


def font(role: Role, *, figures: bool = False) -> QFont:
    """The font of a role, at the size of text in use.

    Args:
        role: what the text is.
        figures: use tabular figures, so that columns of numbers are aligned and changing numbers do
            not move.
    """
    base = QApplication.font()
    return QFont(_make_font(role, figures, scaled(role.value[0]), base.key()))


@cache
def _make_font(role: Role, figures: bool, pixels: int, base_key: str) -> QFont:
    """Make a font from the application's; `base_key` is that font's."""
    _, weight = role.value
    result = QFont(QApplication.font())
    result.setPixelSize(pixels)
    result.setWeight(QFont.Weight(weight))
    axis = QFont.Tag.fromString("wght")
    if axis is not None and result.family() == "Inter":
        # Qt does not map weights to the axis of an application font; without this, 600 looks like
        # 400.
        result.setWeight(QFont.Weight.Normal)
        result.setVariableAxis(axis, float(weight))
    if figures:
        result.setFeature(QFont.Tag("tnum"), 1)
    return result


def text_label(
    text: str = "",
    role: Role = Role.BODY,
    *,
    tone: str = "",
    wrap: bool = False,
    figures: bool = False,
) -> QLabel:
    """Make a label for plain text.

    Args:
        text: of the label.
        role: of the text.
        tone: its colour in the style sheet: "secondary", "danger" …; empty for the usual one.
        wrap: whether lines are wrapped.
        figures: use tabular figures.
    """
    label = QLabel(text)
    # Mark-up in texts from skills and networks must not be interpreted.
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setFont(font(role, figures=figures))
    label.setWordWrap(wrap)
    if tone:
        label.setProperty("tone", tone)
    if wrap:
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        label.setSizePolicy(policy)
    return label


def set_tone(label: QLabel, tone: str) -> None:
    """Change the colour of a label; empty is the usual colour."""
    if label.property("tone") != tone:
        label.setProperty("tone", tone)
        if label.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):  # else it still will be
            label.style().unpolish(label)
            label.style().polish(label)
