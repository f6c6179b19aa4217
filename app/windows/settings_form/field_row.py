"""The row of one setting: words and default on the left, the field on the right or below."""

from __future__ import annotations

from pydantic.fields import FieldInfo
from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from app.settings.sections import default_of
from app.settings.value_words import describe_value
from app.translation import tr
from app.windows.settings_form.form_fields import FormField
from app.windows.theme.text_size import scaled, text_size
from app.windows.theme.typography import SPACE_1, SPACE_2, SPACE_3, SPACE_4, Role, text_label
from app.windows.widgets.buttons import text_button

FIELD_WIDTH = 268
"""Width of the field beside the words, in device-independent pixels."""
WORDS_WIDTH = 240
"""With less room than this for the words, the field stands below them."""


class FieldRow(QWidget):
    """A row with title, description and problem of a setting, and its field.

    Attributes:
        field: shows and changes the value.
        restore_button: gives the default back; visible while there is another value.
    """

    def __init__(self, info: FieldInfo, field: FormField) -> None:
        super().__init__()
        self.field = field
        self._info = info
        self._is_available = True
        self.problem_label: QLabel = text_label("", Role.SMALL, tone="danger", wrap=True)
        self.problem_label.hide()
        self.description_label: QLabel = text_label(
            tr(info.description or ""), Role.SMALL, tone="secondary", wrap=True
        )
        default = describe_value(info, default_of(info))
        self.restore_button = text_button(tr("Back to default"), kind="link", role=Role.SMALL)
        self.restore_button.setAccessibleName(
            tr("{setting}: back to default").format(setting=tr(info.title or ""))
        )
        hint = tr("The default is: {value}").format(value=default)
        self.restore_button.setToolTip(hint if default else "")
        policy = self.restore_button.sizePolicy()
        policy.setRetainSizeWhenHidden(True)  # so that nothing moves when a value is changed
        self.restore_button.setSizePolicy(policy)
        self.restore_button.hide()
        self._lay_out()
        text_size().changed.connect(self._arrange)
        target = field.focusProxy() or field
        target.setAccessibleName(tr(info.title or ""))
        target.setAccessibleDescription(tr(info.description or ""))

    def show_problem(self, sentence: str) -> None:
        """Show why a value was rejected; an empty sentence hides it."""
        self.problem_label.setText(sentence)
        self.problem_label.setVisible(bool(sentence))
        self.field.show_invalid(bool(sentence))

    def show_value(self, value: object) -> None:
        """Show the value of the setting, unless the setting is not available."""
        if self._is_available:
            self.field.show_value(value)
        self.restore_button.setVisible(self._is_available and value != default_of(self._info))

    def show_available(self, value: object) -> None:
        """Let the user change the setting again."""
        self._is_available = True
        self.show_value(value)
        self.field.setEnabled(True)
        self.description_label.setText(tr(self._info.description or ""))

    def show_unavailable(self, value: object, sentence: str) -> None:
        """Show the value that holds here whatever is set, and why it cannot be changed."""
        self._is_available = False
        self.field.show_value(value)
        self.field.setEnabled(False)
        self.restore_button.hide()
        self.description_label.setText(sentence)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the field beside the words, or below them where both have no room."""
        super().resizeEvent(event)
        self._arrange()

    def _lay_out(self) -> None:
        title = text_label(tr(self._info.title or ""), Role.LABEL, wrap=True)
        title.setBuddy(self.field)
        head = QHBoxLayout()
        head.setSpacing(SPACE_2)
        head.addWidget(title, 1)
        head.addWidget(self.restore_button, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(SPACE_1)
        words.addLayout(head)
        words.addWidget(self.description_label)
        words.addWidget(self.problem_label)
        words.addStretch()
        self._layout = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._layout.setContentsMargins(0, SPACE_3, 0, SPACE_3)
        self._layout.setSpacing(SPACE_4)
        self._layout.addLayout(words, 1)
        self._layout.addWidget(self.field, 0, Qt.AlignmentFlag.AlignTop)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def _arrange(self) -> None:
        is_wide = self.width() >= scaled(FIELD_WIDTH + SPACE_4 + WORDS_WIDTH)
        self.field.setMinimumWidth(scaled(FIELD_WIDTH) if is_wide else 0)
        self.field.setMaximumWidth(scaled(FIELD_WIDTH))
        direction = QBoxLayout.Direction
        self._layout.setDirection(direction.LeftToRight if is_wide else direction.TopToBottom)
