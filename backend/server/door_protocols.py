"""uvicorn's protocols, where what they refuse is to be said as everything else is: as a failure, and quietly in the log."""

from __future__ import annotations

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol

from backend.wire.messages import Failure

FRAGMENTS_LIMIT = 1_000
"""Of one message; empty ones count as well, since each is kept until the last one comes."""
CLOSE_NOT_TEXT, CLOSE_TOO_LARGE = 1007, 1009


class DoorHttpProtocol(H11Protocol):
    """HTTP/1.1; a request that is none is answered by a failure."""

    def send_400_response(self, msg: str) -> None:
        """Answer what is no HTTP request, unless an answer is being sent already, and close the connection."""
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


class DoorWebSocketProtocol(WebSocketsSansIOProtocol):
    """WebSockets; a text that is no UTF-8 and a message of endless fragments end the connection without a traceback."""

    def handle_cont(self, event: object) -> None:
        """Take a fragment."""
        if len(self.frames) >= FRAGMENTS_LIMIT:
            self._refuse(CLOSE_TOO_LARGE)
        else:
            super().handle_cont(event)  # type: ignore[arg-type]

    def send_receive_event_to_app(self) -> None:
        """Pass a whole message on."""
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
