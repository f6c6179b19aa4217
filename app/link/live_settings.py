"""Applies changed settings to our running backend without restarting it, one call at a time."""

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
    """Sends the settings that differ from the backend's as soon as it can be reached.

    Signals:
        accepted(): the backend applies the requested values.
        refused(str): the backend refuses a value; the sentence says why. The values stay requested
            for its next start.
    """

    accepted = Signal()
    refused = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._relay = Relay(self)
        self._applied: dict[str, Any] = {}
        self._requested: dict[str, Any] = {}
        self._address: BackendAddress | None = None
        self._is_sending = False

    def on_backend_started(self, settings: BackendSettings) -> None:
        """Take note of the settings that a backend is started with."""
        self._applied = self._requested = _collect_backend_values(settings)
        self._address = None

    def on_connected(self, address: BackendAddress | None) -> None:
        """Send changes to this address; None for a backend whose settings are not ours."""
        self._address = address
        self._send_changes()

    def change(self, settings: BackendSettings) -> None:
        """Request these settings; returns at once."""
        self._requested = _collect_backend_values(settings)
        self._send_changes()

    def _send_changes(self) -> None:
        changes = {
            name: value
            for name, value in self._requested.items()
            if self._applied.get(name) != value
        }
        address = self._address
        if address is None or self._is_sending or not changes:
            return
        self._is_sending = True
        # A refused value is not sent again until it changes.
        self._applied = self._requested
        threading.Thread(
            target=self._send, args=(address, changes), name="settings", daemon=True
        ).start()

    def _send(self, address: BackendAddress, changes: dict[str, Any]) -> None:
        """Runs on a thread of its own: the backend may read skills again before it answers."""
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
                self.accepted.emit()
        self._send_changes()


def _collect_backend_values(settings: BackendSettings) -> dict[str, Any]:
    """The settings that a running backend accepts, under the backend's names."""
    prices = {name: price for name, price in settings.prices.items() if name != MACHINE}
    machine = settings.prices.get(MACHINE)
    return {
        "threads": settings.threads,
        "recogniser": settings.recogniser,
        "patience": settings.patience,
        "minimum_confidence": settings.minimum_confidence,
        "asks_model": settings.asks_model,
        "model_address": settings.model_address,
        "model_name": settings.model_name,
        "model_key": settings.model_key,
        "model_first_sentence_seconds": settings.model_first_sentence_seconds,
        "model_whole_seconds": settings.model_whole_seconds,
        "skill_folders": list(settings.skill_folders),
        "allowed_skill_endpoints": list(settings.allowed_skill_endpoints),
        "prices_per_hour_usd": {name: price.usd_per_hour for name, price in prices.items()},
        "machine_price_per_hour_usd": machine.usd_per_hour if machine is not None else None,
        "price_dates": {
            name: price.set_on for name, price in settings.prices.items() if price.set_on
        },
    }
