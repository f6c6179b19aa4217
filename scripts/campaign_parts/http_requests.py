"""HTTP requests to the backend's routes, as bytes: valid, invalid, incomplete and mutated."""

from __future__ import annotations

import itertools
import json
import random
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from backend.wire import messages as wire_messages
from backend.wire.limits import TEXT_MESSAGE_LIMIT_BYTES
from scripts.campaign_parts.malformed_messages import WRONG_VALUES
from tests.helpers.running_backend import RunningBackend

METHODS = (
    *("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "TRACE", "CONNECT", "PROPFIND"),
    *("get", "X" * 40),
)
PATHS = (
    *("/", "//", "/v1", "/v1/", "/v1/health/", "/v1//health", "/V1/HEALTH", "/v1/health?x=1"),
    *("/v1/health#x", "/v1/health%00", "/v1/%68ealth", "/v1/../etc/passwd", "/../../etc/passwd"),
    *("/v1/health/..%2f..%2fetc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "/docs", "/openapi.json"),
    *("/favicon.ico", "/v1/echo/1", "/" + "x" * 8_000, "/v1/health;a=b", "/v1/\u00fc", "*"),
)
HOSTS = ("", "localhost", "example.com", "127.0.0.1:1", "[::1]", "a b", "x" * 300, "..", "@", "0")
ORIGINS = ("null", "http://example.com", "http://127.0.0.1", "file://")
SIZES = (1, TEXT_MESSAGE_LIMIT_BYTES - 1, TEXT_MESSAGE_LIMIT_BYTES, TEXT_MESSAGE_LIMIT_BYTES + 1)
CHUNKED_BYTES = 4 * 1024 * 1024
FLIPPED_SHARE_OF_HEADS = 0.5


class HttpTrial(NamedTuple):
    """A request to try.

    Attributes:
        is_unauthorised: it has no valid token, so that 401 is the only right answer.
        is_broken_off: it may be incomplete, so that no answer is right as well.
    """

    kind: str
    payload: bytes
    is_unauthorised: bool = False
    is_broken_off: bool = False


class RequestFactory:
    """Builds requests to one backend."""

    def __init__(self, backend: RunningBackend) -> None:
        self._token = backend.token
        self._host = f"{backend.address}:{backend.port}"
        self._routes = read_routes()
        self._taking_bodies = sorted(
            {route for route in self._routes if route[0] in ("POST", "PATCH", "PUT")}
        )

    def build_trials(self, count: int, rng: random.Random) -> list[HttpTrial]:
        """Build `count` requests in random order: systematic ones, mutated ones for the rest."""
        systematic = [
            *self._methods(),
            *self._tokens(),
            *self._heads(),
            *self._bodies(),
            *self._lengths(),
        ]
        mutated = (self._mutate(rng) for _ in itertools.count())
        trials = systematic + list(itertools.islice(mutated, max(0, count - len(systematic))))
        rng.shuffle(trials)
        return trials[:count]

    def _methods(self) -> Iterator[HttpTrial]:
        for path in sorted({path for _, path in self._routes} | {"/v1/nothing"}):
            for method in METHODS:
                yield HttpTrial("method", self.build(method, path))

    def _tokens(self) -> Iterator[HttpTrial]:
        token = self._token
        wrong = (
            *("", "Bearer", "Bearer ", f"bearer {token}x", f"Bearer  {token}", token),
            *(
                f"Basic {token}",
                f"Bearer {token[:-1]}",
                f"Bearer {token}x",
                f"Bearer {token.lower()}x",
            ),
            *(
                "Bearer null",
                "Bearer " + "x" * 10_000,
                "Bearer \xff\xfe",
                f"Bearer {token},{token}",
            ),
        )
        for method, path in [*self._routes, ("GET", "/v1/nothing"), ("GET", "/v1/echo")]:
            for value in wrong:
                payload = self.build(method, path, {"Authorization": value})
                yield HttpTrial("token", payload, is_unauthorised=True)
            elsewhere: tuple[tuple[str, dict[str, str]], ...] = (
                (f"{path}?token={token}&access_token={token}", {}),
                (path, {"Cookie": f"token={token}"}),
                (path, {"Sec-WebSocket-Protocol": token}),
                (path, {"X-Authorization": f"Bearer {token}"}),
            )
            for target, fields in elsewhere:
                payload = self.build(method, target, {"Authorization": None, **fields})
                yield HttpTrial("token elsewhere", payload, is_unauthorised=True)

    def _heads(self) -> Iterator[HttpTrial]:
        for path in PATHS:
            yield HttpTrial("path", self.build("GET", path))
        for host in HOSTS:
            yield HttpTrial("host", self.build("GET", "/v1/health", {"Host": host}))
        for origin, (method, path) in itertools.product(ORIGINS, self._routes):
            yield HttpTrial("origin", self.build(method, path, {"Origin": origin}))
            preflight = {"Origin": origin, "Access-Control-Request-Method": method}
            yield HttpTrial("preflight", self.build("OPTIONS", path, preflight))
        good = self.build("GET", "/v1/health")
        for version in (b"HTTP/0.9", b"HTTP/1.0", b"HTTP/2.0", b"HTTP/9.9", b"HTTP", b""):
            yield HttpTrial("version", good.replace(b"HTTP/1.1", version, 1))
        yield HttpTrial("long header", self.build("GET", "/v1/health", {"X-Long": "x" * 60_000}))
        many = {f"X-{number}": "1" for number in range(1_000)}
        yield HttpTrial("many headers", self.build("GET", "/v1/health", many))

    def _bodies(self) -> Iterator[HttpTrial]:
        for (method, path), body in itertools.product(self._taking_bodies, _bodies()):
            for type_ in ("application/json", "text/plain"):
                yield HttpTrial("body", self.build(method, path, {"Content-Type": type_}, body))

    def _lengths(self) -> Iterator[HttpTrial]:
        body = b'{"name": "abacus"}'
        for method, path in self._taking_bodies:
            for size in SIZES:
                sized = body[:-2] + b"x" * (size - len(body)) + body[-2:]
                yield HttpTrial("size", self.build(method, path, {}, sized[: max(size, 0)]))
            for length in ("-1", "0", "1", "1e3", "0x10", "10,10", "\u0661", "9" * 5_000, ""):
                yield HttpTrial(
                    "length",
                    self.build(method, path, {"Content-Length": length}, body),
                    False,
                    True,
                )
            more = self.build(method, path, {"Content-Length": str(len(body) + 100)}, body)
            yield HttpTrial("broken off", more, is_broken_off=True)
            yield HttpTrial("broken off", more[: len(more) // 2], is_broken_off=True)
            yield from self._send_chunked(method, path, body)

    def _send_chunked(self, method: str, path: str, body: bytes) -> Iterator[HttpTrial]:
        def chunk(data: bytes) -> bytes:
            return f"{len(data):x}\r\n".encode() + data + b"\r\n"

        fields = {"Transfer-Encoding": "chunked", "Content-Length": None}
        last = chunk(b"")
        yield HttpTrial("chunked", self.build(method, path, fields, chunk(body) + last))
        large = chunk(bytes(65_536)) * (CHUNKED_BYTES // 65_536)
        yield HttpTrial(
            "chunked, large", self.build(method, path, fields, large + last), False, True
        )
        for wrong in (b"zz\r\n", b"-1\r\n", b"f" * 30 + b"\r\n", chunk(body), chunk(body)[:-4]):
            yield HttpTrial("chunked, wrong", self.build(method, path, fields, wrong), False, True)
        both = {"Transfer-Encoding": "chunked", "Content-Length": "4"}
        smuggled = last + self.build("GET", "/v1/metrics")
        yield HttpTrial("smuggling", self.build(method, path, both, smuggled), False, True)

    def _mutate(self, rng: random.Random) -> HttpTrial:
        """Mutate a valid request: flip bits, drop or repeat bytes."""
        method, path = rng.choice(self._routes)
        body = json.dumps({"name": "abacus", "accelerators": ["abacus"]}).encode()
        payload = bytearray(self.build(method, path, {}, body))
        end = payload.index(b"\r\n\r\n")
        for _ in range(rng.randint(1, 5)):
            in_head = rng.random() < FLIPPED_SHARE_OF_HEADS
            position = rng.randrange(0, end) if in_head else rng.randrange(end, len(payload))
            mutation = rng.choice(("flip", "lose", "double"))
            if mutation == "flip":
                payload[position] ^= 1 << rng.randrange(8)
            elif mutation == "lose":
                del payload[position]
            else:
                payload[position:position] = payload[position : position + rng.randint(1, 20)]
            end = max(1, min(end, len(payload) - 1))
        return HttpTrial("bent", bytes(payload), is_broken_off=True)

    def build(
        self,
        method: str,
        path: str,
        fields: Mapping[str, str | None] | None = None,
        body: bytes = b"",
    ) -> bytes:
        """Build a request with the valid token; header fields of None are left out."""
        head: dict[str, str | None] = {
            "Host": self._host,
            "Authorization": f"Bearer {self._token}",
            "Connection": "close",
        }
        if body:
            head["Content-Length"] = str(len(body))
        lines = [f"{method} {path} HTTP/1.1"]
        lines += [
            f"{name}: {value}"
            for name, value in (head | dict(fields or {})).items()
            if value is not None
        ]
        return "\r\n".join([*lines, "", ""]).encode("utf-8", "surrogateescape") + body


def read_routes() -> list[tuple[str, str]]:
    """Read the method and the path of each REST route in PROTOCOL.md."""
    page = Path(wire_messages.__file__).with_name("PROTOCOL.md").read_text(encoding="utf-8")
    return re.findall(r"^\| `([A-Z]+) (/v1/[a-z/]+)`", page, re.MULTILINE)


def _bodies() -> Iterator[bytes]:
    yield b""
    for value in WRONG_VALUES:
        for text in (value, f'{{"name": {value}}}', f'{{"accelerators": [{value}]}}'):
            # An empty name would load the default accelerator, which is valid but slow.
            if '"name": ""' not in text:
                yield text.encode("utf-8", "surrogatepass")
    for depth in (100, 1_000, 5_000, 20_000):
        yield b"[" * depth
        yield b"[" * depth + b"]" * depth
        yield b'{"name": ' * (depth // 10) + b"1" + b"}" * (depth // 10)
        yield b'{"accelerators": ' + b"[" * depth + b"]" * depth + b"}"
    yield b"\xff\xfe{\x00}\x00"
    yield b"\xef\xbb\xbf{}"
    yield b"name=abacus"
    yield json.dumps({"accelerators": ["abacus"] * 5}).encode()
    yield json.dumps({"accelerators": ["abacus"], "session_id": "nobody"}).encode()
    yield json.dumps({"accelerators": ["abacus"], "session_id": "x" * 50_000}).encode()
