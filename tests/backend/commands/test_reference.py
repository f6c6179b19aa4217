"""`backend reference`: the article's result beside the model's."""

from __future__ import annotations

import json

import pytest

from backend.command_line import main

BEFORE, AFTER = "modelled-t4", "modelled-inferentia1-2xlarge"


def test_all_sizes_of_voice_are_compared(capsys: pytest.CaptureFixture[str]) -> None:
    options = ["--text", "It's bergamot orange oil.", "--after", AFTER]
    assert main(["reference", *options, "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["figures"] == "modelled"
    assert found["published"] == {"latency_percent": -25.0, "cost_percent": -30.0}
    assert 1 < found["speech_seconds"] < 3
    ours, wider, longer = found["voices"].values()
    assert 0.5 < ours["gflop"] < 20
    assert wider["gflop"] == pytest.approx(270, rel=0.01)
    assert longer["gflop"] == pytest.approx(270, rel=0.01)
    for voice in (ours, wider, longer):
        for chip in (BEFORE, AFTER):
            low, high = voice[chip]["span_ms"]
            assert low < voice[chip]["ms"] < high
        change = voice[AFTER]["ms"] / voice[BEFORE]["ms"] - 1
        assert voice["latency_percent"] == pytest.approx(100 * change, abs=0.6)
    # Nothing on such a chip is faster than its peak allows.
    assert wider[BEFORE]["span_ms"][0] > 270 / 65
    assert len(found["tflops_per_dollar_hour"]) == 7


def test_people_get_the_published_line_and_both_rankings(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["reference", "--text", "Yes."]) == 0
    text = capsys.readouterr().out
    assert "Amazon published: latency -25 %, cost -30 %." in text
    assert "TFLOPS for a dollar an hour" in text
    assert "GB/s for a dollar an hour" in text
    assert "all modelled" in text


def test_an_unknown_sheet_is_a_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["reference", "--before", "modelled-abacus"]) == 2
    assert "There is no datasheet" in capsys.readouterr().err
