"""The dialog model of a skill: what it asks for, confirms and checks, and with which words."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict

DelegationStrategy = Literal["ALWAYS", "SKILL_RESPONSE"]
"""ALWAYS: the questions are asked before the skill gets the request. SKILL_RESPONSE: when the skill
asks for it with Dialog.Delegate."""


def _replace_null(value: Any) -> Any:
    return () if value is None else value


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


class PromptNames(_Part):
    """The prompts of a slot or an intent, by what they are for."""

    elicitation: str | None = None
    confirmation: str | None = None


class Validation(_Part):
    """A rule that a slot's value must pass, and the prompt that asks for another value.

    `value` is of comparisons, `values` of sets, `start` and `end` of durations.
    """

    type: str
    prompt: str = ""
    value: str | int | float | None = None
    values: Annotated[tuple[str, ...], BeforeValidator(_replace_null)] = ()
    start: str = ""
    end: str = ""


class DialogSlot(_Part):
    """What is asked about a slot."""

    name: str
    type: str = ""
    elicitationRequired: bool = False
    confirmationRequired: bool = False
    prompts: PromptNames = PromptNames()
    validations: Annotated[tuple[Validation, ...], BeforeValidator(_replace_null)] = ()


class DialogIntent(_Part):
    """What is asked before an intent is done."""

    name: str
    delegationStrategy: DelegationStrategy | None = None
    confirmationRequired: bool = False
    prompts: PromptNames = PromptNames()
    slots: Annotated[tuple[DialogSlot, ...], BeforeValidator(_replace_null)] = ()


class Dialog(_Part):
    """The intents with a dialog; `delegationStrategy` counts for those that name none."""

    delegationStrategy: DelegationStrategy = "SKILL_RESPONSE"
    intents: Annotated[tuple[DialogIntent, ...], BeforeValidator(_replace_null)] = ()

    def find_intent(self, name: str) -> DialogIntent | None:
        """Give the dialog of the intent of that name, or None."""
        return next((intent for intent in self.intents if intent.name == name), None)

    def is_automatic(self, intent: DialogIntent) -> bool:
        """Whether an intent's questions are asked before the skill gets the request."""
        return (intent.delegationStrategy or self.delegationStrategy) == "ALWAYS"


class Variation(_Part):
    """One wording of a prompt; slots stand in it as `{name}`."""

    type: Literal["PlainText", "SSML"] = "PlainText"
    value: str


class Prompt(_Part):
    """A prompt in one or more wordings."""

    id: str
    variations: Annotated[tuple[Variation, ...], BeforeValidator(_replace_null)] = ()
