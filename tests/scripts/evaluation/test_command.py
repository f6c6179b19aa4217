"""The whole report, on recordings made here by the product's own voice."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import soundfile
import soxr

from backend.pipeline.data import USER_AUDIO_RATE_HERTZ
from scripts.evaluation.command import main
from tests.helpers.user_audio import say_as_user

LABELS: dict[str, Any] = {
    "timer": {
        "transcript": "Set a timer for 5 minutes.",
        "intent": "SetTimerIntent",
        "slots": {"duration": "PT5M"},
    },
    "tea": {"transcript": "What's the special ingredient in Earl Grey tea?"},
    "other": {
        "transcript": "Set a timer for ten minutes.",
        "intent": "SetTimerIntent",
        "slots": {"duration": "PT20M", "name": "eggs"},
    },
    "damaged": {"transcript": "Nobody can hear this."},
    "greeting": {"transcript": "Hello.", "intent": "JuggleIntent"},
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Four recordings, one of them at another rate, and a file that is no recording."""
    folder = tmp_path_factory.mktemp("labelled")
    for name, label in LABELS.items():
        samples = say_as_user(label["transcript"])
        if name == "tea":
            soundfile.write(
                folder / "tea.wav", soxr.resample(samples, USER_AUDIO_RATE_HERTZ, 44_100), 44_100
            )
        else:
            soundfile.write(folder / f"{name}.flac", samples, USER_AUDIO_RATE_HERTZ)
    (folder / "damaged.flac").write_text("no sound")
    (folder / "labels.json").write_text(json.dumps(LABELS), encoding="utf-8")
    return folder


def test_the_recordings_of_a_folder_are_evaluated_in_each_condition(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    details = tmp_path / "details.jsonl"
    status = main([str(folder), "--snr", "clean,-25", "--details", str(details), "--json"])
    printed = capsys.readouterr()
    report = json.loads(printed.out)
    assert status == 1
    assert "damaged.flac cannot be read as a recording" in printed.err
    assert "No installed skill has these intents of the labels" in printed.err
    assert [problem in printed.err for problem in report["problems"]] == [True, True]
    clean, noisy = report["conditions"]
    assert (clean["condition"], noisy["condition"]) == ("clean", "-25 dB")
    assert clean["recordings"] == noisy["recordings"] == 4
    assert clean["phonemes"]["rate"] < 0.25
    assert clean["words"]["rate"] < 0.25 < 0.7 < noisy["words"]["rate"]
    assert clean["words"]["low"] <= clean["words"]["rate"] <= clean["words"]["high"]
    assert clean["commands"]["commands"] == 3
    assert clean["commands"]["accepted"] == 1
    assert clean["commands"]["failures"]["wrong_slots"] == 1
    assert clean["commands"]["slots"] == {"wrong": 1, "missing": 1, "extra": 0}
    assert clean["commands"]["failed_on_right_words"] == 2
    assert noisy["commands"]["accepted"] == 0
    assert sum(noisy["commands"]["failures"].values()) == 3
    assert 0 < clean["milliseconds"]["4-6"]["median"] <= clean["milliseconds"]["4-6"]["p95"]
    lines = [json.loads(line) for line in details.read_text(encoding="utf-8").splitlines()]
    assert {(line["name"], line["condition"]) for line in lines} == {
        (name, condition)
        for name in ("greeting", "timer", "tea", "other")
        for condition in ("clean", "-25 dB")
    }
    timer = next(line for line in lines if line["name"] == "timer")
    assert timer["said"] == timer["heard"] == "set a timer for five minutes"
    assert timer["slots"] == {"duration": "PT5M"}


def test_the_report_for_people_says_how_it_was_measured(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(folder), "--snr", "clean", "--limit", "2", "--live"]) == 1
    text = capsys.readouterr().out
    assert "clean: 1 recording\n" in text
    for part in ("PER", "WER", "commands accepted", "Normaliser", "SNR: ", "pace of life"):
        assert part in text


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--snr", "loud"], "'loud' is neither"),
        (["--snr", "nan"], "'nan' is neither"),
        (["--noise", "jackhammer"], "invalid choice: 'jackhammer'"),
        (["--limit", "0"], "--limit must be"),
        (["--seed", "-1"], "--seed must be"),
        (["--accelerator", "onxruntime"], "Did you mean onnxruntime?"),
        (["--weights", "nowhere"], "There is no folder nowhere"),
        (["--details", "nowhere/details"], "cannot be written"),
    ],
)
def test_an_invalid_argument_is_explained_in_a_sentence(
    folder: Path, arguments: list[str], sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    try:
        status: object = main([str(folder), *arguments])
    except SystemExit as end:
        status = end.code
    assert status == 1
    assert sentence in capsys.readouterr().err


def test_a_missing_folder_is_explained_in_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(tmp_path / "nowhere")]) == 1
    assert "There is no folder" in capsys.readouterr().err
