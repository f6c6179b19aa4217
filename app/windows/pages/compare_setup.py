"""The set-up of a comparison: accelerators, request, number of rounds and baseline."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QComboBox, QFrame, QHBoxLayout, QSpinBox, QVBoxLayout

from app.comparison.amazon_story import PLAIN_BASELINE, plan_story
from app.comparison.comparison_plan import DEFAULT_ROUNDS, MOST_ROUNDS, ComparisonPlan
from app.translation import tr
from app.views.accelerator_groups import short_titles
from app.windows.pages.compare_request_choice import CompareRequestChoice
from app.windows.settings_form.form_fields import WheelGuard, style_spin_box
from app.windows.theme.text_size import keep_scaled, scaled, text_size
from app.windows.theme.typography import SPACE_2, SPACE_3, SPACE_4, SPACE_5, Role, font, text_label
from app.windows.widgets.accelerator_list import AcceleratorList
from app.windows.widgets.buttons import text_button
from backend.wire.limits import COMPARISON_LIMIT
from backend.wire.messages import AcceleratorDescription

WIDE, NUMBERS_WIDE, NARROWEST = 700, 400, 440
"""Smallest widths at which the two halves are side by side, at which number of runs and baseline
are, and of the card itself, in device-independent pixels."""
LEAST_ACCELERATORS = 2


class CompareSetup(QFrame):
    """A card with accelerators on one half, request and options on the other.

    Attributes:
        accelerators, request_choice, rounds_box, baseline_choice, start_button, hint_label: parts.

    Signals:
        started(ComparisonPlan): the user starts a comparison.
        changed(): another choice, or another state; plans may differ.
    """

    started = Signal(object)
    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._described: dict[str, AcceleratorDescription] = {}
        self._is_online = False
        self._is_running = False
        self.accelerators = AcceleratorList(COMPARISON_LIMIT)
        self.request_choice = CompareRequestChoice()
        self._make_controls()
        self._lay_out()
        self.accelerators.ticked.connect(self._on_ticked)
        self.request_choice.changed.connect(self._update_start_button)
        self.start_button.clicked.connect(self._on_start)
        self._update_start_button()

    def show_accelerators(self, accelerators: Sequence[AcceleratorDescription]) -> None:
        """Offer accelerators; initially the one in use and the default baseline are ticked."""
        ticked = self.accelerators.names or _first_choice(accelerators)
        self._described = {accelerator.name: accelerator for accelerator in accelerators}
        self.accelerators.show_accelerators(accelerators, ticked)

    def show_state(self, *, online: bool, running: bool) -> None:
        """Show whether a comparison can be started, or is running."""
        self._is_online, self._is_running = online, running
        self._update_start_button()

    @property
    def measured_names(self) -> tuple[str, ...]:
        """The ticked accelerators that compute on this machine, the baseline first."""
        ticked = self._baseline_first()
        return tuple(name for name in ticked if self._described[name].figures == "measured")

    def titles_of(self, names: Sequence[str]) -> dict[str, str]:
        """Name → short title, of those that the backend describes."""
        return short_titles([self._described[name] for name in names if name in self._described])

    @property
    def plan(self) -> ComparisonPlan | None:
        """The plan that Compare would start; None while something is missing."""
        names = self._baseline_first()
        request = self.request_choice.request
        if request is None or len(names) < LEAST_ACCELERATORS:
            return None
        return ComparisonPlan(request, names, self.rounds_box.value())

    @property
    def story_plan(self) -> ComparisonPlan | None:
        """The plan of Amazon's move with the chosen request; None while something is missing."""
        request = self.request_choice.request
        if request is None:
            return None
        return plan_story(request, tuple(self._described.values()))

    @property
    def is_ready(self) -> bool:
        """Whether a comparison may begin now."""
        return self._is_online and not self._is_running

    def minimumSizeHint(self) -> QSize:
        """Narrow: otherwise halves that are side by side could never get below each other."""
        return QSize(NARROWEST, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay out the halves side by side in a wide page, else one below the other."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        beside, below = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._halves.setDirection(beside if self.width() >= scaled(WIDE) else below)
        self._numbers.setDirection(beside if self.width() >= scaled(NUMBERS_WIDE) else below)

    def _make_controls(self) -> None:
        self.baseline_choice = QComboBox()
        self.baseline_choice.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.baseline_choice.setMinimumContentsLength(12)
        self.rounds_box = QSpinBox()
        self.rounds_box.setRange(1, MOST_ROUNDS)
        self.rounds_box.setValue(DEFAULT_ROUNDS)
        style_spin_box(self.rounds_box)
        for widget, name in (
            (self.baseline_choice, tr("Baseline")),
            (self.rounds_box, tr("Runs on each accelerator")),
        ):
            widget.setAccessibleName(name)
            widget.setFont(font(Role.LABEL, figures=True))
            widget.installEventFilter(WheelGuard(widget))
            widget.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        keep_scaled(self.rounds_box, setFixedWidth=72)
        self.start_button = text_button(tr("Compare", "button"), kind="primary")
        self.hint_label = text_label("", Role.SMALL, tone="secondary", wrap=True)

    def _lay_out(self) -> None:
        self._halves = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._halves.setContentsMargins(SPACE_4, SPACE_4, SPACE_4, SPACE_4)
        self._halves.setSpacing(SPACE_5)
        text_size().changed.connect(self._arrange)
        left, right = QVBoxLayout(), QVBoxLayout()
        for half in (left, right):
            half.setSpacing(SPACE_2)
            self._halves.addLayout(half, 1)
        self.count_label = text_label("", Role.SMALL, tone="secondary", figures=True)
        heading = QHBoxLayout()
        heading.addWidget(text_label(tr("Accelerators"), Role.STRONG))
        heading.addStretch()
        heading.addWidget(self.count_label)
        left.addLayout(heading)
        left.addWidget(self.accelerators, 1)
        right.addWidget(text_label(tr("Request"), Role.STRONG))
        right.addWidget(self.request_choice)
        right.addStretch()
        rounds, baseline = QHBoxLayout(), QHBoxLayout()
        rounds.addWidget(text_label(tr("Runs each"), Role.LABEL))
        rounds.addWidget(self.rounds_box)
        rounds.addStretch()
        baseline.addWidget(text_label(tr("Baseline"), Role.LABEL))
        baseline.addWidget(self.baseline_choice, 1)
        self._numbers = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._numbers.setSpacing(SPACE_3)
        self._numbers.addLayout(rounds)
        self._numbers.addLayout(baseline, 1)
        for row in (rounds, baseline):
            row.setSpacing(SPACE_2)
        right.addLayout(self._numbers)
        right.addWidget(self.hint_label)
        right.addWidget(self.start_button)

    def _baseline_first(self) -> tuple[str, ...]:
        """The ticked accelerators."""
        names, baseline = self.accelerators.names, self.baseline_choice.currentData()
        return tuple(sorted(names, key=lambda name: name != baseline))

    def _on_ticked(self, names: Sequence[str]) -> None:
        """Offer the ticked accelerators as baselines; keep the chosen baseline if possible."""
        count = tr("{count} of at most {limit}").format(count=len(names), limit=COMPARISON_LIMIT)
        is_full = len(names) == COMPARISON_LIMIT
        self.count_label.setText(
            tr("{count}, take one back to choose another").format(count=count) if is_full else count
        )
        earlier = self.baseline_choice.currentData()
        self.baseline_choice.clear()
        described = [self._described[name] for name in names]
        for name, title in short_titles(described).items():
            self.baseline_choice.addItem(title, name)
        baseline = next((name for name in (earlier, PLAIN_BASELINE) if name in names), None)
        self.baseline_choice.setCurrentIndex(max(0, self.baseline_choice.findData(baseline)))
        self._update_start_button()

    def _update_start_button(self) -> None:
        hint = self._hint()
        self.hint_label.setText(hint)
        self.hint_label.setVisible(bool(hint))
        self.start_button.setText(tr("Comparing…") if self._is_running else tr("Compare", "button"))
        self.start_button.setEnabled(self.plan is not None and not hint and not self._is_running)
        self.changed.emit()

    def _hint(self) -> str:
        """A hint on what is missing for a plan; empty when nothing is."""
        if not self._is_online:
            return tr("Waiting for the backend.")
        if len(self.accelerators.names) < LEAST_ACCELERATORS:
            return tr("Tick at least two accelerators.")
        return self.request_choice.missing

    def _on_start(self) -> None:
        if self.plan is not None:
            self.started.emit(self.plan)


def _first_choice(accelerators: Sequence[AcceleratorDescription]) -> tuple[str, ...]:
    usable = [
        accelerator
        for accelerator in accelerators
        if accelerator.available and accelerator.figures == "measured"
    ]
    ordered = sorted(
        usable,
        key=lambda accelerator: (not accelerator.chosen, accelerator.name != PLAIN_BASELINE),
    )
    return tuple(accelerator.name for accelerator in ordered[:LEAST_ACCELERATORS])
