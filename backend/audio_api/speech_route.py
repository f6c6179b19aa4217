"""The route /v1/audio/speech."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

from starlette.requests import Request
from starlette.responses import Response

from backend.audio_api.doors import ResultsResponse, find_client
from backend.audio_api.encoders import FORMATS, Encoder
from backend.audio_api.jobs import Jobs, Run
from backend.audio_api.results import Results
from backend.audio_api.speech_request import SpeechParameters, read_speech_request
from backend.errors import Cancelled, ParameterError
from backend.pipeline.data import Reply, Samples, Speech
from backend.pipeline.observer import Observer

SPEAKING_STAGE = 10


class SpeechRoute:
    """Speaks texts."""

    def __init__(self, jobs: Jobs) -> None:
        """Take what runs requests."""
        self._jobs = jobs

    async def speak(self, request: Request) -> Response:
        """POST /v1/audio/speech: the speech is sent while it is made.

        Raises:
            BackendError: what is to be answered.
        """
        client = find_client(request)
        self._jobs.check(client)
        asked = await read_speech_request(request)
        results: Results[Samples] = self._jobs.start(
            client,
            _Speaking(asked),
            SPEAKING_STAGE,
            {"voice": asked.voice, "speaking_rate": asked.speed},
        )
        speech_format = FORMATS[asked.response_format]
        return ResultsResponse(
            results, _encode(results, speech_format.create()), speech_format.media_type
        )


class _Speaking:
    """The work of one request: stage 10 alone."""

    def __init__(self, asked: SpeechParameters) -> None:
        self._asked = asked

    def __call__(self, run: Run, results: Results[Samples]) -> None:
        """Give each portion of the speech as soon as it is made.

        Raises:
            BackendError: there is nothing to say, or the stage failed.
            Cancelled: the client left.
        """
        speech = run(Reply(self._asked.input), _Portions(results)).outputs[SPEAKING_STAGE]
        if not speech.seconds:
            raise ParameterError(
                "There is nothing to say in this text.", parameter="input", code="nothing-to-say"
            )


class _Portions(Observer):
    """Passes on the portions of one speech."""

    def __init__(self, results: Results[Samples]) -> None:
        self._results = results

    def on_part(self, stage: int, part: object) -> None:
        """See Observer."""
        if isinstance(part, Speech) and len(part.samples):
            self._results.put(part.samples)


async def _encode(results: Results[Samples], encoder: Encoder) -> AsyncIterator[bytes]:
    """Encode on another thread: the event loop has other clients to serve."""
    try:
        async for samples in results:
            yield await asyncio.to_thread(encoder.encode, samples)
    except Cancelled:
        return
    yield await asyncio.to_thread(encoder.finish)
