"""One line of a bench's result: an accelerator with so many requests at once."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

Span = tuple[float, float]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class ComparedToBaseline(_Part):
    """Ratio of a time to the baseline's; 0.5 is twice as fast."""

    ratio: float = Field(description="Median over the same requests to both")
    low: float | None = Field(description="95 % bootstrap interval; None: too few pairs")
    high: float | None
    pairs: int


class Agreement(_Part):
    """Whether it understands what the baseline does."""

    pairs: int
    same: int = Field(description="The same sentence and the same intent")


class RunFacts(_Part):
    """Facts that all rows of a run share."""

    date: str
    machine: str
    cores: int
    threads: int = Field(description="Cores that one network may use")
    system: str
    version: str
    command: str
    recordings: int
    voice_seconds: float = Field(description="Of all recordings together")
    stages: dict[str, str] = Field(description="Name of each stage, by number")
    rounds: int
    seed: int
    baseline: str = Field(description="Name of the accelerator that ratios compare with")
    utilisation: float
    audio: Literal["all at once"] = Field(
        "all at once", description="How recordings come in: stage 4 works on the whole of them"
    )
    interrupted: bool = False


class Row(_Part):
    """Times in milliseconds; failed requests count nowhere but in `failed`."""

    accelerator: str
    title: str
    family: str
    precision: str
    hardware: str
    version: str
    figures: Literal["measured", "modelled"]
    concurrency: int
    requests: int
    failed: int
    failures: tuple[str, ...] = Field(description="Different sentences of failed requests")
    voice_seconds: float = Field(description="Of all recordings together")
    median_stages_ms: dict[str, float | None]
    p95_stages_ms: dict[str, float | None]
    median_stages_span_ms: dict[str, Span] = Field(description="Modelled stages: least and most")
    median_first_audio_ms: float | None
    p95_first_audio_ms: float | None
    median_first_audio_span_ms: Span | None = Field(description="When modelled")
    median_request_ms: float | None
    p95_request_ms: float | None
    compared: dict[str, ComparedToBaseline] = Field(
        description='"first_audio", "request" and each stage, against the baseline with as many at '
        "once"
    )
    agreement: Agreement | None
    hearing_real_time_factor: float | None = Field(
        description="Median of stages 4 to 6 for a second of voice, in seconds"
    )
    speaking_real_time_factor: float | None = Field(
        description="Median of stage 10 for a second of speech, in seconds"
    )
    requests_per_second: float | None
    price_per_hour_usd: float | None
    price_note: str
    cost_per_million_requests_usd: float | None
    memory_bytes: int
    load_seconds: float
    warm_up_ms: float
    run: RunFacts
