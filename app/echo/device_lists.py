"""Lists microphones and speakers on a worker thread, because a device scan can be slow."""

from __future__ import annotations

import threading
from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from app.echo.devices import AudioDevice, list_microphones, list_speakers
from app.relay import Relay

SHUT_DOWN_LIMIT_SECONDS = 0.5
"""A sound system that does not answer delays the end of the app by at most this."""


class DeviceLists(QObject):
    """Scans on request; a request during a scan is answered by that scan.

    Signals:
        listed(list of AudioDevice, list of AudioDevice): microphones and speakers that are there.
    """

    listed = Signal(object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._relay = Relay(self)
        self._thread: threading.Thread | None = None
        self._is_shut_down = False

    def refresh(self) -> None:
        """Scan the devices; `listed` follows."""
        if self._thread is None and not self._is_shut_down:
            self._thread = threading.Thread(target=self._scan, name="device lists", daemon=True)
            self._thread.start()

    def shut_down(self) -> None:
        """Start no further scan; a running one is abandoned after a short wait."""
        self._is_shut_down = True
        if self._thread is not None:
            self._thread.join(SHUT_DOWN_LIMIT_SECONDS)

    def _scan(self) -> None:
        """Runs on a thread of its own."""
        found = list_microphones(), list_speakers()
        if not self._is_shut_down:
            self._relay.call(self._on_scanned, *found)

    def _on_scanned(
        self, found_microphones: Sequence[AudioDevice], found_speakers: Sequence[AudioDevice]
    ) -> None:
        self._thread = None
        self.listed.emit(found_microphones, found_speakers)
