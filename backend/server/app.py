"""The doors: the WebSocket at /v1/echo and the REST resources beside it, as a Starlette application."""

from __future__ import annotations

import asyncio
import contextlib
import hmac
import logging
import threading
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import HTTPConnection, Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route, WebSocketRoute
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from starlette.websockets import WebSocket

from backend.engine.assembly import Assembly
from backend.engine.memory import memory_bytes
from backend.engine.pool import PipelinePool
from backend.errors import BackendError
from backend.server.active_requests import Facilities
from backend.server.admission import Admission, place_count
from backend.server.comparison import ComparisonDoor
from backend.server.current_description import CurrentDescription
from backend.server.description import describe
from backend.server.doors import connections_limit
from backend.server.live_settings import SettingsDoor
from backend.server.metrics import Metrics
from backend.server.rest import failure_response, json_body, on_http_error, on_unknown_error
from backend.server.session import Session
from backend.settings import Settings
from backend.skill_package.find import installed_skills
from backend.wire.limits import NAME_LIMIT_CHARACTERS, TEXT_MESSAGE_LIMIT_BYTES

_LOG = logging.getLogger(__name__)
SESSIONS_AT_ONCE = 20
"""So many are told of a change before others get their turn."""
CHANGES_APART_SECONDS = 0.05


class Backend:
    """Everything behind the doors; made once for each process."""

    def __init__(self, settings: Settings, token: str) -> None:
        """Find skills and stages; networks are loaded in the background once the doors are open.

        Raises:
            SettingsError: two stages do not fit.
        """
        self.settings = settings
        self.token = token
        self.assembly = Assembly(settings, installed_skills(settings), self._on_change)
        self.pool = PipelinePool(self.assembly, self._on_change)
        self.metrics = Metrics()
        self.sessions: set[Session] = set()
        # Some are kept for REST requests, and for saying that there are no more.
        self._sessions_limit = connections_limit() * 3 // 4
        self.comparison = ComparisonDoor(
            self.pool,
            settings.comparison_idle_seconds,
            lambda: {session.id for session in tuple(self.sessions)},
        )
        self.settings_door = SettingsDoor(self)
        places = place_count()
        # As many threads as places: most wait (for a voice to go on, for a skill's network), few
        # compute.
        self._workers = ThreadPoolExecutor(places, thread_name_prefix="request")
        self._reloads = ThreadPoolExecutor(1, thread_name_prefix="reload")
        self._facilities = Facilities(
            settings=settings,
            pool=self.pool,
            admission=Admission(places, lambda: self.assembly.compute_queue.waited_seconds()),
            workers=self._workers,
            metrics=self.metrics,
        )
        self._description = CurrentDescription(lambda: describe(self.assembly, self.pool, ""))
        self._changed = asyncio.Event()
        self._loop: asyncio.AbstractEventLoop | None = None

    def application(self) -> ASGIApp:
        """The ASGI application; any ASGI server can carry it."""
        routes = [
            Route("/v1/health", self.health),
            Route("/v1/description", self.description),
            Route("/v1/accelerator", self.choose_accelerator, methods=["POST"]),
            Route("/v1/comparison", self.comparison.load, methods=["POST"]),
            Route("/v1/comparison", self.comparison.free, methods=["DELETE"]),
            Route("/v1/settings", self.settings_door.change, methods=["PATCH"]),
            Route("/v1/metrics", self.read_metrics),
            WebSocketRoute("/v1/echo", self.echo),
        ]
        handlers = {HTTPException: on_http_error, Exception: on_unknown_error}
        application = Starlette(routes=routes, lifespan=self._lifespan, exception_handlers=handlers)
        return _Guard(application, self.token)

    def use_settings(self, settings: Settings) -> None:
        """Work with these from the next request on; called on the loop."""
        self.settings = settings
        self.comparison.idle_limit_seconds = settings.comparison_idle_seconds
        self.pool.use_settings(settings)
        self._facilities.settings = settings
        self._on_change()

    def reload(self, settings: Settings) -> None:
        """Load networks and skills for these; the old ones answer meanwhile. Blocks; called on a thread.

        Returns when the new ones answer. The old ones are freed after their last requests: only
        another change that loads waits for that, so that no more than two are kept.

        Raises:
            BackendError: they cannot be loaded, and the old ones stay in use.
        """
        assembly = Assembly(settings, installed_skills(settings), self._on_change)
        is_used = threading.Event()
        reload = self._reloads.submit(self.pool.reload, assembly, is_used.set)
        reload.add_done_callback(lambda _: is_used.set())
        is_used.wait()
        if reload.done():
            reload.result()
        self.assembly = assembly

    @contextlib.asynccontextmanager
    async def _lifespan(self, _: Starlette) -> AsyncIterator[None]:
        self._loop = asyncio.get_running_loop()
        loader = threading.Thread(target=self._load_first, name="loader", daemon=True)
        loader.start()
        tasks = [
            asyncio.create_task(self.comparison.watch()),
            asyncio.create_task(self._tell_changes()),
        ]
        yield
        for task in tasks:
            task.cancel()
        self._loop = None
        for threads in (self._workers, self._reloads):
            threads.shutdown(wait=False, cancel_futures=True)
        self._description.close()
        await asyncio.to_thread(self.pool.close)

    def _load_first(self) -> None:
        names = dict.fromkeys((self.settings.accelerator, ""))
        # One that was chosen once and is gone now must not leave the user without an answer.
        for name in names:
            try:
                self.pool.choose(name, is_last_try=not name)
                return
            except BackendError as error:
                _LOG.error("%s", error.sentence)

    def _on_change(self) -> None:
        self._description.outdate()
        loop = self._loop
        if loop is not None and not loop.is_closed():
            loop.call_soon_threadsafe(self._changed.set)

    async def _tell_changes(self) -> None:
        """Tell all sessions of changes, of several within a moment only once."""
        while True:
            await self._changed.wait()
            self._changed.clear()
            for session in tuple(self.sessions):
                session.go_on()
            (failed,) = await asyncio.gather(self._describe_to_all(), return_exceptions=True)
            if failed is not None:
                _LOG.error("the description could not be sent", exc_info=failed)
            await asyncio.sleep(CHANGES_APART_SECONDS)

    async def _describe_to_all(self) -> None:
        description = await self._description.text()
        for number, session in enumerate(tuple(self.sessions), 1):
            session.describe_again(description)
            if number % SESSIONS_AT_ONCE == 0:
                await asyncio.sleep(0)

    # ----- doors

    async def health(self, _: Request) -> Response:
        """GET /v1/health: whether requests can be answered."""
        return JSONResponse({"state": self.pool.state, "accelerator": self.pool.accelerator})

    async def description(self, _: Request) -> Response:
        """GET /v1/description."""
        text = (await self._description.text()).for_session("")
        return Response(text, media_type="application/json")

    async def choose_accelerator(self, request: Request) -> Response:
        """POST /v1/accelerator {"name": …}: answers when the new one is ready; requests go on meanwhile."""
        content = await json_body(request)
        name = content.get("name") if isinstance(content, dict) else None
        if not isinstance(name, str) or len(name) > NAME_LIMIT_CHARACTERS:
            return failure_response(
                400, "message-invalid", 'Send a JSON object like {"name": "onnxruntime"}.'
            )
        try:
            await asyncio.to_thread(self.pool.choose, name)
        except BackendError as error:
            return failure_response(409, error.code, error.sentence)
        return JSONResponse({"accelerator": self.pool.accelerator})

    async def read_metrics(self, _: Request) -> Response:
        """GET /v1/metrics: counts and medians since the start."""
        return JSONResponse({**self.metrics.snapshot(), "memory_bytes": memory_bytes()})

    async def echo(self, socket: WebSocket) -> None:
        """The WebSocket at /v1/echo; backend/wire/PROTOCOL.md."""
        if len(self.sessions) >= self._sessions_limit:
            await socket.send_denial_response(
                failure_response(
                    503, "busy", f"{len(self.sessions)} connections are open; no more are taken."
                )
            )
            return
        await socket.accept()
        session = Session(socket, self._facilities, self._description.text)
        self.sessions.add(session)
        try:
            await session.run()
        finally:
            self.sessions.discard(session)
            self.comparison.on_session_closed()


