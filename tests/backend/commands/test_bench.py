"""`backend bench`: accelerators measured side by side."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from pathlib import Path

import pytest
import soundfile

from backend.benchmark.row import Row
from backend.command_line import main
from backend.pipeline.data import USER_AUDIO_RATE_HERTZ
from tests.helpers.running_backend import ROOT
from tests.helpers.user_audio import say_as_user

NAMES = ["onnxruntime", "pytorch-eager"]


@pytest.fixture
def question(tmp_path: Path) -> Path:
    """A recorded question."""
    file = tmp_path / "question.wav"
    soundfile.write(file, say_as_user("What's the capital of France?"), USER_AUDIO_RATE_HERTZ)
    return file


def test_each_accelerator_gets_its_figures_a_page_and_a_trace(
    question: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    html, trace = tmp_path / "made" / "bench.html", tmp_path / "made" / "trace.json"
    options = ["--concurrency", "1,2", "--rounds", "1", "--html", str(html), "--trace", str(trace)]
    assert (
        main(["bench", str(question), "--accelerators", ",".join(NAMES), *options, "--json"]) == 0
    )
    out, err = capsys.readouterr()
    rows = [Row.model_validate_json(line) for line in out.splitlines()]
    assert [(row.accelerator, row.concurrency) for row in rows] == [
        (name, concurrency) for concurrency in (1, 2) for name in NAMES
    ]
    for row in rows:
        assert row.figures == "measured"
        assert (row.failed, row.requests) == (0, row.concurrency)
        assert set(row.median_stages_ms) == {"4", "5", "6", "7", "8", "9", "10"}
        assert 0 < row.median_first_audio_ms <= row.median_request_ms
        assert row.agreement.same == row.agreement.pairs == row.concurrency
        assert row.run.baseline == "pytorch-eager"
    assert "ONNX Runtime" in html.read_text("utf-8")
    processes = [
        event["pid"]
        for event in json.loads(trace.read_text("utf-8"))["traceEvents"]
        if event["name"] == "process_name"
    ]
    assert len(processes) == 2 + 2 * 2
    assert "bench: loading ONNX Runtime" in err


@pytest.mark.slow
def test_modelled_ones_have_spans_and_answer_one_at_a_time(
    question: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    names = ["onnxruntime", "modelled-t4"]
    options = ["--accelerators", ",".join(names), "--concurrency", "1,2", "--rounds", "2"]
    assert main(["bench", str(question), *options, "--json"]) == 0
    rows = [Row.model_validate_json(line) for line in capsys.readouterr().out.splitlines()]
    # A model says nothing of requests at once.
    expected = [("onnxruntime", 1), ("modelled-t4", 1), ("onnxruntime", 2)]
    assert [(row.accelerator, row.concurrency) for row in rows] == expected
    modelled = rows[1]
    assert (modelled.figures, modelled.run.baseline) == ("modelled", "onnxruntime")
    low, high = modelled.median_first_audio_span_ms or (0.0, 0.0)
    assert low < modelled.median_first_audio_ms < high
    assert set(modelled.median_stages_span_ms) == {"4", "5", "6", "7", "10"}
    assert modelled.cost_per_million_requests_usd > 0


@pytest.mark.slow
def test_ctrl_c_keeps_what_was_measured(question: Path, tmp_path: Path) -> None:
    html = tmp_path / "bench.html"
    options = [
        "--accelerators",
        ",".join(NAMES),
        "--rounds",
        "10000",
        "--html",
        str(html),
        "--json",
    ]
    command = [sys.executable, "-m", "backend", "bench", str(question), *options]
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=ROOT
    )
    assert process.stderr
    assert any("requests, about" in line for line in process.stderr)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=60)
    assert process.returncode == 130
    rows = [Row.model_validate_json(line) for line in out.splitlines()]
    assert sum(row.requests for row in rows) >= 1
    assert all(row.run.interrupted for row in rows)
    # Only a fresh process grows for sure: another takes what it gave back before.
    assert rows[0].memory_bytes > 0
    assert "what they took is kept" in err
    assert "This run was interrupted" in html.read_text("utf-8")


@pytest.mark.parametrize("wrong", ["0", "one", "", "1,-4"])
def test_a_wrong_concurrency_is_a_sentence(wrong: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["bench", "x.wav", "--concurrency", wrong]) == 2
    assert "whole numbers from 1 on" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (["--rounds", "0"], "--rounds takes a whole number from 1 on"),
        (["--utilisation", "0"], "--utilisation takes a share above 0"),
        (["--utilisation", "1.2"], "--utilisation takes a share above 0"),
        (["--accelerators", "onxruntime"], "Did you mean onnxruntime?"),
        (["--accelerators", "onnxruntime", "--baseline", "pytorch-eager"], "not among"),
        (["--precisions", "fp7"], "has the precision fp7; there is: "),
        (["--html", "."], "is a folder; name a file to write"),
        (["--trace", "."], "is a folder; name a file to write"),
        (["--accelerators", "onnxruntime"], "There is no file x.wav"),
    ],
)
def test_options_that_do_not_fit_are_a_sentence_before_anything_is_loaded(
    options: list[str], sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["bench", "x.wav", *options]) == 2
    out, err = capsys.readouterr()
    assert sentence in err
    assert out == ""
    assert "loading" not in err
