"""The style sheet of all widgets in the colours of a scheme, without fonts."""

from __future__ import annotations

import re
from pathlib import Path
from string import Template

from app.windows.theme.colours import Colours
from app.windows.theme.text_size import scaled

_TEXT = """
QWidget { color: $text; }
QLabel { background: transparent; }
QLabel[tone="secondary"] { color: $secondary; }
QLabel[tone="faint"] { color: $faint; }
QLabel[tone="accent"] { color: $accent; }
QLabel[tone="danger"] { color: $danger; }
QLabel[tone="warning"] { color: $warning; }
QLabel[tone="success"] { color: $success; }
QToolTip { background: $raised; color: $text; border: 1px solid $border; padding: 6px; }
"""

_FRAMES = """
QFrame[role="card"] { background: $surface; border: 1px solid $border; border-radius: 10px; }
QFrame[role="panel"] { background: $surface; border: none; border-right: 1px solid $border; }
QFrame[role="header"] { background: $window; border: none; border-bottom: 1px solid $border; }
QFrame[role="line"] { background: $border; border: none; }
QFrame[role="question"] { background: $accent_soft; border: none; border-radius: 14px; }
QFrame[role="reply"] { background: $surface; border: 1px solid $border; border-radius: 14px; }
QFrame[role="problem"] { background: $danger_soft; border: none; border-radius: 14px; }
QFrame[role="answer-card"] { background: $raised; border: none; border-radius: 8px; }
QFrame[severity="information"] { background: $accent_soft; border: none; border-radius: 10px; }
QFrame[severity="warning"] { background: $warning_soft; border: none; border-radius: 10px; }
QFrame[severity="error"] { background: $danger_soft; border: none; border-radius: 10px; }
QFrame[role="ringing"] { background: $accent; color: $on_accent; border: none;
    border-radius: 10px; }
QFrame[role="ringing"] QLabel { color: $on_accent; }
QFrame[role="badge"] { background: $raised; border: none; border-radius: 6px; }
QScrollArea { background: transparent; border: none; }
QAbstractScrollArea::corner { background: transparent; border: none; }
QScrollArea > QWidget > QWidget { background: transparent; }
"""

_BUTTONS = """
QPushButton {
    background: $raised; border: 2px solid transparent; border-radius: 10px; padding: 6px 14px;
    min-height: 20px;
}
QPushButton:hover { border-color: $outline; }
QPushButton:pressed { background: $accent_soft; }
QPushButton:focus { border-color: $accent; }
QPushButton:disabled { color: $faint; }
QPushButton[kind="primary"] { background: $accent; color: $on_accent; }
QPushButton[kind="primary"]:hover { background: $accent; border-color: $text; }
QPushButton[kind="primary"]:focus { border: 6px double $on_accent; padding: 2px 10px; }
QPushButton[kind="primary"]:disabled { background: $raised; color: $faint; }
QPushButton[kind="quiet"] { background: transparent; }
QPushButton[kind="quiet"]:hover { background: $raised; }
QPushButton[kind="small"] { background: transparent; padding: 0; min-height: 0; border-radius: 8px;
    }
QPushButton[kind="small"]:hover { background: $raised; }
QPushButton[kind="notice"] { background: $surface; border: 1px solid $secondary;
    border-radius: 8px; padding: 4px 14px; }
QPushButton[kind="notice"]:hover { border-color: $text; }
QPushButton[kind="notice"]:focus { border: 2px solid $accent; padding: 3px 13px; }
QPushButton[kind="chip"] {
    background: $surface; border: 1px solid $outline; border-radius: 17px; padding: 6px 14px;
    text-align: left;
}
QPushButton[kind="chip"]:hover { border-color: $accent; }
QPushButton[kind="chip"]:focus { border: 2px solid $accent; padding: 5px 13px; }
QPushButton[kind="link"] { background: transparent; color: $accent; padding: 2px 0;
    min-height: 16px; border-radius: 4px; }
QPushButton[kind="link"]:hover { text-decoration: underline; }
QPushButton[kind="tab"] {
    background: transparent; color: $secondary; border-radius: 8px; padding: 6px 9px;
}
QPushButton[kind="tab"][compact="true"] { padding: 6px 5px; }
QPushButton[kind="tab"]:hover { color: $text; background: $raised; }
QPushButton[kind="tab"]:checked { color: $text; background: $raised;
    border-bottom: 2px solid $accent; border-bottom-left-radius: 0; border-bottom-right-radius: 0; }
QPushButton[kind="tab"]:focus { border-color: $accent; }
QPushButton[kind="tab"]:checked:focus { border-color: $text; border-bottom-color: $accent; }
QPushButton[kind="mute"], QPushButton[kind="stop"] { padding: 6px 6px; }
QPushButton[kind="mute"]:checked { background: $danger_soft; color: $danger; }
QPushButton[kind="mute"]:checked:focus { border-color: $danger; }
"""

