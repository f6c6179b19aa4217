"""uvicorn's protocols, changed to refuse malformed input by a `failure` and without a traceback."""

from __future__ import annotations

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol

from backend.wire.messages import Failure

FRAGMENTS_LIMIT = 1_000
"""Fragments of one message, empty ones included: each is kept until the last one arrives."""
CLOSE_NOT_TEXT, CLOSE_TOO_LARGE = 1007, 1009


class HttpProtocol(H11Protocol):
    """HTTP/1.1; a malformed request is answered with a `failure`."""

    def send_400_response(self, msg: str) -> None:
        """Answer a malformed request, unless a response is being sent already, and close."""
        if self.conn.our_state in (h11.IDLE, h11.SEND_RESPONSE):
            body = Failure(code="message-invalid", sentence=msg).model_dump_json().encode()
            headers = [("content-type", "application/json"), ("connection", "close")]
            headers.append(("content-length", str(len(body))))
            events = (
                h11.Response(status_code=400, headers=headers, reason=b"Bad Request"),
                h11.Data(data=body),
                h11.EndOfMessage(),
            )
            for event in events:
                self.transport.write(self.conn.send(event) or b"")
        self.transport.close()


class WebSocketProtocol(WebSocketsSansIOProtocol):
    """WebSockets; invalid UTF-8 or too many fragments close the connection without a traceback."""

    def handle_cont(self, event: object) -> None:
        """Process a continuation frame."""
        if len(self.frames) >= FRAGMENTS_LIMIT:
            self._refuse(CLOSE_TOO_LARGE)
        else:
            super().handle_cont(event)  # type: ignore[arg-type]

    def send_receive_event_to_app(self) -> None:
        """Pass a complete message to the application."""
        if self.curr_msg_data_type == "text":
            try:
                self.frames = [b"".join(self.frames)]
                self.frames[0].decode()
            except UnicodeDecodeError:
                self._refuse(CLOSE_NOT_TEXT)
                return
        super().send_receive_event_to_app()

    def _refuse(self, code: int) -> None:
        self.frames = []
        if not self.close_sent:
            self.conn.send_close(code)
            self.handle_parser_exception()
