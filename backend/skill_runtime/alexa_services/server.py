"""The HTTPS server on this machine's loopback that stands for Alexa's services to skills.

A token is valid for one request to one skill, while its handler runs.
"""

from __future__ import annotations

import atexit
import json
import logging
import os
import secrets
import shutil
import ssl
import tempfile
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from backend.skill_runtime.alexa_services.answers import (
    ServiceAnswer,
    ServiceCall,
    ServiceError,
    build_error,
)
from backend.skill_runtime.alexa_services.certificate import make_tls_context, write_trusted
from backend.skill_runtime.alexa_services.routes import answer_call
from backend.skill_runtime.alexa_services.session import ServiceSession
from backend.skill_runtime.chunked_body import read_chunks
from backend.skill_runtime.host_command import PRIVATE_PREFIX
from backend.skill_runtime.local_services import LOOPBACK

LARGEST_BODY_BYTES = 64 * 1024
LARGEST_SKIPPED_BYTES = 8 * 1024 * 1024
"""Of a body that is too large, so much is read: a client that still sends reads no answer."""
CALL_TIMEOUT_SECONDS = 10.0
_LOG = logging.getLogger(__name__)


class AlexaServices:
    """The server; it starts when the first skill asks for its certificate."""

    def __init__(self) -> None:
        """Start nothing."""
        self._sessions: dict[str, ServiceSession] = {}
        self._server: _Server | None = None
        self._trust: dict[str, str] = {}
        self._folder: Path | None = None
        self._lock = threading.Lock()

    def describe_environment(self, given: Mapping[str, str]) -> dict[str, str]:
        """Give the variables by which libraries in a skill trust the server.

        Args:
            given: the user's environment, whose own certificates stay trusted.

        Raises:
            OSError: the server cannot be started.
        """
        with self._lock:
            if self._server is None:
                self._start(given)
            return dict(self._trust)

    @contextmanager
    def admit(
        self, session: ServiceSession, envelope: Mapping[str, Any]
    ) -> Iterator[Mapping[str, Any]]:
        """Let a skill call the services while it has this request; gives the envelope to send."""
        server = self._server
        if server is None or not session.is_offered:
            yield envelope
            return
        session.early_speech.allow_for(envelope["request"])
        token = secrets.token_urlsafe(32)
        self._sessions[token] = session
        try:
            address = f"https://{LOOPBACK}:{server.server_address[1]}"
            yield _add_access(envelope, address, token)
        finally:
            with session.lock:  # what is being answered still counts
                del self._sessions[token]

    def find_session(self, authorization: str) -> ServiceSession:
        """Find the session that an Authorization header is for.

        Raises:
            ServiceError: there is none, or none any more.
        """
        kind, _, token = authorization.partition(" ")
        session = self._sessions.get(token.strip()) if kind.casefold() == "bearer" else None
        if session is None:
            raise ServiceError(
                401, "INVALID_TOKEN", "The token is not that of a request that is being answered."
            )
        return session

    def close(self) -> None:
        """Stop the server."""
        with self._lock:
            server, self._server = self._server, None
            folder, self._folder = self._folder, None
        if server is not None:
            server.shutdown()
            server.server_close()
        if folder is not None:
            shutil.rmtree(folder, ignore_errors=True)

    def _start(self, given: Mapping[str, str]) -> None:
        # Named as the folders that are removed after a backend that was killed.
        prefix = f"{PRIVATE_PREFIX}{os.getpid()}-"
        folder = Path(tempfile.mkdtemp(prefix=prefix)).resolve()
        atexit.register(shutil.rmtree, folder, ignore_errors=True)
        context, certificate = make_tls_context(LOOPBACK, folder)
        self._trust = write_trusted(folder, certificate, given)
        self._server, self._folder = _Server(self, context), folder
        threading.Thread(
            target=self._server.serve_forever, name="skill-services", daemon=True
        ).start()