_FIELDS = """
QLineEdit, QSpinBox, QDoubleSpinBox, QComboBox {
    background: $surface; border: 1px solid $outline; border-radius: 8px; padding: 6px 10px;
    min-height: 22px;
    selection-background-color: $accent; selection-color: $on_accent;
}
QPlainTextEdit { background: $surface; border: 1px solid $outline; border-radius: 8px; padding: 6px;
    selection-background-color: $accent; selection-color: $on_accent; }
QPlainTextEdit:focus { border: 2px solid $accent; padding: 5px; }
QDialog { background: $window; }
QLineEdit { placeholder-text-color: $secondary; }
QLineEdit:focus, QSpinBox:focus, QDoubleSpinBox:focus, QComboBox:focus { border: 2px solid $accent;
    padding: 5px 9px; }
QLineEdit[invalid="true"], QSpinBox[invalid="true"], QDoubleSpinBox[invalid="true"] {
    border-color: $danger; }
QLineEdit:disabled, QSpinBox:disabled, QComboBox:disabled { color: $faint; background: $window; }
QComboBox QLineEdit { background: transparent; border: none; padding: 0;
    placeholder-text-color: $secondary; }
QComboBox { combobox-popup: 0; }
QComboBox::drop-down { border: none; width: 26px; }
QComboBox::down-arrow { image: url("$chevron"); width: 16px; height: 16px; }
QComboBox QAbstractItemView {
    background: $surface; border: 1px solid $outline; padding: 4px; outline: none;
    selection-background-color: $raised; selection-color: $text;
}
QSpinBox::up-button, QSpinBox::down-button, QDoubleSpinBox::up-button, QDoubleSpinBox::down-button {
    subcontrol-origin: border; width: 0; border: none;
}
QCheckBox { spacing: 8px; }
QCheckBox::indicator { width: 18px; height: 18px; border: 2px solid $secondary; border-radius: 5px;
    background: $surface; }
QCheckBox::indicator:checked { background: $accent; border-color: $accent; image: url("$check"); }
QCheckBox::indicator:disabled { border-color: $faint; background: $raised; }
QCheckBox:focus { outline: none; }
QCheckBox::indicator:focus { border-color: $text; }
QRadioButton { spacing: 8px; }
QRadioButton::indicator { width: 16px; height: 16px; border: 2px solid $secondary;
    border-radius: 10px; background: $surface; }
QRadioButton::indicator:checked {
    border-color: $accent;
    background: qradialgradient(cx: 0.5, cy: 0.5, radius: 0.5, fx: 0.5, fy: 0.5, stop: 0 $accent,
    stop: 0.55 $accent, stop: 0.65 $surface);
}
QRadioButton:focus { outline: none; }
QRadioButton::indicator:focus { border-color: $text; }
QProgressBar { background: $raised; border: none; border-radius: 4px; min-height: 8px;
    max-height: 8px; }
QProgressBar::chunk { background: $accent; border-radius: 4px; }
QSlider { min-height: 24px; border: 2px solid transparent; border-radius: 8px; }
QSlider:focus { border-color: $accent; }
QSlider::groove:horizontal { height: 4px; background: $outline; border-radius: 2px; }
QSlider::sub-page:horizontal { background: $accent; border-radius: 2px; }
QSlider::handle:horizontal { width: 16px; height: 16px; margin: -6px 0; border-radius: 8px;
    background: $accent; }
QSlider::handle:horizontal:hover { background: $text; }
QSlider::sub-page:horizontal:disabled, QSlider::handle:horizontal:disabled { background: $faint; }
"""

_LISTS = """
QMenu { background: $surface; border: 1px solid $outline; padding: 4px; }
QMenu::item { padding: 6px 18px; border-radius: 6px; }
QMenu::item:selected { background: $accent_soft; color: $text; }
QMenu::separator { height: 1px; background: $border; margin: 4px 8px; }
QPushButton::menu-indicator { image: url("$chevron"); width: 14px; height: 14px;
    subcontrol-position: right center; subcontrol-origin: padding; right: 6px; }
QPushButton[kind="small"]::menu-indicator { image: none; width: 0; }
QScrollBar:vertical { background: transparent; width: 12px; margin: 2px; }
QScrollBar::handle:vertical { background: $outline; border-radius: 4px; min-height: 32px; }
QScrollBar::handle:vertical:hover { background: $secondary; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 2px; }
QScrollBar::handle:horizontal { background: $outline; border-radius: 4px; min-width: 32px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QListView { background: $surface; border: 1px solid $outline; border-radius: 10px; padding: 4px;
    outline: none; }
QListView:focus { border: 2px solid $accent; padding: 3px; }
QTreeView { background: $surface; border: 1px solid $outline; border-radius: 10px; padding: 4px;
    outline: none; }
QTreeView:focus { border: 2px solid $accent; padding: 3px; }
QTreeView::item { padding: 3px 6px; }
QTreeView::item:selected { background: $accent_soft; color: $text;
    border-left: 3px solid $accent; }
QPlainTextEdit { background: $surface; border: 1px solid $outline; border-radius: 10px; }
QPlainTextEdit:focus { border: 2px solid $accent; }
QListView::item { border-radius: 6px; padding: 6px; }
QListView::item:selected { background: $accent_soft; color: $text;
    border-left: 3px solid $accent; }
"""


def format_style_sheet(colours: Colours, icon_folder: Path) -> str:
    """Format the application's style sheet in one scheme, at the size of text in use.

    Args:
        colours: the scheme.
        icon_folder: folder with the drawings that the style sheet refers to.
    """
    dark = colours.on_accent != "#ffffff"
    suffix = "dark" if dark else "light"
    sheet = re.sub(r"(\d+)px", _scale_length, _TEXT + _FRAMES + _BUTTONS + _FIELDS + _LISTS)
    return Template(sheet).substitute(
        colours.names(),
        chevron=(icon_folder / f"chevron-{suffix}.svg").as_posix(),
        check=(icon_folder / f"check-{suffix}.svg").as_posix(),
    )


def _scale_length(length: re.Match[str]) -> str:
    """Borders grow like paddings: where one replaces a part of the other, nothing moves."""
    return f"{scaled(int(length[1]))}px"
