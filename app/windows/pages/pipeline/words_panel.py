"""Stage of the word search: words by confidence, and the word strings that were considered."""

from __future__ import annotations

from app.views.moment import Stretch
from app.views.request_history import RequestRecord
from app.windows.pages.pipeline.moment_chips import Chip, MomentChips
from app.windows.pages.pipeline.panel import PanelContext, StepPanel
from app.windows.pages.pipeline.table import Table
from app.windows.theme.typography import Role
from backend.wire.details import WordDetails, WordsDetails

HIGH, MIDDLE = 0.9, 0.6
"""From these confidences on a word is coloured as sure, and as fairly sure."""
ROWS_LIMIT = 12


class WordsPanel(StepPanel):
    """Shows `WordsDetails`.

    Attributes:
        chips: the words; table: the runners-up.
    """

    def __init__(self, context: PanelContext) -> None:
        super().__init__(context)
        self.chips = MomentChips(context.moment, "Words")
        self.column.addWidget(self.chips)
        legend = self.add_label(Role.SMALL, tone="secondary")
        legend.setText(
            f"Green: at least {HIGH:.0%} sure. Yellow: at least {MIDDLE:.0%}. Red: less. "
            "The percentages are the recogniser's own confidence."
        )
        self.heading = self.add_heading("Word strings that were considered")
        self.table = Table(("behind the best", "expected by", "words (✓ chosen)"), "Word strings")
        self.column.addWidget(self.table)

    def show_record(self, record: RequestRecord, details: object) -> None:
        """Show the words and the runners-up."""
        if not isinstance(details, WordsDetails):
            return
        self.chips.show_chips([_chip(word) for word in details.words])
        hypotheses = details.hypotheses[:ROWS_LIMIT]
        self.table.show_rows(
            [
                (
                    f"{each.behind_nats:.2f} nats",
                    "a skill" if each.is_expected else "–",
                    ("✓ " if each.is_chosen else "") + each.text,
                )
                for each in hypotheses
            ],
            next((row for row, each in enumerate(hypotheses) if each.is_chosen), None),
        )
        self.heading.setVisible(bool(hypotheses))
        self.table.setVisible(bool(hypotheses))


def _chip(word: WordDetails) -> Chip:
    stretch: Stretch | None = None
    spoken = f"{word.text}: {word.confidence:.0%} sure"
    if word.start_seconds is not None and word.end_seconds is not None:
        stretch = (word.start_seconds, word.end_seconds)
        spoken += f", {word.start_seconds:.2f} to {word.end_seconds:.2f} s"
    level = "high" if word.confidence >= HIGH else "middle" if word.confidence >= MIDDLE else "low"
    return Chip(f"{word.text}  {word.confidence:.0%}", spoken, stretch, level)