def _add_access(envelope: Mapping[str, Any], address: str, token: str) -> Mapping[str, Any]:
    """Write the address and the token into `context.System`, also as the older consentToken."""
    system = {**envelope["context"]["System"], "apiEndpoint": address, "apiAccessToken": token}
    parts = {"session": dict(envelope["session"])} if "session" in envelope else {}
    user = system["user"]
    scopes = user.get("permissions", {}).get("scopes", {})
    if any(scope["status"] == "GRANTED" for scope in scopes.values()):
        user = {**user, "permissions": {**user["permissions"], "consentToken": token}}
        system["user"] = user
        for session in parts.values():
            session["user"] = user
    context = {**envelope["context"], "System": system}
    return {**envelope, **parts, "context": context}


class _Server(ThreadingHTTPServer):
    """Speaks TLS; the handshake is done in the thread of the connection."""

    daemon_threads = True

    def __init__(self, services: AlexaServices, context: ssl.SSLContext) -> None:
        super().__init__((LOOPBACK, 0), _Door)
        self.services = services
        self.socket = context.wrap_socket(
            self.socket, server_side=True, do_handshake_on_connect=False
        )

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Note it: a client that goes away, or does not speak TLS, hurts nobody."""
        _LOG.debug("a call of the services for skills was broken off", exc_info=True)


class _Door(BaseHTTPRequestHandler):
    """Answers one connection of a skill."""

    protocol_version = "HTTP/1.1"
    timeout = CALL_TIMEOUT_SECONDS
    wbufsize = -1  # head and body in one packet: a second one waits for the receipt of the first
    server: _Server

    def do_GET(self) -> None:
        self._answer()

    do_POST = do_PUT = do_DELETE = do_PATCH = do_GET

    def log_message(self, format: str, *arguments: object) -> None:
        """Write nothing: what a skill asks for is in its own log."""

    def _answer(self) -> None:
        path = unquote(urlsplit(self.path).path).rstrip("/")
        try:
            content = self._read_content()
            session = self.server.services.find_session(self.headers.get("Authorization", ""))
            client = self.headers.get("User-Agent", "")
            answer = answer_call(session, ServiceCall(self.command, path, content, client))
        except ServiceError as error:
            answer = build_error(path, error)
        self._send(answer)

    def _read_content(self) -> Any:
        """Read the JSON body.

        Raises:
            ServiceError: it is too large, or no JSON.
        """
        try:
            body = self._read_body()
            return json.loads(body) if body else None
        except (ValueError, RecursionError) as error:
            self.close_connection = True  # where the body ends may be unknown
            raise ServiceError(400, "INVALID_REQUEST_FORMAT", "The body is not JSON.") from error

    def _read_body(self) -> bytes:
        """Read the body.

        Raises:
            ServiceError: it is too large.
            ValueError: its length is no number.
        """
        if "chunked" in self.headers.get("Transfer-Encoding", ""):
            body = read_chunks(self.rfile, LARGEST_SKIPPED_BYTES)
            length = len(body)
        else:
            length = int(self.headers.get("Content-Length", "0"))
            body = self.rfile.read(max(length, 0)) if length <= LARGEST_BODY_BYTES else b""
        if length > LARGEST_BODY_BYTES:
            self.close_connection = True
            self._skip(min(length, LARGEST_SKIPPED_BYTES) if not body else 0)
            message = f"The body is larger than {LARGEST_BODY_BYTES >> 10} KiB."
            raise ServiceError(413, "REQUEST_TOO_LARGE", message)
        return body

    def _skip(self, count: int) -> None:
        while count > 0 and (part := self.rfile.read(min(count, LARGEST_BODY_BYTES))):
            count -= len(part)

    def _send(self, answer: ServiceAnswer) -> None:
        is_empty = answer.status == 204
        body = b"" if is_empty else json.dumps(answer.content).encode()
        self.send_response(answer.status)
        if not is_empty:
            self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


ALEXA_SERVICES = AlexaServices()
"""Those of this process, for all its skills."""
