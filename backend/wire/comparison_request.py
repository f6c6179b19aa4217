"""The body of POST /v1/comparison: which accelerators to load beside the chosen one."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from backend.wire.base import Message
from backend.wire.limits import COMPARISON_LIMIT


class Comparison(Message):
    """Accelerators that requests may name until they are freed.

    Attributes:
        accelerators: variant names; the chosen one may be among them.
        session_id: of the connection that asks (its `description` says it): they are freed when it
            closes.
    """

    accelerators: tuple[Annotated[str, Field(min_length=1, max_length=100)], ...] = Field(
        min_length=1, max_length=COMPARISON_LIMIT
    )
    session_id: str = Field("", max_length=64)
