"""Reads a document into a model, leaving out invalid values and keeping all others."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

Model = TypeVar("Model", bound=BaseModel)
Place = tuple[str | int, ...]


@dataclass(frozen=True)
class InvalidValue:
    """A value that was left out.

    Attributes:
        place: the names and indices that lead to it: page, field, and inside the field.
        reason: pydantic's message about it.
    """

    place: Place
    reason: str


def read_valid_values(
    model: type[Model], document: Mapping[str, Any]
) -> tuple[Model, tuple[InvalidValue, ...]]:
    """Build a model from all valid values; the fields of invalid ones get their defaults."""
    remaining = copy.deepcopy(dict(document))
    reasons: dict[Place, str] = {}
    while True:
        try:
            settings = model.model_validate(remaining)
        except ValidationError as error:
            found = _find_invalid_values(remaining, error)
            if not found:
                raise  # the model refuses what no single value is to blame for
            # From the back, so that earlier indices of a list stay valid.
            for invalid in reversed(found):
                _remove(remaining, invalid.place)
                _note(reasons, invalid)
        else:
            return settings, tuple(InvalidValue(place, why) for place, why in reasons.items())


def _find_invalid_values(document: Mapping[str, Any], error: ValidationError) -> list[InvalidValue]:
    """What has to go, each place once, and none inside another."""
    reasons: dict[Place, str] = {}
    for problem in error.errors(include_url=False):
        place = _innermost(document, problem["loc"])
        if place and not any(outer == place[: len(outer)] for outer in reasons):
            _note(reasons, InvalidValue(place, str(problem["msg"]).removeprefix("Value error, ")))
    return [InvalidValue(place, reason) for place, reason in reasons.items()]


def _note(reasons: dict[Place, str], invalid: InvalidValue) -> None:
    """Keep a place; it replaces the places inside it and takes over their reason."""
    reason = invalid.reason
    for inner in [each for each in reasons if each[: len(invalid.place)] == invalid.place]:
        reason = reasons.pop(inner)
    reasons[invalid.place] = reason


def _innermost(document: Any, place: Place) -> Place:
    """As much of a place as is there: of a value that is missing, what it is missing in."""
    for depth, part in enumerate(place):
        try:
            document = document[part]
        except (KeyError, IndexError, TypeError):
            return place[:depth]
    return place


def _remove(document: Any, place: Place) -> None:
    for part in place[:-1]:
        document = document[part]
    del document[place[-1]]
