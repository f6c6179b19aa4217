"""Watches in a skill's process whether answering a request did anything that stays.

Loaded by host.py: a module without any other part of Bergamot. The interpreter tells an audit hook
what Python code asks of the system. What cannot be known counts as an effect.
"""

from __future__ import annotations

import _thread
import os
import socket
import stat
import sys
from typing import Any
from urllib.parse import urlsplit

if sys.platform != "win32":
    import fcntl

_FAMILIES = frozenset(
    {"os", "shutil", "socket", "sqlite3", "subprocess", "pty", "syslog", "webbrowser"}
)
"""First parts of the names of the audit events that may change something outside the process."""
_HARMLESS = frozenset(
    {
        "os.fwalk",
        "os.getxattr",
        "os.listdir",
        "os.listxattr",
        "os.scandir",
        "os.walk",
        "socket.__new__",
        "socket.getaddrinfo",
        "socket.gethostbyaddr",
        "socket.gethostbyname",
        "socket.gethostname",
        "socket.getnameinfo",
        "socket.getservbyname",
        "socket.getservbyport",
        "sqlite3.connect/handle",
    }
)
"""Those among them that only read."""
_ALSO = frozenset({"ctypes.call_function", "fcntl.ioctl", "signal.pthread_kill"})
"""Those beside them that may."""
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_OPEN_FILES = "/proc/self/fd" if sys.platform == "linux" else "/dev/fd"
_COMPILED_FOLDER = "__pycache__"
_READ_ONLY_DATABASES = ("mode=ro", "mode=memory", "immutable=1")


class EffectWatch:
    """Watches this process from its creation on; a hook can never be removed."""

    def __init__(self, local_services: str) -> None:
        """Begin to watch. Files and threads of before are the host's own.

        Args:
            local_services: address of the backend's server for DynamoDB and S3, which knows by
                itself what is written there; "" for none.
        """
        self._store = _read_place(local_services)
        self._local = {self._store}
        self._effect = ""
        self._own_files = frozenset(filter(_is_open, _list_open_files() or ()))
        self._own_threads = _thread._count()
        sys.addaudithook(self._note)

    def begin(self, alexa_services: str = "") -> None:
        """Begin to watch one request; what is open already may be written to unseen.

        Args:
            alexa_services: address of the backend's server for Alexa's services, which knows by
                itself what is changed there; "" for none.
        """
        self._local = {self._store, _read_place(alexa_services)}
        self._effect = ""
        self._effect = self._find_loose_end()

    def end(self) -> str:
        """Give what was seen first since `begin`, in a few words; "" for nothing."""
        return self._effect or self._find_loose_end()

    def _note(self, event: str, arguments: tuple[Any, ...]) -> None:
        """Take note of an audit event. Raising here would fail what the skill does."""
        if not self._effect and self._is_effect(event, arguments):
            self._effect = event

    def _is_effect(self, event: str, arguments: tuple[Any, ...]) -> bool:
        if event == "open":
            return _opens_for_writing(*arguments[:3])
        if event in _HARMLESS or event.partition(".")[0] not in _FAMILIES:
            return event in _ALSO
        if event == "socket.connect":
            return not self._is_local(arguments[1])
        if event == "sqlite3.connect":
            return not _is_read_only_database(arguments[0])
        return not _is_compiled_code(*arguments)

    def _is_local(self, address: Any) -> bool:
        return isinstance(address, tuple) and address[:2] in self._local

    def _find_loose_end(self) -> str:
        """Find what can act without an audit event: threads, and files that are open."""
        if _thread._count() > self._own_threads:
            return "a thread"
        files = _list_open_files()
        if files is None:
            return "files that cannot be listed"
        return next(filter(None, map(self._describe_loose_file, files)), "")

    def _describe_loose_file(self, descriptor: int) -> str:
        """Say what an open file of the skill is; "" if nothing can be changed by it."""
        if descriptor in self._own_files or sys.platform == "win32":
            return ""
        try:
            mode = os.fstat(descriptor).st_mode
            access = fcntl.fcntl(descriptor, fcntl.F_GETFL) & os.O_ACCMODE
        except OSError:  # it is that of the list
            return ""
        if stat.S_ISSOCK(mode):
            return "" if self._is_connected_locally(descriptor) else "an open connection"
        is_kept = stat.S_ISREG(mode) or stat.S_ISFIFO(mode)
        return "an open file" if is_kept and access != os.O_RDONLY else ""

    def _is_connected_locally(self, descriptor: int) -> bool:
        try:
            with socket.socket(fileno=os.dup(descriptor)) as same:
                return self._is_local(same.getpeername())
        except OSError:
            return False


def _read_place(address: str) -> tuple[str | None, int | None]:
    parts = urlsplit(address)
    return parts.hostname, parts.port


def _list_open_files() -> list[int] | None:
    """List the descriptors of what is open; None where the system does not tell: on Windows."""
    if sys.platform == "win32":
        return None
    try:
        return list(map(int, os.listdir(_OPEN_FILES)))
    except OSError:
        return None


def _is_open(descriptor: int) -> bool:
    """Whether it is still open: the one that the list itself was read with is not."""
    try:
        os.fstat(descriptor)
    except OSError:
        return False
    return True


def _opens_for_writing(path: Any, mode: Any, flags: Any) -> bool:
    if isinstance(path, int):  # open already
        return False
    is_writing = isinstance(flags, int) and bool(flags & _WRITING)
    return is_writing and path != os.devnull and not _is_compiled_code(path)


def _is_compiled_code(*arguments: Any) -> bool:
    """Whether something is done to what Python compiled from the skill's code."""
    return any(_COMPILED_FOLDER in each for each in arguments if isinstance(each, str))


def _is_read_only_database(database: Any) -> bool:
    name = os.fsdecode(database) if isinstance(database, str | bytes | os.PathLike) else ""
    return name == ":memory:" or any(mode in name for mode in _READ_ONLY_DATABASES)
