"""The set-up of a comparison: which accelerators, which request, how often, against which baseline."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QComboBox, QFrame, QHBoxLayout, QSpinBox, QVBoxLayout

from app.comparison.comparison_plan import DEFAULT_ROUNDS, MOST_ROUNDS, ComparisonPlan
from app.views.accelerator_groups import short_titles
from app.windows.pages.compare_request import CompareRequest
from app.windows.settings_form.form_fields import WheelGuard, make_plain
from app.windows.theme.typography import SPACE_2, SPACE_3, SPACE_4, SPACE_5, Role, font, text_label
from app.windows.widgets.accelerator_list import AcceleratorList
from app.windows.widgets.buttons import text_button
from backend.wire.limits import COMPARISON_LIMIT
from backend.wire.messages import AcceleratorDescription

WIDE = 700
"""From this width on the two halves stand side by side; device-independent pixels."""
LEAST_CHOSEN = 2
FIRST_BASELINE = "pytorch-eager"
"""What most people run without thinking about accelerators; the baseline where it is chosen."""


class CompareSetup(QFrame):
    """A card with two halves.

    Attributes:
        accelerators, request, rounds_box, baseline_choice, start_button, hint_label: its parts.

    Signals:
        started(ComparisonPlan): compare this.
    """

    started = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._described: dict[str, AcceleratorDescription] = {}
        self._is_online = False
        self._is_running = False
        self.accelerators = AcceleratorList(COMPARISON_LIMIT)
        self.request = CompareRequest()
        self._make_controls()
        self._lay_out()
        self.accelerators.ticked.connect(self._on_ticked)
        self.request.changed.connect(self._show_possible)
        self.start_button.clicked.connect(self._on_start)
        self._show_possible()

    def show_accelerators(self, accelerators: Sequence[AcceleratorDescription]) -> None:
        """Offer these; at first the one in use and the usual baseline are ticked."""
        ticked = self.accelerators.names or _first_choice(accelerators)
        self._described = {each.name: each for each in accelerators}
        self.accelerators.show_accelerators(accelerators, ticked)

    def show_state(self, *, online: bool, running: bool) -> None:
        """Whether a comparison can be started, or is under way."""
        self._is_online, self._is_running = online, running
        self._show_possible()

    @property
    def plan(self) -> ComparisonPlan | None:
        """What would be compared; None while something is missing."""
        names = self.accelerators.names
        request = self.request.request
        if request is None or len(names) < LEAST_CHOSEN:
            return None
        baseline = self.baseline_choice.currentData() or names[0]
        others = tuple(name for name in names if name != baseline)
        return ComparisonPlan(request, (baseline, *others), self.rounds_box.value())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The halves go where there is room."""
        super().resizeEvent(event)
        wide = self.width() >= WIDE
        self._halves.setDirection(
            QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        )

    def _make_controls(self) -> None:
        self.baseline_choice = QComboBox()
        self.baseline_choice.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.baseline_choice.setMinimumContentsLength(12)
        self.rounds_box = QSpinBox()
        self.rounds_box.setRange(1, MOST_ROUNDS)
        self.rounds_box.setValue(DEFAULT_ROUNDS)
        make_plain(self.rounds_box)
        for widget, name in (
            (self.baseline_choice, "Baseline"),
            (self.rounds_box, "Runs on each accelerator"),
        ):
            widget.setAccessibleName(name)
            widget.setFont(font(Role.LABEL, figures=True))
            widget.installEventFilter(WheelGuard(widget))
            widget.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.rounds_box.setFixedWidth(72)
        self.start_button = text_button("Compare", kind="primary")
        self.hint_label = text_label("", Role.SMALL, tone="secondary", wrap=True)

    def _lay_out(self) -> None:
        self._halves = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._halves.setContentsMargins(SPACE_4, SPACE_4, SPACE_4, SPACE_4)
        self._halves.setSpacing(SPACE_5)
        left, right = QVBoxLayout(), QVBoxLayout()
        for half in (left, right):
            half.setSpacing(SPACE_2)
            self._halves.addLayout(half, 1)
        self.count_label = text_label("", Role.SMALL, tone="secondary", figures=True)
        heading = QHBoxLayout()
        heading.addWidget(text_label("Accelerators", Role.STRONG))
        heading.addStretch()
        heading.addWidget(self.count_label)
        left.addLayout(heading)
        left.addWidget(self.accelerators, 1)
        right.addWidget(text_label("Request", Role.STRONG))
        right.addWidget(self.request)
        right.addStretch()
        numbers = QHBoxLayout()
        numbers.setSpacing(SPACE_2)
        numbers.addWidget(text_label("Runs each", Role.LABEL))
        numbers.addWidget(self.rounds_box)
        numbers.addSpacing(SPACE_3)
        numbers.addWidget(text_label("Baseline", Role.LABEL))
        numbers.addWidget(self.baseline_choice, 1)
        right.addLayout(numbers)
        right.addWidget(self.hint_label)
        right.addWidget(self.start_button)

    def _on_ticked(self, names: Sequence[str]) -> None:
        """The baseline is one of them: the same as before where it can be."""
        full = ", take one back to choose another" if len(names) == COMPARISON_LIMIT else ""
        self.count_label.setText(f"{len(names)} of at most {COMPARISON_LIMIT}{full}")
        earlier = self.baseline_choice.currentData()
        self.baseline_choice.clear()
        described = [self._described[name] for name in names]
        for name, title in short_titles(described).items():
            self.baseline_choice.addItem(title, name)
        wanted = next((name for name in (earlier, FIRST_BASELINE) if name in names), None)
        self.baseline_choice.setCurrentIndex(max(0, self.baseline_choice.findData(wanted)))
        self._show_possible()

    def _show_possible(self) -> None:
        hint = self._hint()
        self.hint_label.setText(hint)
        self.hint_label.setVisible(bool(hint))
        self.start_button.setText("Comparing…" if self._is_running else "Compare")
        self.start_button.setEnabled(self.plan is not None and not hint and not self._is_running)

    def _hint(self) -> str:
        """What is still missing; empty when all is there."""
        if not self._is_online:
            return "Waiting for the backend."
        if len(self.accelerators.names) < LEAST_CHOSEN:
            return "Tick at least two accelerators."
        return self.request.missing

    def _on_start(self) -> None:
        if self.plan is not None:
            self.started.emit(self.plan)


def _first_choice(accelerators: Sequence[AcceleratorDescription]) -> tuple[str, ...]:
    usable = [each for each in accelerators if each.available and each.figures == "measured"]
    chosen = [each.name for each in usable if each.chosen]
    others = sorted(usable, key=lambda each: each.name != FIRST_BASELINE)
    names = chosen + [each.name for each in others if each.name not in chosen]
    return tuple(names[:LEAST_CHOSEN])
