"""Lists microphones and speakers on a worker thread, because asking the sound system can take a while."""

from __future__ import annotations

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal

from app.echo.devices import microphones, speakers


class DeviceLists(QObject):
    """Looks when asked to; a second wish while it looks is answered by the same look.

    Signals:
        listed(list of AudioDevice, list of AudioDevice): microphones and speakers that are there.
    """

    listed = Signal(object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._is_looking = False
        self.listed.connect(self._on_listed)

    def look(self) -> None:
        """Make the lists; `listed` follows."""
        if not self._is_looking:
            self._is_looking = True
            self._pool.start(_Look(self))

    def shut_down(self) -> None:
        """Wait until nothing is looked for any more."""
        self._pool.waitForDone()

    def _on_listed(self) -> None:
        self._is_looking = False


class _Look(QRunnable):
    def __init__(self, lists: DeviceLists) -> None:
        super().__init__()
        self._lists = lists

    def run(self) -> None:
        self._lists.listed.emit(microphones(), speakers())
