"""A session bus with a portal for global shortcuts, as a Wayland desktop has them."""

from __future__ import annotations

import contextlib
import os
import shutil
import socket
import subprocess
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Self

import pytest
from jeepney import (
    DBusAddress,
    HeaderFields,
    MessageType,
    message_bus,
    new_error,
    new_method_return,
    new_signal,
)
from jeepney.io.blocking import DBusConnection, open_dbus_connection

from app.global_key.portal_connection import PORTAL, PORTAL_PATH, SHORTCUTS

REQUEST = "org.freedesktop.portal.Request"
CONFIGURATION = """<busconfig>
<type>session</type>
<listen>{address}</listen>
<auth>EXTERNAL</auth>
<policy context="default">
<allow send_destination="*" eavesdrop="true"/>
<allow eavesdrop="true"/>
<allow own="*"/>
</policy>
</busconfig>"""
SESSION = "/org/freedesktop/portal/desktop/session/1"


@contextlib.contextmanager
def session_bus(environment: pytest.MonkeyPatch) -> Iterator[None]:
    """A private bus, which the environment names."""
    if shutil.which("dbus-daemon") is None:
        pytest.skip("dbus-daemon is not installed; `scripts/setup --tests` installs it")
    with tempfile.TemporaryDirectory() as folder:
        address = f"unix:path={folder}/bus"
        configuration = Path(folder, "bus.conf")
        configuration.write_text(CONFIGURATION.format(address=address), encoding="utf-8")
        reading, writing = os.pipe()
        process = subprocess.Popen(
            [
                *("dbus-daemon", f"--config-file={configuration}", "--nofork", "--nopidfile"),
                f"--print-address={writing}",
            ],
            pass_fds=(writing,),
        )
        os.close(writing)
        with os.fdopen(reading) as answer:
            answer.readline()
        environment.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        yield
        process.terminate()
        process.wait()


class DesktopPortal:
    """The portal, on a thread of its own.

    Attributes:
        bound: trigger of each shortcut that was bound.
        answer: what the user decides: 0 yes, 1 no.
        offers_shortcuts: whether it knows global shortcuts at all.
    """

    def __init__(self, *, answer: int = 0, offers_shortcuts: bool = True) -> None:
        self.answer, self.offers_shortcuts = answer, offers_shortcuts
        self.bound: dict[str, str] = {}
        self._bus: DBusConnection = open_dbus_connection("SESSION")
        self._bus.send_and_get_reply(message_bus.RequestName(PORTAL))
        self._thread = threading.Thread(target=self._work, daemon=True)
        self._thread.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._bus.sock.shutdown(socket.SHUT_RDWR)
        self._thread.join()
        self._bus.close()

    def send(self, member: str) -> None:
        """Say that the shortcut was pressed ("Activated") or released ("Deactivated")."""
        emitter = DBusAddress(PORTAL_PATH, interface=SHORTCUTS)
        body: tuple[str, str, int, dict[str, str]] = (SESSION, "talk", 0, {})
        self._bus.send(new_signal(emitter, member, "osta{sv}", body))

    def close_session(self) -> None:
        """Take every shortcut back."""
        emitter = DBusAddress(SESSION, interface="org.freedesktop.portal.Session")
        self._bus.send(new_signal(emitter, "Closed", "", ()))

    def _work(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                message = self._bus.receive()
                if message.header.message_type is MessageType.method_call:
                    self._answer_call(message)

    def _answer_call(self, message: Any) -> None:
        if not self.offers_shortcuts:
            name = "org.freedesktop.DBus.Error.UnknownInterface"
            self._bus.send(new_error(message, name))
            return
        fields = message.header.fields
        sender = fields[HeaderFields.sender][1:].replace(".", "_")
        token = message.body[-1]["handle_token"][1]
        path = f"{PORTAL_PATH}/request/{sender}/{token}"
        results: dict[str, tuple[str, Any]] = {"session_handle": ("s", SESSION)}
        code = 0
        if fields[HeaderFields.member] == "BindShortcuts":
            code = self.answer
            self.bound = {name: each["preferred_trigger"][1] for name, each in message.body[1]}
        # The answer may overtake the reply that names its path.
        emitter = DBusAddress(path, interface=REQUEST)
        self._bus.send(new_signal(emitter, "Response", "ua{sv}", (code, results)))
        self._bus.send(new_method_return(message, "o", (path,)))
