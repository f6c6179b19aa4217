"""Reads a document into a model value by value: what does not fit is left out, everything else is kept."""

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
    """Make a model of all values that fit; every field of the model has a default for those that do not."""
    remaining = copy.deepcopy(dict(document))
    reasons: dict[Place, str] = {}
    while True:
        try:
            settings = model.model_validate(remaining)
        except ValidationError as error:
            # From the back, so that the places in a list stay what they are until they are looked at.
            left = copy.deepcopy(remaining)
            for problem in reversed(error.errors(include_url=False)):
                if place := _remove(remaining, problem["loc"]):
                    _note(reasons, place, str(problem["msg"]).removeprefix("Value error, "))
            if remaining == left:
                raise  # the model refuses what no single value is to blame for
        else:
            return settings, tuple(Misfit(place, why) for place, why in reasons.items())


def _note(reasons: dict[Place, str], place: Place, reason: str) -> None:
    """Keep the reason of a place; what went inside it before was the cause, and is no longer told apart."""
    for inner in [each for each in reasons if each[: len(place)] == place]:
        reason = reasons.pop(inner)
    reasons[place] = reason


def _remove(document: dict[str, Any], place: Place) -> Place:
    """Take away what lies at a place, or the innermost around it that is there; gives the place of what went."""
    steps: list[tuple[Any, Any]] = []
    inner: Any = document
    for part in place:
        try:
            steps.append((inner, part))
            inner = inner[part]
        except (KeyError, IndexError, TypeError):
            steps.pop()
            break
    if steps:
        container, key = steps[-1]
        del container[key]
    return place[: len(steps)]
