"""The settings of the backend: where and how requests are answered, and what that costs."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, ConfigDict, Field

from app.settings.checks import (
    validate_address,
    validate_model_address,
    validate_model_key,
)
from app.settings.page_model import Page
from backend.wire.model_settings import DEFAULT_MODEL_ADDRESS
from backend.wire.vocabulary import Patience, RecogniserSize

MACHINE = "machine"
"""Under this name stands the price of the backend's own machine, whatever runs on it."""


class OwnPrice(Page):
    """What an hour costs, as the user says it."""

    usd_per_hour: float = Field(
        ge=0, le=1_000, title="Price", description="US dollars an hour; 0 costs nothing."
    )
    set_on: str = Field(
        "",
        max_length=10,
        pattern=r"^(\d{4}-\d{2}-\d{2})?$",
        title="Date",
        description="The day on which it was set, like 2026-11-23; empty when unknown.",
    )


class BackendSettings(Page):
    """Where requests are answered."""

    model_config = ConfigDict(title="Backend")

    address: Annotated[str, AfterValidator(validate_address)] = Field(
        "",
        max_length=500,
        title="Answers from",
        description="Leave it empty for this computer, or give the address of the one that "
        "answers, for example https://server:8443.",
        json_schema_extra={
            "labels": {"": "This computer"},
            "keywords": "address endpoint backend server host url remote port network cloud",
        },
    )
    token: str = Field(
        "",
        max_length=500,
        title="Access code",
        description="The secret that the computer at that address asks for (its bearer token).",
        json_schema_extra={
            "picker": "secret",
            "keywords": "token password bearer key authentication backend",
        },
    )
    allow_unencrypted: bool = Field(
        False,
        title="Allow an open connection",
        description="Speaks to that computer without encryption (http://): anybody on the way can "
        "hear your voice and read the access code.",
        json_schema_extra={"keywords": "allow unencrypted http tls insecure security backend"},
    )
    accelerator: str = Field(
        "",
        max_length=100,
        title="Computed on",
        description="The processor, graphics card or other chip that computes the answers "
        "(the accelerator).",
        json_schema_extra={
            "picker": "accelerator",
            "keywords": "accelerator cpu gpu hardware device inferentia networks",
        },
    )
    threads: int = Field(
        2,
        ge=1,
        le=64,
        title="Processor cores at once",
        description="More may answer sooner and leave less for other programs. The networks are "
        "loaded anew, and the old ones answer meanwhile.",
        json_schema_extra={"keywords": "threads cores cpu parallel performance speed"},
    )
    recogniser: RecogniserSize = Field(
        "base",
        title="How it hears",
        description="The careful ear makes fewer mistakes; the quick one takes about half of the "
        "time. The networks are loaded anew, and the old ones answer meanwhile.",
        json_schema_extra={
            "labels": {"base": "Carefully", "small": "Quickly"},
            "keywords": "recogniser recognizer speech network model size base small whisper fast",
        },
    )
    patience: Patience = Field(
        "normal",
        title="How long it waits for you",
        description="How long you may pause before it takes what you said for finished. After half "
        "a sentence it always waits longer. Counts from the next request on.",
        json_schema_extra={
            "labels": {"quick": "Quick", "normal": "Normal", "patient": "Patient"},
            "keywords": "endpoint wait patience silence pause timeout end of speech",
        },
    )
    minimum_confidence: float = Field(
        0.55,
        ge=0,
        le=1,
        title="How sure it must be",
        description="When it is less sure of what you want than this, 0 to 1, it asks again "
        "instead of acting. Counts from the next request on.",
        json_schema_extra={
            "keywords": "least confidence minimum threshold score certainty understanding",
        },
    )
    asks_model: bool = Field(
        False,
        title="Ask a language model",
        description="What no skill can answer goes to the language model below: the words of the "
        "question, the day's date, and the last two such questions with their answers. No sound is "
        "sent. Skills always come first, and orders are never passed on.",
        json_schema_extra={"keywords": "llm language model ai chat gpt ollama llama openai"},
    )
    model_name: str = Field(
        "",
        max_length=200,
        title="Name of the model",
        description="As its server knows it, for example llama3.2. “Try it” lets it say hello, "
        "also while it is switched off.",
        json_schema_extra={"picker": "model", "keywords": "llm language model ollama llama name"},
    )
    model_address: Annotated[str, AfterValidator(validate_model_address)] = Field(
        DEFAULT_MODEL_ADDRESS,
        max_length=500,
        title="Address of the model",
        description="Any OpenAI-compatible server: Ollama, llama.cpp, LM Studio or a provider. At "
        "127.0.0.1 your words do not leave the machine that answers.",
        json_schema_extra={
            "keywords": "llm language model ollama llama openai url endpoint server privacy"
        },
    )
    model_key: Annotated[str, AfterValidator(validate_model_key)] = Field(
        "",
        max_length=500,
        title="Key of the model",
        description="Only if its server asks for one. It is sent there alone, and never without "
        "encryption.",
        json_schema_extra={
            "picker": "secret",
            "keywords": "llm language model api key token password secret",
        },
    )
    model_first_sentence_seconds: float = Field(
        10.0,
        ge=1,
        le=25,
        title="How long it waits for the model",
        description="For its first sentence, and for each further one.",
        json_schema_extra={
            "unit": "s",
            "keywords": "llm language model timeout seconds first sentence",
        },
    )
    model_whole_seconds: float = Field(
        40.0,
        ge=1,
        le=600,
        title="Longest answer of the model",
        description="Then it is cut off.",
        json_schema_extra={"unit": "s", "keywords": "llm language model timeout seconds limit"},
    )
    skill_folders: tuple[str, ...] = Field(
        (),
        title="Your own skills",
        description="Folders with skills that you wrote or got elsewhere. All skills are read "
        "anew, and the old ones answer meanwhile.",
        json_schema_extra={
            "picker": "folders",
            "keywords": "skill folders directory plugins extensions abilities",
        },
    )
    allowed_skill_endpoints: tuple[str, ...] = Field(
        (),
        max_length=100,
        title="Servers of skills",
        description="Addresses to which skills may send what is said to them.",
        json_schema_extra={"picker": "skills_page"},
    )
    prices: dict[str, OwnPrice] = Field(
        default_factory=dict,
        max_length=100,
        title="What an hour costs",
        description="In US dollars, for this machine and for what only runs elsewhere; the cost of "
        "each request follows from it. Counts from the next request on.",
        json_schema_extra={
            "picker": "prices",
            "keywords": "prices cost money dollars usd hourly rate cloud accelerator",
        },
    )
