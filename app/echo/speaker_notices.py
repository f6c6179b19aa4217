"""Says in a notice that there is no speaker, and takes that back when there is one again."""

from __future__ import annotations

from PySide6.QtCore import QObject

from app.echo.speaker import Speaker
from app.notices import Notices

SOURCE = "speaker"


class SpeakerNotices(QObject):
    """Follows a speaker; as an object of its own, it hears no signal after the notices' end."""

    def __init__(self, speaker: Speaker, notices: Notices, parent: QObject) -> None:
        """Follow the speaker from now on."""
        super().__init__(parent)
        self._notices = notices
        speaker.lost.connect(self._on_lost)
        speaker.opened.connect(self._on_opened)

    def _on_lost(self, sentence: str) -> None:
        self._notices.show(sentence, "warning", SOURCE)

    def _on_opened(self, device_name: str) -> None:
        self._notices.withdraw(SOURCE)
