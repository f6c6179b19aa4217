"""A list of accelerators with tick boxes; unavailable ones are disabled and show their reason."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStyle, QStyleOptionViewItem

from app.translation import tr
from app.views.accelerator_groups import group_accelerators, title_with_precision
from app.windows.theme.colours import current_colours
from app.windows.theme.icons import icon_pixmap
from app.windows.theme.text_size import keep_scaled, scaled
from app.windows.theme.typography import SPACE_3
from app.windows.widgets.accelerator_choice import describe_accelerator
from app.windows.widgets.talk_keys import ENTER_KEYS
from app.windows.widgets.two_line_delegate import IS_HEADING_ROLE, SECOND_LINE_ROLE, TwoLineDelegate
from backend.wire.messages import AcceleratorDescription

NAME_ROLE = int(Qt.ItemDataRole.UserRole)
BOX_SIDE, BOX_INDENT = 18, 32
"""Side of the tick box, and indent of the text behind it, in device-independent pixels."""
HEIGHT = 400


class TickDelegate(TwoLineDelegate):
    """Paints two lines behind a tick box; a click anywhere on an item toggles it."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint the tick box, then the two lines."""
        if index.data(IS_HEADING_ROLE):
            super().paint(painter, option, index)
            return
        self.paint_background(painter, option)
        side = scaled(BOX_SIDE)
        top = option.rect.center().y() - side / 2
        box = QRectF(option.rect.x() + scaled(SPACE_3), top, side, side)
        ticked = _is_ticked(index)
        enabled = bool(option.state & QStyle.StateFlag.State_Enabled)
        paint_tick_box(painter, box, ticked=ticked, enabled=enabled)
        option.rect = option.rect.adjusted(scaled(BOX_INDENT), 0, 0, 0)
        self.paint_lines(painter, option, index)

    def editorEvent(
        self,
        event: QEvent,
        model: QAbstractItemModel,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> bool:
        """Tick with a click on the item, or with Enter or the space bar."""
        required = Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsEnabled
        if index.flags() & required != required or not _is_toggle(event):
            return False
        ticked = _is_ticked(index)
        state = Qt.CheckState.Unchecked if ticked else Qt.CheckState.Checked
        item_index = model.index(index.row(), index.column(), index.parent())
        return model.setData(item_index, state, Qt.ItemDataRole.CheckStateRole)


class AcceleratorList(QListWidget):
    """Lets the user tick accelerators up to a limit.

    Signals:
        ticked(tuple of str): the ticked names, in the list's order.
    """

    ticked = Signal(object)

    def __init__(self, limit: int) -> None:
        super().__init__()
        self._limit = limit
        self._accelerators: tuple[AcceleratorDescription, ...] = ()
        self.setItemDelegate(TickDelegate(self))
        self.setAccessibleName(tr("Accelerators to compare"))
        self.setMouseTracking(True)
        keep_scaled(self, setMinimumHeight=HEIGHT)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.itemChanged.connect(self._on_item_changed)

    @property
    def names(self) -> tuple[str, ...]:
        """The ticked names, in the list's order."""
        return tuple(
            str(item.data(NAME_ROLE))
            for item in self._items()
            if item.checkState() == Qt.CheckState.Checked
        )

    def show_accelerators(
        self, accelerators: Sequence[AcceleratorDescription], ticked: Sequence[str]
    ) -> None:
        """Offer accelerators, some of them ticked; if they are offered already, do nothing."""
        if _without_state(accelerators) == _without_state(self._accelerators):
            return
        self._accelerators = tuple(accelerators)
        self.blockSignals(True)
        self.clear()
        for group in group_accelerators(accelerators):
            heading = QListWidgetItem(group.heading)
            heading.setFlags(Qt.ItemFlag.NoItemFlags)
            heading.setData(IS_HEADING_ROLE, True)
            self.addItem(heading)
            for accelerator in group.members:
                is_ticked = accelerator.name in ticked and accelerator.available
                self.addItem(_item(accelerator, ticked=is_ticked))
        self.blockSignals(False)
        self._after_change()

    def tick(self, names: Sequence[str]) -> None:
        """Tick these and no others; unavailable accelerators are never ticked."""
        available = {known.name for known in self._accelerators if known.available}
        self.blockSignals(True)
        for item in self._items():
            ticked = item.data(NAME_ROLE) in names and item.data(NAME_ROLE) in available
            item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
        self.blockSignals(False)
        self._after_change()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Toggle with Enter as well: in the app's window the space bar is a talk key."""
        if event.key() in ENTER_KEYS and not event.isAutoRepeat():
            self.edit(self.currentIndex(), self.EditTrigger.SelectedClicked, event)
        else:
            super().keyPressEvent(event)

    def _items(self) -> list[QListWidgetItem]:
        items = [self.item(row) for row in range(self.count())]
        return [item for item in items if not item.data(IS_HEADING_ROLE)]

    def _on_item_changed(self, item: QListWidgetItem) -> None:
        self._after_change()

    def _after_change(self) -> None:
        """Enable the items that can be toggled, and emit the ticked names."""
        is_full = len(self.names) >= self._limit
        available = {known.name: known.available for known in self._accelerators}
        self.blockSignals(True)
        for item in self._items():
            can_toggle = item.checkState() == Qt.CheckState.Checked or not is_full
            flags = item.flags() & ~Qt.ItemFlag.ItemIsEnabled
            if available[item.data(NAME_ROLE)] and can_toggle:
                flags |= Qt.ItemFlag.ItemIsEnabled
            item.setFlags(flags)
        self.blockSignals(False)
        self.viewport().update()
        self.ticked.emit(self.names)


def paint_tick_box(painter: QPainter, box: QRectF, *, ticked: bool, enabled: bool) -> None:
    """Paint a tick box in the style of the check boxes; the style sheet does not reach lists."""
    colours = current_colours()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    frame = colours.colour("accent" if ticked else "secondary")
    if not enabled:
        frame = colours.colour("faint")
    painter.setPen(QPen(frame, 2))
    painter.setBrush(frame if ticked else colours.colour("surface"))
    painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 4, 4)
    if ticked:
        side = round(box.width())
        scale = painter.device().devicePixelRatioF()
        painter.drawPixmap(box.topLeft(), icon_pixmap("check", colours.on_accent, side, scale))
    painter.restore()


