"""The backend that the app starts itself: started, watched, started again, and stopped with the app."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from app.settings.pages import BackendSettings


class BackendProcess(QObject):
    """Runs `python -m backend serve` and starts it again when it dies.

    Signals:
        ready(BackendAddress): its doors are open.
        exited(str): it died and is started again; the sentence says so.
        failed(str): it died too often and is left alone; the sentence holds the last lines of its log.
    """

    ready = Signal(object)
    exited = Signal(str)
    failed = Signal(str)

    def start(self, settings: BackendSettings) -> None:
        """Start it with these settings."""
        raise NotImplementedError

    def restart(self) -> None:
        """Start it anew, now, whatever happened before."""
        raise NotImplementedError

    def stop(self) -> None:
        """End it: ask, then insist. Returns when it is gone."""
        raise NotImplementedError

    @property
    def process_id(self) -> int | None:
        """Its process id while it runs."""
        raise NotImplementedError

    def memory_bytes(self) -> int:
        """Resident memory of it and its children; 0 when it does not run."""
        raise NotImplementedError
