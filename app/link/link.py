"""The link to the backend that the settings name: its process if it is ours, its socket, its REST doors."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from app.link.backend_process import BackendProcess
from app.link.socket import BackendSocket
from app.notices import Notices
from app.settings.store import SettingsStore
from backend.wire.messages import Description


class BackendLink(QObject):
    """Keeps the app connected to one backend.

    Its trouble goes to the notices with the source "backend", and is withdrawn when the link works again.

    Attributes:
        socket: where messages and speech come from.
        process: the backend that we started; idle when settings name another one.
        description: what the backend last said of itself; None before the first connection.

    Signals:
        online_changed(bool): whether requests can be sent (connected, and the backend's state is "ready").
        description_changed(Description): state, stages, accelerators, skills or networks changed.
        accelerator_chosen(str): the backend agreed to run the next request on this accelerator.
        accelerator_refused(str): it did not; the sentence says why.
    """

    online_changed = Signal(bool)
    description_changed = Signal(object)
    accelerator_chosen = Signal(str)
    accelerator_refused = Signal(str)

    socket: BackendSocket
    process: BackendProcess
    description: Description | None

    def __init__(
        self, store: SettingsStore, notices: Notices, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)

    @property
    def is_online(self) -> bool:
        """Whether requests can be sent."""
        raise NotImplementedError

    def start(self) -> None:
        """Start our own backend, or connect to the one that the settings name."""
        raise NotImplementedError

    def restart(self) -> None:
        """Start our own backend anew, or connect anew."""
        raise NotImplementedError

    def choose_accelerator(self, name: str) -> None:
        """Ask the backend to switch, without waiting; kept in the settings when it agrees."""
        raise NotImplementedError

    def memory_bytes(self) -> int:
        """The backend's memory: our process's, or what a foreign one reports."""
        raise NotImplementedError

    def shut_down(self) -> None:
        """Disconnect, and end our backend."""
        raise NotImplementedError
