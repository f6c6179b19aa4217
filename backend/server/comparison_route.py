"""The route /v1/comparison: loads accelerators beside the chosen one and frees them after use."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from pydantic import ValidationError
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from backend.engine.pool import PipelinePool
from backend.errors import BackendError
from backend.server.rest import answer_failure, read_json
from backend.wire.comparison_request import Comparison
from backend.wire.limits import COMPARISON_LIMIT


class ComparisonRoute:
    """Holds at most one comparison: a new one replaces the one before."""

    def __init__(
        self, pool: PipelinePool, idle_limit_seconds: float, connected: Callable[[], set[str]]
    ) -> None:
        """Take the pool, how long a comparison may be idle, and what gives the open sessions' ids.

        `connected` is called on any thread.
        """
        self._pool = pool
        self.idle_limit_seconds = idle_limit_seconds
        self._connected = connected
        self._owner = ""
        self._freeing: set[asyncio.Task[None]] = set()

    async def load(self, request: Request) -> Response:
        """POST /v1/comparison {"accelerators": [names]}: responds when all are ready.

        Requests are answered meanwhile.
        """
        try:
            body = Comparison.model_validate(await read_json(request))
        except ValidationError:
            return answer_failure(
                400,
                "message-invalid",
                'Send a JSON object like {"accelerators": ["onnxruntime", "pytorch-eager"]}, '
                f"with 1 to {COMPARISON_LIMIT} names.",
            )
        if body.session_id and body.session_id not in self._connected():
            return _refuse_unknown_session(body.session_id)
        self._owner = body.session_id
        try:
            await asyncio.to_thread(self._pool.compare, body.accelerators)
        except BackendError as error:
            return answer_failure(409, error.code, error.sentence)
        if body.session_id and body.session_id not in self._connected():
            # The session closed during loading, perhaps before there was anything to free. A later
            # comparison frees what it does not name.
            await self._free(self._is_unwanted)
            return _refuse_unknown_session(body.session_id)
        return JSONResponse({"accelerators": list(self._pool.compared)})

    async def free(self, _: Request) -> Response:
        """DELETE /v1/comparison."""
        await self._free()
        return Response(status_code=204)

    def on_session_closed(self) -> None:
        """Free the comparison when its session closes; without an owner, when the last one does."""
        if self._pool.compared and self._is_unwanted():
            task = asyncio.create_task(self._free(self._is_unwanted))
            self._freeing.add(task)
            task.add_done_callback(self._freeing.discard)

    async def watch(self) -> None:
        """Free a comparison that has been idle too long; runs until it is cancelled."""
        while True:
            await asyncio.sleep(self.idle_limit_seconds / 10)
            if self._is_idle():
                await self._free(self._is_idle)

    def _is_unwanted(self) -> bool:
        connected = self._connected()
        return self._owner not in connected if self._owner else not connected

    def _is_idle(self) -> bool:
        return self._pool.measure_idle_seconds() > self.idle_limit_seconds

    async def _free(self, is_unwanted: Callable[[], bool] = lambda: True) -> None:
        await asyncio.to_thread(self._pool.end_comparison, is_unwanted)


def _refuse_unknown_session(session_id: str) -> JSONResponse:
    return answer_failure(
        409,
        "session-unknown",
        f"No connection with the session_id {session_id} is open, so nothing is loaded for its "
        "comparison.",
    )
