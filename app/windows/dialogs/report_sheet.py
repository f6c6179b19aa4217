"""Saves the report of a problem; says what is in it before it is saved."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from app.errors import ExportError
from app.support.report import CONTENT
from app.translation import tr
from app.windows.dialogs.sheet import Sheet
from app.windows.theme.text_size import scaled
from app.windows.theme.typography import Role, set_tone, text_label
from app.windows.widgets.buttons import text_button

SIZE = (520, 300)


class ReportSheet(Sheet):
    """Says what the report holds, then saves it where the user wants.

    Attributes:
        save_button: asks for the file and saves.
        saved_label: where it was saved, or why not.
    """

    def __init__(self, save: Callable[[Path], None], parent: QWidget | None = None) -> None:
        super().__init__(tr("Save a report"), parent)
        self.resize(*map(scaled, SIZE))
        self._save = save
        self.add_words(tr(CONTENT))
        self.saved_label = text_label("", Role.TEXT, wrap=True)
        self.column.addWidget(self.saved_label)
        self.save_button = text_button(tr("Save…"), kind="primary")
        self.save_button.clicked.connect(self._on_save_clicked)
        self.buttons.insertWidget(1, self.save_button)

    def _on_save_clicked(self) -> None:
        name, _ = QFileDialog.getSaveFileName(
            self, tr("Save a report"), "bergamot-report.zip", tr("Zip (*.zip)")
        )
        if not name:
            return
        try:
            self._save(Path(name))
        except ExportError as error:
            words, tone = error.sentence, "danger"
        else:
            words, tone = tr("Written: {name}").format(name=name), "success"
        self.saved_label.setText(words)
        set_tone(self.saved_label, tone)
