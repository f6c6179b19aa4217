"""Stages of understanding: the sentence before and after, intents with scores, slots."""

from __future__ import annotations

import difflib
import html

from PySide6.QtCore import Qt

from app.translation import locale, tr
from app.views.number_formats import format_share
from app.views.request_history import RequestRecord
from app.windows.pages.pipeline.panel import PanelContext, StepPanel
from app.windows.pages.pipeline.table import Table
from app.windows.theme.typography import Role
from backend.wire.details import IntentsDetails, SentenceDetails, SlotDetails

ROWS_LIMIT = 12


class SentencePanel(StepPanel):
    """Shows `SentenceDetails`: what changed is underlined."""

    def __init__(self, context: PanelContext) -> None:
        super().__init__(context)
        self.add_heading(tr("Before: the words as they were heard"))
        self.spoken_label = self.add_label(Role.BODY)
        self.add_heading(tr("After: the sentence as it is written"))
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
            parts.append(text if kind == "equal" else f"<u>{text}</u>")
    return " ".join(parts) or "–"


class IntentsPanel(StepPanel):
    """Shows `IntentsDetails`.

    Attributes:
        candidates, slots: the tables.
    """

    def __init__(self, context: PanelContext) -> None:
        super().__init__(context)
        self.add_heading(tr("Intents that were considered"))
        self.candidates = Table(
            (tr("probability"), "", tr("skill and intent (✓ chosen)")), tr("Intents")
        )
        self.column.addWidget(self.candidates)
        self.remark_label = self.add_label(tone="secondary")
        self.slots_heading = self.add_heading(tr("Slots of the chosen intent"))
        self.slots = Table(
            (tr("slot"), tr("value"), tr("read from"), tr("resolved to")), tr("Slots")
        )
        self.column.addWidget(self.slots)

    def show_record(self, record: RequestRecord, details: object) -> None:
        """Show the candidates and the slots."""
        if not isinstance(details, IntentsDetails):
            return
        candidates = details.candidates[:ROWS_LIMIT]
        self.candidates.show_rows(
            [
                (
                    format_share(each.probability, 1),
                    each.probability,
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
            tr("Slots of the chosen intent")
            if details.slots
            else tr("The chosen intent has no slots.")
        )


def _slot_row(slot: SlotDetails) -> tuple[str, str, str, str]:
    resolved = slot.resolved_name
    if slot.resolved_id and slot.resolved_id != resolved:
        resolved = f"{resolved} ({slot.resolved_id})" if resolved else slot.resolved_id
    name = f"{slot.name} ({slot.slot_type})" if slot.slot_type else slot.name
    return (
        name,
        slot.value,
        locale().quoteString(slot.spoken) if slot.spoken else "–",
        resolved or "–",
    )
