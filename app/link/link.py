"""The link to the backend that the settings name: our own process, the socket, REST."""

from __future__ import annotations

import logging
import threading

from PySide6.QtCore import QObject, QTimer, Signal

from app.errors import LinkError
from app.link.address import BackendAddress
from app.link.backend_process import BackendProcess
from app.link.live_settings import LiveSettings
from app.link.rest import BackendRest
from app.link.socket import BackendSocket
from app.link.state import STOPPED_SENTENCE, LinkState
from app.notices import NoticeAction, Notices
from app.relay import Relay
from app.settings.pages import BackendSettings, Settings
from app.settings.store import SettingsStore
from app.translation import tr, tr_noop
from backend.wire.messages import Description, Failure, Message

logger = logging.getLogger(__name__)

NOTICE_SOURCE = "backend"
SETTINGS_NOTICE_SOURCE = "backend settings"
RECONNECTION_TIMEOUT_SECONDS = 2.0
"""Within this time a broken connection to our own process is either restored, or the process has
ended and reports that itself."""
UNREACHABLE = tr_noop("The backend cannot be reached. Ask again when it is back.")


class BackendLink(QObject):
    """Keeps the app connected to one backend.

    Problems become notices of the source "backend", which are withdrawn when the link works again.

    Attributes:
        socket: sends messages and receives messages and speech.
        process: our own backend; idle when the settings name another one.
        description: the backend's latest description; None before the first connection.
        state: the present state of the link.
        problem: one sentence on why requests cannot be answered; "" while they can or will be.

    Signals:
        state_changed(LinkState): the state changed.
        online_changed(bool): whether requests are answered at once: the state is READY.
        description_changed(Description): state, stages, accelerators, skills or networks changed.
        accelerator_chosen(str): the backend agreed to run the next request on this accelerator.
        accelerator_refused(str): the backend refused the accelerator; the sentence says why.
    """

    state_changed = Signal(object)
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
        self.state = LinkState.STARTING
        self.problem = ""
        self._disconnect_reason = ""
        self.description: Description | None = None
        self.socket = BackendSocket(self)
        self.process = process or BackendProcess(parent=self)
        self._live_settings = LiveSettings(self)
        self._reconnection_timer = QTimer(self, singleShot=True)
        self._reconnection_timer.setInterval(round(RECONNECTION_TIMEOUT_SECONDS * 1_000))
        self._reconnection_timer.timeout.connect(self._on_reconnection_timeout)
        self.socket.description_changed.connect(self._on_description)
        self.socket.disconnected.connect(self._on_disconnected)
        self.socket.malformed_received.connect(self._on_malformed_received)
        self.socket.message_received.connect(self._on_message)
        self.process.ready.connect(self._on_process_ready)
        self.process.exited.connect(self._on_process_exited)
        self.process.failed.connect(self._on_process_failed)
        self.accelerator_chosen.connect(self._on_accelerator_chosen)
        self.accelerator_refused.connect(self._on_accelerator_refused)
        self._live_settings.refused.connect(self._on_settings_refused)
        self._live_settings.accepted.connect(lambda: notices.withdraw(SETTINGS_NOTICE_SOURCE))
        store.changed.connect(self._on_settings_changed)

    @property
    def is_online(self) -> bool:
        """Whether requests are answered at once."""
        return self.state is LinkState.READY

    @property
    def address(self) -> BackendAddress | None:
        """The backend's address; None before it is known."""
        return self._address

    @property
    def is_ours(self) -> bool:
        """Whether the backend is a process of ours."""
        return not self._settings.address

    def start(self) -> None:
        """Start our own backend, or connect to the one that the settings name."""
        self._set_state(LinkState.STARTING)
        if self.is_ours:
            self._live_settings.on_backend_started(self._settings)
            self.process.start(self._settings)
        elif (
            BackendAddress(self._settings.address).is_encrypted or self._settings.allow_unencrypted
        ):
            self._connect(BackendAddress(self._settings.address, self._settings.token))
        else:
            self._refuse_unencrypted()

    def restart(self) -> None:
        """Restart our own backend, or reconnect; returns at once."""
        self._notices.withdraw(NOTICE_SOURCE)
        self._disconnect()
        self.start()

    def choose_accelerator(self, name: str) -> None:
        """Ask the backend to switch, without waiting; saved in the settings when it agrees."""
        address = self._address
        if address is None:
            self.accelerator_refused.emit(
                self.problem or tr("The backend is not there yet; choose again when it is.")
            )
            return
        threading.Thread(
            target=self._choose_accelerator, args=(address, name), name="accelerator", daemon=True
        ).start()

    def memory_bytes(self) -> int:
        """The backend's memory in bytes: our process's, or the last report of a remote backend."""
        if self.is_ours:
            return self.process.memory_bytes()
        return self.description.memory_bytes if self.description is not None else 0

    def shut_down(self) -> None:
        """Disconnect, end our backend and wait for its end."""
        self._reconnection_timer.stop()
        self.socket.shut_down()
        self.process.stop_and_wait()

    # ----- the state

    def _set_state(self, state: LinkState, problem: str = "") -> None:
        """Enter a state and emit the signals; `problem` says why it does not answer requests."""
        earlier, self.state = self.state, state
        self.problem = problem
        if state is earlier:
            return
        self.state_changed.emit(state)
        if LinkState.READY in (earlier, state):
            self.online_changed.emit(state is LinkState.READY)

    # ----- the socket

    def _connect(self, address: BackendAddress) -> None:
        self._address = address
        self.socket.connect_to(address)

    def _disconnect(self) -> None:
        self._reconnection_timer.stop()
        self.socket.disconnect_from_backend()
        self.process.stop()
        self._address = None

    def _refuse_unencrypted(self) -> None:
        sentence = tr(
            "{address} is another machine and not encrypted: your voice and the token "
            "could be read on the way. Use https://, or switch on “Allow an open connection” in "
            "the settings."
        ).format(address=self._settings.address)
        self._set_state(LinkState.FORBIDDEN, sentence)
        self._notices.show(sentence, "warning", NOTICE_SOURCE)

    def _on_description(self, description: Description) -> None:
        self._reconnection_timer.stop()
        self.description = description
        self.description_changed.emit(description)
        if description.state == "failed":
            sentence = tr("The backend cannot answer: {reason}").format(reason=description.progress)
            self._set_state(LinkState.FAILED, sentence)
            self._show_with_restart(sentence)
        else:
            self._set_state(LinkState(description.state))
            self._live_settings.on_connected(self._address if self.is_ours else None)
        if description.state == "ready":
            self._notices.withdraw(NOTICE_SOURCE)

    def _on_disconnected(self, sentence: str) -> None:
        if self.is_ours:
            if self.process.process_id is not None:
                # If the process has ended, its own sentence follows at once and is more precise.
                self._set_state(LinkState.STARTING)
                self._reconnection_timer.start()
                self._disconnect_reason = sentence
            return
        self._set_state(LinkState.UNREACHABLE, tr(UNREACHABLE))
        self._notices.show(sentence, "warning", NOTICE_SOURCE)

    def _on_reconnection_timeout(self) -> None:
        self._set_state(LinkState.UNREACHABLE, tr(UNREACHABLE))
        self._notices.show(self._disconnect_reason, "warning", NOTICE_SOURCE)

    def _on_malformed_received(self, sentence: str) -> None:
        self._notices.show(sentence, "warning", "wire")

    def _on_message(self, message: Message) -> None:
        """Show a failure that belongs to no request; the Echo handles all other messages."""
        if isinstance(message, Failure) and message.id is None:
            self._notices.show(message.sentence, "warning", "wire")

    # ----- the process

    def _on_process_ready(self, address: BackendAddress) -> None:
        if self.is_ours:
            self._connect(address)

    def _on_process_exited(self, sentence: str) -> None:
        self._reconnection_timer.stop()
        self.socket.disconnect_from_backend()
        self._set_state(LinkState.STARTING)
        self._notices.show(sentence, "warning", NOTICE_SOURCE)

    def _on_process_failed(self, sentence: str) -> None:
        self._reconnection_timer.stop()
        self.socket.disconnect_from_backend()
        self._set_state(LinkState.STOPPED, tr(STOPPED_SENTENCE))
        self._show_with_restart(sentence)

    def _show_with_restart(self, sentence: str) -> None:
        self._notices.show(
            sentence, "error", NOTICE_SOURCE, NoticeAction(tr("Restart"), self.restart)
        )

    # ----- accelerator and settings

    def _choose_accelerator(self, address: BackendAddress, name: str) -> None:
        """Runs on a thread of its own: loading networks takes seconds."""
        try:
            BackendRest(address).choose_accelerator(name)
        except LinkError as error:
            self._relay.call(self.accelerator_refused.emit, error.sentence)
        else:
            self._relay.call(self.accelerator_chosen.emit, name)

    def _on_accelerator_chosen(self, name: str) -> None:
        self._settings = self._settings.model_copy(update={"accelerator": name})
        self.process.configure(self._settings)
        self._store.update("backend", accelerator=name)

    def _on_accelerator_refused(self, sentence: str) -> None:
        self._notices.show(sentence, "warning", "accelerator")

    def _on_settings_refused(self, sentence: str) -> None:
        self._notices.show(sentence, "warning", SETTINGS_NOTICE_SOURCE)

    def _on_settings_changed(self, settings: Settings) -> None:
        """Reconnect for another address; apply other changes to our own backend while it runs."""
        earlier, self._settings = self._settings, settings.backend
        if earlier == settings.backend:
            return
        if _identify(earlier) != _identify(settings.backend):
            # Later, so that other listeners of the store see the new settings first.
            QTimer.singleShot(0, self.restart)
            return
        if earlier.accelerator != settings.backend.accelerator:
            self.choose_accelerator(settings.backend.accelerator)
        if self.is_ours:
            self.process.configure(settings.backend)
            self._live_settings.change(settings.backend)


def _identify(settings: BackendSettings) -> tuple[object, ...]:
    """The settings that identify a remote backend and its protocol; empty for our own."""
    if not settings.address:
        return ()
    return (settings.address, settings.token, settings.allow_unencrypted)
