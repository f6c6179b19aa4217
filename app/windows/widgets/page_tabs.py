"""The row of tabs that switches pages."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QEvent, QSize, Qt, QTimer
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QSizePolicy, QStackedWidget, QWidget

from app.translation import tr
from app.windows.theme.text_size import scaled
from app.windows.theme.typography import SPACE_1
from app.windows.widgets.buttons import IconButton

ICON_SIZE = 18
LEAST_PAGE_HEIGHT = 220
"""In device-independent pixels at 100 %, as the icons' side."""


class Manner(Enum):
    """What the tabs show, widest first."""

    ICONS_AND_WORDS = "icons and words"
    WORDS = "words, closer to each other"
    ICONS = "icons"


class PageStack(QStackedWidget):
    """The pages, one of which is shown; it needs no more room than that one."""

    def __init__(self) -> None:
        super().__init__()
        self.currentChanged.connect(self.updateGeometry)

    def minimumSizeHint(self) -> QSize:
        """The least size of the page that is shown, with all lines of its texts."""
        page = self.currentWidget()
        least = page.minimumSizeHint() if page is not None else QSize()
        layout = page.layout() if page is not None else None
        lines = layout.minimumHeightForWidth(self.width()) if layout is not None else 0
        return least.expandedTo(QSize(0, max(lines, scaled(LEAST_PAGE_HEIGHT))))


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
        self._room = 0
        self._widths: dict[Manner, int] = {}
        # Not within the change of style itself, which would change again what it goes through.
        self._fitting = QTimer(self, singleShot=True, interval=0)
        self._fitting.timeout.connect(self._fit_again)
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

    def fit(self, width: int) -> None:
        """Show icons and words, words alone, or icons alone: the first that fits the width."""
        self._room = width
        for manner in Manner:
            if manner not in self._widths:
                self._show(manner)
                self._widths[manner] = self.sizeHint().width()
            if self._widths[manner] <= width:
                break
        self._show(manner)

    def changeEvent(self, event: QEvent) -> None:
        """Fit again in another style, which may have wider paddings."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._fitting.start()

    def _fit_again(self) -> None:
        self._widths.clear()
        self.fit(self._room)

    def _show(self, manner: Manner) -> None:
        is_close = manner is Manner.WORDS
        self._layout.setSpacing(0 if is_close else scaled(SPACE_1))
        for button in self.buttons:
            button.show_parts(icon=manner is not Manner.WORDS, words=manner is not Manner.ICONS)
            if button.property("compact") is not is_close:
                button.setProperty("compact", is_close)
                button.style().unpolish(button)
                button.style().polish(button)
        self._layout.invalidate()

    def choose(self, page: QWidget) -> None:
        """Switch to a page."""
        self.buttons[self.pages.index(page)].setChecked(True)

    def _on_toggled(self, number: int, checked: bool) -> None:
        if checked:
            self._stack.setCurrentIndex(number)
