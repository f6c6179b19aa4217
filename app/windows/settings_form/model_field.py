"""The form field for a language model's name, with a button that tries the model."""

from __future__ import annotations

from pydantic.fields import FieldInfo
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from app.translation import tr
from app.views.model_words import describe_trial
from app.windows.settings_form.form_fields import TextField
from app.windows.theme.typography import SPACE_1, SPACE_3, Role, text_label
from app.windows.widgets.buttons import text_button
from backend.wire.model_trial import ModelTrial


class ModelField(TextField):
    """A name, and below it what came of the last trial.

    Attributes:
        try_button: tries the model.
        outcome_label: the model's answer with its times, or what failed; hidden at first.

    Signals:
        trial_asked: the user wants the model to say hello.
    """

    trial_asked = Signal()

    def __init__(self, info: FieldInfo) -> None:
        super().__init__(info)
        self.try_button = text_button(tr("Try it"))
        self.try_button.setToolTip(tr("Asks the model to say hello"))
        self.try_button.clicked.connect(self._on_clicked)
        self.outcome_label = text_label("", Role.SMALL, tone="secondary", wrap=True)
        self.outcome_label.hide()
        top = QHBoxLayout()
        top.setSpacing(SPACE_3)
        self._row.removeWidget(self._line)
        top.addWidget(self._line, 1)
        top.addWidget(self.try_button)
        column = QVBoxLayout()
        column.setSpacing(SPACE_1)
        column.addLayout(top)
        column.addWidget(self.outcome_label)
        self._row.addLayout(column, 1)

    def show_trial(self, trial: ModelTrial) -> None:
        """Show what the model said, and how long it took."""
        self.show_outcome(describe_trial(trial))

    def show_outcome(self, words: str) -> None:
        """Show what came of the trial."""
        self.try_button.setEnabled(True)
        self.outcome_label.setText(words)
        self.outcome_label.show()

    def _on_clicked(self) -> None:
        self.try_button.setEnabled(False)
        self.outcome_label.setText(tr("Asking …"))
        self.outcome_label.show()
        self.trial_asked.emit()
