"""The link to the backend that the settings name: its process if it is ours, its socket, its REST doors."""

from __future__ import annotations

import logging
import threading

from PySide6.QtCore import QObject, QTimer, Signal

from app.errors import LinkError
from app.link.address import BackendAddress
from app.link.backend_process import BackendProcess
from app.link.rest import BackendRest
from app.link.socket import BackendSocket
from app.notices import Notices
from app.relay import Relay
from app.settings.pages import Settings
from app.settings.store import SettingsStore
from backend.wire.messages import Description, Failure, Message

logger = logging.getLogger(__name__)

SOURCE = "backend"


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

    def __init__(
        self,
        store: SettingsStore,
        notices: Notices,
        process: BackendProcess | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._relay = Relay(self)
        self._store = store
        self._notices = notices
        self._settings = store.settings.backend
        self._address: BackendAddress | None = None
        self._is_online = False
        self.description: Description | None = None
        self.socket = BackendSocket(self)
        self.process = process or BackendProcess(parent=self)
        self.socket.description_changed.connect(self._on_description)
        self.socket.disconnected.connect(self._on_disconnected)
        self.socket.garbled.connect(self._on_garbled)
        self.socket.message_received.connect(self._on_message)
        self.process.ready.connect(self._on_process_ready)
        self.process.exited.connect(self._on_process_exited)
        self.process.failed.connect(self._on_process_failed)
        self.accelerator_chosen.connect(self._on_accelerator_chosen)
        self.accelerator_refused.connect(self._on_accelerator_refused)
        store.changed.connect(self._on_settings_changed)

    @property
    def is_online(self) -> bool:
        """Whether requests can be sent."""
        return self._is_online

    @property
    def address(self) -> BackendAddress | None:
        """Where the backend listens; None before that is known."""
        return self._address

    @property
    def is_ours(self) -> bool:
        """Whether the backend is a process of ours."""
        return not self._settings.address

    def start(self) -> None:
        """Start our own backend, or connect to the one that the settings name."""
        if self.is_ours:
            self.process.start(self._settings)
        else:
            self._connect(BackendAddress(self._settings.address, self._settings.token))

    def restart(self) -> None:
        """Start our own backend anew, or connect anew."""
        self._leave()
        self.start()

    def choose_accelerator(self, name: str) -> None:
        """Ask the backend to switch, without waiting; kept in the settings when it agrees."""
        address = self._address
        if address is None:
            self.accelerator_refused.emit("The backend is not there yet; choose again when it is.")
            return
        threading.Thread(
            target=self._choose_accelerator, args=(address, name), name="accelerator", daemon=True
        ).start()

    def memory_bytes(self) -> int:
        """The backend's memory: our process's, or what a foreign one reported last."""
        if self.is_ours:
            return self.process.memory_bytes()
        return self.description.memory_bytes if self.description is not None else 0

    def shut_down(self) -> None:
        """Disconnect, and end our backend."""
        self.socket.shut_down()
        self.process.stop()

    # ----- the socket

    def _connect(self, address: BackendAddress) -> None:
        self._address = address
        self.socket.connect_to(address)

    def _leave(self) -> None:
        self.socket.disconnect_from_backend()
        self.process.stop()
        self._address = None
        self._set_online(False)

    def _set_online(self, is_online: bool) -> None:
        if is_online != self._is_online:
            self._is_online = is_online
            self.online_changed.emit(is_online)

    def _on_description(self, description: Description) -> None:
        self.description = description
        self.description_changed.emit(description)
        self._set_online(description.state == "ready")
        if description.state == "ready":
            self._notices.withdraw(SOURCE)
        elif description.state == "failed":
            self._notices.show(
                f"The backend cannot answer: {description.progress}", "error", SOURCE
            )

    def _on_disconnected(self, sentence: str) -> None:
        self._set_online(False)
        # Of a process that died its own sentence is the better one.
        if not self.is_ours or self.process.process_id is not None:
            self._notices.show(sentence, "warning", SOURCE)

    def _on_garbled(self, sentence: str) -> None:
        self._notices.show(sentence, "warning", "wire")

    def _on_message(self, message: Message) -> None:
        """A failure without a request concerns the connection; the rest is the Echo's."""
        if isinstance(message, Failure) and message.id is None:
            self._notices.show(message.sentence, "warning", "wire")

    # ----- the process

    def _on_process_ready(self, address: BackendAddress) -> None:
        if self.is_ours:
            self._connect(address)

    def _on_process_exited(self, sentence: str) -> None:
        self.socket.disconnect_from_backend()
        self._set_online(False)
        self._notices.show(sentence, "warning", SOURCE)

    def _on_process_failed(self, sentence: str) -> None:
        self.socket.disconnect_from_backend()
        self._set_online(False)
        self._notices.show(sentence, "error", SOURCE)

    # ----- accelerator and settings

    def _choose_accelerator(self, address: BackendAddress, name: str) -> None:
        """On a thread of its own: loading networks takes seconds."""
        try:
            BackendRest(address).choose_accelerator(name)
        except LinkError as error:
            self._relay.call(self.accelerator_refused.emit, error.sentence)
        else:
            self._relay.call(self.accelerator_chosen.emit, name)

    def _on_accelerator_chosen(self, name: str) -> None:
        self._settings = self._settings.model_copy(update={"accelerator": name})
        self._store.update("backend", accelerator=name)

    def _on_accelerator_refused(self, sentence: str) -> None:
        self._notices.show(sentence, "warning", "accelerator")

    def _on_settings_changed(self, settings: Settings) -> None:
        """Another accelerator is switched to; anything else needs another backend or another connection."""
        earlier, self._settings = self._settings, settings.backend
        if earlier == settings.backend:
            return
        if (
            earlier.model_copy(update={"accelerator": settings.backend.accelerator})
            == settings.backend
        ):
            self.choose_accelerator(settings.backend.accelerator)
        else:
            # Not within the change: whoever else listens shall see the new settings first.
            QTimer.singleShot(0, self.restart)