class _Guard:
    """Lets nobody in without the token, and no body in that is larger than any of ours."""

    def __init__(self, application: ASGIApp, token: str) -> None:
        self._application = application
        self._expected = f"Bearer {token}".encode()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] in ("http", "websocket"):
            refusal = self._refusal(HTTPConnection(scope))
            if refusal is not None:
                await self._refuse(refusal, scope, receive, send)
                return
        if scope["type"] == "http":
            await self._answer(scope, receive, send)
        elif scope["type"] == "websocket":
            # As below: a session that takes its time to end is cut off with the backend.
            with contextlib.suppress(asyncio.CancelledError):
                await self._application(scope, receive, send)
        else:
            await self._application(scope, receive, send)

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request; one that is still under way when the backend has to end is told so."""
        has_begun = False

        async def send_and_note(message: Message) -> None:
            nonlocal has_begun
            has_begun = True
            await send(message)

        try:
            await self._application(scope, receive, send_and_note)
        except asyncio.CancelledError:
            # Nothing else cancels it. To pass this on would log it as an error of ours.
            if not has_begun:
                ending = failure_response(
                    503, "backend-ending", "The backend is ending. Ask again when it is back."
                )
                await ending(scope, receive, send)

    def _refusal(self, connection: HTTPConnection) -> JSONResponse | None:
        given = connection.headers.get("authorization", "").encode()
        if not hmac.compare_digest(given, self._expected):
            return failure_response(
                401,
                "token-wrong",
                "The bearer token is missing or wrong. It changes at each start.",
            )
        length = connection.headers.get("content-length", "0")
        if not length.isdigit() or int(length) > TEXT_MESSAGE_LIMIT_BYTES:
            return failure_response(
                413,
                "message-too-large",
                f"A body may have at most {TEXT_MESSAGE_LIMIT_BYTES} bytes.",
            )
        return None

    @staticmethod
    async def _refuse(refusal: JSONResponse, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket":
            await WebSocket(scope, receive, send).send_denial_response(refusal)
        else:
            await refusal(scope, receive, send)
