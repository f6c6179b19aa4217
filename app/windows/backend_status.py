"""The backend in one line: its state, and the memory of both processes."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.windows.elided_label import ElidedLabel
from app.windows.figures import bytes_size
from app.windows.typography import SPACE_2, Role, set_tone, text_label
from backend.wire.messages import Description


class BackendStatus(QWidget):
    """A dot and words.

    Attributes:
        state_label, memory_label: the words.
    """

    def __init__(self) -> None:
        super().__init__()
        self._dot = text_label("●", Role.SMALL)
        self.state_label = ElidedLabel(Role.SMALL)
        self.memory_label = ElidedLabel(Role.SMALL, tone="secondary")
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.state_label)
        words.addWidget(self.memory_label)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_2)
        layout.addWidget(self._dot)
        layout.addLayout(words, 1)
        self.show_state(None, online=False)

    def show_state(self, description: Description | None, *, online: bool) -> None:
        """Show what the backend says of itself; without a connection that it is gone."""
        if description is not None and description.state == "loading":
            words, tone = f"Backend starting… {description.progress}".rstrip(), "warning"
        elif description is not None and description.state == "failed":
            words, tone = f"Backend failed {description.progress}".rstrip(), "danger"
        elif online:
            words, tone = "Backend ready", "success"
        else:
            words, tone = (
                ("Backend starting…" if description is None else "Backend not reachable"),
                "warning",
            )
        self.state_label.setText(words)
        set_tone(self._dot, tone)
        self.setAccessibleName(words)

    def show_memory(self, app_bytes: int, backend_bytes: int) -> None:
        """Resident memory of the two processes."""
        self.memory_label.setText(
            f"app {bytes_size(app_bytes)} · backend {bytes_size(backend_bytes)}"
        )
