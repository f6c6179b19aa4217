"""The Alexa Skills Kit response document as pydantic models, and its conversion to a reply."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from backend.errors import SkillError
from backend.pipeline.data import Card, Reply, SpeechPart
from backend.skill_package.json_file import describe_first_problem
from backend.skill_package.permissions import OFFERED, find_offered
from backend.skill_runtime.ssml import SpokenMarkup, read_ssml

SPEECH_LIMIT_CHARACTERS = 8000
"""Longest speech and card, as in the Alexa Skills Kit."""
DIRECTIVES_LIMIT = 100


class _Part(BaseModel):
    """A part of the document; fields that Bergamot does not use are ignored."""

    model_config = ConfigDict(frozen=True, extra="ignore", strict=True)


class PlainText(_Part):
    """Speech as text."""

    type: Literal["PlainText"]
    text: str = Field(max_length=SPEECH_LIMIT_CHARACTERS)

    def read(self) -> SpokenMarkup:
        """The words on one line; its own lines and paragraphs are kept for the voice."""
        has_lines = "\n" in self.text.strip()
        parts = (SpeechPart(self.text.strip()),) if has_lines else ()
        return SpokenMarkup(" ".join(self.text.split()), parts)


class Ssml(_Part):
    """Speech with markup."""

    type: Literal["SSML"]
    ssml: str = Field(max_length=SPEECH_LIMIT_CHARACTERS)

    def read(self) -> SpokenMarkup:
        """The words without the markup, and how they are said."""
        return read_ssml(self.ssml)


OutputSpeech = Annotated[PlainText | Ssml, Field(discriminator="type")]


class Reprompt(_Part):
    """Said when the person does not answer."""

    outputSpeech: OutputSpeech | None = None


class Image(_Part):
    """A card's picture in two sizes."""

    smallImageUrl: str | None = None
    largeImageUrl: str | None = None


class CardBody(_Part):
    """A card of any type; which texts it has depends on the type."""

    type: Literal["Simple", "Standard", "LinkAccount", "AskForPermissionsConsent"]
    title: str | None = Field(None, max_length=SPEECH_LIMIT_CHARACTERS)
    content: str | None = Field(None, max_length=SPEECH_LIMIT_CHARACTERS)
    text: str | None = Field(None, max_length=SPEECH_LIMIT_CHARACTERS)
    image: Image | None = None
    permissions: tuple[str, ...] | None = Field(None, strict=False)

    def card(self) -> Card:
        """Convert to the card that the screen shows."""
        if self.type == "LinkAccount":
            return Card(
                "Link an account", "This skill asks to link an account, which Bergamot does not do."
            )
        if self.type == "AskForPermissionsConsent":
            return Card("Permission", _describe_permissions(self.permissions or ()))
        image = self.image or Image()
        return Card(
            self.title or "",
            self.content or self.text or "",
            image.largeImageUrl or image.smallImageUrl,
        )


def _describe_permissions(wanted: Sequence[str]) -> str:
    """Describe what a skill asks for, and how it is given."""
    acts = [OFFERED[found] for each in wanted if (found := find_offered(each))]
    others = [each for each in wanted if not find_offered(each)]
    parts = []
    if acts:
        scopes = " ".join(filter(None, map(find_offered, wanted)))
        parts.append(
            f"This skill asks for your permission to {' and '.join(acts)}. To give it: "
            f"python -m backend skills permit NAME {scopes}"
        )
    if others:
        parts.append(
            f"This skill asks for permissions that Bergamot does not give: {', '.join(others)}"
        )
    return "\n".join(parts)


class DirectiveBody(BaseModel):
    """A directive of any namespace; its receiver checks the other fields."""

    model_config = ConfigDict(frozen=True, extra="allow", strict=True)

    type: str = Field(min_length=1, max_length=200)


class Response(_Part):
    """The `response` of the document."""

    outputSpeech: OutputSpeech | None = None
    card: CardBody | None = None
    reprompt: Reprompt | None = None
    directives: list[DirectiveBody] | None = Field(None, max_length=DIRECTIVES_LIMIT)
    shouldEndSession: bool | None = None


class ResponseDocument(_Part):
    """The whole document."""

    version: str = Field(min_length=1, max_length=20)
    sessionAttributes: dict[str, Any] | None = None
    response: Response

    @model_validator(mode="before")
    @classmethod
    def _check_is_object(cls, document: Any) -> Any:
        if not isinstance(document, Mapping):
            raise ValueError(f"it is {type(document).__name__}, not an object")
        return dict(document)


def reply_from_document(document: Any) -> Reply:
    """Validate a response document and convert it to a reply.

    Raises:
        SkillError: the document is not valid; the sentence says where.
    """
    try:
        checked = ResponseDocument.model_validate(document)
    except (ValidationError, RecursionError) as error:
        problem = (
            describe_first_problem(error)
            if isinstance(error, ValidationError)
            else "it is nested too deeply"
        )
        raise SkillError(
            f"The skill's response document is not valid: {problem}", code="skill-document-invalid"
        ) from error
    response = checked.response
    reprompt = response.reprompt.outputSpeech if response.reprompt else None
    directives = response.directives or []
    # Without the field, a session with a reprompt stays open, as the SDK's `ask` expects; any other
    # one ends.
    ends = response.shouldEndSession if response.shouldEndSession is not None else reprompt is None
    spoken = response.outputSpeech.read() if response.outputSpeech else SpokenMarkup("")
    return Reply(
        text=spoken.text,
        speech=spoken.parts,
        cards=(response.card.card(),) if response.card else (),
        directives=tuple(directive.model_dump() for directive in directives),
        session_attributes=checked.sessionAttributes or {},
        end_session=ends,
        reprompt=reprompt.read().text if reprompt else "",
    )
