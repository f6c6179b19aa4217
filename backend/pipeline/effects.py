"""Whether a request can still be taken back: nothing it did would be left."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from backend.errors import Cancelled


class Doubt:
    """Whether something has an effect, while that is not known yet."""

    def __init__(self) -> None:
        """Be in doubt."""
        self.is_dismissed = False

    def dismiss(self) -> None:
        """It had none."""
        self.is_dismissed = True


class Effects:
    """Effects of a request outside this backend and the Echo; may be used by several threads.

    What an installed skill does cannot be undone, and neither can some directives. Whoever is about
    to cause such an effect says so first, and is stopped if the request was taken back before.
    Whoever finds out only afterwards whether there was one is in doubt meanwhile.
    """

    def __init__(self) -> None:
        """Start without any."""
        self._lock = threading.Lock()
        self._have_begun = False
        self._doubts = 0
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

    @contextmanager
    def in_doubt(self) -> Iterator[Doubt]:
        """Do what may have effects: it counts as one unless the doubt is dismissed.

        Raises:
            Cancelled: the request was taken back.
        """
        with self._lock:
            if self._are_unwanted:
                raise Cancelled
            self._doubts += 1
        doubt = Doubt()
        try:
            yield doubt
        finally:
            with self._lock:
                self._doubts -= 1
                self._have_begun = self._have_begun or not doubt.is_dismissed

    def check_wanted(self) -> None:
        """Raise if the request was taken back.

        Raises:
            Cancelled: it was.
        """
        with self._lock:
            if self._are_unwanted:
                raise Cancelled

    def take_back(self) -> bool:
        """Let none begin from now on; False if one has begun, or while there is a doubt."""
        with self._lock:
            may_have_begun = self._have_begun or self._doubts > 0
            self._are_unwanted = self._are_unwanted or not may_have_begun
            return self._are_unwanted
