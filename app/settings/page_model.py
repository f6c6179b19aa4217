"""The base of all pages of the settings."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class Page(BaseModel):
    """The base of all pages: frozen and validated; fields of newer versions are preserved."""

    model_config = ConfigDict(frozen=True, extra="allow", allow_inf_nan=False)
