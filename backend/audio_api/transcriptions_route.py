"""The route /v1/audio/transcriptions."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from backend.audio_api.doors import ResultsResponse, find_client, following_client
from backend.audio_api.jobs import Jobs
from backend.audio_api.results import Results
from backend.audio_api.transcription import WRITING_STAGE, TranscribedPart, Transcription
from backend.audio_api.transcription_answers import write_events, write_transcription
from backend.audio_api.transcription_request import read_transcription_request
from backend.audio_api.uploaded_recording import UploadedRecording


class TranscriptionsRoute:
    """Recognises recordings."""

    def __init__(self, jobs: Jobs) -> None:
        """Take what runs requests."""
        self._jobs = jobs

    async def transcribe(self, request: Request) -> Response:
        """POST /v1/audio/transcriptions.

        Raises:
            BackendError: what is to be answered.
        """
        client = find_client(request)
        self._jobs.check(client)
        asked = await read_transcription_request(request)
        recording = UploadedRecording(asked.content)
        results: Results[TranscribedPart] = self._jobs.start(
            client, Transcription(recording), WRITING_STAGE, {}
        )
        if asked.parameters.stream:
            return ResultsResponse(results, write_events(results, recording), "text/event-stream")
        async with following_client(request.receive, results):
            parts = [part async for part in results]
        return write_transcription(parts, recording.seconds, asked.parameters)
