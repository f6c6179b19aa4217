"""Reference cycles with widgets are collected on the window's thread, whichever allocates."""

from __future__ import annotations

import gc
import threading
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from app.garbage_collection import WindowThreadGarbageCollection, collect_due_generation


@pytest.fixture
def collection(qapp: object) -> Iterator[WindowThreadGarbageCollection]:
    gc.enable()
    made = WindowThreadGarbageCollection()
    yield made
    made.release()


class Cyclic(QObject):
    """Only the garbage collection can free it."""

    def __init__(self, deleting_threads: list[threading.Thread]) -> None:
        super().__init__()
        self.itself = self
        weakref.finalize(self, lambda: deleting_threads.append(threading.current_thread()))


def allocate_containers() -> list[list[int]]:
    """So many that Python would collect its youngest generation many times."""
    return [[number] for number in range(20 * gc.get_threshold()[0])]


def test_a_thread_that_allocates_deletes_no_widget_and_the_window_s_thread_does(
    collection: WindowThreadGarbageCollection, qtbot: QtBot
) -> None:
    deleting_threads: list[threading.Thread] = []
    Cyclic(deleting_threads)
    kept: list[list[int]] = []
    worker = threading.Thread(target=lambda: kept.extend(allocate_containers()))
    worker.start()
    worker.join()
    assert deleting_threads == []
    qtbot.waitUntil(lambda: deleting_threads == [threading.main_thread()])


def test_nothing_is_collected_before_a_threshold_is_exceeded(
    collection: WindowThreadGarbageCollection,
) -> None:
    gc.collect()
    deleting_threads: list[threading.Thread] = []
    Cyclic(deleting_threads)
    collect_due_generation()
    assert deleting_threads == []


def test_older_generations_are_collected_too(collection: WindowThreadGarbageCollection) -> None:
    deleting_threads: list[threading.Thread] = []
    cyclic: Cyclic | None = Cyclic(deleting_threads)
    gc.collect()  # it is in the oldest generation now
    cyclic = None
    assert cyclic is None
    _, middle, oldest = gc.get_threshold()
    kept: list[list[list[int]]] = []
    for _ in range((middle + 2) * (oldest + 2)):
        kept.append(allocate_containers())
        collect_due_generation()
    assert deleting_threads == [threading.current_thread()]


def test_python_collects_by_itself_again_after_the_release(qapp: object) -> None:
    collection = WindowThreadGarbageCollection()
    assert not gc.isenabled()
    collection.release()
    assert gc.isenabled()
