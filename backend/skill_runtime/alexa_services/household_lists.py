"""Alexa's lists, which are those that our own skill keeps.

https://developer.amazon.com/en-US/docs/alexa/list-skills/list-management-api-reference.html
"""

from __future__ import annotations

from typing import Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from backend.skill_package.json_file import describe_first_problem
from backend.skill_runtime.alexa_services.answers import ServiceAnswer, ServiceCall, ServiceError
from backend.skill_runtime.alexa_services.household_documents import (
    OWN,
    describe_item,
    describe_list,
    name_list,
    read_item_number,
    write_list_id,
)
from backend.skill_runtime.alexa_services.household_store import (
    ACTIVE,
    ARCHIVED,
    COMPLETED,
    Household,
    KeptItem,
    KeptList,
    load_module,
    open_household,
)
from backend.skill_runtime.alexa_services.session import ServiceSession

LONGEST_TEXT_CHARACTERS = 256
MOST_ACTIVE_LISTS = 100
MOST_ITEMS = 1_000
"""On one list; Alexa documents no limit."""
_EFFECT = "a list"


class _Body(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore", str_strip_whitespace=True)


class _ListBody(_Body):
    name: str = Field(min_length=1, max_length=LONGEST_TEXT_CHARACTERS)
    state: Literal["active"] = "active"


class _ListChange(_Body):
    name: str = Field(min_length=1, max_length=LONGEST_TEXT_CHARACTERS)
    state: Literal["active", "archived"]
    version: int = Field(ge=1)


class _ItemBody(_Body):
    value: str = Field(min_length=1, max_length=LONGEST_TEXT_CHARACTERS)
    status: Literal["active", "completed"] = "active"


class _ItemChange(_ItemBody):
    version: int = Field(ge=1)


_Read = TypeVar("_Read", bound=_Body)


def list_lists(session: ServiceSession, _: ServiceCall) -> ServiceAnswer:
    """Describe all lists, without what is on them."""
    with open_household(is_changing=False) as household:
        return ServiceAnswer(200, {"lists": list(map(describe_list, household.read_lists()))})


def create_list(session: ServiceSession, call: ServiceCall) -> ServiceAnswer:
    """Make a list."""
    body = _read(_ListBody, call)
    name = _find_spoken_name(body.name)
    with open_household(is_changing=True) as household:
        _check_free(household, name, body.name)
        made = household.add_list(name, body.name)
    session.lasting.add(_EFFECT)
    return ServiceAnswer(201, describe_list(made))


def get_list(session: ServiceSession, _: ServiceCall, list_id: str, status: str) -> ServiceAnswer:
    """Give what is on a list and has a status: all of it, on one page."""
    if status not in (ACTIVE, COMPLETED):
        message = f"{status} is no status of items; there are {ACTIVE} and {COMPLETED}."
        raise ServiceError(400, "InvalidInput", message)
    with open_household(is_changing=False) as household:
        kept = _find_list(household, list_id)
        items = household.read_items(kept, status)
    described = describe_list(kept)
    del described["statusMap"]
    return ServiceAnswer(
        200, {**described, "items": [describe_item(list_id, each) for each in items], "links": {}}
    )


def update_list(session: ServiceSession, call: ServiceCall, list_id: str) -> ServiceAnswer:
    """Give a list another name, archive it, or make it active again."""
    body = _read(_ListChange, call)
    name = _find_spoken_name(body.name)
    with open_household(is_changing=True) as household:
        kept = _find_list(household, list_id)
        _require_not_own(kept)
        _require_version("list", kept.version, body.version)
        is_new = name != kept.name or kept.state == ARCHIVED
        if body.state == ACTIVE and is_new:
            _check_free(household, name, body.name)
        changed = household.change_list(kept, name, body.name, body.state)
    session.lasting.add(_EFFECT)
    return ServiceAnswer(200, describe_list(changed))


def delete_list(session: ServiceSession, _: ServiceCall, list_id: str) -> ServiceAnswer:
    """Delete a list with all that is on it."""
    with open_household(is_changing=True) as household:
        kept = _find_list(household, list_id)
        _require_not_own(kept)
        household.delete_list(kept)
    session.lasting.add(_EFFECT)
    return ServiceAnswer(200)


def create_item(session: ServiceSession, call: ServiceCall, list_id: str) -> ServiceAnswer:
    """Put a thing on a list."""
    body = _read(_ItemBody, call)
    with open_household(is_changing=True) as household:
        kept = _find_list(household, list_id)
        _require_active(kept)
        if household.count_items(kept) >= MOST_ITEMS:
            message = f"There are {MOST_ITEMS} items on the list already."
            raise ServiceError(403, "LimitExceeded", message)
        made = household.add_item(kept, _join_lines(body.value), body.status)
    session.lasting.add(_EFFECT)
    return ServiceAnswer(201, describe_item(list_id, made))


def get_item(session: ServiceSession, _: ServiceCall, list_id: str, item_id: str) -> ServiceAnswer:
    """Give a thing on a list."""
    with open_household(is_changing=False) as household:
        found = _find_item(household, _find_list(household, list_id), item_id)
        return ServiceAnswer(200, describe_item(list_id, found))


def update_item(
    session: ServiceSession, call: ServiceCall, list_id: str, item_id: str
) -> ServiceAnswer:
    """Give a thing another text or status."""
    body = _read(_ItemChange, call)
    with open_household(is_changing=True) as household:
        kept = _find_list(household, list_id)
        found = _find_item(household, kept, item_id)
        _require_active(kept)
        _require_version("item", found.version, body.version)
        changed = household.change_item(found, _join_lines(body.value), body.status)
    session.lasting.add(_EFFECT)
    return ServiceAnswer(200, describe_item(list_id, changed))


def delete_item(
    session: ServiceSession, _: ServiceCall, list_id: str, item_id: str
) -> ServiceAnswer:
    """Take a thing off a list."""
    with open_household(is_changing=True) as household:
        kept = _find_list(household, list_id)
        found = _find_item(household, kept, item_id)
        _require_active(kept)
        household.delete_item(found)
    session.lasting.add(_EFFECT)
    return ServiceAnswer(200)


def _read(kind: type[_Read], call: ServiceCall) -> _Read:
    try:
        return kind.model_validate(call.content)
    except ValidationError as error:
        message = f"The body is not valid: {describe_first_problem(error)}."
        raise ServiceError(400, "InvalidInput", message) from error


def _join_lines(text: str) -> str:
    return " ".join(text.split())


def _find_spoken_name(title: str) -> str:
    """Find how a person says a list's name: "christmas" for "Christmas list"."""
    said = load_module("said_lists")
    spoken = said.normalise_name(title) or said.clean(title).lower()
    if not spoken:
        raise ServiceError(400, "InvalidInput", f"{title!r} is no name of a list.")
    return str(spoken)


def _check_free(household: Household, name: str, title: str) -> None:
    """Refuse a name that another list has, and a list above the limit.

    Raises:
        ServiceError: 409 or 403.
    """
    active = [each for each in household.read_lists() if each.state == ACTIVE]
    same = next((each for each in active if each.name == name), None)
    if same is not None:
        raise ServiceError(
            409, "Conflict", f"{title!r} is spoken as the list {name_list(same)!r} is already."
        )
    if len(active) >= MOST_ACTIVE_LISTS:
        raise ServiceError(
            403, "LimitExceeded", f"There are {MOST_ACTIVE_LISTS} active lists already."
        )


def _require_not_own(kept: KeptList) -> None:
    if kept.name in OWN:
        message = f"{name_list(kept)} cannot be changed or deleted; what is on it can."
        raise ServiceError(403, "Forbidden", message)


def _require_active(kept: KeptList) -> None:
    if kept.state != ACTIVE:
        message = "The list is archived: what is on it can be read, not changed."
        raise ServiceError(403, "Forbidden", message)


def _require_version(what: str, version: int, given: int) -> None:
    if given != version:
        message = f"{what} versions mismatch: it is {version}, not {given}."
        raise ServiceError(409, "Conflict", message)


def _find_list(household: Household, list_id: str) -> KeptList:
    for each in household.read_lists():
        if write_list_id(each) == list_id:
            return each
    raise ServiceError(404, "ObjectNotFound", f"There is no list {list_id}.")


def _find_item(household: Household, kept: KeptList, item_id: str) -> KeptItem:
    number = read_item_number(item_id)
    found = household.find_item(kept, number) if number else None
    if found is None:
        raise ServiceError(404, "ObjectNotFound", f"There is no item {item_id} on the list.")
    return found
