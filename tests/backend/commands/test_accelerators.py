"""`backend accelerators`: what can run here, or why not."""

from __future__ import annotations

import json

import pytest

from backend.command_line import main


def test_every_accelerator_is_listed_with_its_reason(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["accelerators", "--json"]) == 0
    listed = {each["name"]: each for each in map(json.loads, capsys.readouterr().out.splitlines())}
    assert {"pytorch-eager", "onnxruntime"} <= set(listed)
    for each in listed.values():
        assert each["available"] or each["reason"]
        assert each["hardware"]
        assert each["family"]
        assert each["precision"] in ("fp32", "bf16", "fp16", "int8")
        assert "price_per_hour_usd" in each


def test_modelled_ones_say_what_they_are(capsys: pytest.CaptureFixture[str]) -> None:
    assert (
        main(["accelerators", "--json", "--price", "modelled-l4=0.5", "--price", "machine=0.2"])
        == 0
    )
    listed = {each["name"]: each for each in map(json.loads, capsys.readouterr().out.splitlines())}
    t4, l4, real = listed["modelled-t4"], listed["modelled-l4"], listed["onnxruntime"]
    assert (t4["figures"], real["figures"]) == ("modelled", "measured")
    assert t4["remark"] == "not in this machine: computed from its datasheet"
    assert t4["price_per_hour_usd"] == 0.526
    assert "2026" in t4["price_note"]
    assert (l4["price_per_hour_usd"], l4["price_note"]) == (0.5, "as set here")
    assert real["price_per_hour_usd"] == 0.2
    assert any("not published" in each.lower() for each in t4["assumptions"])
    assert t4["model_error"]["largest_percent"] > 0
    assert set(t4["model_error"]["stages_percent"]) == {"4", "5", "6", "7", "10"}
    assert real["model_error"] is None


def test_people_get_lines(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["accelerators"]) == 0
    text = capsys.readouterr().out
    assert "available" in text
    assert "PyTorch eager in fp32" in text
    assert "not in this machine: computed from its datasheet; figures are modelled" in text
