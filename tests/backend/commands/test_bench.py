"""`backend bench`: accelerators measured side by side."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import soundfile

from backend.__main__ import main
from backend.pipeline.data import VOICE_RATE_HERTZ
from tests.helpers.voices import voice_saying


def test_each_accelerator_gets_its_medians(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "question.wav"
    soundfile.write(file, voice_saying("What's the capital of France?"), VOICE_RATE_HERTZ)
    names = ["onnxruntime", "pytorch-eager"]
    options = ["--accelerators", ",".join(names), "--concurrency", "1,2", "--rounds", "1", "--json"]
    assert main(["bench", str(file), *options]) == 0
    summaries = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(each["accelerator"], each["concurrency"]) for each in summaries] == [
        (name, concurrency) for concurrency in (1, 2) for name in names
    ]
    for each in summaries:
        assert each["figures"] == "measured"
        assert each["failed"] == 0
        assert each["requests"] == each["concurrency"]
        assert set(each["median_stages_ms"]) == {"4", "5", "6", "7", "8", "9", "10"}
        assert 0 < each["median_first_audio_ms"] <= each["median_request_ms"]


@pytest.mark.parametrize("wrong", ["0", "one", "", "1,-4"])
def test_a_wrong_concurrency_is_a_sentence(wrong: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["bench", "x.wav", "--concurrency", wrong]) == 2
    assert "whole numbers from 1 on" in capsys.readouterr().err
