"""The backend's settings: a pydantic model, from TOML, the environment or the command line."""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import platformdirs
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, SecretStr, ValidationError

from backend.cache import CACHE_VARIABLE
from backend.errors import SettingsError
from backend.wire.model_settings import (
    DEFAULT_MODEL_ADDRESS,
    check_model_address,
    check_model_key,
)
from backend.wire.vocabulary import Patience, RecogniserSize

MINIMUM_CONFIDENCE = 0.55
"""Default of the setting: with a lower confidence the user is asked again. Chosen between the
confidences that our recogniser gives to right and to wrong words."""
SKILL_MEMORY_LIMIT_MB = 512
"""Default of the setting: megabytes for each process of a skill with its child processes."""

RECOGNISER_VARIABLE = "BERGAMOT_RECOGNISER"
"""Names the size of the recogniser where nothing else does: "small" for a weak machine."""


def find_default_cache_folder() -> Path:
    """Give the folder that keeps exported networks between starts."""
    return Path(os.environ.get(CACHE_VARIABLE) or platformdirs.user_cache_dir("bergamot"))


def find_default_recogniser() -> str:
    """Give the size of the recogniser: the environment's, or the one that hears best."""
    return os.environ.get(RECOGNISER_VARIABLE) or "base"


def _check_key(key: SecretStr) -> SecretStr:
    check_model_key(key.get_secret_value())
    return key


class Settings(BaseModel):
    """All settings of a backend."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)

    accelerator: str = Field(
        "", title="Accelerator", description="Name of the accelerator; empty picks the best one."
    )
    threads: int = Field(
        2, ge=1, le=64, title="Threads", description="Cores that one network may use."
    )
    recogniser: RecogniserSize = Field(
        default_factory=find_default_recogniser,
        validate_default=True,
        title="Recogniser",
        description='"base" hears words better, "small" takes less than half of the time.',
    )
    skill_folders: tuple[Path, ...] = Field(
        (), title="Skill folders", description="Skills installed beside ours."
    )
    allowed_skill_endpoints: tuple[str, ...] = Field(
        (),
        title="Servers of skills",
        description="Addresses to which skills may send what is said to them.",
    )
    network_sources: dict[str, str] = Field(
        default_factory=dict,
        title="Networks",
        description="Network name → folder, or Hugging Face id with its revision "
        "(owner/name@commit), that replaces its weights.",
    )
    cache_folder: Path = Field(
        default_factory=find_default_cache_folder,
        title="Cache",
        description="Folder for exported networks.",
    )
    utterance_limit_seconds: float = Field(
        30.0, gt=0, title="Longest utterance", description="In seconds."
    )
    skill_limit_seconds: float = Field(
        4.0, gt=0, title="Skill time limit", description="In seconds, per request."
    )
    skill_memory_limit_mb: int = Field(
        SKILL_MEMORY_LIMIT_MB,
        ge=64,
        title="Skill memory limit",
        description="In megabytes, for each skill with all that it starts.",
    )
    patience: Patience = Field(
        "normal",
        title="Patience",
        description="How long a silence may be before an utterance counts as finished: quick, "
        "normal or patient. After an unfinished sentence it is several times as long.",
    )
    no_speech_seconds: float = Field(
        6.0,
        gt=0,
        title="Longest silence",
        description="Silence from the start that ends an utterance, in seconds.",
    )
    comparison_idle_seconds: float = Field(
        300.0,
        gt=0,
        title="Comparison kept",
        description="Accelerators loaded for a comparison are freed after so long unused, in "
        "seconds.",
    )
    machine_price_per_hour_usd: float | None = Field(
        None,
        ge=0,
        title="Price of this machine",
        description="US dollars an hour; the cost of requests follows from it.",
    )
    prices_per_hour_usd: dict[str, Annotated[float, Field(ge=0)]] = Field(
        default_factory=dict,
        title="Prices",
        description="Accelerator name → US dollars an hour, instead of its datasheet's price.",
    )
    price_dates: dict[str, date] = Field(
        default_factory=dict,
        title="Dates of the prices",
        description='Accelerator name, or "machine" → the day of its price above.',
    )
    asks_model: bool = Field(
        False,
        title="Ask a language model",
        description="What no skill can answer goes to the language model below, as text.",
    )
    model_address: Annotated[str, AfterValidator(check_model_address)] = Field(
        DEFAULT_MODEL_ADDRESS,
        max_length=500,
        title="Address of the language model",
        description="Where an OpenAI-compatible server answers, for example "
        "http://127.0.0.1:11434/v1 for Ollama on this machine.",
    )
    model_name: str = Field(
        "",
        max_length=200,
        title="Language model",
        description="Its name as the server knows it, for example llama3.2.",
    )
    model_key: Annotated[SecretStr, AfterValidator(_check_key)] = Field(
        SecretStr(""),
        max_length=500,
        title="Key of the language model",
        description="Sent to that server alone, never unencrypted; empty where it asks for none.",
    )
    model_first_sentence_seconds: float = Field(
        10.0,
        ge=1,
        le=25,
        title="Longest wait for the language model",
        description="For its first sentence, and for each further one, in seconds.",
    )
    model_whole_seconds: float = Field(
        40.0,
        ge=1,
        le=600,
        title="Longest answer of the language model",
        description="In seconds; then it is cut off.",
    )
    minimum_confidence: float = Field(
        MINIMUM_CONFIDENCE,
        ge=0,
        le=1,
        title="Least confidence",
        description="Below it the assistant asks again instead of acting.",
    )


def read_settings(values: Mapping[str, Any]) -> Settings:
    """Validate values and give the settings.

    Raises:
        SettingsError: a value is invalid, or there is no such setting; the sentence names the
            first.
    """
    try:
        return Settings.model_validate(values)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        place = ".".join(str(part) for part in first["loc"])
        if first["type"] == "extra_forbidden":
            names = ", ".join(sorted(Settings.model_fields))
            raise SettingsError(
                f"There is no setting {place}; the settings are: {names}."
            ) from error
        raise SettingsError(f"The setting {place} does not fit: {first['msg']}.") from error
