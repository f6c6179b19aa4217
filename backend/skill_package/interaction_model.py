"""Reads an interaction model: invocation name, intents, sample utterances and slot types."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, model_validator

from backend.errors import SkillError
from backend.skill_package.dialog_model import Dialog, Prompt
from backend.skill_package.json_file import describe_first_problem, read_json

SLOT_IN_SAMPLE = re.compile(r"\{\s*([A-Za-z_][A-Za-z0-9_.]*)\s*\}")
"""`{name}` in a sample utterance."""


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


def _replace_null(value: Any) -> Any:
    return () if value is None else value


Texts = Annotated[tuple[str, ...], BeforeValidator(_replace_null)]


class MultipleValues(_Part):
    """Whether a slot takes several values: "apples, pears and plums"."""

    enabled: bool = False


class SlotDeclaration(_Part):
    """A slot of an intent: its name, the name of its type, and how its question is answered."""

    name: str = Field(min_length=1)
    type: str = Field(min_length=1)
    samples: Texts = ()
    multipleValues: MultipleValues | None = None

    @property
    def takes_several(self) -> bool:
        """Whether it takes several values."""
        return self.multipleValues is not None and self.multipleValues.enabled


class IntentDeclaration(_Part):
    """An intent: its slots and sample utterances."""

    name: str = Field(min_length=1)
    slots: Annotated[tuple[SlotDeclaration, ...], BeforeValidator(_replace_null)] = ()
    samples: Texts = ()

    @model_validator(mode="after")
    def _check_slots(self) -> IntentDeclaration:
        declared = {slot.name for slot in self.slots}
        for sample in self.samples:
            for name in SLOT_IN_SAMPLE.findall(sample):
                if name not in declared:
                    raise ValueError(
                        f"the sample {sample!r} names a slot {name!r} that the intent does not have"
                    )
        return self


class ValueName(_Part):
    """The canonical form of a value and its synonyms."""

    value: str
    synonyms: Texts = ()


class SlotValue(_Part):
    """A value of a slot type."""

    id: str | None = None
    name: ValueName


class SlotType(_Part):
    """A slot type with its values; also one that extends a built-in type."""

    name: str = Field(min_length=1)
    values: Annotated[tuple[SlotValue, ...], BeforeValidator(_replace_null)] = ()


class LanguageModel(_Part):
    """The invocation name, intents and slot types of the skill."""

    invocationName: str
    intents: tuple[IntentDeclaration, ...] = ()
    types: Annotated[tuple[SlotType, ...], BeforeValidator(_replace_null)] = ()

    @model_validator(mode="after")
    def _check_types(self) -> LanguageModel:
        declared = {slot_type.name for slot_type in self.types}
        for intent in self.intents:
            for slot in intent.slots:
                if slot.type not in declared and not slot.type.startswith("AMAZON."):
                    raise ValueError(
                        f"the slot {slot.name!r} of {intent.name} has the type {slot.type!r}, "
                        "which is not defined"
                    )
        return self


class IngressPhrase(_Part):
    """A sentence that reaches a skill without its name."""

    value: str = ""


class IngressPoint(_Part):
    """What such sentences reach: the skill (LAUNCH) or one of its intents (INTENT)."""

    type: str = ""
    name: str = ""
    sampleUtterances: Annotated[tuple[IngressPhrase, ...], BeforeValidator(_replace_null)] = ()


class NameFreeInteraction(_Part):
    """The parts of the skill that are reached without its name (Alexa's NFI toolkit)."""

    ingressPoints: Annotated[tuple[IngressPoint, ...], BeforeValidator(_replace_null)] = ()


class InteractionModel(_Part):
    """An interaction model as its file holds it."""

    languageModel: LanguageModel
    dialog: Dialog = Dialog()
    prompts: Annotated[tuple[Prompt, ...], BeforeValidator(_replace_null)] = ()
    nameFreeInteraction: NameFreeInteraction = Field(
        NameFreeInteraction(), alias="_nameFreeInteraction"
    )

    @property
    def invocation_name(self) -> str:
        """The name that users say for the skill."""
        return self.languageModel.invocationName

    @property
    def intents(self) -> tuple[IntentDeclaration, ...]:
        """The intents, in the file's order."""
        return self.languageModel.intents

    @property
    def types(self) -> dict[str, SlotType]:
        """The skill's own slot types by name."""
        return {slot_type.name: slot_type for slot_type in self.languageModel.types}

    @property
    def name_free_intents(self) -> frozenset[str]:
        """The intents that are reached without the skill's name."""
        points = self.nameFreeInteraction.ingressPoints
        return frozenset(point.name for point in points if point.type == "INTENT")

    def find_prompt(self, identifier: str | None) -> Prompt | None:
        """Give the prompt of that identifier, or None."""
        return next((prompt for prompt in self.prompts if prompt.id == identifier), None)

    def find_intent(self, name: str) -> IntentDeclaration | None:
        """Give the intent of that name, or None."""
        return next((intent for intent in self.intents if intent.name == name), None)


def read_interaction_model(file: Path) -> InteractionModel:
    """Read an interaction model, newer (under "interactionModel") or older (bare) form.

    Raises:
        SkillError: the file is missing, not JSON or not a valid model.
    """
    content = read_json(file)
    if isinstance(content, dict) and "interactionModel" in content:
        content = content["interactionModel"]
    try:
        return InteractionModel.model_validate(content)
    except ValidationError as error:
        raise SkillError(
            f"{file} is not an interaction model: {describe_first_problem(error)}",
            code="skill-model-invalid",
        ) from error
