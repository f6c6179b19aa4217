"""One HTTP POST that another thread can cut at any moment, to a checked address."""

from __future__ import annotations

import contextlib
import http.client
import ipaddress
import socket
import ssl
import threading
from collections.abc import Callable, Iterator, Mapping
from time import monotonic
from urllib.parse import urlsplit

from requests.utils import DEFAULT_CA_BUNDLE_PATH


class Exchange:
    """A request and its answer under one deadline, however slowly the bytes arrive.

    Attributes:
        deadline: when the exchange has to be complete (`monotonic`).
    """

    def __init__(
        self,
        address: str,
        deadline: float,
        answer_limit_bytes: int,
        check_place: Callable[[str, str], None] | None = None,
    ) -> None:
        """Take the address, without connecting.

        `check_place` gets the name and an address that it leads to, and raises
        ConnectionRefusedError where nothing may be sent; by default where a public name leads into
        this machine or its network.
        """
        self.deadline = deadline
        self._check_place = check_place or _check_place
        self._parts = urlsplit(address)
        self._answer_limit_bytes = answer_limit_bytes
        self._socket: socket.socket | None = None
        self._is_cut = False
        self._lock = threading.Lock()

    def post(self, body: bytes) -> tuple[int, bytes]:
        """Send a JSON body; redirects are not followed, proxies not used.

        Returns:
            The status and the body, of which at most one byte more than the limit is read.

        Raises:
            OSError: see `open`.
        """
        with self.open(body) as answer:
            return answer.status, answer.read(self._answer_limit_bytes + 1)

    @contextlib.contextmanager
    def open(
        self, body: bytes, headers: Mapping[str, str] | None = None
    ) -> Iterator[http.client.HTTPResponse]:
        """Send a JSON body; its answer can be read within the block.

        Raises:
            OSError: no connection, no answer, it was cut, or nothing may be sent to that place.
        """
        path = f"{self._parts.path or '/'}{'?' + self._parts.query if self._parts.query else ''}"
        sent_headers = {
            "Content-Type": "application/json",
            "Accept": "application/json",
            "Accept-Encoding": "identity",
            "Connection": "close",
            **(headers or {}),
        }
        try:
            connection = http.client.HTTPConnection(self._parts.netloc)
            with contextlib.closing(self._connect()) as connection.sock:
                connection.request("POST", path, body, sent_headers)
                with connection.getresponse() as answer:
                    yield answer
        except (http.client.HTTPException, ValueError) as error:
            raise ConnectionError(f"no answer in HTTP: {error}") from error

    def cut(self) -> None:
        """End the exchange: a thread that waits in `post` gets an error.

        Only a name lookup cannot be interrupted.
        """
        with self._lock:
            self._is_cut = True
            if self._socket is not None:
                with contextlib.suppress(OSError):
                    self._socket.shutdown(socket.SHUT_RDWR)

    def _connect(self) -> socket.socket:
        host = self._parts.hostname or ""
        is_encrypted = self._parts.scheme == "https"
        port = self._parts.port or (443 if is_encrypted else 80)
        problem: OSError = OSError(f"{host} has no address")
        for family, kind, protocol, _, place in socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM
        ):
            self._check_place(host, str(place[0]))
            used = socket.socket(family, kind, protocol)
            try:
                self._keep(used)
                used.settimeout(max(0.05, self.deadline - monotonic()))
                used.connect(place)
                if is_encrypted:
                    used = _create_tls_context().wrap_socket(
                        used, server_hostname=host, do_handshake_on_connect=False
                    )
                    self._keep(used)
                    used.do_handshake()
                return used
            except OSError as error:
                used.close()
                problem = error
        raise problem

    def _keep(self, used: socket.socket) -> None:
        with self._lock:
            if self._is_cut or monotonic() > self.deadline:
                raise ConnectionAbortedError("it was cut")
            self._socket = used


def is_own_network(host: str) -> bool:
    """Whether an address is this machine's or of a private network.

    False for a name that has to be looked up, "localhost" apart.
    """
    if host == "localhost":
        return True
    try:
        address = ipaddress.ip_address(host.partition("%")[0])
    except ValueError:
        return False
    mapped = getattr(address, "ipv4_mapped", None)
    return not (mapped or address).is_global


def is_loopback(host: str) -> bool:
    """Whether a host is this machine; False for a name that has to be looked up."""
    if host == "localhost":
        return True
    try:
        address = ipaddress.ip_address(host.partition("%")[0])
    except ValueError:
        return False
    mapped = getattr(address, "ipv4_mapped", None)
    return (mapped or address).is_loopback


def _check_place(host: str, address: str) -> None:
    """Refuse a public name that resolves to an address of this machine or its network.

    A user who allows a local address means it; the owner of a public name must not reach it.
    """
    if is_own_network(address) and not is_own_network(host):
        raise ConnectionRefusedError(f"{host} leads to {address}, which is in this network")


def _create_tls_context() -> ssl.SSLContext:
    """Create a context that trusts the system's certificates and those of `certifi`."""
    context = ssl.create_default_context()
    context.load_verify_locations(DEFAULT_CA_BUNDLE_PATH)
    return context
