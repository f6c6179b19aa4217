"""The backend's description: stages, accelerators, skills, networks; screens are built from it."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from backend.wire.base import Message
from backend.wire.quantities import StageNumber
from backend.wire.vocabulary import Precision as Precision
from backend.wire.vocabulary import Provenance as Provenance
from backend.wire.vocabulary import RecogniserSize


class StageDescription(Message):
    """One step of the pipeline."""

    number: StageNumber
    name: str
    inference: bool


class ModelError(Message):
    """Error of the analytical model against measurements on real accelerators."""

    largest_percent: float = Field(description="Of any network's time, predicted against measured")
    stages_percent: dict[int, float] = Field(description="The largest by stage, its networks' part")
    checked_on: str
    date: str


class AcceleratorDescription(Message):
    """One accelerator: available, or why not."""

    name: str
    title: str
    family: str = Field("", description="The framework's title; members differ in precision")
    precision: Precision = "fp32"
    available: bool
    reason: str = ""
    remark: str = Field(
        "", description="Of an available one: no such chip here, or what stays in a finer precision"
    )
    hardware: str = ""
    version: str = ""
    figures: Provenance = "measured"
    price_per_hour_usd: float | None = None
    price_note: str = Field(
        "", description="Date, region, terms and source of the price; or who set it"
    )
    assumptions: tuple[str, ...] = Field((), description="Modelled: what no source says, and why")
    model_error: ModelError | None = Field(None, description="Modelled: what is known of its error")
    chosen: bool = False
    ready: bool = False


class SkillDescription(Message):
    """One installed skill."""

    id: str
    name: str
    summary: str
    example_phrases: tuple[str, ...] = ()
    intents: int = 0
    problem: str = Field("", description="Why it is not usable; empty when it is")
    endpoint: str = Field("", description="Address of a server that gets what is said to it")
    endpoint_allowed: bool = Field(False, description="Whether the user allows sending there")
    log_file: str = Field("", description="What it prints, in a file on the backend's machine")


class NetworkDescription(Message):
    """One network and its weights."""

    name: str
    title: str
    version: str
    licence: str
    source: str
    size_bytes: int
    sha256: str


class RecogniserDescription(Message):
    """One size of the networks that hear."""

    name: RecogniserSize
    size_bytes: int = Field(description="Of its weights on the disk")
    chosen: bool = False


class LoadingProgress(Message):
    """How far loading is, of the first pipeline or of one that is loaded beside it."""

    task: str = Field(description='A short phrase: "preparing step 5"')
    share: float = Field(ge=0, le=1, description="Of all that is being loaded")
    seconds_left: float | None = Field(None, ge=0, description="An estimate")
    is_first_time: bool = Field(False, description="Things are made that later starts find ready")


class Description(Message):
    """The description, sent after `hello` and at every change; screens are built from it."""

    type: Literal["description"] = "description"
    wire_version: int
    version: str
    session_id: str
    state: Literal["loading", "ready", "failed"]
    progress: str = Field("", description="What is being loaded; of one that failed: why")
    loading: LoadingProgress | None = Field(None, description="None: nothing is being loaded")
    stages: tuple[StageDescription, ...]
    accelerators: tuple[AcceleratorDescription, ...]
    skills: tuple[SkillDescription, ...]
    skills_remark: str = Field("", description="What a user has to know before installing a skill")
    networks: tuple[NetworkDescription, ...] = ()
    recognisers: tuple[RecogniserDescription, ...] = Field(
        (), description="Empty where other networks are set in place of ours"
    )
    memory_bytes: int = 0
