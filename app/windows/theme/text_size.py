"""The size of all text, and of what must grow with it: fonts, distances, fixed sizes, icons.

Fonts of `typography.font` have the size in use when they are made, and lengths in paint code pass
through `scaled`. Everything that exists when the size changes is scaled here: the fonts of widgets,
the margins and distances of layouts, and the fixed sizes that `keep_scaled` has noted. What else
depends on the size listens to `text_size().changed`.
"""

from __future__ import annotations

from functools import cache
from math import floor

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication, QGridLayout, QLabel, QLayout, QWidget

from app.settings.appearance_page import USUAL_TEXT_PERCENT

_SIZES = "unscaled_sizes"
"""Property of a widget: name of a setter → length in device-independent pixels at 100 %."""
_FONT_PIXELS = "unscaled_font_pixels"
"""Property of a widget with a font of its own: the font's size at 100 %."""
_ROOM = "room_for_text"
"""Property of a label: the text and the number of lines that it has room for."""
_DISTANCES = "distances"
"""Property of a layout: its distances at 100 %, and those that were set for the size in use."""


class TextSize(QObject):
    """The size in use, one for the whole application.

    Attributes:
        percent: of the usual size.

    Signals:
        changed: another size is in use; fonts and layouts have it already.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.percent: int = USUAL_TEXT_PERCENT

    @property
    def factor(self) -> float:
        """What lengths are multiplied with."""
        return self.percent / USUAL_TEXT_PERCENT

    def choose(self, percent: int) -> None:
        """Use another size for everything that exists and that will be made."""
        if percent == self.percent:
            return
        before, self.percent = self.factor, percent
        widgets = QApplication.allWidgets()
        for widget in widgets:
            _note_font(widget, before)
        application_font = QApplication.font()
        application_font.setPixelSize(scaled(round(application_font.pixelSize() / before)))
        QApplication.setFont(application_font)
        for widget in widgets:
            _apply_font(widget)
            _apply_sizes(widget)
            if isinstance(widget, QLabel):
                _apply_room(widget)
            _scale_layout(widget.layout())
        self.changed.emit()


@cache
def text_size() -> TextSize:
    """The size in use."""
    return TextSize()


def scaled(pixels: float) -> int:
    """A length at the size in use; both in device-independent pixels, halves rounded upwards."""
    return floor(pixels * text_size().factor + 0.5)


def scaled_distance(pixels: int) -> int:
    """A distance between texts: it grows half as much, which leaves more room for the texts."""
    return (pixels + scaled(pixels)) // 2


def keep_scaled(widget: QWidget, **pixels: int) -> None:
    """Give a widget lengths that follow the size of the text.

    Args:
        widget: which gets them now and whenever the size changes.
        pixels: setter → device-independent pixels at 100 %, for example `setFixedWidth=80`.
    """
    widget.setProperty(_SIZES, {**(widget.property(_SIZES) or {}), **pixels})
    _apply_sizes(widget)


def keep_room(label: QLabel, sample: str = "", *, lines: int = 0) -> None:
    """Give a label as much room as a text takes in it, at every size.

    Args:
        label: whose text changes while its neighbours are to stay where they are.
        sample: the widest text; the label's width is fixed to it.
        lines: of text that the label is at least high.
    """
    label.setProperty(_ROOM, [sample, lines])
    _apply_room(label)


def restore_fonts(root: QWidget) -> None:
    """Give widgets their fonts again: a new style sheet brings earlier ones back."""
    for widget in (root, *root.findChildren(QWidget)):
        _apply_font(widget)


def scale_distances(root: QWidget) -> None:
    """Scale the margins and distances of all layouts in a widget that are not scaled yet."""
    for widget in (root, *root.findChildren(QWidget)):
        _scale_layout(widget.layout())


def follow_new_content(content: QWidget) -> None:
    """Scale the layouts of what is added to a widget later, as soon as it is laid out."""
    content.installEventFilter(_NewContent(content))


class _NewContent(QObject):
    """Scales the layouts in the widget that it watches when they have changed."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Scale what is new before it is laid out."""
        is_new = event.type() is QEvent.Type.LayoutRequest
        if is_new and text_size().percent != USUAL_TEXT_PERCENT and isinstance(watched, QWidget):
            scale_distances(watched)
        return super().eventFilter(watched, event)


def _note_font(widget: QWidget, factor: float) -> None:
    """Note the size at 100 % of a font of the widget's own, made at a factor; others inherit."""
    pixels = widget.font().pixelSize()
    if widget.testAttribute(Qt.WidgetAttribute.WA_SetFont) and pixels > 0:
        widget.setProperty(_FONT_PIXELS, round(pixels / factor))


def _apply_font(widget: QWidget) -> None:
    pixels = widget.property(_FONT_PIXELS)
    if pixels and widget.font().pixelSize() != scaled(pixels):
        font = QFont(widget.font())
        font.setPixelSize(scaled(pixels))
        widget.setFont(font)


def _apply_sizes(widget: QWidget) -> None:
    for setter, pixels in (widget.property(_SIZES) or {}).items():
        getattr(widget, setter)(scaled(pixels))


def _apply_room(label: QLabel) -> None:
    sample, lines = label.property(_ROOM) or ("", 0)
    metrics = label.fontMetrics()
    if sample:
        label.setFixedWidth(metrics.horizontalAdvance(sample) + 4)
    if lines:
        label.setMinimumHeight(metrics.lineSpacing() * lines + 2)


def _scale_layout(layout: QLayout | None) -> None:
    """Scale margins and distances of a layout and of those in it."""
    if layout is None:
        return
    present = _distances_of(layout)
    usual, applied = layout.property(_DISTANCES) or (present, present)
    if present != applied:
        usual = present  # set anew since then, in the code's own pixels
    wanted = [scaled_distance(pixels) if pixels > 0 else pixels for pixels in usual]
    if wanted != present:
        left, top, right, bottom, *spacings = wanted
        layout.setContentsMargins(left, top, right, bottom)
        if isinstance(layout, QGridLayout):
            layout.setHorizontalSpacing(spacings[0])
            layout.setVerticalSpacing(spacings[1])
        else:
            layout.setSpacing(spacings[0])
    layout.setProperty(_DISTANCES, [usual, _distances_of(layout)])
    for position in range(layout.count()):
        item = layout.itemAt(position)
        _scale_layout(item.layout() if item is not None else None)


def _distances_of(layout: QLayout) -> list[int]:
    """Margins, then the distance between items, or between columns and between rows."""
    margins = layout.contentsMargins()
    sides = [margins.left(), margins.top(), margins.right(), margins.bottom()]
    if isinstance(layout, QGridLayout):
        return [*sides, layout.horizontalSpacing(), layout.verticalSpacing()]
    return [*sides, layout.spacing()]
