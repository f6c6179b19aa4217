"""Whether a request can still be taken back: nothing it did would be left."""

from __future__ import annotations

import threading

from backend.errors import Cancelled


class Effects:
    """Effects of a request outside this backend and the Echo; may be used by several threads.

    What an installed skill does cannot be undone, and neither can some directives. Whoever is about
    to cause such an effect says so first, and is stopped if the request was taken back before.
    """

    def __init__(self) -> None:
        """Start without any."""
        self._lock = threading.Lock()
        self._have_begun = False
        self._are_unwanted = False

    def begin(self) -> None:
        """Note that effects follow that cannot be undone.

        Raises:
            Cancelled: the request was taken back.
        """
        with self._lock:
            if self._are_unwanted:
                raise Cancelled
            self._have_begun = True

    def check_wanted(self) -> None:
        """Raise if the request was taken back.

        Raises:
            Cancelled: it was.
        """
        with self._lock:
            if self._are_unwanted:
                raise Cancelled

    def take_back(self) -> bool:
        """Let none begin from now on; False if one has begun."""
        with self._lock:
            self._are_unwanted = self._are_unwanted or not self._have_begun
            return self._are_unwanted
