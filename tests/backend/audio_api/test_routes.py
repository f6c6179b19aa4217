"""The audio API before it is ready, to strangers, and what of it stands in the log."""

from __future__ import annotations

from pathlib import Path

import openai
import pytest
import requests

from tests.backend.audio_api.clients import find_recording, openai_client, refused
from tests.helpers.running_backend import RunningBackend, running_backend


@pytest.mark.parametrize("path", ["/v1/models", "/v1/models/x", "/v1/audio/speech"])
def test_without_the_token_nothing_is_told(backend: RunningBackend, path: str) -> None:
    stranger = openai.OpenAI(base_url=backend.url("/v1"), api_key="wrong", max_retries=0)
    with stranger, pytest.raises(openai.AuthenticationError, match="bearer token") as caught:
        stranger.get(path.removeprefix("/v1"), cast_to=object)
    assert caught.value.body["code"] == "token-wrong"


def test_a_wrong_method_is_refused_in_openai_s_form(backend: RunningBackend) -> None:
    answer = requests.get(backend.url("/v1/audio/speech"), headers=backend.headers, timeout=10)
    assert (answer.status_code, answer.headers["allow"]) == (405, "POST")
    assert answer.json()["error"]["code"] == "method-not-allowed"


def test_the_backend_s_own_routes_keep_their_own_form(backend: RunningBackend) -> None:
    for path in ("/v1/description", "/v1/audio"):
        answer = requests.post(backend.url(path), headers=backend.headers, timeout=10)
        assert answer.json()["type"] == "failure"


def test_while_networks_are_loaded_it_says_so_and_no_word_is_ever_logged(tmp_path: Path) -> None:
    log = tmp_path / "log"
    with (
        running_backend(until_ready=False, log=log) as starting,
        openai_client(starting) as client,
    ):
        with refused(503, "backend-loading") as sentences:
            client.audio.transcriptions.create(model="whisper-1", file=find_recording(9))
        assert "Try again in a moment" in sentences[0]
        starting.wait_until_ready()
        heard = client.audio.transcriptions.create(model="whisper-1", file=find_recording(9))
        assert "Earl Grey" in heard.text
        client.audio.speech.create(model="tts-1", voice="oak", input="Earl Grey, please.")
        with refused(400, "parameter-invalid", "voice"):
            client.audio.speech.create(model="tts-1", voice="x", input="Earl Grey, please.")
    lines = log.read_text("utf-8")
    assert "loaded speech_encoder" in lines
    assert "earl" not in lines.casefold()
