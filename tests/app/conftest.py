"""What every test of the app does at its end: its windows end with it, in the thread that made them."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent


@pytest.fixture(autouse=True)
def ended_windows() -> Iterator[None]:
    """Delete, in the thread of windows, what the test leaves: no other thread may, and no later test's loop.

    What was there before the test is frozen, so that looking for its cycles takes no time.
    """
    gc.disable()
    gc.freeze()
    yield
    if QCoreApplication.instance() is not None:
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    gc.unfreeze()
    gc.enable()
