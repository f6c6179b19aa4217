"""What every test of the app does at its end: its windows end with it, in the thread that made them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent


@pytest.fixture(autouse=True)
def ended_windows() -> Iterator[None]:
    """Delete what Qt would otherwise delete in a later test's loop, while other threads may collect garbage."""
    yield
    if QCoreApplication.instance() is not None:
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
