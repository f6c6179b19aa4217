"""A list to tick several accelerators in: by family, the ones that cannot run here greyed with their reason."""

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

from app.views.accelerator_groups import group_accelerators, title_with_precision
from app.windows.theme.colours import current_colours
from app.windows.theme.icons import icon_pixmap
from app.windows.theme.typography import SPACE_3
from app.windows.widgets.accelerator_choice import second_line
from app.windows.widgets.talk_keys import ENTER_KEYS
from app.windows.widgets.two_line_delegate import IS_HEADING, SECOND_LINE, TwoLineDelegate
from backend.wire.messages import AcceleratorDescription

NAME = int(Qt.ItemDataRole.UserRole)
BOX_SIDE, BOX_ROOM = 18, 32
"""The tick box, and how far it moves the words, in device-independent pixels."""
HEIGHT = 300


class TickDelegate(TwoLineDelegate):
    """Two lines behind a tick box; a click anywhere on them ticks."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """The box, then the two lines."""
        if index.data(IS_HEADING):
            super().paint(painter, option, index)
            return
        self.paint_background(painter, option)
        top = option.rect.center().y() - BOX_SIDE / 2
        place = QRectF(option.rect.x() + SPACE_3, top, BOX_SIDE, BOX_SIDE)
        ticked = _is_ticked(index)
        enabled = bool(option.state & QStyle.StateFlag.State_Enabled)
        paint_tick_box(painter, place, ticked=ticked, enabled=enabled)
        option.rect = option.rect.adjusted(BOX_ROOM, 0, 0, 0)
        self.paint_lines(painter, option, index)

    def editorEvent(
        self,
        event: QEvent,
        model: QAbstractItemModel,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> bool:
        """Tick with a click on the item, or with Enter or the space bar."""
        wanted = Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsEnabled
        if index.flags() & wanted != wanted or not _means_tick(event):
            return False
        ticked = _is_ticked(index)
        state = Qt.CheckState.Unchecked if ticked else Qt.CheckState.Checked
        place = model.index(index.row(), index.column(), index.parent())
        return model.setData(place, state, Qt.ItemDataRole.CheckStateRole)


class AcceleratorList(QListWidget):
    """Ticks up to a limit; more cannot be ticked until one is taken back.

    Signals:
        ticked(tuple of str): the names that are ticked now, in the list's order.
    """

    ticked = Signal(object)

    def __init__(self, limit: int) -> None:
        super().__init__()
        self._limit = limit
        self._accelerators: tuple[AcceleratorDescription, ...] = ()
        self.setItemDelegate(TickDelegate(self))
        self.setAccessibleName("Accelerators to compare")
        self.setMouseTracking(True)
        self.setMinimumHeight(HEIGHT)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.itemChanged.connect(self._on_item_changed)

    @property
    def names(self) -> tuple[str, ...]:
        """The names that are ticked, in the list's order."""
        return tuple(
            str(item.data(NAME))
            for item in self._items()
            if item.checkState() == Qt.CheckState.Checked
        )

    def show_accelerators(
        self, accelerators: Sequence[AcceleratorDescription], ticked: Sequence[str]
    ) -> None:
        """Offer these, with these names ticked; the same ones again change nothing."""
        if _lasting(accelerators) == _lasting(self._accelerators):
            return
        self._accelerators = tuple(accelerators)
        self.blockSignals(True)
        self.clear()
        for group in group_accelerators(accelerators):
            heading = QListWidgetItem(group.heading)
            heading.setFlags(Qt.ItemFlag.NoItemFlags)
            heading.setData(IS_HEADING, True)
            self.addItem(heading)
            for each in group.members:
                self.addItem(_item(each, ticked=each.name in ticked and each.available))
        self.blockSignals(False)
        self._after_change()

    def tick(self, names: Sequence[str]) -> None:
        """Tick these and no others; what cannot run here stays as it is."""
        available = {each.name for each in self._accelerators if each.available}
        self.blockSignals(True)
        for item in self._items():
            ticked = item.data(NAME) in names and item.data(NAME) in available
            item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
        self.blockSignals(False)
        self._after_change()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter ticks too: in the app's window the space bar talks."""
        if event.key() in ENTER_KEYS and not event.isAutoRepeat():
            self.edit(self.currentIndex(), self.EditTrigger.SelectedClicked, event)
        else:
            super().keyPressEvent(event)

    def _items(self) -> list[QListWidgetItem]:
        items = [self.item(row) for row in range(self.count())]
        return [item for item in items if not item.data(IS_HEADING)]

    def _on_item_changed(self, item: QListWidgetItem) -> None:
        self._after_change()

    def _after_change(self) -> None:
        """Only what may be ticked is enabled."""
        is_full = len(self.names) >= self._limit
        available = {each.name: each.available for each in self._accelerators}
        self.blockSignals(True)
        for item in self._items():
            free = item.checkState() == Qt.CheckState.Checked or not is_full
            flags = item.flags() & ~Qt.ItemFlag.ItemIsEnabled
            if available[item.data(NAME)] and free:
                flags |= Qt.ItemFlag.ItemIsEnabled
            item.setFlags(flags)
        self.blockSignals(False)
        self.viewport().update()
        self.ticked.emit(self.names)


def paint_tick_box(painter: QPainter, place: QRectF, *, ticked: bool, enabled: bool) -> None:
    """The check boxes' look, which lists do not take from the style sheet."""
    colours = current_colours()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    frame = colours.colour("accent" if ticked else "secondary")
    if not enabled:
        frame = colours.colour("faint")
    painter.setPen(QPen(frame, 2))
    painter.setBrush(frame if ticked else colours.colour("surface"))
    painter.drawRoundedRect(place.adjusted(1, 1, -1, -1), 4, 4)
    if ticked:
        scale = painter.device().devicePixelRatioF()
        painter.drawPixmap(
            place.topLeft(), icon_pixmap("check", colours.on_accent, BOX_SIDE, scale)
        )
    painter.restore()


def _item(accelerator: AcceleratorDescription, *, ticked: bool) -> QListWidgetItem:
    item = QListWidgetItem(title_with_precision(accelerator))
    item.setData(NAME, accelerator.name)
    item.setData(SECOND_LINE, second_line(accelerator, below_heading=True))
    item.setToolTip(second_line(accelerator))
    item.setData(Qt.ItemDataRole.AccessibleDescriptionRole, second_line(accelerator))
    item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
    item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
    return item


def _lasting(accelerators: Sequence[AcceleratorDescription]) -> list[AcceleratorDescription]:
    """What is shown of them; which one is chosen and ready comes and goes without a change here."""
    return [each.model_copy(update={"chosen": False, "ready": False}) for each in accelerators]


def _is_ticked(index: QModelIndex | QPersistentModelIndex) -> bool:
    """The model gives a number where the item has an enumeration."""
    return Qt.CheckState(index.data(Qt.ItemDataRole.CheckStateRole)) is Qt.CheckState.Checked


def _means_tick(event: QEvent) -> bool:
    if isinstance(event, QMouseEvent):
        released = event.type() == QEvent.Type.MouseButtonRelease
        return released and event.button() == Qt.MouseButton.LeftButton
    if isinstance(event, QKeyEvent):
        keys = (Qt.Key.Key_Space, Qt.Key.Key_Select, *ENTER_KEYS)
        return event.type() == QEvent.Type.KeyPress and event.key() in keys
    return False
