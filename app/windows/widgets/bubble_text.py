"""A text that is as wide as it needs to be, wraps at the width that it is given, and can be selected and copied."""

from __future__ import annotations

import html
from math import ceil

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QContextMenuEvent,
    QFocusEvent,
    QFont,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QTextBlockFormat,
    QTextCursor,
    QTextDocument,
    QTextOption,
)
from PySide6.QtWidgets import QLabel, QMenu, QSizePolicy

from app.windows.theme.typography import Role, font

LINE_HEIGHT_PERCENT = 125


class BubbleText(QLabel):
    """A label with a document of its own: a plain one guesses its width, and cuts words that are longer than a line."""

    def __init__(self, text: str, role: Role = Role.BODY, *, tone: str = "") -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setFont(font(role))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setCursor(Qt.CursorShape.IBeamCursor)
        if tone:
            self.setProperty("tone", tone)
        self._plain = ""
        self._limit = 360
        self._document = _document(self.font())
        self._selection = QTextCursor(self._document)
        self.setText(text)

    def setText(self, text: str) -> None:
        """Show another text; it is shown as it is, never read as rich text."""
        self._plain = text
        # The label's own text is what screen readers say.
        super().setText("<p>" + html.escape(text).replace("\n", "<br>") + "</p>")
        self._document.setPlainText(text)
        self._selection = QTextCursor(self._document)
        self._selection.select(QTextCursor.SelectionType.Document)
        spacing = QTextBlockFormat()
        proportional = QTextBlockFormat.LineHeightTypes.ProportionalHeight.value
        spacing.setLineHeight(LINE_HEIGHT_PERCENT, proportional)
        self._selection.mergeBlockFormat(spacing)
        self._selection.clearSelection()
        self._fit()

    @property
    def plain_text(self) -> str:
        """What is shown, as it was given."""
        return self._plain

    @property
    def selected_text(self) -> str:
        """What is selected, with its line breaks."""
        return self._selection.selection().toPlainText()

    def limit_width(self, width: int) -> None:
        """Wrap at this width, in device-independent pixels."""
        if width != self._limit:
            self._limit = max(width, 40)
            self._fit()

    def sizeHint(self) -> QSize:
        """The size that the text has come to."""
        return self.minimumSize()

    def minimumSizeHint(self) -> QSize:
        """The same: nothing may be cut."""
        return self.minimumSize()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The text in the label's colour, the selection behind it."""
        context = QAbstractTextDocumentLayout.PaintContext()
        palette = QPalette(self.palette())
        palette.setColor(QPalette.ColorRole.Text, palette.color(self.foregroundRole()))
        context.palette = palette
        if self._selection.hasSelection():
            selected = QAbstractTextDocumentLayout.Selection()
            selected.cursor = self._selection
            selected.format.setBackground(palette.brush(QPalette.ColorRole.Highlight))
            selected.format.setForeground(palette.brush(QPalette.ColorRole.HighlightedText))
            context.selections = [selected]
        painter = QPainter(self)
        self._document.documentLayout().draw(painter, context)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin to select; the second button leaves a selection to its menu."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._select(event.position(), QTextCursor.MoveMode.MoveAnchor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Select up to here."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._select(event.position(), QTextCursor.MoveMode.KeepAnchor)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Select a word."""
        self._select(event.position(), QTextCursor.MoveMode.MoveAnchor)
        self._selection.select(QTextCursor.SelectionType.WordUnderCursor)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy and select all; other keys are the window's."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self._copy()
        elif event.matches(QKeySequence.StandardKey.SelectAll):
            self._select_all()
        else:
            event.ignore()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """One selection at a time; the menu keeps it."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self._selection.clearSelection()
            self.update()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Copy, select all."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        copy = menu.addAction("Copy", QKeySequence.StandardKey.Copy, self._copy)
        copy.setEnabled(self._selection.hasSelection())
        menu.addAction("Select all", QKeySequence.StandardKey.SelectAll, self._select_all)
        menu.popup(event.globalPos())

    def _select(self, place: QPointF, mode: QTextCursor.MoveMode) -> None:
        position = self._document.documentLayout().hitTest(place, Qt.HitTestAccuracy.FuzzyHit)
        self._selection.setPosition(max(0, position), mode)
        self.update()

    def _select_all(self) -> None:
        self._selection.select(QTextCursor.SelectionType.Document)
        self.update()

    def _copy(self) -> None:
        if self._selection.hasSelection():
            QGuiApplication.clipboard().setText(self.selected_text)

    def _fit(self) -> None:
        self._document.setTextWidth(self._limit)
        width = min(ceil(self._document.idealWidth()) + 1, self._limit)
        self._document.setTextWidth(width)
        # Room between lines lies under each of them; under the last one it would push the text off
        # the middle.
        under_last = self.fontMetrics().lineSpacing() * (LINE_HEIGHT_PERCENT - 100) / 100
        self.setFixedSize(width, ceil(self._document.size().height() - under_last))
        self.update()


def _document(text_font: QFont) -> QTextDocument:
    """An empty document that breaks a line within a word where the word alone is longer than the line."""
    document = QTextDocument()
    document.setDefaultFont(text_font)
    document.setDocumentMargin(0)
    document.setUndoRedoEnabled(False)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    document.setDefaultTextOption(option)
    return document
