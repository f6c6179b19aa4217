"""Serve: run the backend's server."""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import json
import logging
import os
import secrets
import socket
import sys
import threading
from typing import TYPE_CHECKING

from backend.commands.exit_status import INTERRUPTED
from backend.commands.options import add_settings_options, build_settings
from backend.commands.secret_variable import take_secret
from backend.engine.memory import limit_arenas
from backend.errors import SettingsError
from backend.server.log_limit import LogLimit
from backend.skill_runtime.exchange import is_loopback
from backend.wire.limits import BINARY_FRAME_LIMIT_BYTES

if TYPE_CHECKING:
    import uvicorn

    from backend.server.app import Backend
    from backend.server.uvicorn_server import BoundedServer

TOKEN_VARIABLE = "BERGAMOT_TOKEN"
TOKEN_LIMIT_CHARACTERS = 1_000
SWITCH_INTERVAL_SECONDS = 0.001
"""The event loop wants the interpreter hundreds of times a second; by Python's default each time
may cost it 5 ms."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add this command's options."""
    add_settings_options(parser)
    parser.add_argument(
        "--host", default="127.0.0.1", help="address to listen on (default: loopback)"
    )
    parser.add_argument(
        "--port", type=int, default=8765, help="port; 0 takes a free one (default: 8765)"
    )
    parser.add_argument(
        "--tls-certificate", metavar="FILE", help="PEM file with the certificate chain"
    )
    parser.add_argument("--tls-key", metavar="FILE", help="PEM file with the key")
    parser.add_argument(
        "--allow-unencrypted",
        action="store_true",
        help="listen beyond loopback without TLS: anyone between can hear",
    )
    parser.add_argument(
        "--announce",
        action="store_true",
        help="print address, port and token as one JSON line when the doors are open; end when "
        "stdin closes",
    )


def run(arguments: argparse.Namespace) -> int:
    """Serve until interrupted."""
    from backend.server.app import Backend
    from backend.server.uvicorn_server import BoundedServer

    limit_arenas()
    sys.setswitchinterval(SWITCH_INTERVAL_SECONDS)
    _check_address(arguments)
    _begin_log()
    token = _choose_token()
    backend = Backend(build_settings(arguments), token)
    config = _build_configuration(arguments, backend)
    listener = _bind(arguments.host, arguments.port)
    server = BoundedServer(config)
    # From here on, not only while the event loop runs: as an exception in the middle of the loop's
    # construction, Ctrl-C would leave a half-made one behind.
    with server.capture_signals():
        _announce(arguments, listener, token)
        if arguments.announce:
            threading.Thread(target=_end_with_stdin, args=(server,), daemon=True).start()
        return asyncio.run(_serve(server, listener))


async def _serve(server: BoundedServer, listener: socket.socket) -> int:
    """Serve, and end the process; never returns."""
    await server.serve(sockets=[listener])
    # Threads may be loading networks or wait for a skill, and after a second Ctrl-C tasks are left:
    # a tidy end of the interpreter or of the event loop would wait for them, or report each as an
    # error.
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(INTERRUPTED if server.was_interrupted else 0)


def _begin_log() -> None:
    handler = logging.StreamHandler(sys.stderr)
    handler.addFilter(LogLimit())
    logging.basicConfig(
        level=logging.INFO, format="%(levelname)s %(name)s: %(message)s", handlers=[handler]
    )


def _choose_token() -> str:
    token = take_secret(TOKEN_VARIABLE) or secrets.token_urlsafe(24)
    if len(token) > TOKEN_LIMIT_CHARACTERS or not (token.isascii() and token.isprintable()):
        raise SettingsError(
            f"{TOKEN_VARIABLE} may have at most {TOKEN_LIMIT_CHARACTERS} characters, all of them "
            "printable ASCII."
        )
    return token


def _build_configuration(arguments: argparse.Namespace, backend: Backend) -> uvicorn.Config:
    import uvicorn

    from backend.audio_api.routes import create_audio_api
    from backend.server.uvicorn_protocols import HttpProtocol, WebSocketProtocol

    config = uvicorn.Config(
        backend.create_application(*create_audio_api(backend.shared)),
        http=HttpProtocol,
        log_config=None,
        log_level="warning",
        access_log=False,
        ws=WebSocketProtocol,
        ws_max_size=BINARY_FRAME_LIMIT_BYTES,
        ws_per_message_deflate=False,
        ws_ping_interval=20,
        ws_ping_timeout=20,
        ssl_certfile=arguments.tls_certificate,
        ssl_keyfile=arguments.tls_key,
        # A key with a password is refused instead of asked for at the terminal.
        ssl_keyfile_password=" ",
        timeout_graceful_shutdown=2,
    )
    try:
        config.load()
    except OSError as error:
        raise SettingsError(
            f"The TLS certificate {arguments.tls_certificate} and its key {arguments.tls_key} "
            f"cannot be used: {error}. Both have to be PEM files that belong together, the key "
            "without a password."
        ) from error
    return config


def _check_address(arguments: argparse.Namespace) -> None:
    if bool(arguments.tls_certificate) != bool(arguments.tls_key):
        raise SettingsError("TLS needs both --tls-certificate and --tls-key.")
    if arguments.tls_certificate or arguments.allow_unencrypted or is_loopback(arguments.host):
        return
    raise SettingsError(
        f"{arguments.host} can be reached by others: give --tls-certificate and --tls-key, or say "
        "--allow-unencrypted if everybody on that network may listen."
    )


def _bind(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
    except (OSError, OverflowError) as error:
        listener.close()
        raise SettingsError(
            f"The backend cannot listen on {host}, port {port}: {error}. Choose another port, or 0 "
            "for a free one."
        ) from error
    return listener


def _announce(arguments: argparse.Namespace, listener: socket.socket, token: str) -> None:
    """Print the address; the socket is bound, so a client that connects now only waits."""
    listener.listen(128)
    address, port = listener.getsockname()[:2]
    if arguments.announce:
        line = json.dumps({"address": address, "port": port, "token": token})
    else:
        scheme = "wss" if arguments.tls_certificate else "ws"
        line = f"Listening on {scheme}://{address}:{port}/v1/echo\nToken: {token}"
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def _end_with_stdin(server: uvicorn.Server) -> None:
    """The app that started this process is gone when its end of the pipe closes."""
    # Not by sys.stdin: whoever reads that holds a lock which the interpreter wants at its end.
    with contextlib.suppress(OSError):
        while os.read(0, 1024):
            pass
    server.should_exit = True
