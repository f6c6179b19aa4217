"""Stage of the word search: words by confidence, and the word strings that were considered."""

from __future__ import annotations

from app.translation import format_decimal, tr
from app.views.moment import Stretch
from app.views.number_formats import format_share, format_stretch
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
        self.chips = MomentChips(context.moment, tr("Words"))
        self.column.addWidget(self.chips)
        legend = self.add_label(Role.SMALL, tone="secondary")
        legend.setText(
            tr(
                "Green: at least {high} sure. Yellow: at least {middle}. Red: less. The "
                "percentages are the recogniser's own confidence."
            ).format(high=format_share(HIGH), middle=format_share(MIDDLE))
        )
        self.heading = self.add_heading(tr("Word strings that were considered"))
        self.table = Table(
            (tr("behind the best"), tr("expected by"), tr("words (✓ chosen)")), tr("Word strings")
        )
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
                    f"{format_decimal(each.behind_nats, 2)} nats",
                    tr("a skill") if each.is_expected else "–",
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
    confidence = format_share(word.confidence)
    spoken = tr("{word}: {percent} sure").format(word=word.text, percent=confidence)
    if word.start_seconds is not None and word.end_seconds is not None:
        stretch = (word.start_seconds, word.end_seconds)
        spoken += f", {format_stretch(*stretch)}"
    level = "high" if word.confidence >= HIGH else "middle" if word.confidence >= MIDDLE else "low"
    return Chip(f"{word.text}  {confidence}", spoken, stretch, level)
