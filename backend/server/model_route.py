"""The route /v1/model: asks the language model of the settings something, to try it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import asdict

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from backend.errors import ModelError
from backend.language_model.trial import try_model
from backend.server.rest import answer_failure
from backend.settings import Settings
from backend.wire.model_trial import ModelTrial


class ModelRoute:
    """Tries one model at a time."""

    def __init__(self, find_settings: Callable[[], Settings]) -> None:
        """Take what gives the settings that are in use."""
        self._find_settings = find_settings
        self._lock = asyncio.Lock()

    async def ask(self, _: Request) -> Response:
        """POST /v1/model: responds with the answer and its times, or with what failed."""
        async with self._lock:
            try:
                answer = await asyncio.to_thread(try_model, self._find_settings())
            except ModelError as error:
                return answer_failure(502, error.code, error.sentence)
        source = answer.source
        trial = ModelTrial(
            name=source.name,
            host=source.host,
            is_on_backends_machine=source.is_on_this_machine,
            text=answer.text,
            **asdict(answer.measure()),
        )
        return JSONResponse(trial.model_dump(mode="json"))
