"""The card that opens the compare page: Amazon's move from GPUs to Inferentia, then and here."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QSizePolicy,
    QVBoxLayout,
)

from app.comparison.report import Report
from app.translation import tr, tr_noop
from app.views.amazon_story_words import (
    Finding,
    introduce_move,
    tell_felt,
    tell_measured,
    tell_modelled,
    tell_published,
)
from app.windows.theme.text_size import scaled, text_size
from app.windows.theme.typography import (
    SPACE_1,
    SPACE_3,
    SPACE_4,
    SPACE_5,
    Role,
    set_tone,
    text_label,
)
from app.windows.widgets.buttons import text_button

TITLE = tr_noop("GPU → Inferentia, then and here")
WIDE, NARROWEST = 800, 320
"""Smallest widths at which the columns are side by side, and of the card itself, in
device-independent pixels."""


class FindingColumn(QFrame):
    """One source of figures: the changes of latency and cost, and how sure they are.

    Attributes:
        latency_label, cost_label, words_label: its texts.
    """

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "badge")
        self._heading = text_label("", Role.STRONG, wrap=True)
        self._provenance = text_label("", Role.SMALL, tone="secondary")
        self.latency_label = text_label("", Role.TITLE, figures=True)
        self.cost_label = text_label("", Role.TITLE, figures=True)
        self.words_label = text_label("", Role.SMALL, tone="secondary", wrap=True)
        figures = QGridLayout()
        figures.setHorizontalSpacing(SPACE_4)
        figures.setVerticalSpacing(0)
        for column, (label, unit) in enumerate(
            (
                (self.latency_label, tr("latency of speech")),
                (self.cost_label, tr("cost of a request")),
            )
        ):
            figures.addWidget(label, 0, column)
            figures.addWidget(text_label(unit, Role.SMALL, tone="secondary", wrap=True), 1, column)
        figures.setColumnStretch(2, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE_3, SPACE_3, SPACE_3, SPACE_3)
        layout.setSpacing(SPACE_1)
        layout.addWidget(self._heading)
        layout.addWidget(self._provenance)
        layout.addLayout(figures)
        layout.addWidget(self.words_label)
        layout.addStretch()

    def show_finding(self, finding: Finding) -> None:
        """Show the figures of a source."""
        self._heading.setText(finding.heading)
        self._provenance.setText(tr(finding.provenance))
        self.latency_label.setText(finding.latency)
        self.cost_label.setText(finding.cost)
        set_tone(self.latency_label, finding.latency_tone)
        set_tone(self.cost_label, finding.cost_tone)
        self.words_label.setText(finding.words)
        self.setAccessibleName(
            f"{finding.heading}, {tr(finding.provenance)}: "
            + tr("latency of speech {latency}, cost of a request {cost}.").format(
                latency=finding.latency, cost=finding.cost
            )
            + f" {finding.words}"
        )


class CompareStory(QFrame):
    """Tells what was published, what the model says and what is measured here.

    Attributes:
        run_button: runs the request on the modelled pair and on this machine.
        hint_label: what is missing for that, or the request that will be run.
        published, modelled, measured: the columns.
        felt_label: the share of the felt latency.

    Signals:
        run_clicked(): the user wants to run it.
    """

    run_clicked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.setAccessibleName(tr(TITLE))
        # The page's empty space in a high window belongs below its cards.
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.run_button = text_button(tr("Run it here"), kind="primary")
        self.run_button.setAccessibleName(tr("Run Amazon's move here"))
        self.run_button.clicked.connect(self.run_clicked)
        self.hint_label = text_label("", Role.SMALL, tone="secondary", wrap=True)
        self.felt_label = text_label("", Role.TEXT, wrap=True)
        self.published, self.modelled, self.measured = (FindingColumn() for _ in range(3))
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(SPACE_3)
        text_size().changed.connect(self._arrange)
        for column in (self.published, self.modelled, self.measured):
            self._columns.addWidget(column, 1)
        action = QHBoxLayout()
        action.setSpacing(SPACE_3)
        action.addWidget(self.run_button, 0, Qt.AlignmentFlag.AlignTop)
        action.addWidget(self.hint_label, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE_5, SPACE_4, SPACE_5, SPACE_4)
        layout.setSpacing(SPACE_3)
        layout.addWidget(text_label(tr(TITLE), Role.TITLE, wrap=True))
        layout.addWidget(text_label(introduce_move(), Role.BODY, wrap=True))
        layout.addLayout(self._columns)
        layout.addWidget(self.felt_label)
        layout.addLayout(action)
        self.published.show_finding(tell_published())
        self.show_report(None)

    def show_state(self, hint: str, *, can_run: bool) -> None:
        """Show what will be run, or what is missing for it."""
        self.run_button.setEnabled(can_run)
        self.hint_label.setText(hint)

    def show_report(self, report: Report | None) -> None:
        """Show the findings of a report; one without the modelled pair changes only what it has."""
        self.modelled.show_finding(tell_modelled(report))
        self.measured.show_finding(tell_measured(report))
        felt = tell_felt(report)
        self.felt_label.setText(felt)
        self.felt_label.setVisible(bool(felt))

    def minimumSizeHint(self) -> QSize:
        """Narrow: otherwise columns that are side by side could never get below each other."""
        return QSize(NARROWEST, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the columns below each other in a narrow page."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        self._columns.setDirection(
            QBoxLayout.Direction.LeftToRight
            if self.width() >= scaled(WIDE)
            else QBoxLayout.Direction.TopToBottom
        )
