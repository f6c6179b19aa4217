"""Tries the language model of the backend's settings, off the window's thread."""

from __future__ import annotations

import threading

from PySide6.QtCore import QObject, Signal

from app.errors import LinkError
from app.link.address import BackendAddress
from app.link.rest import BackendRest
from app.relay import Relay
from app.translation import tr
from backend.wire.model_trial import ModelTrial as Trial


class ModelTrial(QObject):
    """One trial at a time.

    Signals:
        ended(Trial): the model said hello.
        failed(str): it could not be asked or did not answer; the sentence says why.
    """

    ended = Signal(object)
    failed = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._relay = Relay(self)
        self._is_under_way = False

    def start(self, address: BackendAddress | None) -> None:
        """Try the model of the backend at this address; returns at once."""
        if address is None:
            self.failed.emit(tr("The backend is not ready yet. Try again when it is."))
        elif not self._is_under_way:
            self._is_under_way = True
            threading.Thread(
                target=self._try, args=(address,), name="model-trial", daemon=True
            ).start()

    def _try(self, address: BackendAddress) -> None:
        try:
            self._relay.call(self._on_tried, BackendRest(address).try_model())
        except LinkError as error:
            self._relay.call(self._on_tried, error.sentence)

    def _on_tried(self, outcome: Trial | str) -> None:
        self._is_under_way = False
        if isinstance(outcome, str):
            self.failed.emit(outcome)
        else:
            self.ended.emit(outcome)
