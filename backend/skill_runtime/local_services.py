"""A server on this machine's loopback that stands for DynamoDB and S3 to the skills running here.

A skill names itself by the access key in its environment, which is made anew at each start: no
other program reaches what it keeps.
"""

from __future__ import annotations

import json
import re
import secrets
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import unquote, urlsplit
from xml.sax.saxutils import escape

from backend.skill_runtime.chunked_body import read_chunks
from backend.skill_runtime.dynamo_requests import answer_dynamo
from backend.skill_runtime.local_store import LARGEST_OBJECT_BYTES, LocalStore, find_store_file

REGION = "us-east-1"
LOOPBACK = "127.0.0.1"
_ACCESS_KEY = re.compile(r"Credential=([^/]+)/")
_TARGET_HEADER = "X-Amz-Target"


class LocalServices:
    """The server; it starts when the first skill asks for its address."""

    def __init__(self) -> None:
        """Start nothing."""
        self._skills: dict[str, str] = {}
        self._keys: dict[str, str] = {}
        self._server: ThreadingHTTPServer | None = None
        self._store: LocalStore | None = None
        self._lock = threading.Lock()

    def describe_environment(self, skill: str) -> dict[str, str]:
        """Give the variables that lead AWS's libraries in a skill here, by its id.

        Raises:
            SkillError: the store cannot be opened.
            OSError: the server cannot be started.
        """
        with self._lock:
            if self._server is None:
                self._start()
            assert self._server is not None
            key = self._keys.setdefault(skill, f"LOCAL{secrets.token_hex(16).upper()}")
            self._skills[key] = skill
            address = f"http://{LOOPBACK}:{self._server.server_address[1]}"
        return {
            "AWS_ACCESS_KEY_ID": key,
            "AWS_SECRET_ACCESS_KEY": key,
            # Every service: a request to one that is not offered fails here, and leaves nothing.
            "AWS_ENDPOINT_URL": address,
        }

    def count_changes(self, skill: str) -> int:
        """Count what a skill wrote and deleted since the server started."""
        store = self._store
        return store.changes[skill] if store is not None else 0

    def close(self) -> None:
        """Stop the server and close the store."""
        with self._lock:
            server, self._server = self._server, None
            store, self._store = self._store, None
        if server is not None:
            server.shutdown()
            server.server_close()
        if store is not None:
            store.close()

    def _start(self) -> None:
        store = LocalStore(find_store_file())
        skills = self._skills

        class Door(_Door):
            def find_skill(self) -> str:
                found = _ACCESS_KEY.search(self.headers.get("Authorization", ""))
                return skills.get(found[1], "") if found else ""

        Door.store = store
        server = ThreadingHTTPServer((LOOPBACK, 0), Door)
        server.daemon_threads = True
        self._store, self._server = store, server
        threading.Thread(target=server.serve_forever, name="local-services", daemon=True).start()


class _Door(BaseHTTPRequestHandler):
    """Answers one connection of a skill."""

    store: LocalStore
    protocol_version = "HTTP/1.1"

    def find_skill(self) -> str:
        """The id of the skill that asks; "" when its key is not one of ours."""
        raise NotImplementedError

    def do_POST(self) -> None:
        body, skill = self._read_body(), self.find_skill()
        if body is None or not self._is_allowed(skill):
            return
        operation = self.headers.get(_TARGET_HEADER, "").rpartition(".")[2]
        try:
            content = json.loads(body)
        except ValueError:
            content = {}
        if not operation or not isinstance(content, dict):
            self._fail(400, "NotImplemented", "Only DynamoDB and S3 are offered here.")
            return
        status, answer = answer_dynamo(self.store, skill, operation, content)
        self._send(status, json.dumps(answer).encode(), "application/x-amz-json-1.0")

    def do_PUT(self) -> None:
        body, skill = self._read_body(), self.find_skill()
        if body is None or not self._is_allowed(skill):
            return
        bucket, key = self._split_path()
        if key:
            self.store.put_object(skill, bucket, key, body)
        self._send(200, b"")

    def do_GET(self) -> None:
        self._send_object()

    def do_HEAD(self) -> None:
        self._send_object()

    def do_DELETE(self) -> None:
        skill = self.find_skill()
        if self._is_allowed(skill):
            self.store.delete_object(skill, *self._split_path())
            self._send(204, b"")

    def log_message(self, format: str, *arguments: object) -> None:
        """Write nothing: what skills keep is not for the log."""

    def _send_object(self) -> None:
        skill = self.find_skill()
        if not self._is_allowed(skill):
            return
        bucket, key = self._split_path()
        content = self.store.find_object(skill, bucket, key) if key else b""
        if content is None:
            self._fail(404, "NoSuchKey", "The specified key does not exist.")
        else:
            self._send(200, content, "binary/octet-stream")

    def _split_path(self) -> tuple[str, str]:
        bucket, _, key = unquote(urlsplit(self.path).path).lstrip("/").partition("/")
        return bucket, key

    def _is_allowed(self, skill: str) -> bool:
        if not skill:
            self._fail(403, "AccessDenied", "The access key is not that of a skill running here.")
        return bool(skill)

    def _read_body(self) -> bytes | None:
        if "chunked" in self.headers.get("Transfer-Encoding", ""):
            return read_chunks(self.rfile, LARGEST_OBJECT_BYTES)
        length = self.headers.get("Content-Length", "0")
        if not length.isdigit() or int(length) > LARGEST_OBJECT_BYTES:
            self.close_connection = True
            self._fail(413, "EntityTooLarge", "The request is too large.")
            return None
        return self.rfile.read(int(length))

    def _fail(self, status: int, code: str, message: str) -> None:
        if _TARGET_HEADER in self.headers:
            body = json.dumps({"__type": code, "message": message}).encode()
        else:
            body = (
                f"<Error><Code>{code}</Code><Message>{escape(message)}</Message></Error>".encode()
            )
        self._send(status, body, "application/xml")

    def _send(self, status: int, body: bytes, kind: str = "application/xml") -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("ETag", '"local"')
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)


LOCAL_SERVICES = LocalServices()
"""Those of this process: its skills, and all their processes, share one server."""
