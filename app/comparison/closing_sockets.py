"""Closes sockets on threads of their own: the window must not wait for a backend that is gone."""

from __future__ import annotations

import threading

from app.link.socket import BackendSocket


class ClosingSockets:
    """Sockets that are being closed; Qt objects among them are deleted in the caller's thread."""

    def __init__(self) -> None:
        self._closing: list[tuple[threading.Thread, BackendSocket]] = []

    def close(self, socket: BackendSocket) -> None:
        """Begin to close a socket; returns at once."""
        self._release_closed()
        thread = threading.Thread(target=socket.shut_down, name="comparison end", daemon=True)
        self._closing.append((thread, socket))
        thread.start()

    def join(self) -> None:
        """Return when all of them are closed."""
        for thread, _ in self._closing:
            thread.join()
        self._release_closed()

    def _release_closed(self) -> None:
        for thread, socket in self._closing:
            if not thread.is_alive():
                socket.deleteLater()
        self._closing = [(thread, socket) for thread, socket in self._closing if thread.is_alive()]
