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
class Misfit:
    """A value that was left out.

    Attributes:
        place: the names that lead to it: page, field, and what lies in the field.
        reason: what is wrong with it, as pydantic says it.
    """

    place: Place
    reason: str


def read_what_fits(
    model: type[Model], document: Mapping[str, Any]
) -> tuple[Model, tuple[Misfit, ...]]:
    """Build a model from all valid values; the fields of invalid ones get their defaults."""
    remaining = copy.deepcopy(dict(document))
    reasons: dict[Place, str] = {}
    while True:
        try:
            settings = model.model_validate(remaining)
        except ValidationError as error:
            found = _misfits(remaining, error)
            if not found:
                raise  # the model refuses what no single value is to blame for
            # From the back, so that the places in a list stay what they are until they are looked
            # at.
            for misfit in reversed(found):
                _remove(remaining, misfit.place)
                _note(reasons, misfit)
        else:
            return settings, tuple(Misfit(place, why) for place, why in reasons.items())


def _misfits(document: Mapping[str, Any], error: ValidationError) -> list[Misfit]:
    """What has to go, each place once, and none inside another."""
    reasons: dict[Place, str] = {}
    for problem in error.errors(include_url=False):
        place = _innermost(document, problem["loc"])
        if place and not any(outer == place[: len(outer)] for outer in reasons):
            _note(reasons, Misfit(place, str(problem["msg"]).removeprefix("Value error, ")))
    return [Misfit(place, reason) for place, reason in reasons.items()]


def _note(reasons: dict[Place, str], misfit: Misfit) -> None:
    """Keep a place; what went inside it was the cause, and is no longer told apart."""
    reason = misfit.reason
    for inner in [each for each in reasons if each[: len(misfit.place)] == misfit.place]:
        reason = reasons.pop(inner)
    reasons[misfit.place] = reason


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
