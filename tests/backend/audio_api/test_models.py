"""OpenAI's client lists the models."""

from __future__ import annotations

from tests.backend.audio_api.clients import openai_client, refused
from tests.helpers.running_backend import RunningBackend


def test_models_are_listed_and_found(backend: RunningBackend) -> None:
    with openai_client(backend) as client:
        models = list(client.models.list())
        assert [each.id for each in models] == ["bergamot-recogniser", "bergamot-voice"]
        assert [client.models.retrieve(each.id) for each in models] == models


def test_an_unknown_model_is_refused_with_those_that_there_are(backend: RunningBackend) -> None:
    with openai_client(backend) as client, refused(404, "model_not_found") as sentences:
        client.models.retrieve("gpt-9")
    assert "'bergamot-recogniser' and 'bergamot-voice'" in sentences[0]
