"""Form fields for settings; the type and the limits of a setting determine its field."""

from __future__ import annotations

import types
from collections.abc import Callable
from typing import Any, Literal, Union, get_args, get_origin

from pydantic.fields import FieldInfo
from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QHBoxLayout,
    QLineEdit,
    QSlider,
    QSpinBox,
    QWidget,
)

from app.settings.sections import extra_of
from app.settings.value_words import describe_value
from app.translation import format_decimal, tr
from app.windows.theme.text_size import keep_room, scaled
from app.windows.theme.typography import SPACE_2, SPACE_3, Role, font, text_label

SLIDER_STEPS_LIMIT = 100
"""Largest number of steps of a slider; larger ranges get a spin box."""


class WheelGuard(QObject):
    """Ignores the mouse wheel on widgets without focus, so that it scrolls the page."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ignore wheel events of a widget without focus."""
        if (
            event.type() == QEvent.Type.Wheel
            and isinstance(watched, QWidget)
            and not watched.hasFocus()
        ):
            event.ignore()
            return True
        return super().eventFilter(watched, event)


class UndoGuard(QObject):
    """Leaves Undo and Redo to the page when the text of a widget has nothing to undo or redo."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep these keys from a text that would take them and do nothing."""
        if event.type() is not QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        line = watched if isinstance(watched, QLineEdit) else _line_of(watched)
        is_undo = event.matches(QKeySequence.StandardKey.Undo)
        is_redo = event.matches(QKeySequence.StandardKey.Redo)
        has_undo = line is not None and line.isUndoAvailable()
        has_redo = line is not None and line.isRedoAvailable()
        if (is_undo and not has_undo) or (is_redo and not has_redo):
            event.ignore()
            return True
        return super().eventFilter(watched, event)


def _line_of(widget: QObject) -> QLineEdit | None:
    return widget.lineEdit() if isinstance(widget, QAbstractSpinBox | QComboBox) else None


class FormField(QWidget):
    """The base of all fields.

    Signals:
        edited(object): the user has chosen this value.
    """

    edited = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(SPACE_3)

    def show_value(self, value: Any) -> None:
        """Show the value without emitting `edited`."""
        raise NotImplementedError

    def show_invalid(self, invalid: bool) -> None:
        """Mark the entry as rejected, or not."""
        for child in self.findChildren(QWidget):
            child.setProperty("invalid", "true" if invalid else "false")
            child.style().unpolish(child)
            child.style().polish(child)

    def _add(self, widget: QWidget) -> None:
        widget.installEventFilter(WheelGuard(widget))
        widget.installEventFilter(UndoGuard(widget))
        widget.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        widget.setFont(font(Role.LABEL, figures=True))
        self._row.addWidget(widget, 1)
        self.setFocusProxy(widget)


class TextField(FormField):
    """A line edit; the value changes when the user finishes editing."""

    def __init__(self, info: FieldInfo, *, secret: bool = False) -> None:
        super().__init__()
        self._line = QLineEdit()
        self._line.setPlaceholderText(tr(extra_of(info, "labels", {}).get("", "")))
        self._value = ""
        max_length = find_limit(info, "max_length")
        if max_length is not None:
            self._line.setMaxLength(int(max_length))
        if secret:
            self._line.setEchoMode(QLineEdit.EchoMode.Password)
        self._line.editingFinished.connect(self._on_finished)
        self._add(self._line)

    def show_value(self, value: Any) -> None:
        """Show a text, unless the user is editing."""
        self._value = str(value)
        if not (self._line.hasFocus() and self._line.isModified()):
            self._line.setText(self._value)

    def _on_finished(self) -> None:
        self._line.setModified(False)
        if self._line.text() != self._value:
            self.edited.emit(self._line.text())


class SwitchField(FormField):
    """A check box."""

    def __init__(self, info: FieldInfo) -> None:
        super().__init__()
        self._box = QCheckBox()
        self._box.clicked.connect(lambda: self.edited.emit(self._box.isChecked()))
        self._add(self._box)

    def show_value(self, value: Any) -> None:
        """Check or uncheck the box."""
        self._box.setChecked(bool(value))


class ChoiceField(FormField):
    """A combo box with a few values."""

    def __init__(self, info: FieldInfo) -> None:
        super().__init__()
        self._combo = QComboBox()
        for value in get_args(info.annotation):
            self._combo.addItem(describe_value(info, value), value)
        self._combo.activated.connect(lambda row: self.edited.emit(self._combo.itemData(row)))
        self._add(self._combo)

    def show_value(self, value: Any) -> None:
        """Select the value."""
        self._combo.setCurrentIndex(self._combo.findData(value))


