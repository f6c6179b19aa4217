"""Files that are made once and kept in the cache folder, so that later starts find them ready."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path

from backend.errors import AcceleratorError

_ON_MADE: ContextVar[Callable[[], None]] = ContextVar("_ON_MADE", default=lambda: None)


@contextmanager
def hearing_what_is_made(on_made: Callable[[], None]) -> Iterator[None]:
    """Call `on_made` whenever something that is to be kept is made on this thread within the block."""
    token = _ON_MADE.set(on_made)
    try:
        yield
    finally:
        _ON_MADE.reset(token)


def tell_that_it_is_made() -> None:
    """Say that something is made now that later starts find ready."""
    _ON_MADE.get()()


def kept_file(file: Path, make: Callable[[Path], None]) -> Path:
    """Give a file of the cache, made now if it is not there; an interrupted `make` leaves nothing half-made.

    Args:
        file: where it belongs.
        make: writes it to the path that it is given.

    Raises:
        AcceleratorError: the cache folder cannot be written.
    """
    if file.is_file():
        return file
    tell_that_it_is_made()
    unfinished = None
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(suffix=file.suffix, dir=file.parent)
        os.close(handle)
        unfinished = Path(temporary)
        make(unfinished)
        os.replace(unfinished, file)
    except OSError as error:
        raise AcceleratorError(
            f"What is made of a network cannot be kept in {file.parent}: {error}. "
            "Free some disk space or choose another cache folder.",
            code="cache-not-writable",
        ) from error
    finally:
        if unfinished is not None:
            unfinished.unlink(missing_ok=True)
    return file
