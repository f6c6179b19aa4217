"""`backend accelerators`: what can run here, or why not."""

from __future__ import annotations

import json

import pytest

from backend.__main__ import main


def test_every_accelerator_is_listed_with_its_reason(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["accelerators", "--json"]) == 0
    listed = {each["name"]: each for each in map(json.loads, capsys.readouterr().out.splitlines())}
    assert {"pytorch-eager", "onnxruntime"} <= set(listed)
    for each in listed.values():
        assert each["available"] or each["reason"]
        assert each["hardware"]
        assert "price_per_hour_usd" in each


def test_people_get_lines(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["accelerators"]) == 0
    assert "available" in capsys.readouterr().out
