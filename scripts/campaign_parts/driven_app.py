"""The real desktop app, driven through pipes: reads commands and writes events as JSON lines."""

from __future__ import annotations

import json
import signal
import sys
import threading
from typing import Any

# As in app/__main__.py: SIGINT while the app is imported ends it without a traceback.
signal.signal(signal.SIGINT, signal.SIG_DFL)

from PySide6.QtWidgets import QApplication

import app.application
from app.application import Application
from app.notices import Notice
from app.relay import Relay


class DrivenApplication(Application):
    """Executes commands, and writes the signals of the Echo, the link and the notices as events."""

    def __init__(self, qt_application: QApplication) -> None:
        super().__init__(qt_application)
        self._relay = Relay(self)
        self.echo.request_started.connect(
            lambda id_, trigger: _write_event("started", id_, trigger)
        )
        self.echo.request_failed.connect(
            lambda id_, sentence: _write_event("failed", id_, sentence)
        )
        self.echo.reply_received.connect(lambda id_, reply: _write_event("reply", id_, reply.text))
        self.echo.request_finished.connect(lambda id_, timing: _write_event("finished", id_))
        self.link.online_changed.connect(
            lambda online: _write_event("online" if online else "offline")
        )
        self.notices.shown.connect(self._on_notice)
        threading.Thread(target=self._read_commands, name="commands", daemon=True).start()

    def _on_notice(self, notice: Notice) -> None:
        _write_event("notice", text=notice.sentence)

    def _read_commands(self) -> None:
        for line in sys.stdin:
            self._relay.call(self._execute, json.loads(line))
        # The driving process has ended.
        self._relay.call(self.window.close)

    def _execute(self, command: dict[str, Any]) -> None:
        self.window.conversation_page.asked.emit(command["ask"])


def _write_event(event: str, request_id: int = 0, text: str = "") -> None:
    print(json.dumps({"event": event, "id": request_id, "text": text}), flush=True)


if __name__ == "__main__":
    app.application.Application = DrivenApplication
    sys.exit(app.application.main())
