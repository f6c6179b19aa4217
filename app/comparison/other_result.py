"""Reads the result file of a comparison on another machine, to lay it beside the own one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from app.comparison.statistics import Figure, Summary
from app.errors import ResultFileError
from app.translation import tr
from backend.wire.messages import Provenance

LARGEST_BYTES = 20_000_000
"""A comparison with the most runs has about 1 MB."""
Number = Annotated[float, Field(ge=0, allow_inf_nan=False)]


@dataclass(frozen=True)
class OtherResult:
    """A result that was opened.

    Attributes:
        machine: its hardware.
        made_at: when its comparison began.
        request: what was asked, in the file's words.
        summaries: one for each accelerator, under names that no accelerator of this machine has;
            without changes, which only hold for runs taken in turn.
        titles: those names → titles with the machine.
    """

    machine: str
    made_at: datetime
    request: Mapping[str, Any]
    summaries: tuple[Summary, ...]
    titles: Mapping[str, str]


def read_result(file: Path) -> OtherResult:
    """Read a file that Bergamot wrote with "Export JSON…".

    Raises:
        ResultFileError: it cannot be read, or is no such file.
    """
    try:
        if file.stat().st_size > LARGEST_BYTES:
            raise ResultFileError(
                tr("{name} is too large for the result of a comparison.").format(name=file.name)
            )
        document = _Document.model_validate_json(file.read_bytes())
    except OSError as error:
        raise ResultFileError(
            tr("{name} cannot be read: {error}. Choose another file.").format(
                name=file.name, error=error.strerror or error
            )
        ) from error
    except ValidationError as error:
        raise ResultFileError(
            tr(
                "{name} is not the result of a comparison. Choose a file that was written "
                "with “Export JSON…”."
            ).format(name=file.name)
        ) from error
    machine = document.machine.hardware
    names = {each.name: f"{file}:{each.name}" for each in document.accelerators}
    return OtherResult(
        machine,
        document.made_at,
        document.request,
        tuple(_summary(names[each.name], each) for each in document.accelerators),
        {
            names[each.name]: f"{each.title or each.name} · {each.precision}, {machine}"
            for each in document.accelerators
        },
    )


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True)


class _Median(_Part):
    median: Number
    low: Number
    high: Number
    figures: Provenance
    count: int = Field(ge=0)
    p90: Number | None = None


class _Accelerator(_Part):
    name: str
    title: str = ""
    precision: str = ""
    runs_counted: int = Field(ge=0)
    runs_failed: int = Field(0, ge=0)
    medians: dict[str, _Median]


class _Machine(_Part):
    hardware: str


class _Document(_Part):
    kind: Literal["bergamot-comparison"]
    made_at: datetime
    request: dict[str, Any]
    machine: _Machine
    accelerators: tuple[_Accelerator, ...] = Field(min_length=1, max_length=100)


def _summary(name: str, accelerator: _Accelerator) -> Summary:
    figures = {
        key: Figure(each.median, each.low, each.high, each.figures, each.count, each.p90)
        for key, each in accelerator.medians.items()
    }
    return Summary(name, figures, {}, accelerator.runs_counted, accelerator.runs_failed)
