"""The guided tour's card: floats above the window's lower right corner."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.translation import tr
from app.views.tour_pages import TourPage
from app.windows.theme.text_size import keep_scaled, text_size
from app.windows.theme.theme import make_part
from app.windows.theme.typography import (
    SPACE_2,
    SPACE_3,
    SPACE_4,
    SPACE_5,
    Role,
    text_label,
)
from app.windows.widgets.buttons import text_button

CARD_WIDTH = 400
BELOW = 76
"""Left free below the card: the entry for questions is there. Both in device-independent pixels."""


class TourCard(QFrame):
    """One page of the tour with its buttons.

    Attributes:
        title_label, words_label, figures_label, count_label: its texts.
        ask_button, back_button, next_button, skip_button: its buttons.

    Signals:
        ask_clicked(), back_clicked(), next_clicked(), skip_clicked(): the user's wishes; Escape
            skips as well.
    """

    ask_clicked = Signal()
    back_clicked = Signal()
    next_clicked = Signal()
    skip_clicked = Signal()

    def __init__(self, host: QWidget) -> None:
        super().__init__(host)
        self._host = host
        self.setProperty("role", "card")
        keep_scaled(self, setFixedWidth=CARD_WIDTH)
        self.count_label = text_label("", Role.SMALL, tone="secondary", figures=True)
        self.title_label = text_label("", Role.HEADING, wrap=True)
        self.words_label = text_label("", Role.TEXT, wrap=True)
        self.figures_label = text_label("", Role.SMALL, tone="secondary", wrap=True, figures=True)
        self.ask_button = text_button(tr("Ask it"), kind="primary")
        self.next_button = text_button(tr("Next"), kind="primary")
        self.back_button = text_button(tr("Back"))
        self.skip_button = text_button(tr("Skip the tour"))
        self._lay_out()
        for button, signal in (
            (self.ask_button, self.ask_clicked),
            (self.next_button, self.next_clicked),
            (self.back_button, self.back_clicked),
            (self.skip_button, self.skip_clicked),
        ):
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            button.clicked.connect(signal)
        host.installEventFilter(self)
        text_size().changed.connect(self._place)
        make_part(self)
        self.hide()

    def show_page(self, page: TourPage, number: int, count: int, *, is_waiting: bool) -> None:
        """Show a page.

        Args:
            page: its content.
            number: of the page, from 1 on.
            count: of all pages.
            is_waiting: whether the question was asked and its answer is not there yet.
        """
        is_last = number == count
        self.count_label.setText(tr("{number} of {count}").format(number=number, count=count))
        self.title_label.setText(page.title)
        self.words_label.setText(page.words)
        self.figures_label.setText("\n".join(page.figures))
        self.figures_label.setVisible(bool(page.figures))
        self.ask_button.setVisible(page.asks)
        self.ask_button.setText(tr("Waiting for the answer…") if is_waiting else tr("Ask it"))
        self.next_button.setVisible(not page.asks)
        self.next_button.setText(tr("Done") if is_last else tr("Next"))
        self.back_button.setVisible(number > 1)
        self.skip_button.setVisible(not is_last)
        self.setAccessibleName(
            tr("Guided tour, {number} of {count}: {title}. {words}").format(
                number=number, count=count, title=page.title, words=page.words
            )
            + " "
            + " ".join(page.figures)
        )
        self.show()
        self.raise_()
        self._place()

    def give_focus(self) -> None:
        """Put the keyboard focus on the button that goes on."""
        going_on = self.next_button if self.next_button.isVisible() else self.ask_button
        going_on.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay in the corner when the host changes its size."""
        if watched is self._host and event.type() is QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def event(self, event: QEvent) -> bool:
        """Take Escape from the window's shortcut while the focus is in the card.

        Texts that the style sheet has made larger ask for another height.
        """
        if event.type() is QEvent.Type.LayoutRequest:
            self._place()
        is_key = event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent)
        if is_key and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Skip the tour with Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.skip_clicked.emit()
        else:
            super().keyPressEvent(event)

    def _place(self) -> None:
        """Take the height that the texts need, at the host's lower right corner."""
        layout = self.layout()
        if layout is not None:
            layout.activate()
            self.setFixedHeight(layout.heightForWidth(self.width()))
        self.move(
            self._host.width() - self.width() - SPACE_5,
            max(0, self._host.height() - self.height() - BELOW),
        )

    def _lay_out(self) -> None:
        heading = QHBoxLayout()
        heading.addWidget(self.title_label, 1)
        heading.addWidget(self.count_label, 0, Qt.AlignmentFlag.AlignTop)
        buttons = QHBoxLayout()
        buttons.setSpacing(SPACE_2)
        buttons.addWidget(self.skip_button)
        buttons.addStretch()
        for button in (self.back_button, self.ask_button, self.next_button):
            buttons.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE_4, SPACE_4, SPACE_4, SPACE_4)
        layout.setSpacing(SPACE_3)
        layout.addLayout(heading)
        layout.addWidget(self.words_label)
        layout.addWidget(self.figures_label)
        layout.addLayout(buttons)
