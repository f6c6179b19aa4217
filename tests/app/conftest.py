"""Deletes the windows that a test of the app leaves behind, on the window's thread."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent


@pytest.fixture(autouse=True)
def ended_windows() -> Iterator[None]:
    """Delete the windows that the test leaves, on the window's thread and before the next test.

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
