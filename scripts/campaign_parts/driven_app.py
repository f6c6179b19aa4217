"""The real desktop app, driven through pipes: commands as JSON lines come in, what happens goes out the same way."""

from __future__ import annotations

import json
import sys
import threading
from typing import Any

from PySide6.QtWidgets import QApplication

import app.application
from app.application import Application
from app.notices import Notice
from app.relay import Relay


class DrivenApplication(Application):
    """Types what it is told to type, and tells what the Echo, the link and the notices say."""

    def __init__(self, qt_application: QApplication) -> None:
        super().__init__(qt_application)
        self._relay = Relay(self)
        self.echo.request_started.connect(lambda id_, trigger: _tell("started", id_, trigger))
        self.echo.request_failed.connect(lambda id_, sentence: _tell("failed", id_, sentence))
        self.echo.reply_received.connect(lambda id_, reply: _tell("reply", id_, reply.text))
        self.echo.request_finished.connect(lambda id_, timing: _tell("finished", id_))
        self.link.online_changed.connect(lambda online: _tell("online" if online else "offline"))
        self.notices.shown.connect(self._on_notice)
        threading.Thread(target=self._read_commands, name="commands", daemon=True).start()

    def _on_notice(self, notice: Notice) -> None:
        _tell("notice", text=notice.sentence)

    def _read_commands(self) -> None:
        for line in sys.stdin:
            self._relay.call(self._obey, json.loads(line))
        # Whoever drives us is gone.
        self._relay.call(self.window.close)

    def _obey(self, command: dict[str, Any]) -> None:
        self.window.conversation_page.asked.emit(command["ask"])


def _tell(event: str, request_id: int = 0, text: str = "") -> None:
    print(json.dumps({"event": event, "id": request_id, "text": text}), flush=True)


if __name__ == "__main__":
    app.application.Application = DrivenApplication
    sys.exit(app.application.main())
