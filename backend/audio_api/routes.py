"""The routes of OpenAI's audio API on the backend's own server."""

from __future__ import annotations

from starlette.routing import Route

from backend.audio_api.doors import answering_failures
from backend.audio_api.error_answers import answer_failure
from backend.audio_api.jobs import Jobs
from backend.audio_api.limits import RECORDING_LIMIT_BYTES
from backend.audio_api.models import find_model, list_models
from backend.audio_api.speech_route import SpeechRoute
from backend.audio_api.transcriptions_route import TranscriptionsRoute
from backend.server.active_requests import SharedResources
from backend.server.route_groups import RouteGroup


def create_audio_api(shared: SharedResources) -> tuple[RouteGroup, ...]:
    """Create the routes; they share the pipelines, their admission and the metrics with Echos.

    Only a recording may be larger than what other routes take.
    """
    jobs = Jobs(shared)
    transcribe = answering_failures(TranscriptionsRoute(jobs).transcribe)
    speak = answering_failures(SpeechRoute(jobs).speak)
    recordings = RouteGroup(
        routes=(Route("/v1/audio/transcriptions", transcribe, methods=["POST"]),),
        body_limit_bytes=RECORDING_LIMIT_BYTES,
        answer_failure=answer_failure,
    )
    others = RouteGroup(
        routes=(
            Route("/v1/audio/speech", speak, methods=["POST"]),
            Route("/v1/models", list_models),
            Route("/v1/models/{id}", find_model),
        ),
        answer_failure=answer_failure,
    )
    return recordings, others
