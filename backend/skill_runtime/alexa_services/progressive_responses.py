"""What a skill says before its answer, while a person waits for that.

https://developer.amazon.com/en-US/docs/alexa/custom-skills/send-the-user-a-progressive-response.html
"""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from backend.errors import SkillError
from backend.skill_package.json_file import describe_first_problem
from backend.skill_runtime.alexa_services.answers import ServiceAnswer, ServiceCall, ServiceError
from backend.skill_runtime.alexa_services.session import ServiceSession
from backend.skill_runtime.document import SPEECH_LIMIT_CHARACTERS
from backend.skill_runtime.ssml import SpokenMarkup, read_ssml

_EFFECT = "a progressive response"


class _Body(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


class _Speak(_Body):
    type: Literal["VoicePlayer.Speak"]
    speech: str = Field(max_length=SPEECH_LIMIT_CHARACTERS)


class _Header(_Body):
    requestId: str


class _Request(_Body):
    header: _Header
    directive: _Speak


def take_directive(session: ServiceSession, call: ServiceCall) -> ServiceAnswer:
    """Take a directive of the type VoicePlayer.Speak; it is spoken as soon as those before it."""
    try:
        body = _Request.model_validate(call.content)
    except ValidationError as error:
        message = f"The directive is not valid: {describe_first_problem(error)}."
        raise ServiceError(400, "INVALID_DIRECTIVE", message) from error
    session.early_speech.take(body.header.requestId, _read_speech(body.directive.speech))
    session.lasting.add(_EFFECT)
    return ServiceAnswer(204)


def _read_speech(speech: str) -> SpokenMarkup:
    """Read SSML, or plain text as skills send it, too."""
    if speech.lstrip().startswith("<"):
        try:
            said = read_ssml(speech)
        except SkillError as error:
            raise ServiceError(400, "INVALID_DIRECTIVE", error.sentence) from error
    else:
        said = SpokenMarkup(" ".join(speech.split()))
    if not said.text:
        raise ServiceError(400, "INVALID_DIRECTIVE", "The directive says nothing.")
    return said
