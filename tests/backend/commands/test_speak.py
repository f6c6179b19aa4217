"""`backend speak`: a text becomes a WAV file."""

from __future__ import annotations

from pathlib import Path

import pytest
import soundfile

from backend.command_line import main


def test_a_text_is_spoken(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "speech.wav"
    assert main(["speak", "It's bergamot orange oil.", "-o", str(file)]) == 0
    info = soundfile.info(file)
    assert (info.samplerate, info.channels) == (24_000, 1)
    assert 1 < info.duration < 5
    assert "measured on" in capsys.readouterr().err


def test_nothing_to_say_is_a_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["speak", "", "-o", str(tmp_path / "speech.wav")]) == 2
    assert "nothing to say" in capsys.readouterr().err
    assert not (tmp_path / "speech.wav").exists()
