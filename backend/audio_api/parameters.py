"""What all parameters of this API have in common: how they are checked, and what is refused."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from backend.errors import ParameterError

ParametersType = TypeVar("ParametersType", bound="Parameters")
QUOTED_CHARACTERS = 200


class Parameters(BaseModel):
    """The parameters of a request; one that is not known is refused, since it may be misspelt."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)


def read_parameters(parameters: type[ParametersType], values: Mapping[str, Any]) -> ParametersType:
    """Check what a client sent.

    Raises:
        ParameterError: one of them does not fit; says which and why.
    """
    try:
        return parameters.model_validate(values)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        name = str(first["loc"][0]) if first["loc"] else ""
        cause = first.get("ctx", {}).get("error")
        if isinstance(cause, ParameterError):
            raise cause from error
        reason = _explain(first["type"], first["msg"])
        raise ParameterError(
            f"{name[:QUOTED_CHARACTERS]!r} {reason}.", parameter=name[:QUOTED_CHARACTERS]
        ) from error


def _explain(kind: str, message: str) -> str:
    if kind == "missing":
        return "is missing"
    if kind == "extra_forbidden":
        return "is no parameter of this request"
    return f"does not fit: {message[:1].lower()}{message[1:]}".rstrip(".")