def _item(accelerator: AcceleratorDescription, *, ticked: bool) -> QListWidgetItem:
    item = QListWidgetItem(title_with_precision(accelerator))
    item.setData(NAME_ROLE, accelerator.name)
    item.setData(SECOND_LINE_ROLE, describe_accelerator(accelerator, below_heading=True))
    item.setToolTip(describe_accelerator(accelerator))
    item.setData(Qt.ItemDataRole.AccessibleDescriptionRole, describe_accelerator(accelerator))
    item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
    item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
    return item


def _without_state(accelerators: Sequence[AcceleratorDescription]) -> list[AcceleratorDescription]:
    """The accelerators without `chosen` and `ready`, which the list does not show."""
    return [
        accelerator.model_copy(update={"chosen": False, "ready": False})
        for accelerator in accelerators
    ]


def _is_ticked(index: QModelIndex | QPersistentModelIndex) -> bool:
    """Whether an item is ticked; the model returns a number for the enumeration."""
    return Qt.CheckState(index.data(Qt.ItemDataRole.CheckStateRole)) is Qt.CheckState.Checked


def _is_toggle(event: QEvent) -> bool:
    if isinstance(event, QMouseEvent):
        released = event.type() == QEvent.Type.MouseButtonRelease
        return released and event.button() == Qt.MouseButton.LeftButton
    if isinstance(event, QKeyEvent):
        keys = (Qt.Key.Key_Space, Qt.Key.Key_Select, *ENTER_KEYS)
        return event.type() == QEvent.Type.KeyPress and event.key() in keys
    return False
