"""Widgets for settings, one kind for each kind of field; which one follows from the field's type and limits."""

from __future__ import annotations

import types
from collections.abc import Callable
from typing import Any, Literal, Union, get_args, get_origin

from pydantic.fields import FieldInfo
from PySide6.QtCore import QEvent, QObject, Qt, Signal
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

from app.windows.theme.typography import SPACE_2, SPACE_3, Role, font, text_label

SLIDER_STEPS_LIMIT = 100
"""A range with more steps than this gets a spin box."""


class WheelGuard(QObject):
    """Lets the page scroll: the wheel changes a value only where the keyboard is."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Refuse the wheel without focus."""
        if (
            event.type() == QEvent.Type.Wheel
            and isinstance(watched, QWidget)
            and not watched.hasFocus()
        ):
            event.ignore()
            return True
        return super().eventFilter(watched, event)


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
        """Show what is set, without telling of it."""
        raise NotImplementedError

    def show_invalid(self, invalid: bool) -> None:
        """Mark the entry as one that was not taken."""
        for child in self.findChildren(QWidget):
            child.setProperty("invalid", "true" if invalid else "false")
            child.style().unpolish(child)
            child.style().polish(child)

    def _add(self, widget: QWidget) -> None:
        guard = WheelGuard(widget)
        widget.installEventFilter(guard)
        widget.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        widget.setFont(font(Role.LABEL, figures=True))
        self._row.addWidget(widget, 1)
        self.setFocusProxy(widget)


class TextField(FormField):
    """A line; taken when the user is done with it."""

    def __init__(self, info: FieldInfo, *, secret: bool = False) -> None:
        super().__init__()
        self._line = QLineEdit()
        self._value = ""
        longest = limit(info, "max_length")
        if longest is not None:
            self._line.setMaxLength(int(longest))
        if secret:
            self._line.setEchoMode(QLineEdit.EchoMode.Password)
        self._line.editingFinished.connect(self._on_finished)
        self._add(self._line)

    def show_value(self, value: Any) -> None:
        """Show a text, unless the user is writing one."""
        self._value = str(value)
        if not (self._line.hasFocus() and self._line.isModified()):
            self._line.setText(self._value)

    def _on_finished(self) -> None:
        self._line.setModified(False)
        if self._line.text() != self._value:
            self.edited.emit(self._line.text())


class SwitchField(FormField):
    """Yes or no."""

    def __init__(self, info: FieldInfo) -> None:
        super().__init__()
        self._box = QCheckBox()
        self._box.clicked.connect(lambda: self.edited.emit(self._box.isChecked()))
        self._add(self._box)

    def show_value(self, value: Any) -> None:
        """Checked or not."""
        self._box.setChecked(bool(value))


class ChoiceField(FormField):
    """One of a few words."""

    def __init__(self, info: FieldInfo) -> None:
        super().__init__()
        self._combo = QComboBox()
        for value in get_args(info.annotation):
            text = str(value)
            # Words are shown with a capital letter, codes such as "en-US" as they are.
            self._combo.addItem(
                text.capitalize() if text.isalpha() and text.islower() else text, value
            )
        self._combo.activated.connect(lambda row: self.edited.emit(self._combo.itemData(row)))
        self._add(self._combo)

    def show_value(self, value: Any) -> None:
        """The one that is set."""
        self._combo.setCurrentIndex(self._combo.findData(value))


class SliderField(FormField):
    """A number in a short range, with its value beside it."""

    def __init__(self, info: FieldInfo) -> None:
        super().__init__()
        low, high = _range_of(info)
        self._whole = info.annotation is int
        self._step = 1.0 if self._whole else 0.01
        self._slider = QSlider(Qt.Orientation.Horizontal)
        self._slider.setRange(round(low / self._step), round(high / self._step))
        self._slider.setPageStep(1 if self._whole else 5)
        self._add(self._slider)
        self._label = text_label("", Role.LABEL, figures=True)
        self._label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._label.setFixedWidth(self._label.fontMetrics().horizontalAdvance("0.00") + 4)
        self._row.addWidget(self._label)
        self._slider.valueChanged.connect(self._on_moved)

    def show_value(self, value: Any) -> None:
        """Move the handle."""
        self._slider.blockSignals(True)
        self._slider.setValue(round(float(value) / self._step))
        self._slider.blockSignals(False)
        self._show(self._slider.value())

    def _on_moved(self, position: int) -> None:
        self._show(position)
        self.edited.emit(position if self._whole else round(position * self._step, 4))

    def _show(self, position: int) -> None:
        self._label.setText(str(position) if self._whole else f"{position * self._step:.2f}")


def make_plain(box: QAbstractSpinBox) -> None:
    """A number without arrows, told when it is complete, as far from the edge as other entries."""
    box.setButtonSymbols(QAbstractSpinBox.ButtonSymbols.NoButtons)
    box.setKeyboardTracking(False)
    line = box.lineEdit()
    if line is not None:
        # The style sheet's padding does not reach the entry inside.
        line.setTextMargins(SPACE_2, 0, 0, 0)


class NumberField(FormField):
    """A number with its limits."""

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
        extra = info.json_schema_extra
        if isinstance(extra, dict) and "unit" in extra:
            self._box.setSuffix(f" {extra['unit']}")
        make_plain(self._box)
        self._box.valueChanged.connect(lambda: self.edited.emit(self._box.value()))
        self._add(self._box)

    def show_value(self, value: Any) -> None:
        """The number that is set."""
        self._box.blockSignals(True)
        self._box.setValue(value)
        self._box.blockSignals(False)


def limit(info: FieldInfo, name: str) -> float | None:
    """A limit of a field ("ge", "le", "max_length" …) as its model states it; None when there is none."""
    for constraint in info.metadata:
        value = getattr(constraint, name, None)
        if value is not None:
            return float(value)
    return None


def _range_of(info: FieldInfo) -> tuple[float, float]:
    low = limit(info, "ge") if limit(info, "ge") is not None else limit(info, "gt")
    high = limit(info, "le") if limit(info, "le") is not None else limit(info, "lt")
    return (low if low is not None else -1e6, high if high is not None else 1e6)


def field_for(info: FieldInfo) -> FormField:
    """The widget of a field without a picker of its own.

    Raises:
        TypeError: there is no widget for the field's type.
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
