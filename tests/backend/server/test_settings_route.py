"""The route /v1/settings of a real backend: what applies at once, reloads, or is refused."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import requests

from backend.errors import SettingsError
from backend.server.settings_route import change_settings, needs_reload
from backend.settings import Settings
from tests.helpers.running_backend import START_LIMIT_SECONDS, RunningBackend
from tests.helpers.skill_folders import write_skill


@pytest.fixture
def settable(backend: RunningBackend) -> Iterator[RunningBackend]:
    """The backend of all tests, as it was before when this one ends."""
    yield backend
    defaults = {
        name: value
        for name, value in Settings().model_dump(mode="json").items()
        if name not in ("accelerator", "cache_folder")
    }
    assert _change(backend, defaults).status_code == 200


def _change(backend: RunningBackend, values: Mapping[str, Any]) -> requests.Response:
    return requests.patch(
        backend.url("/v1/settings"),
        data=json.dumps(values),  # NaN as it stands
        headers=backend.headers,
        timeout=START_LIMIT_SECONDS,
    )


def _prices(backend: RunningBackend) -> dict[str, float | None]:
    described = backend.get("/v1/description")["accelerators"]
    return {each["name"]: each["price_per_hour_usd"] for each in described}


def test_a_price_is_taken_at_once_and_told_to_all(settable: RunningBackend) -> None:
    with settable.client() as client:
        _, before = client.ask(1, "what time is it")
        began_at = time.monotonic()
        answer = _change(
            settable,
            {
                "machine_price_per_hour_usd": 0.25,
                "prices_per_hour_usd": {"modelled-t4": 0.5},
                "price_dates": {"machine": "2026-11-29"},
            },
        )
        assert time.monotonic() - began_at < 2
        assert answer.status_code == 200
        assert answer.json()["machine_price_per_hour_usd"] == 0.25
        description, _ = client.until("description")
        notes = {each.name: each.price_note for each in description.accelerators}
        assert notes["onnxruntime-int8"] == "2026-11-29, as set here"
        _, done = client.ask(2, "what time is it")
    assert before.cost_usd is None
    assert done.cost_usd > 0
    prices = _prices(settable)
    assert prices["onnxruntime-int8"] == 0.25
    assert prices["modelled-t4"] == 0.5
    assert _change(settable, {"machine_price_per_hour_usd": None}).status_code == 200
    assert _prices(settable)["onnxruntime-int8"] is None


def test_limits_are_taken_by_the_next_request(settable: RunningBackend) -> None:
    with settable.client() as client:
        assert _change(settable, {"no_speech_seconds": 0.5}).status_code == 200
        client.send(type="utterance_start", id=1, trigger="push_to_talk")
        client.send_user_audio(1, np.zeros(16_000, np.int16))
        endpoint, _ = client.until("endpoint")
    assert endpoint.reason == "no_speech"
    assert endpoint.voice_seconds < 1


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"minimum_confidence": 2}, "minimum_confidence does not fit"),
        ({"threads": "many"}, "threads does not fit"),
        ({"prices_per_hour_usd": {"modelled-t4": float("nan")}}, "prices_per_hour_usd.modelled-t4"),
        ({"colour": "red"}, "There is no setting colour"),
        ({"accelerator": "onnxruntime"}, "POST /v1/accelerator"),
        ({"cache_folder": "/tmp"}, "Start the backend anew"),
        ({}, "Send a JSON object"),
        (["threads"], "Send a JSON object"),
    ],
)
def test_a_value_that_does_not_fit_is_a_sentence_and_changes_nothing(
    backend: RunningBackend, values: Any, sentence: str
) -> None:
    before = _prices(backend)
    answer = _change(backend, values)
    assert answer.status_code == 400
    assert sentence in answer.json()["sentence"]
    assert _prices(backend) == before


def test_a_skill_folder_is_read_while_the_old_skills_answer(
    settable: RunningBackend, tmp_path: Path
) -> None:
    folder = write_skill(tmp_path / "painter")
    answers: list[requests.Response] = []
    change = threading.Thread(
        target=lambda: answers.append(_change(settable, {"skill_folders": [str(folder)]}))
    )
    with settable.client() as client:
        change.start()
        asked = 0
        while change.is_alive():
            asked += 1
            reply, _ = client.ask(asked, "what time is it")
            assert reply.skill == "date_and_time"
        change.join()
        assert answers[0].status_code == 200
        assert asked > 3
        reply, done = client.ask(asked + 1, "ask house painter to wash the brushes")
        assert (reply.text, done.cancelled) == ("Hello.", False)
        assert _change(settable, {"skill_folders": []}).status_code == 200
        reply, _ = client.ask(asked + 2, "ask house painter to wash the brushes")
        assert reply.text != "Hello."


def test_a_change_that_loads_does_not_wait_for_the_last_request_of_what_it_replaces(
    settable: RunningBackend,
) -> None:
    answers: list[requests.Response] = []
    change = threading.Thread(target=lambda: answers.append(_change(settable, {"threads": 1})))
    with settable.client() as client:
        client.send(type="utterance_start", id=1, trigger="push_to_talk", find_endpoint=False)
        client.send_user_audio(1, np.zeros(1_600, np.int16))
        change.start()
        for _ in range(60):  # as long as one may speak
            if change.is_alive():
                client.send_user_audio(1, np.zeros(1_600, np.int16))
                change.join(0.5)
        assert not change.is_alive(), "somebody who speaks does not hold it"
        assert answers[0].status_code == 200
        began_at = time.monotonic()
        assert _change(settable, {"machine_price_per_hour_usd": 0.25}).status_code == 200
        assert time.monotonic() - began_at < 2
        client.send(type="utterance_end", id=1)
        endpoint, _ = client.until("endpoint")
        assert endpoint.reason == "client"
        done, _ = client.until("done")
        assert not done.cancelled


def test_a_skill_folder_that_is_not_there_leaves_everything_as_it_was(
    settable: RunningBackend, tmp_path: Path
) -> None:
    answer = _change(settable, {"skill_folders": [str(tmp_path / "nothing")], "threads": 1})
    assert answer.status_code == 409
    assert "nothing" in answer.json()["sentence"]
    with settable.client() as client:
        reply, _ = client.ask(1, "what time is it")
    assert reply.skill == "date_and_time"


def test_a_setting_that_nobody_changed_keeps_following_its_default() -> None:
    settings = change_settings(Settings(threads=3), {"minimum_confidence": 0.7})
    assert settings.model_fields_set == {"threads", "minimum_confidence"}
    with pytest.raises(SettingsError, match="not changed here"):
        change_settings(settings, {"cache_folder": "/elsewhere"})


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"threads": 3}, True),
        ({"recogniser": "base"}, True),
        ({"threads": 2}, False),
        ({"skill_folders": ["/skills"]}, True),
        ({"network_sources": {"voice": "/voice"}}, True),
        ({"minimum_confidence": 0.7, "prices_per_hour_usd": {"a": 1}}, False),
    ],
)
def test_only_networks_and_skills_are_loaded_anew(values: dict[str, Any], expected: bool) -> None:
    assert needs_reload(Settings(), change_settings(Settings(), values)) is expected
