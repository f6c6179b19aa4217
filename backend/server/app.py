"""The Starlette application: the WebSocket at /v1/echo and the REST routes beside it."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import threading
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route, WebSocketRoute
from starlette.types import ASGIApp
from starlette.websockets import WebSocket

from backend.engine.assembly import Assembly
from backend.engine.memory import measure_memory_bytes
from backend.engine.pool import PipelinePool
from backend.errors import BackendError
from backend.server.active_requests import SharedResources
from backend.server.admission import Admission, count_slots
from backend.server.comparison_route import ComparisonRoute
from backend.server.current_description import CurrentDescription
from backend.server.description import describe
from backend.server.failure_answers import FailureAnswers
from backend.server.guard import Guard
from backend.server.metrics import Metrics
from backend.server.model_route import ModelRoute
from backend.server.prometheus_metrics import CONTENT_TYPE_LATEST
from backend.server.rest import answer_failure, read_json
from backend.server.route_groups import RouteGroup
from backend.server.session import Session
from backend.server.settings_route import SettingsRoute
from backend.server.skill_watch import SkillWatch
from backend.server.uvicorn_server import compute_connections_limit
from backend.settings import Settings
from backend.skill_package.find import find_installed_skills
from backend.wire.limits import NAME_LIMIT_CHARACTERS

_LOG = logging.getLogger(__name__)
SESSIONS_PER_TURN = 20
"""Sessions that get a new description before the event loop does anything else."""
CHANGE_INTERVAL_SECONDS = 0.05
"""Shortest time between two new descriptions."""


class Backend:
    """Everything behind the routes; one for each process."""

    def __init__(self, settings: Settings, token: str) -> None:
        """Find skills and stages; networks are loaded in the background once the server runs.

        Raises:
            SettingsError: two stages do not fit.
        """
        self.settings = settings
        self.token = token
        self.assembly = Assembly(settings, find_installed_skills(settings), self._on_change)
        self.pool = PipelinePool(self.assembly, self._on_change)
        self.metrics = Metrics()
        self.sessions: set[Session] = set()
        # The rest is kept for REST requests, and for refusing further sessions.
        self._sessions_limit = compute_connections_limit() * 3 // 4
        self.comparison = ComparisonRoute(
            self.pool,
            settings.comparison_idle_seconds,
            lambda: {session.id for session in tuple(self.sessions)},
        )
        self.settings_route = SettingsRoute(self)
        slots = count_slots()
        # One thread for each slot: most wait (for more user audio, for a skill's network), few
        # compute.
        self._workers = ThreadPoolExecutor(slots, thread_name_prefix="request")
        self._reloads = ThreadPoolExecutor(1, thread_name_prefix="reload")
        self._shared = SharedResources(
            settings=settings,
            pool=self.pool,
            admission=Admission(
                slots, lambda: self.assembly.compute_queue.compute_queueing_delay_seconds()
            ),
            workers=self._workers,
            metrics=self.metrics,
        )
        self.metrics.prometheus.watch_waiting(lambda: self._shared.admission.forecast.waiting)
        self._description = CurrentDescription(lambda: describe(self.assembly, self.pool, ""))
        self._changed = asyncio.Event()
        self._loop: asyncio.AbstractEventLoop | None = None

    @property
    def shared(self) -> SharedResources:
        """What all requests share."""
        return self._shared

    def create_application(self, *groups: RouteGroup) -> ASGIApp:
        """The ASGI application with these groups of routes; any ASGI server can run it."""
        routes = [
            Route("/v1/health", self.health),
            Route("/v1/description", self.description),
            Route("/v1/accelerator", self.choose_accelerator, methods=["POST"]),
            Route("/v1/comparison", self.comparison.load, methods=["POST"]),
            Route("/v1/comparison", self.comparison.free, methods=["DELETE"]),
            Route("/v1/settings", self.settings_route.change, methods=["PATCH"]),
            Route("/v1/model", ModelRoute(lambda: self.settings).ask, methods=["POST"]),
            Route("/v1/metrics", self.read_metrics),
            Route("/metrics", self.write_metrics_for_prometheus),
            WebSocketRoute("/v1/echo", self.echo),
            *(route for group in groups for route in group.routes),
        ]
        answers = FailureAnswers(groups)
        application = Starlette(
            routes=routes,
            lifespan=self._serve,
            exception_handlers={
                HTTPException: answers.on_http_error,
                Exception: answers.on_unknown_error,
            },
        )
        return Guard(application, self.token, groups)

    def use_settings(self, settings: Settings) -> None:
        """Use these settings from the next request on; called on the event loop."""
        self.settings = settings
        self.comparison.idle_limit_seconds = settings.comparison_idle_seconds
        self.pool.use_settings(settings)
        self._shared.settings = settings
        self._on_change()

    def reload(self, settings: Settings) -> None:
        """Load networks and skills for these settings. Blocks; called on a worker thread.

        The old ones answer until the new ones are ready, and are freed after their last requests.
        Only the next reload waits for that, so that at most two sets are in memory.

        Raises:
            BackendError: they cannot be loaded; the old ones stay in use.
        """
        assembly = Assembly(settings, find_installed_skills(settings), self._on_change)
        in_use = threading.Event()
        reload = self._reloads.submit(self.pool.reload, assembly, in_use.set)
        reload.add_done_callback(lambda _: in_use.set())
        in_use.wait()
        if reload.done():
            reload.result()
        self.assembly = assembly

    @contextlib.asynccontextmanager
    async def _serve(self, _: Starlette) -> AsyncIterator[None]:
        self._loop = asyncio.get_running_loop()
        loader = threading.Thread(target=self._load_first, name="loader", daemon=True)
        loader.start()
        tasks = [
            asyncio.create_task(self.comparison.watch()),
            asyncio.create_task(self._announce_changes()),
            asyncio.create_task(SkillWatch(self).watch()),
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
        # A chosen accelerator that is no longer available must not leave the user without any.
        for name in names:
            try:
                self.pool.choose(name, is_last_try=not name)
                return
            except BackendError as error:
                _LOG.error("%s", error.sentence)

    def _on_change(self) -> None:
        self._description.mark_stale()
        loop = self._loop
        if loop is not None and not loop.is_closed():
            loop.call_soon_threadsafe(self._changed.set)

    async def _announce_changes(self) -> None:
        """Send all sessions a new description after changes, one for changes close together."""
        while True:
            await self._changed.wait()
            self._changed.clear()
            for session in tuple(self.sessions):
                session.start_waiting()
            (error,) = await asyncio.gather(self._send_descriptions(), return_exceptions=True)
            if error is not None:
                _LOG.error("the description could not be sent", exc_info=error)
            await asyncio.sleep(CHANGE_INTERVAL_SECONDS)

    async def _send_descriptions(self) -> None:
        description = await self._description.text()
        for number, session in enumerate(tuple(self.sessions), 1):
            session.send_description(description)
            if number % SESSIONS_PER_TURN == 0:
                await asyncio.sleep(0)

    # ----- routes

    async def health(self, _: Request) -> Response:
        """GET /v1/health: whether the backend can answer requests."""
        return JSONResponse({"state": self.pool.state, "accelerator": self.pool.accelerator})

    async def description(self, _: Request) -> Response:
        """GET /v1/description."""
        text = (await self._description.text()).write_for_session("")
        return Response(text, media_type="application/json")

    async def choose_accelerator(self, request: Request) -> Response:
        """POST /v1/accelerator {"name": …}: responds when the accelerator is ready.

        The old one answers requests meanwhile.
        """
        content = await read_json(request)
        name = content.get("name") if isinstance(content, dict) else None
        if not isinstance(name, str) or len(name) > NAME_LIMIT_CHARACTERS:
            return answer_failure(
                400, "message-invalid", 'Send a JSON object like {"name": "onnxruntime"}.'
            )
        try:
            await asyncio.to_thread(self.pool.choose, name)
        except BackendError as error:
            return answer_failure(409, error.code, error.sentence)
        return JSONResponse({"accelerator": self.pool.accelerator})

    async def read_metrics(self, _: Request) -> Response:
        """GET /v1/metrics: counts and medians since the start."""
        return JSONResponse(
            {**self.metrics.take_snapshot(), "memory_bytes": measure_memory_bytes()}
        )

    async def write_metrics_for_prometheus(self, _: Request) -> Response:
        """GET /metrics."""
        return Response(self.metrics.prometheus.write(), media_type=CONTENT_TYPE_LATEST)

    async def echo(self, socket: WebSocket) -> None:
        """The WebSocket at /v1/echo; backend/wire/PROTOCOL.md."""
        if len(self.sessions) >= self._sessions_limit:
            await socket.send_denial_response(
                answer_failure(
                    503, "busy", f"{len(self.sessions)} connections are open; no more are taken."
                )
            )
            return
        await socket.accept()
        session = Session(socket, self._shared, self._description.text)
        self.sessions.add(session)
        try:
            await session.run()
        finally:
            self.sessions.discard(session)
            self.comparison.on_session_closed()
