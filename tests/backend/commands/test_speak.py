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


def test_the_voice_the_pace_and_the_markup_change_the_speech(tmp_path: Path) -> None:
    def say(text: str, *options: str) -> float:
        file = tmp_path / "speech.wav"
        assert main(["speak", text, "-o", str(file), *options]) == 0
        return soundfile.info(file).duration

    usual = say("It's bergamot orange oil.")
    assert say("It's bergamot orange oil.", "--speaking-rate", "0.7") > 1.2 * usual
    assert say("It's bergamot orange oil.", "--voice", "oak") == pytest.approx(usual, abs=0.2)
    marked = "<speak><prosody rate='150%'>It's bergamot orange oil.</prosody></speak>"
    assert say(marked) < 0.85 * usual


@pytest.mark.parametrize("rate", ["3", "0", "nan", "fast"])
def test_a_pace_outside_the_limits_is_refused_with_them(
    rate: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        main(["speak", "Hello.", "-o", "speech.wav", "--speaking-rate", rate])
    assert "0.7 to 1.4" in capsys.readouterr().err
