"""Finds the service that a path means, checks the permission it needs, and gives its answer."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from backend.skill_package.permissions import READ_LISTS, REMINDERS, TIMERS, WRITE_LISTS
from backend.skill_runtime.alexa_services import (
    device_settings,
    household_lists,
    progressive_responses,
    reminders,
    timers,
)
from backend.skill_runtime.alexa_services.answers import (
    ADDRESS_PATH,
    DIRECTIVES_PATH,
    LISTS_PATH,
    ServiceAnswer,
    ServiceCall,
    ServiceError,
    build_error,
)
from backend.skill_runtime.alexa_services.session import ServiceSession

Serve = Callable[..., ServiceAnswer]
"""Takes the session, the call and the named parts of the path."""
_TIMERS_PATH = "/v1/alerts/timers"
_ID = r"(?P<{}>[^/]{{1,256}})"


@dataclass(frozen=True)
class _Route:
    method: str
    path: re.Pattern[str]
    serve: Serve
    scope: str = ""


def _route(method: str, path: str, serve: Serve, scope: str = "") -> _Route:
    return _Route(method, re.compile(path), serve, scope)


_TOKEN, _TIMER = _ID.format("alert_token"), _ID.format("timer_id")
_LIST = f"{LISTS_PATH}/{_ID.format('list_id')}"
_ITEM = f"{_LIST}/items/{_ID.format('item_id')}"
_DEVICE = f"{ADDRESS_PATH}{_ID.format('device_id')}/settings/address"
_SETTING = rf"/v2/devices/{_ID.format('device_id')}/settings/System\.(?P<name>\w+)"
_ROUTES = (
    _route("GET", _SETTING, device_settings.get_setting),
    _route("GET", _DEVICE, device_settings.get_address),
    _route("GET", f"{_DEVICE}/countryAndPostalCode", device_settings.get_country_and_postal_code),
    _route("POST", reminders.REMINDERS_PATH, reminders.create_reminder, REMINDERS),
    _route("GET", reminders.REMINDERS_PATH, reminders.list_reminders, REMINDERS),
    _route("GET", f"{reminders.REMINDERS_PATH}/{_TOKEN}", reminders.get_reminder, REMINDERS),
    _route("PUT", f"{reminders.REMINDERS_PATH}/{_TOKEN}", reminders.update_reminder, REMINDERS),
    _route("DELETE", f"{reminders.REMINDERS_PATH}/{_TOKEN}", reminders.delete_reminder, REMINDERS),
    _route("POST", _TIMERS_PATH, timers.create_timer, TIMERS),
    _route("GET", _TIMERS_PATH, timers.list_timers, TIMERS),
    _route("DELETE", _TIMERS_PATH, timers.delete_timers, TIMERS),
    _route("GET", f"{_TIMERS_PATH}/{_TIMER}", timers.get_timer, TIMERS),
    _route("DELETE", f"{_TIMERS_PATH}/{_TIMER}", timers.delete_timer, TIMERS),
    _route("POST", f"{_TIMERS_PATH}/{_TIMER}/pause", timers.pause_timer, TIMERS),
    _route("POST", f"{_TIMERS_PATH}/{_TIMER}/resume", timers.resume_timer, TIMERS),
    _route("POST", DIRECTIVES_PATH, progressive_responses.take_directive),
    _route("GET", LISTS_PATH, household_lists.list_lists, READ_LISTS),
    _route("POST", LISTS_PATH, household_lists.create_list, WRITE_LISTS),
    _route("PUT", _LIST, household_lists.update_list, WRITE_LISTS),
    _route("DELETE", _LIST, household_lists.delete_list, WRITE_LISTS),
    _route("POST", f"{_LIST}/items", household_lists.create_item, WRITE_LISTS),
    _route("GET", _ITEM, household_lists.get_item, READ_LISTS),
    _route("PUT", _ITEM, household_lists.update_item, WRITE_LISTS),
    _route("DELETE", _ITEM, household_lists.delete_item, WRITE_LISTS),
    _route("GET", rf"{_LIST}/(?P<status>[^/]+)", household_lists.get_list, READ_LISTS),
)
_REFUSED = ("/v2/accounts/", "/v2/persons/")
"""What Amazon knows of the user: nobody can give these permissions here."""


def answer_call(session: ServiceSession, call: ServiceCall) -> ServiceAnswer:
    """Answer a call; an error becomes the answer that the service has for it."""
    with session.lock:
        try:
            return _serve(session, call)
        except ServiceError as error:
            session.notes.append(f"{call.method} {call.path}: {error.status}, {error}")
            return build_error(call.path, error)


def _serve(session: ServiceSession, call: ServiceCall) -> ServiceAnswer:
    matches = [(route, route.path.fullmatch(call.path)) for route in _ROUTES]
    found = [(route, match) for route, match in matches if match]
    for route, match in found:
        if route.method == call.method:
            if route.scope:
                session.require(route.scope, status=401)
            return route.serve(session, call, **match.groupdict())
    if found:
        raise ServiceError(405, "METHOD_NOT_ALLOWED", f"{call.method} is not offered there.")
    if call.path.startswith(_REFUSED):
        raise ServiceError(403, "INVALID_TOKEN", "The user has not given the permission for that.")
    raise ServiceError(
        501, "NOT_OFFERED", f"Alexa's service at {call.path} is not offered on this machine."
    )
