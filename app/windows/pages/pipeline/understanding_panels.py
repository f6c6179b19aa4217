"""Stages of understanding: the sentence before and after, intents with scores, slots."""

from __future__ import annotations

import difflib
import html

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.views.request_history import RequestRecord
from app.windows.pages.pipeline.panel import PanelContext, StepPanel, Table
from app.windows.theme.colours import current_colours
from app.windows.theme.typography import Role
from backend.wire.details import IntentsDetails, SentenceDetails, SlotDetails

ROWS_LIMIT = 12
BAR_SIZE = QSize(120, 18)


class SentencePanel(StepPanel):
    """Shows `SentenceDetails`: what changed is underlined."""

    def __init__(self, context: PanelContext) -> None:
        super().__init__(context)
        self.add_heading("Before: the words as they were heard")
        self.spoken_label = self.add_label(Role.BODY)
        self.add_heading("After: the sentence as it is written")
        self.written_label = self.add_label(Role.BODY)
        for label in (self.spoken_label, self.written_label):
            label.setTextFormat(Qt.TextFormat.RichText)

    def show_record(self, record: RequestRecord, details: object) -> None:
        """Show both, and where they differ."""
        if isinstance(details, SentenceDetails):
            spoken, written = details.spoken.split(), details.written.split()
            self.spoken_label.setText(_marked(spoken, written, is_second=False))
            self.written_label.setText(_marked(spoken, written, is_second=True))


def _marked(spoken: list[str], written: list[str], *, is_second: bool) -> str:
    """One of two lists of words as HTML, with what the other has not underlined."""
    parts = []
    matcher = difflib.SequenceMatcher(None, spoken, written, autojunk=False)
    for kind, first, first_end, second, second_end in matcher.get_opcodes():
        words = written[second:second_end] if is_second else spoken[first:first_end]
        text = html.escape(" ".join(words))
        if text:
            parts.append(text if kind == "equal" else f"<u><b>{text}</b></u>")
    return " ".join(parts) or "–"


class ProbabilityBar(QWidget):
    """A probability as a bar; the figure stands beside it."""

    def __init__(self, probability: float) -> None:
        super().__init__()
        self._probability = probability
        self.setFixedSize(BAR_SIZE)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A trough, and the filled part."""
        colours = current_colours()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(colours.colour("outline"))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        trough = QRectF(0.5, 4.5, self.width() - 1, 9)
        painter.drawRoundedRect(trough, 4, 4)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.colour("accent"))
        filled = QRectF(trough.left(), trough.top(), trough.width() * self._probability, 9)
        painter.drawRoundedRect(filled, min(4.0, filled.width() / 2), 4)
        painter.end()


class IntentsPanel(StepPanel):
    """Shows `IntentsDetails`.

    Attributes:
        candidates, slots: the tables.
    """

    def __init__(self, context: PanelContext) -> None:
        super().__init__(context)
        self.add_heading("Intents that were considered")
        self.candidates = Table(("probability", "", "skill and intent (✓ chosen)"), "Intents")
        self.column.addWidget(self.candidates)
        self.remark_label = self.add_label(tone="secondary")
        self.slots_heading = self.add_heading("Slots of the chosen intent")
        self.slots = Table(("slot", "value", "read from", "resolved to"), "Slots")
        self.column.addWidget(self.slots)

    def show_record(self, record: RequestRecord, details: object) -> None:
        """Show the candidates and the slots."""
        if not isinstance(details, IntentsDetails):
            return
        candidates = details.candidates[:ROWS_LIMIT]
        self.candidates.show_rows(
            [
                (
                    f"{each.probability:.1%}",
                    ProbabilityBar(each.probability),
                    ("✓ " if each.is_chosen else "") + f"{each.skill} · {each.name}",
                )
                for each in candidates
            ],
            next((row for row, each in enumerate(candidates) if each.is_chosen), None),
        )
        self.remark_label.setText(details.remark)
        self.remark_label.setVisible(bool(details.remark))
        self.slots.show_rows([_slot_row(slot) for slot in details.slots])
        self.slots.setVisible(bool(details.slots))
        self.slots_heading.setText(
            "Slots of the chosen intent" if details.slots else "The chosen intent has no slots."
        )


def _slot_row(slot: SlotDetails) -> tuple[str, str, str, str]:
    resolved = slot.resolved_name
    if slot.resolved_id and slot.resolved_id != resolved:
        resolved = f"{resolved} ({slot.resolved_id})" if resolved else slot.resolved_id
    name = f"{slot.name} ({slot.slot_type})" if slot.slot_type else slot.name
    return name, slot.value, f"“{slot.spoken}”" if slot.spoken else "–", resolved or "–"
