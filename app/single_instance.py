"""One app per user and settings folder: a second start raises the first one's window and ends."""

from __future__ import annotations

import contextlib
import getpass
import hashlib
import sys
import time
from enum import Enum, auto
from pathlib import Path

from PySide6.QtCore import QLockFile, QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

LOCK_NAME = "bergamot.lock"
SOCKET_NAME = "bergamot.socket"
LONGEST_SOCKET_PATH = 90
"""In bytes; the system's limit is 104 to 108, and Qt adds a few while it makes the socket."""
RAISE, RAISED = b"raise\n", b"raised\n"
ANSWER_LIMIT_SECONDS = 10.0
"""A first one that is still making its windows answers when it is through."""
RETRY_SECONDS = 0.05


class Start(Enum):
    """What a start of the app has found."""

    FIRST = auto()
    """No other instance runs: this one may open its window."""
    SECOND = auto()
    """Another one, and its window is in front now."""
    REFUSED = auto()
    """Another one that does not answer."""


class SingleInstance(QObject):
    """Holds the lock of a settings folder while the app runs, and listens for second starts.

    The system itself keeps the lock, and lets it go when the process ends, however that ends.
    Only a request to raise the window is passed on, and only by this user's processes.

    Signals:
        raise_requested: another start wants the window of this one to be seen.
    """

    raise_requested = Signal()

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        self._lock = QLockFile(str(folder / LOCK_NAME))
        # Only the end of its process makes a lock stale, never its age.
        self._lock.setStaleLockTime(0)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_connection)

    @property
    def holder(self) -> int:
        """Process id of the one that holds the lock; 0 when that is not known."""
        return self._lock.getLockInfo()[0]

    def start(self) -> Start:
        """Become the first instance, or raise the first one's window; waits for its answer."""
        with contextlib.suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
        address = _address(self._folder)
        deadline = time.monotonic() + ANSWER_LIMIT_SECONDS
        while not self._take_lock():
            if _is_raised(address, deadline):
                return Start.SECOND
            if time.monotonic() > deadline:
                return Start.REFUSED
            time.sleep(RETRY_SECONDS)
        # An earlier listener is gone: we hold the lock.
        QLocalServer.removeServer(address)
        self._server.listen(address)
        return Start.FIRST

    def release(self) -> None:
        """Let the next start be the first one."""
        self._server.close()
        self._lock.unlock()

    def _take_lock(self) -> bool:
        if self._lock.tryLock(0):
            return True
        if self._lock.error() is not QLockFile.LockError.LockFailedError:
            # A folder that cannot be written holds no lock: then every start is a first one.
            return True
        # Refused by the system while the process that made the file lives. A file whose process is
        # gone, and whose number another program has now, goes.
        return self._lock.removeStaleLockFile() and self._lock.tryLock(0)

    def _on_connection(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            socket.disconnected.connect(socket.deleteLater)
            socket.readyRead.connect(lambda socket=socket: self._on_asked(socket))
            self._on_asked(socket)

    def _on_asked(self, socket: QLocalSocket) -> None:
        if bytes(socket.read(len(RAISE)).data()) == RAISE:
            self.raise_requested.emit()
            socket.write(RAISED)
            socket.flush()


def _address(folder: Path) -> str:
    """The first instance's local socket: in the settings folder, which only its owner may write."""
    path = folder.absolute() / SOCKET_NAME
    if sys.platform != "win32" and len(bytes(path)) <= LONGEST_SOCKET_PATH:
        return str(path)
    whose = hashlib.sha256(f"{getpass.getuser()}\0{folder.absolute()}".encode()).hexdigest()
    return f"bergamot-{whose[:32]}"


def _is_raised(address: str, deadline: float) -> bool:
    """Ask the first instance to raise its window; whether it confirms before the deadline."""
    socket = QLocalSocket()
    socket.connectToServer(address)
    if not socket.waitForConnected(round(RETRY_SECONDS * 1_000)):
        return False
    socket.write(RAISE)
    socket.flush()
    answer = b""
    while len(answer) < len(RAISED):
        remaining_milliseconds = round((deadline - time.monotonic()) * 1_000)
        if remaining_milliseconds <= 0 or not socket.waitForReadyRead(remaining_milliseconds):
            return False
        answer += bytes(socket.readAll().data())
    return answer == RAISED
