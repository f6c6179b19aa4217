"""The help button with its menu; it opens the sheets above the main window."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QWidget

from app.link.backend_log import log_folder
from app.settings.pages import Settings
from app.support.report import save_report
from app.translation import tr
from app.windows.dialogs.about_sheet import about_sheet
from app.windows.dialogs.help_sheet import help_sheet
from app.windows.dialogs.log_sheet import LogSheet
from app.windows.dialogs.report_sheet import ReportSheet
from app.windows.dialogs.sheet import Sheet
from app.windows.theme.theme import make_part
from app.windows.widgets.buttons import small_button
from backend.wire.messages import Description

LOG_NAME = "backend.log"


class HelpMenu:
    """Opens help, about, log and report.

    Attributes:
        button: shows the menu.
        menu: the actions.
        tour_action, check_action: start the guided tour and the check of microphone and speaker;
            the window connects them.
        description: what the backend last said of itself; None before.
        settings: the present settings.
    """

    def __init__(self, window: QWidget, page_titles: list[str]) -> None:
        self._window = window
        self._page_titles = page_titles
        self.description: Description | None = None
        self.settings = Settings()
        self.button = small_button("help", tr("Help, check, about, log and report (F1)"), size=32)
        self.menu = QMenu(window)
        make_part(self.menu)  # a window of its own
        self.menu.addAction(tr("Help and shortcuts (F1)")).triggered.connect(self.open_help)
        self.tour_action = self.menu.addAction(tr("Guided tour (Shift+F1)"))
        self.check_action = self.menu.addAction(tr("Check microphone and speaker…"))
        self.menu.addAction(tr("About Bergamot")).triggered.connect(self.open_about)
        self.menu.addAction(tr("Backend log")).triggered.connect(self.open_log)
        self.menu.addAction(tr("Save a report…")).triggered.connect(self.open_report)
        self.button.setMenu(self.menu)
        QShortcut(QKeySequence("F1"), window).activated.connect(self.open_help)

    def open_help(self) -> Sheet:
        """Show the shortcuts."""
        return _open(help_sheet(self._window, self._page_titles, self.settings.audio))

    def open_about(self) -> Sheet:
        """Show versions and licences."""
        return _open(about_sheet(self._window, self.description))

    def open_log(self) -> Sheet:
        """Show the backend's log."""
        return _open(LogSheet(log_folder() / LOG_NAME, tr("Backend log"), self._window))

    def open_skill_log(self, file: str, name: str) -> Sheet:
        """Show the log of the skill with this name."""
        title = tr("Log of {skill}").format(skill=name)
        return _open(LogSheet(Path(file), title, self._window))

    def open_report(self) -> Sheet:
        """Offer to save a report."""
        return _open(ReportSheet(self._save_report, self._window))

    def _save_report(self, file: Path) -> None:
        save_report(file, self.settings, self.description, log_folder() / LOG_NAME)


def _open(sheet: Sheet) -> Sheet:
    sheet.open_styled()
    return sheet
