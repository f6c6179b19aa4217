"""The row of tabs that switches pages."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QSizePolicy, QStackedWidget, QWidget

from app.translation import tr
from app.windows.theme.typography import SPACE_1
from app.windows.widgets.buttons import IconButton

ICON_SIZE = 18


class PageTabs(QWidget):
    """One button per page; exactly one is checked.

    Attributes:
        pages: in the tabs' order.
        buttons: the buttons in the same order.
    """

    def __init__(self, stack: QStackedWidget) -> None:
        super().__init__()
        self._stack = stack
        self.pages: list[QWidget] = []
        self.buttons: list[IconButton] = []
        self._group = QButtonGroup(self)
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(SPACE_1)
        self.setAccessibleName(tr("Pages"))
        self._group.idToggled.connect(self._on_toggled)

    def add_page(self, icon_name: str, words: str, page: QWidget) -> None:
        """Append a page and its button."""
        number = len(self.pages)
        button = IconButton(icon_name, words, kind="tab", tone="secondary", size=ICON_SIZE)
        button.checked_tone = "accent"
        button.setCheckable(True)
        button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        keys = tr("Ctrl+{number}").format(number=number + 1)
        button.setToolTip(f"{words} ({keys})")
        self.pages.append(page)
        self.buttons.append(button)
        self._stack.addWidget(page)
        self._group.addButton(button, number)
        self._layout.addWidget(button)
        if number == 0:
            button.setChecked(True)

    def show_icons(self, shown: bool) -> None:
        """Show the icons beside the words; without them the tabs are also closer to each other."""
        self._layout.setSpacing(SPACE_1 if shown else 0)
        for button in self.buttons:
            button.setIconSize(QSize(ICON_SIZE, ICON_SIZE) if shown else QSize(0, 0))
            if button.property("compact") is not (not shown):
                button.setProperty("compact", not shown)
                button.style().unpolish(button)
                button.style().polish(button)

    def choose(self, page: QWidget) -> None:
        """Switch to a page."""
        self.buttons[self.pages.index(page)].setChecked(True)

    def _on_toggled(self, number: int, checked: bool) -> None:
        if checked:
            self._stack.setCurrentIndex(number)
