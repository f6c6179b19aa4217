"""Files of the cache folder: written atomically, and verified by hash before they are used again.

Each folder has a sibling folder with the hashes of its files. A file that is truncated, damaged,
foreign or without a hash is written again. A hash detects damage, not malice: files that hold code
are in a folder that no other user can write to.
"""

from __future__ import annotations

import hashlib
import logging
import os
import shutil
import stat
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from backend.errors import CacheError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_LOG = logging.getLogger(__name__)
HASH_NAME = "blake2b"
"""Fast without special CPU instructions: 0.1 s for 130 MB."""
CACHE_VARIABLE = "BERGAMOT_CACHE"
"""Environment variable that names another cache folder."""
FINGERPRINT_DIGITS = 24
"""Hexadecimal: 96 bits."""
OTHERS_MAY_WRITE = stat.S_IWGRP | stat.S_IWOTH
OTHERS_MAY_DO_ANYTHING = stat.S_IRWXG | stat.S_IRWXO
_ON_MADE: ContextVar[Callable[[], None]] = ContextVar("_ON_MADE", default=lambda: None)


@contextmanager
def watch_builds(on_made: Callable[[], None]) -> Iterator[None]:
    """Call `on_made` whenever this thread builds something for the cache within the block."""
    token = _ON_MADE.set(on_made)
    try:
        yield
    finally:
        _ON_MADE.reset(token)


def report_build() -> None:
    """Report that something is being built now that later starts find in the cache."""
    _ON_MADE.get()()


def compute_fingerprint(*parts: str | bytes | Path | NDArray[np.generic]) -> str:
    """Hash everything that a cached file depends on; the hash is part of the file's name.

    Args:
        parts: texts, arrays and bytes in order; of a path the file's name and content, or those of
            all files directly in the folder.

    Raises:
        OSError: a file cannot be read.
    """
    digest = hashlib.sha256()
    for part in parts:
        content = _convert_to_bytes(part)
        digest.update(content.nbytes.to_bytes(8, "big"))
        digest.update(content)
    return digest.hexdigest()[:FINGERPRINT_DIGITS]


def hash_file(file: Path) -> str:
    """Hash a file's content, in hexadecimal; an unchanged file is read only once.

    Raises:
        OSError: it cannot be read.
    """
    status = file.stat()
    return _hash_file_version(file, status.st_mtime_ns, status.st_size)


def ensure_file(file: Path, make: Callable[[Path], None]) -> Path:
    """Give a file of the cache; build it if it is missing or damaged.

    Args:
        file: its path.
        make: writes the file to the path that it is given.

    Raises:
        CacheError: the cache folder cannot be written.
    """
    if is_whole(file):
        return file
    report_build()
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with _open_unfinished(file) as unfinished:
            make(unfinished)
            with unfinished.open("r+b") as stream:
                digest = hashlib.file_digest(stream, HASH_NAME).hexdigest()
                os.fsync(stream.fileno())
        _write_hash(file, digest)
    except OSError as error:
        raise describe_unwritable(file.parent, error) from error
    return file


def read_kept(file: Path) -> bytes | None:
    """Read a file of the cache; None when it is missing or damaged."""
    try:
        content = file.read_bytes() if file.is_file() else None
    except OSError:
        content = None
    if content is None:
        return None
    return content if _fits(file, hashlib.new(HASH_NAME, content).hexdigest()) else None


def write_kept(file: Path, content: bytes) -> None:
    """Write a file of the cache; an existing one stays until the new one is complete.

    Raises:
        OSError: it cannot be written; no partial file stays.
    """
    file.parent.mkdir(parents=True, exist_ok=True)
    _write_whole(file, content)
    _write_hash(file, hashlib.new(HASH_NAME, content).hexdigest())


def is_whole(file: Path) -> bool:
    """Tell whether a file exists with the content that was written."""
    if not file.is_file():
        return False
    try:
        with file.open("rb") as stream:
            digest = hashlib.file_digest(stream, HASH_NAME).hexdigest()
    except OSError:
        return False
    return _fits(file, digest)


