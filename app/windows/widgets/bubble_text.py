"""A text that is no wider than necessary, wraps at a given width, and can be selected."""

from __future__ import annotations

import html
from math import ceil

from PySide6.QtCore import QEvent, QPointF, QSize, Qt
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

from app.translation import tr
from app.windows.theme.typography import Role, font

LINE_HEIGHT_PERCENT = 125


class BubbleText(QLabel):
    """A label that paints its own document.

    A plain label estimates its width and cuts off words that are longer than a line.
    """

    def __init__(self, text: str, role: Role = Role.BODY, *, tone: str = "") -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.RichText)
        self._document = _document(font(role))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setCursor(Qt.CursorShape.IBeamCursor)
        if tone:
            self.setProperty("tone", tone)
        self._plain = ""
        self._limit = 360
        self._selection = QTextCursor(self._document)
        self.setFont(font(role))
        self.setText(text)

    def setText(self, text: str) -> None:
        """Show another text, as plain text."""
        self._plain = text
        # Screen readers use the label's own text.
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
        """The shown text."""
        return self._plain

    @property
    def selected_text(self) -> str:
        """The selected text, with its line breaks."""
        return self._selection.selection().toPlainText()

    def limit_width(self, width: int) -> None:
        """Wrap at this width, in device-independent pixels."""
        if width != self._limit:
            self._limit = max(width, 40)
            self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Wrap the text in another font."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._document.setDefaultFont(self.font())
            self._fit()

    def sizeHint(self) -> QSize:
        """The size of the wrapped text."""
        return self.minimumSize()

    def minimumSizeHint(self) -> QSize:
        """The size of the wrapped text, so that nothing is cut off."""
        return self.minimumSize()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the text in the label's colour, and the selection behind it."""
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
        """Begin a selection; the right button keeps the selection for its menu."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._select(event.position(), QTextCursor.MoveMode.MoveAnchor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Extend the selection."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._select(event.position(), QTextCursor.MoveMode.KeepAnchor)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Select a word."""
        self._select(event.position(), QTextCursor.MoveMode.MoveAnchor)
        self._selection.select(QTextCursor.SelectionType.WordUnderCursor)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy, select all; other keys go to the window."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self._copy()
        elif event.matches(QKeySequence.StandardKey.SelectAll):
            self._select_all()
        else:
            event.ignore()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Clear the selection when the focus moves elsewhere than to the context menu."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self._selection.clearSelection()
            self.update()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Show a menu with Copy and Select all."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        copy = menu.addAction(tr("Copy"), QKeySequence.StandardKey.Copy, self._copy)
        copy.setEnabled(self._selection.hasSelection())
        menu.addAction(tr("Select all"), QKeySequence.StandardKey.SelectAll, self._select_all)
        menu.popup(event.globalPos())

    def _select(self, point: QPointF, mode: QTextCursor.MoveMode) -> None:
        position = self._document.documentLayout().hitTest(point, Qt.HitTestAccuracy.FuzzyHit)
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
        # The line spacing is below each line; below the last one it would push the text upwards.
        spacing_below = self.fontMetrics().lineSpacing() * (LINE_HEIGHT_PERCENT - 100) / 100
        self.setFixedSize(width, ceil(self._document.size().height() - spacing_below))
        self.update()


def _document(text_font: QFont) -> QTextDocument:
    """An empty document that wraps between words, and within words longer than a line."""
    document = QTextDocument()
    document.setDefaultFont(text_font)
    document.setDocumentMargin(0)
    document.setUndoRedoEnabled(False)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    document.setDefaultTextOption(option)
    return document