class SliderField(FormField):
    """A slider for a number, with its value beside it."""

    def __init__(self, info: FieldInfo) -> None:
        super().__init__()
        low, high = _range_of(info)
        self._is_integer = info.annotation is int
        self._step = 1.0 if self._is_integer else 0.01
        self._slider = QSlider(Qt.Orientation.Horizontal)
        self._slider.setRange(round(low / self._step), round(high / self._step))
        self._slider.setPageStep(1 if self._is_integer else 5)
        self._add(self._slider)
        unit = tr(extra_of(info, "unit"))
        self._unit = f" {unit}" if unit else ""
        self._label = text_label("", Role.LABEL, figures=True)
        self._label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        keep_room(self._label, f"0.00{self._unit}")
        self._row.addWidget(self._label)
        self._slider.valueChanged.connect(self._on_moved)

    def show_value(self, value: Any) -> None:
        """Move the handle to the value."""
        self._slider.blockSignals(True)
        self._slider.setValue(round(float(value) / self._step))
        self._slider.blockSignals(False)
        self._show(self._slider.value())

    def _on_moved(self, position: int) -> None:
        self._show(position)
        self.edited.emit(position if self._is_integer else round(position * self._step, 4))

    def _show(self, position: int) -> None:
        decimals = 0 if self._is_integer else 2
        self._label.setText(format_decimal(position * self._step, decimals) + self._unit)


def style_spin_box(box: QAbstractSpinBox) -> None:
    """Hide the arrows of a spin box, report complete numbers only, and indent its text."""
    box.setButtonSymbols(QAbstractSpinBox.ButtonSymbols.NoButtons)
    box.setKeyboardTracking(False)
    line = box.lineEdit()
    if line is not None:
        # The style sheet's padding does not apply to the line edit inside.
        line.setTextMargins(scaled(SPACE_2), 0, 0, 0)


class NumberField(FormField):
    """A spin box for a number."""

    def __init__(self, info: FieldInfo) -> None:
        super().__init__()
        low, high = _range_of(info)
        self._box: QSpinBox | QDoubleSpinBox
        if info.annotation is int:
            self._box = QSpinBox()
            self._box.setRange(round(low), round(high))
        else:
            self._box = QDoubleSpinBox()
            self._box.setRange(low, high)
            self._box.setSingleStep(0.1)
        if unit := extra_of(info, "unit"):
            self._box.setSuffix(f" {tr(unit)}")
        style_spin_box(self._box)
        self._box.valueChanged.connect(lambda: self.edited.emit(self._box.value()))
        self._add(self._box)

    def show_value(self, value: Any) -> None:
        """Show the number."""
        self._box.blockSignals(True)
        self._box.setValue(value)
        self._box.blockSignals(False)


def find_limit(info: FieldInfo, name: str) -> float | None:
    """Find a limit of a setting ("ge", "le", "max_length" …); None when it has none."""
    for constraint in info.metadata:
        value = getattr(constraint, name, None)
        if value is not None:
            return float(value)
    return None


def _range_of(info: FieldInfo) -> tuple[float, float]:
    at_least, more_than = find_limit(info, "ge"), find_limit(info, "gt")
    at_most, less_than = find_limit(info, "le"), find_limit(info, "lt")
    low = at_least if at_least is not None else more_than
    high = at_most if at_most is not None else less_than
    return (low if low is not None else -1e6, high if high is not None else 1e6)


def make_field(info: FieldInfo) -> FormField:
    """Make the field of a setting without a picker.

    Raises:
        TypeError: there is no field for the setting's type.
    """
    annotation = info.annotation
    if get_origin(annotation) in (Union, types.UnionType):
        annotation = next(part for part in get_args(annotation) if part is not type(None))
    if get_origin(annotation) is Literal:
        return ChoiceField(info)
    if annotation in (int, float):
        low, high = _range_of(info)
        steps = (high - low) / (1 if annotation is int else 0.01)
        return (
            SliderField(info) if steps <= SLIDER_STEPS_LIMIT and high <= 10 else NumberField(info)
        )
    makers: dict[Any, Callable[[FieldInfo], FormField]] = {bool: SwitchField, str: TextField}
    if annotation not in makers:
        raise TypeError(f"no form field for a setting of the type {annotation!r}")
    return makers[annotation](info)
