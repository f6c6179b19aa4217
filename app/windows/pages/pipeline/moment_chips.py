"""Words as buttons: each chooses its time, and is marked while the shared moment covers it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from app.views.moment import SharedMoment, Stretch
from app.windows.theme.typography import SPACE_2, Role
from app.windows.widgets.buttons import text_button
from app.windows.widgets.flow_layout import FlowLayout
from app.windows.widgets.layouts import clear

CHIPS_LIMIT = 80
"""More are left out: a request has no more words."""


@dataclass(frozen=True)
class Chip:
    """One button.

    Attributes:
        text: what it says.
        spoken: what a screen reader says, and its tooltip.
        stretch: its time on the moment's clock; None if it has none.
        level: "high", "middle" or "low" for its colour; empty for the plain one.
    """

    text: str
    spoken: str
    stretch: Stretch | None = None
    level: str = ""


class MomentChips(QWidget):
    """A paragraph of chips.

    Signals:
        clicked(int): the chip of this index.
    """

    clicked = Signal(int)

    def __init__(self, moment: SharedMoment, name: str) -> None:
        super().__init__()
        self._moment = moment
        self._chips: Sequence[Chip] = ()
        self.buttons: list[QPushButton] = []
        self.setAccessibleName(name)
        self._flow = FlowLayout(SPACE_2, self)
        self._flow.setContentsMargins(0, 0, 0, 0)
        moment.changed.connect(self._mark)

    def show_chips(self, chips: Sequence[Chip]) -> None:
        """Show these instead."""
        clear(self._flow)
        self._chips, self.buttons = chips[:CHIPS_LIMIT], []
        for index, chip in enumerate(self._chips):
            button = text_button(chip.text, kind="word", role=Role.BODY)
            button.setCheckable(True)
            button.setProperty("level", chip.level)
            button.setAccessibleName(chip.spoken)
            button.setToolTip(chip.spoken)
            button.clicked.connect(lambda _, index=index: self._on_clicked(index))
            self.buttons.append(button)
            self._flow.addWidget(button)
        self._mark()
        self.updateGeometry()

    def _on_clicked(self, index: int) -> None:
        stretch = self._chips[index].stretch
        if stretch is not None:
            self._moment.choose(*stretch)
        self._mark()
        self.clicked.emit(index)

    def _mark(self) -> None:
        for chip, button in zip(self._chips, self.buttons, strict=True):
            is_covered = chip.stretch is not None and self._moment.covers(*chip.stretch)
            button.setChecked(is_covered)
