"""What a skill wants to say before its answer: taken, and not spoken here.

https://developer.amazon.com/en-US/docs/alexa/custom-skills/send-the-user-a-progressive-response.html
"""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from backend.skill_package.json_file import describe_first_problem
from backend.skill_runtime.alexa_services.answers import ServiceAnswer, ServiceCall, ServiceError
from backend.skill_runtime.alexa_services.session import ServiceSession


class _Body(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


class _Speak(_Body):
    type: Literal["VoicePlayer.Speak"]
    speech: str


class _Request(_Body):
    directive: _Speak


def take_directive(session: ServiceSession, call: ServiceCall) -> ServiceAnswer:
    """Take a directive of the type VoicePlayer.Speak."""
    try:
        _Request.model_validate(call.content)
    except ValidationError as error:
        message = f"The directive is not valid: {describe_first_problem(error)}."
        raise ServiceError(400, "INVALID_DIRECTIVE", message) from error
    session.notes.append("A progressive response is not spoken here, only the answer.")
    return ServiceAnswer(204)
