"""The models that clients name in their requests, and the routes that list them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from backend.audio_api.error_answers import MODEL_UNKNOWN, answer_error
from backend.errors import InputError, ParameterError

CREATED_SECONDS = 1_796_083_200
"""When these models were first offered, in seconds since 1970: 2026-12-01."""
OWNER = "bergamot"


@dataclass(frozen=True)
class AudioModel:
    """A model of this API.

    Attributes:
        id: its name.
        aliases: OpenAI's names that stand for it, for clients that let nobody choose another one.
    """

    id: str
    aliases: tuple[str, ...]

    def check_named(self, name: str) -> str:
        """Give the name back if it names this model.

        Raises:
            ParameterError: it does not.
        """
        if name not in (self.id, *self.aliases):
            raise ParameterError(
                f"There is no model {name[:80]!r} for this; use {self.id!r}.",
                parameter="model",
                code=MODEL_UNKNOWN,
            )
        return name


RECOGNISER = AudioModel("bergamot-recogniser", ("whisper-1",))
VOICE = AudioModel("bergamot-voice", ("tts-1",))
MODELS = (RECOGNISER, VOICE)


async def list_models(_: Request) -> Response:
    """GET /v1/models."""
    return JSONResponse({"object": "list", "data": [_describe(each) for each in MODELS]})


async def find_model(request: Request) -> Response:
    """GET /v1/models/{id}."""
    name = request.path_params["id"]
    for model in MODELS:
        if name == model.id:
            return JSONResponse(_describe(model))
    names = " and ".join(repr(each.id) for each in MODELS)
    return answer_error(
        InputError(f"There is no model {name[:80]!r}; there are {names}.", code=MODEL_UNKNOWN)
    )


def _describe(model: AudioModel) -> dict[str, Any]:
    return {
        "id": model.id,
        "object": "model",
        "created": CREATED_SECONDS,
        "owned_by": OWNER,
    }
