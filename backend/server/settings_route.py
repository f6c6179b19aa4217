"""The route /v1/settings: changes the running backend's settings, reloading where needed."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import Any, Protocol

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from backend.errors import BackendError, SettingsError
from backend.server.rest import answer_failure, read_json
from backend.settings import Settings, read_settings

RELOADED = (
    "threads",
    "skill_folders",
    "skill_memory_limit_mb",
    "allowed_skill_endpoints",
    "network_sources",
    "recogniser",
)
"""Settings that need networks and skills reloaded; the old ones answer until the new ones are
ready."""
FIXED = {
    "accelerator": "Choose it by POST /v1/accelerator.",
    "cache_folder": "Start the backend anew for that.",
}
"""Settings that are not changed here, and what to do instead. All others apply at once."""


class ConfigurableBackend(Protocol):
    """The part of the backend that the route needs."""

    settings: Settings

    def use_settings(self, settings: Settings) -> None:
        """Use these settings from the next request on; returns at once."""

    def reload(self, settings: Settings) -> None:
        """Load networks and skills for these settings; blocks.

        Raises:
            BackendError: they cannot be loaded; the old ones stay in use.
        """


class SettingsRoute:
    """Makes one change at a time, in order of arrival."""

    def __init__(self, backend: ConfigurableBackend) -> None:
        """Take the backend whose settings change."""
        self._backend = backend
        self._change_lock = asyncio.Lock()

    async def change(self, request: Request) -> Response:
        """PATCH /v1/settings {name: value, …}: responds with these values once they are in use."""
        changes = await read_json(request)
        if not isinstance(changes, dict) or not changes:
            return answer_failure(
                400,
                "message-invalid",
                'Send a JSON object with settings, like {"minimum_confidence": 0.6}.',
            )
        async with self._change_lock:
            try:
                settings = change_settings(self._backend.settings, changes)
            except SettingsError as error:
                return answer_failure(400, error.code, error.sentence)
            try:
                if needs_reload(self._backend.settings, settings):
                    await asyncio.to_thread(self._backend.reload, settings)
                self._backend.use_settings(settings)
            except BackendError as error:
                return answer_failure(409, error.code, error.sentence)
        return JSONResponse(settings.model_dump(mode="json", include=set(changes)))

    async def reload(self) -> None:
        """Load networks and skills anew for the same settings, between two changes.

        Raises:
            BackendError: they cannot be loaded; the old ones stay in use.
        """
        async with self._change_lock:
            await asyncio.to_thread(self._backend.reload, self._backend.settings)


def change_settings(settings: Settings, changes: Mapping[str, Any]) -> Settings:
    """Settings with some values changed.

    Raises:
        SettingsError: a value is invalid, or cannot change while the backend runs.
    """
    for name in changes:
        if name in FIXED:
            raise SettingsError(f"The setting {name} is not changed here. {FIXED[name]}")
    # Unset fields keep following their defaults.
    return read_settings({**settings.model_dump(exclude_unset=True), **changes})


def needs_reload(earlier: Settings, settings: Settings) -> bool:
    """Whether networks or skills have to be reloaded for these settings."""
    return any(getattr(earlier, name) != getattr(settings, name) for name in RELOADED)
