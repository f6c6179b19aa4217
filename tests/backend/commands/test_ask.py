"""`backend ask`: recordings and texts in, JSON lines out; a bad file does not stop the others."""

from __future__ import annotations

import json
import re
from pathlib import Path

import numpy as np
import pytest
import soundfile

from backend.command_line import main
from backend.pipeline.data import USER_AUDIO_RATE_HERTZ
from tests.helpers.user_audio import say_as_user

KEYS = (
    "file phonemes words sentence intent document reply speech_seconds accelerator figures "
    "stages_ms stages_span_ms first_audio_ms first_audio_span_ms error"
).split()


@pytest.fixture(scope="module")
def recordings(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """A question, a file that is not audio, and one that is too long."""
    folder = tmp_path_factory.mktemp("recordings")
    question, text, long = folder / "question.flac", folder / "text.wav", folder / "long.wav"
    soundfile.write(question, say_as_user("What's the capital of France?"), USER_AUDIO_RATE_HERTZ)
    text.write_text("not audio")
    soundfile.write(long, np.zeros(USER_AUDIO_RATE_HERTZ * 31, np.int16), USER_AUDIO_RATE_HERTZ)
    return [text, question, long]


def test_every_file_is_answered_or_explained(
    recordings: list[Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = [str(file) for file in recordings]
    status = main(
        ["ask", *files, "--text", "What is 2 plus 2?", "--json", "--speech-out", str(tmp_path)]
    )
    answers = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert status == 1
    assert [answer["file"] for answer in answers] == [*files, "What is 2 plus 2?"]
    assert all(list(answer) == KEYS for answer in answers)
    unreadable, question, long, typed = answers
    assert "cannot be read as a recording" in unreadable["error"]
    assert "longest utterance is 30 seconds" in long["error"]
    assert "Paris" in question["reply"]
    assert question["phonemes"]
    assert all(0 <= word["confidence"] <= 1 for word in question["words"])
    assert set(question["stages_ms"]) == {"4", "5", "6", "7", "8", "9", "10"}
    assert question["first_audio_ms"] > 0
    assert question["intent"]["asked_again"] is typed["intent"]["asked_again"] is None
    assert typed["reply"].rstrip(".").endswith("4")
    assert set(typed["stages_ms"]) == {"7", "8", "9", "10"}
    spoken = sorted(tmp_path.glob("*.wav"))
    assert len(spoken) == 2
    assert soundfile.info(spoken[0]).samplerate == 24_000


def test_words_that_are_not_sure_enough_are_asked_for_again(
    recordings: list[Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    settings = tmp_path / "settings.toml"
    settings.write_text("minimum_confidence = 1.0\n", "utf-8")
    asked = ["ask", str(recordings[1]), "--settings", str(settings)]
    assert main([*asked, "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    why = answer["intent"]["asked_again"]
    assert re.fullmatch(r"confidence 0\.\d\d is below 1\.00", why)
    assert answer["intent"]["name"] == "Bergamot.AskAgain"
    assert answer["document"]["response"]["shouldEndSession"] is False
    assert main(asked) == 0
    assert f"asked again: {why}" in capsys.readouterr().out


def test_a_modelled_accelerator_marks_its_figures(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = ["ask", "--text", "What is 2 plus 2?", "--accelerator", "modelled-inferentia2"]
    trace = tmp_path / "trace.json"
    assert main([*asked, "--json", "--trace", str(trace)]) == 0
    assert "1 modelled-inferentia2 (modelled) · 'What is 2 plus 2?'" in {
        event["args"].get("name") for event in json.loads(trace.read_text("utf-8"))["traceEvents"]
    }
    answer = json.loads(capsys.readouterr().out)
    assert answer["figures"] == "modelled"
    assert answer["reply"].rstrip(".").endswith("4")
    assert set(answer["stages_span_ms"]) == {"7", "10"}
    low, high = answer["stages_span_ms"]["10"]
    assert low < answer["stages_ms"]["10"] < high
    assert answer["first_audio_span_ms"][0] < answer["first_audio_ms"]
    assert main(asked) == 0
    text = capsys.readouterr().out
    assert "modelled on modelled-inferentia2" in text
    assert "ms modelled" in text


def test_nothing_to_ask_is_a_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask"]) == 2
    assert "Name at least one recording" in capsys.readouterr().err


def test_an_unknown_accelerator_is_a_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", "--text", "hello", "--accelerator", "onxruntime"]) == 2
    assert "Did you mean onnxruntime?" in capsys.readouterr().err
