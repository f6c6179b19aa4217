"""Gives our running backend the settings that change, without starting it anew: one call at a time, the newest last."""

from __future__ import annotations

import threading
from typing import Any

from PySide6.QtCore import QObject, Signal

from app.errors import LinkError
from app.link.address import BackendAddress
from app.link.rest import BackendRest
from app.relay import Relay
from app.settings.pages import MACHINE, BackendSettings


class LiveSettings(QObject):
    """Follows what the backend was given, and sends what differs from what is wanted as soon as it can be reached.

    Signals:
        taken(): the backend works with what was wanted.
        refused(str): it does not take a value; the sentence says why. The values stay wanted for
            its next start.
    """

    taken = Signal()
    refused = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._relay = Relay(self)
        self._given: dict[str, Any] = {}
        self._wanted: dict[str, Any] = {}
        self._address: BackendAddress | None = None
        self._is_sending = False

    def begin(self, settings: BackendSettings) -> None:
        """A backend starts that was given these."""
        self._given = self._wanted = _values(settings)
        self._address = None

    def on_connected(self, address: BackendAddress | None) -> None:
        """The backend listens there; None for one whose settings are not ours."""
        self._address = address
        self._send_changes()

    def change(self, settings: BackendSettings) -> None:
        """Want these from now on; returns at once."""
        self._wanted = _values(settings)
        self._send_changes()

    def _send_changes(self) -> None:
        changes = {
            name: value for name, value in self._wanted.items() if self._given.get(name) != value
        }
        address = self._address
        if address is None or self._is_sending or not changes:
            return
        self._is_sending = True
        # A value that is refused is not sent again until it changes.
        self._given = self._wanted
        threading.Thread(
            target=self._send, args=(address, changes), name="settings", daemon=True
        ).start()

    def _send(self, address: BackendAddress, changes: dict[str, Any]) -> None:
        """On a thread of its own: the backend may have to read skills anew before it answers."""
        sentence = ""
        try:
            BackendRest(address).change_settings(changes)
        except LinkError as error:
            sentence = error.sentence
        self._relay.call(self._on_sent, address, sentence)

    def _on_sent(self, address: BackendAddress, sentence: str) -> None:
        self._is_sending = False
        if address == self._address:
            if sentence:
                self.refused.emit(sentence)
            else:
                self.taken.emit()
        self._send_changes()


def _values(settings: BackendSettings) -> dict[str, Any]:
    """The settings that a running backend takes, under the backend's own names."""
    prices = {name: price for name, price in settings.prices.items() if name != MACHINE}
    machine = settings.prices.get(MACHINE)
    return {
        "threads": settings.threads,
        "endpoint_silence_seconds": settings.endpoint_silence_seconds,
        "minimum_confidence": settings.minimum_confidence,
        "skill_folders": list(settings.skill_folders),
        "allowed_skill_endpoints": list(settings.allowed_skill_endpoints),
        "prices_per_hour_usd": {name: price.usd_per_hour for name, price in prices.items()},
        "machine_price_per_hour_usd": machine.usd_per_hour if machine is not None else None,
        "price_dates": {
            name: price.set_on for name, price in settings.prices.items() if price.set_on
        },
    }
