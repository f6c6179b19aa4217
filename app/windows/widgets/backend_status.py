"""The backend's state and the memory of both processes, in two lines."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from app.link.state import LinkState
from app.translation import tr
from app.views.link_words import describe_link
from app.views.number_formats import format_bytes
from app.windows.theme.typography import SPACE_2, Role, set_tone, text_label
from app.windows.widgets.buttons import text_button
from app.windows.widgets.elided_label import ElidedLabel


class BackendStatus(QWidget):
    """A coloured dot, the state, the memory, and a restart button if a restart is needed.

    Attributes:
        state_label, memory_label: the texts.
        restart_button: visible when only a restart helps.

    Signals:
        restart_clicked: the user restarts the backend.
    """

    restart_clicked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._dot = text_label("●", Role.SMALL)
        self.state_label = ElidedLabel(Role.SMALL)
        self.memory_label = ElidedLabel(Role.SMALL, tone="secondary")
        self.restart_button = text_button(tr("Restart"), kind="link", role=Role.SMALL)
        self.restart_button.setAccessibleName(tr("Restart the backend"))
        self.restart_button.clicked.connect(self.restart_clicked)
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setHorizontalSpacing(SPACE_2)
        layout.setVerticalSpacing(0)
        layout.setColumnStretch(1, 1)
        layout.addWidget(self._dot, 0, 0)  # on the line that it belongs to
        layout.addWidget(self.state_label, 0, 1)
        layout.addWidget(self.memory_label, 1, 1)
        layout.addWidget(self.restart_button, 0, 2, 2, 1)
        self.show_state(LinkState.STARTING, "")

    def show_state(self, state: LinkState, progress: str) -> None:
        """Show the state of the link, and the progress while a ready backend loads more."""
        words, tone = describe_link(state)
        if progress and state is LinkState.READY:
            words = f"{words}. {progress}"
        self.state_label.setText(words)
        set_tone(self._dot, tone)
        self.restart_button.setVisible(state.needs_restart)
        self.setAccessibleName(words)

    def show_memory(self, app_bytes: int, backend_bytes: int) -> None:
        """Show the resident memory of the two processes."""
        self.memory_label.setText(
            tr("app {app} · backend {backend}").format(
                app=format_bytes(app_bytes), backend=format_bytes(backend_bytes)
            )
        )