def make_own_folder(folder: Path) -> None:
    """Create a cache folder for files that hold code, with access for this user only.

    Content that other users could have written is removed. On Windows the cache is in the user's
    profile, to which other users have no access.

    Raises:
        CacheError: it or the cache folder belongs to another user, or cannot be created.
    """
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        folder.mkdir(mode=stat.S_IRWXU, exist_ok=True)
        if hasattr(os, "geteuid"):
            _refuse_others(folder)
    except OSError as error:
        raise describe_unwritable(folder, error) from error


def describe_unwritable(folder: Path, error: OSError) -> CacheError:
    """Make the error for a cache folder that cannot be written."""
    reason = error.strerror or str(error)
    return CacheError(
        f"What is made once for later starts cannot be kept in {folder}: {reason}. Free some disk "
        f"space there, or name another folder in the environment variable {CACHE_VARIABLE}, and "
        "start again.",
        code="cache-not-writable",
    )


def _convert_to_bytes(part: str | bytes | Path | NDArray[np.generic]) -> memoryview:
    if isinstance(part, str):
        return memoryview(part.encode())
    if isinstance(part, Path):
        files = (
            sorted(file for file in part.iterdir() if file.is_file()) if part.is_dir() else [part]
        )
        described = repr([(file.name, hash_file(file)) for file in files]).encode()
        return memoryview(described)
    return memoryview(part) if isinstance(part, bytes) else part.data


@cache
def _hash_file_version(file: Path, modified_ns: int, size_bytes: int) -> str:
    """Hash once per version of a file: networks share files, and several callers need the hash."""
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _refuse_others(folder: Path) -> None:
    status, above = folder.lstat(), folder.parent.stat()
    mine = os.geteuid()
    # A user who may write to the parent folder, without the sticky bit, can replace this folder.
    is_foreign_above = above.st_uid not in (mine, 0)
    if not stat.S_ISDIR(status.st_mode) or status.st_uid != mine or is_foreign_above:
        raise CacheError(
            f"The cache folder {folder} belongs to another user, who could put code into it. Name "
            f"a folder of your own in the environment variable {CACHE_VARIABLE} and start again.",
            code="cache-foreign",
        )
    if status.st_mode & OTHERS_MAY_WRITE or _is_open(above):
        _LOG.warning("others could write to %s: what it holds is made anew", folder)
        for entry in folder.iterdir():
            shutil.rmtree(entry) if entry.is_dir() and not entry.is_symlink() else entry.unlink()
        if _is_open(above) and above.st_uid == mine:
            folder.parent.chmod(stat.S_IMODE(above.st_mode) & ~OTHERS_MAY_WRITE)
    if status.st_mode & OTHERS_MAY_DO_ANYTHING:
        folder.chmod(stat.S_IRWXU)


def _is_open(status: os.stat_result) -> bool:
    return bool(status.st_mode & OTHERS_MAY_WRITE) and not status.st_mode & stat.S_ISVTX


def _hash_file(file: Path) -> Path:
    folder = file.parent
    return folder.with_name(f"{folder.name}-hashes") / file.name


def _write_hash(file: Path, digest: str) -> None:
    place = _hash_file(file)
    place.parent.mkdir(parents=True, exist_ok=True)
    _write_whole(place, digest.encode())


def _fits(file: Path, digest: str) -> bool:
    """Tell whether a content's hash is the recorded one."""
    place = _hash_file(file)
    try:
        expected = place.read_bytes() if place.is_file() else b""
    except OSError:
        expected = b""
    if expected != digest.encode():
        # Earlier versions wrote no hashes, so a missing hash is no damage.
        level = logging.WARNING if expected else logging.INFO
        _LOG.log(level, "%s is not what was written there: it is made anew", file)
    return expected == digest.encode()


def _write_whole(file: Path, content: bytes) -> None:
    with _open_unfinished(file) as unfinished, unfinished.open("wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())


@contextmanager
def _open_unfinished(file: Path) -> Iterator[Path]:
    """Give a temporary path; it replaces the file after the block, or is removed on failure."""
    handle, temporary = tempfile.mkstemp(prefix="unfinished-", suffix=file.suffix, dir=file.parent)
    os.close(handle)
    unfinished = Path(temporary)
    try:
        yield unfinished
        os.replace(unfinished, file)
    finally:
        unfinished.unlink(missing_ok=True)
