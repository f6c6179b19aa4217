"""The type: one family, eight roles, and the spacing scale that goes with it."""

from __future__ import annotations

import importlib.util
from enum import Enum
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication, QLabel, QSizePolicy

SPACE_1, SPACE_2, SPACE_3, SPACE_4, SPACE_5, SPACE_6 = 4, 8, 12, 16, 24, 32
"""The spacing scale, in device-independent pixels. No other distances are used."""


class Role(Enum):
    """A role of text: size in device-independent pixels and weight on the axis of the variable font."""

    DISPLAY = (30, 600)
    TITLE = (20, 600)
    HEADING = (15, 600)
    BODY = (14, 400)
    STRONG = (14, 600)
    LABEL = (13, 500)
    TEXT = (13, 400)
    SMALL = (12, 400)


def install_typeface() -> str:
    """Register Inter, which has the phonetic letters and figures of equal width; return the family to use.

    Where the package with the typeface is missing the system's own family is used: nothing depends
    on it.
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
    """The font of a role.

    Args:
        role: what the text is.
        figures: figures of equal width, so that columns of numbers line up and running numbers
            stand still.
    """
    size, weight = role.value
    chosen = QFont(QApplication.font())
    chosen.setPixelSize(size)
    chosen.setWeight(QFont.Weight(weight))
    axis = QFont.Tag.fromString("wght")
    if axis is not None and chosen.family() == "Inter":
        # Qt does not map weights to the axis of an application font; without this, 600 looks like
        # 400.
        chosen.setWeight(QFont.Weight.Normal)
        chosen.setVariableAxis(axis, float(weight))
    if figures:
        chosen.setFeature(QFont.Tag("tnum"), 1)
    return chosen


def text_label(
    text: str = "",
    role: Role = Role.BODY,
    *,
    tone: str = "",
    wrap: bool = False,
    figures: bool = False,
) -> QLabel:
    """A label in one of the roles; `tone` picks its colour in the style sheet ("secondary", "danger" …)."""
    label = QLabel(text)
    # Words from skills and networks are shown as they are, never read as rich text.
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
    """Give a label another colour of the style sheet; empty is the colour of plain text."""
    if label.property("tone") != tone:
        label.setProperty("tone", tone)
        label.style().unpolish(label)
        label.style().polish(label)
