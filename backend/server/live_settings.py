"""The door at /v1/settings: changes settings of the running backend, at once or by loading anew beside what answers."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import Any, Protocol

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from backend.errors import BackendError, SettingsError
from backend.server.rest import failure_response, json_body
from backend.settings import Settings, read_settings

RELOADED = (
    "threads",
    "skill_folders",
    "skill_memory_limit_mb",
    "allowed_skill_endpoints",
    "network_sources",
)
"""Settings that change networks or skills: these are loaded anew, the old ones answer until the new
ones can."""
FIXED = {
    "accelerator": "Choose it by POST /v1/accelerator.",
    "cache_folder": "Start the backend anew for that.",
}
"""Settings that are not changed here, and what to do instead. All others are taken at once."""


class SettableBackend(Protocol):
    """What the door needs of the backend."""

    settings: Settings

    def use_settings(self, settings: Settings) -> None:
        """Work with these from the next request on; returns at once."""

    def reload(self, settings: Settings) -> None:
        """Load networks and skills for these; blocks, and raises BackendError with the old ones still in use."""


class SettingsDoor:
    """One change at a time, in the order in which they came."""

    def __init__(self, backend: SettableBackend) -> None:
        """Take the backend whose settings change."""
        self._backend = backend
        self._one_at_a_time = asyncio.Lock()

    async def change(self, request: Request) -> Response:
        """PATCH /v1/settings {name: value, …}: answers with these values when the backend works with them."""
        changes = await json_body(request)
        if not isinstance(changes, dict) or not changes:
            return failure_response(
                400,
                "message-invalid",
                'Send a JSON object with settings, like {"minimum_confidence": 0.6}.',
            )
        async with self._one_at_a_time:
            try:
                settings = changed_settings(self._backend.settings, changes)
            except SettingsError as error:
                return failure_response(400, error.code, error.sentence)
            try:
                if needs_reload(self._backend.settings, settings):
                    await asyncio.to_thread(self._backend.reload, settings)
                self._backend.use_settings(settings)
            except BackendError as error:
                return failure_response(409, error.code, error.sentence)
        return JSONResponse(settings.model_dump(mode="json", include=set(changes)))


def changed_settings(settings: Settings, changes: Mapping[str, Any]) -> Settings:
    """Settings with some other values.

    Raises:
        SettingsError: a value does not fit, or is not changed while the backend runs.
    """
    for name in changes:
        if name in FIXED:
            raise SettingsError(f"The setting {name} is not changed here. {FIXED[name]}")
    # What nobody set keeps following its default.
    return read_settings({**settings.model_dump(exclude_unset=True), **changes})


def needs_reload(earlier: Settings, settings: Settings) -> bool:
    """Whether networks or skills have to be loaded anew for these settings."""
    return any(getattr(earlier, name) != getattr(settings, name) for name in RELOADED)
