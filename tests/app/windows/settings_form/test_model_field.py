"""The name of a language model has a button that tries it, and shows what came of it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.settings.sections import SettingName, info_of
from app.windows.settings_form.model_field import ModelField
from backend.wire.model_trial import ModelTrial

TRIAL = ModelTrial(
    name="m",
    host="127.0.0.1",
    is_on_backends_machine=True,
    text="Hello.",
    first_sentence_ms=100,
    whole_ms=200,
)


def test_a_model_is_tried_once_at_a_time_and_its_answer_shown(qtbot: QtBot) -> None:
    field = ModelField(info_of(SettingName("backend", "model_name")))
    qtbot.addWidget(field)
    field.show()
    assert field.outcome_label.isHidden()
    with qtbot.waitSignal(field.trial_asked):
        qtbot.mouseClick(field.try_button, Qt.MouseButton.LeftButton)
    assert not field.try_button.isEnabled()
    field.show_trial(TRIAL)
    assert field.try_button.isEnabled()
    assert "Hello." in field.outcome_label.text()
    field.show_outcome("It cannot be reached.")
    assert field.outcome_label.text() == "It cannot be reached."
