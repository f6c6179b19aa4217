"""The page that explains how to write a skill does what it says."""

from __future__ import annotations

import io
import json
import re
import shlex
import sys
from pathlib import Path

import pytest

from backend.command_line import main
from backend.skill_authoring.new_skill import HANDLER
from tests.helpers.source_files import ROOT

README = ROOT / "backend/skills/README.md"
SAID = ("open color friend", "i like green", "which color do i like")


def commands_of(page: Path, home: Path) -> list[list[str]]:
    """The arguments of the commands on the page, with another home folder."""
    blocks = re.findall(r"```sh\n(.*?)```", page.read_text("utf-8"), re.DOTALL)
    lines = [line for block in blocks for line in block.replace("~", str(home)).splitlines()]
    return [shlex.split(line)[3:] for line in lines]


@pytest.mark.slow
def test_a_skill_is_made_checked_talked_to_tested_and_installed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    new, check, talk, replay, add = commands_of(README, tmp_path)
    assert main(new) == 0
    assert (tmp_path / "skills/color_friend/lambda/lambda_function.py").read_text() == HANDLER
    assert main(check) == 0
    assert "has no faults" in capsys.readouterr().out
    kept = tmp_path / "kept.replay.json"
    monkeypatch.setattr(sys, "stdin", io.StringIO("\n".join((*SAID, ".quit", "never said"))))
    assert main([*talk, "--save", str(kept)]) == 0
    said = capsys.readouterr().out
    for part in ("candidates:", "color = 'green'", '"type": "LaunchRequest"', '"outputSpeech"'):
        assert part in said
    assert "< You like green." in said
    assert json.loads(kept.read_text("utf-8"))["userInput"] == list(SAID)
    assert main(replay) == 0
    assert "3 of 3 sentences" in capsys.readouterr().out
    assert main(add) == 0
    assert main(["skills", "list", "--json"]) == 0
    assert '"id": "color_friend"' in capsys.readouterr().out
