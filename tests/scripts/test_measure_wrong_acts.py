"""Texts are read from lines or from JSON lines, without those of intents that are left out."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.measure_wrong_acts import read_texts


def test_texts_are_read_without_those_of_intents_that_are_left_out(tmp_path: Path) -> None:
    file = tmp_path / "texts.jsonl"
    file.write_text(
        '{"text": "play jazz", "intent": "music"}\n'
        '{"text": "wake me at six", "intent": "alarm"}\n'
        "\n"
        "is there any mail\n",
        encoding="utf-8",
    )
    assert list(read_texts(file, ["alarm"])) == ["play jazz", "is there any mail"]


def test_a_line_that_only_begins_like_json_is_an_error(tmp_path: Path) -> None:
    file = tmp_path / "texts.jsonl"
    file.write_text('{"text": ', encoding="utf-8")
    with pytest.raises(ValueError, match="Expecting value"):
        list(read_texts(file))
