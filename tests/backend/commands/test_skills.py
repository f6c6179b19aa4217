"""The skills command adds, disables, enables and removes skills, and says what is wrong."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from backend.command_line import main
from backend.settings import Settings
from backend.skill_package.find import find_installed_skills
from backend.skill_package.permissions import ADDRESS, TIMERS, read_granted
from backend.skill_package.skill import Skill
from tests.helpers.skill_folders import LAYOUT, declare, write_files, write_skill


@pytest.fixture(autouse=True)
def own_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A data folder of the test's own."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))


def installed() -> dict[str, Skill]:
    """The installed skills by their ids."""
    return {skill.id: skill for skill in find_installed_skills(Settings())}


def test_a_skill_is_added_disabled_enabled_and_removed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = write_skill(tmp_path / "work/painter")
    write_files(folder, {".git/config": "not copied"})
    assert main(["skills", "add", str(folder)]) == 0
    assert "say: open house painter" in capsys.readouterr().out
    copy = installed()["painter"].folder
    assert copy != folder
    assert not (copy / ".git").exists()
    assert main(["skills", "add", str(folder)]) == 2
    assert "skills remove painter" in capsys.readouterr().err
    for name in ("painter", "weather"):
        assert main(["skills", "disable", name]) == 0
    assert [skill.id for skill in installed().values() if skill.is_disabled] == [
        "weather",
        "painter",
    ]
    assert "skills enable weather" in installed()["weather"].problem
    assert main(["skills", "enable", "weather"]) == 0
    assert installed()["weather"].is_usable
    assert main(["skills", "remove", "painter"]) == 0
    assert "painter" not in installed()
    assert not copy.exists()
    assert folder.exists()
    assert main(["skills", "add", str(folder)]) == 0
    assert installed()["painter"].is_usable, "it is not disabled any more"


@pytest.mark.parametrize(
    ("action", "part"),
    [
        (["remove", "weather"], "No skill weather was added; there are: none."),
        (["remove", "../work"], "No skill ../work was added"),
        (["disable", "wether"], "There is no skill wether; there are:"),
        (["new", "R2 D2"], "words of English letters"),
        (["add", "WORK"], "Nothing was added."),
        (["check", "WORK/none"], "does not exist"),
        (["talk", "WORK"], "is not JSON"),
    ],
)
def test_what_cannot_be_done_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], action: list[str], part: str
) -> None:
    work = write_files(write_skill(tmp_path / "work"), {LAYOUT[1]: "{"})
    assert main(["skills", *[word.replace("WORK", str(work)) for word in action]]) == 2
    assert part in capsys.readouterr().err


def test_check_gives_faults_as_lines_and_as_json(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    good, bad = write_skill(tmp_path / "good"), write_skill(tmp_path / "bad")
    write_files(bad, {LAYOUT[1]: '{\n"a" 1}'})
    assert main(["skills", "check", "--no-run", str(good)]) == 0
    assert "House painter has no faults." in capsys.readouterr().out
    assert main(["skills", "check", "--no-run", str(bad)]) == 1
    assert f"{bad / LAYOUT[1]}:2: error: this is not JSON" in capsys.readouterr().out
    assert main(["skills", "check", "--no-run", "--json", str(bad)]) == 1
    checked = json.loads(capsys.readouterr().out)
    assert checked["skill"] == "bad"
    assert checked["findings"][0]["line"] == 2


def test_permissions_are_given_listed_and_taken_back(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = write_skill(tmp_path / "work/painter")
    declare(folder, permissions=[{"name": "read::alexa:device:all:address"}, {"name": "other"}])
    assert main(["skills", "add", str(folder)]) == 0

    def listed() -> dict[str, bool]:
        capsys.readouterr()
        main(["skills", "--json"])
        lines = map(json.loads, capsys.readouterr().out.splitlines())
        return next(line["permissions"] for line in lines if line["id"] == "painter")

    assert listed() == {"read::alexa:device:all:address": False, "other": False}
    assert main(["skills", "permit", "painter", ADDRESS, TIMERS]) == 0
    assert listed()["read::alexa:device:all:address"] is True
    assert listed()[TIMERS] is True
    assert main(["skills", "permit", "painter", "other"]) == 2
    assert "There is no permission other here" in capsys.readouterr().err
    assert main(["skills", "permit", "nobody", TIMERS]) == 2
    assert main(["skills", "forbid", "painter", TIMERS]) == 0
    assert read_granted("painter") == {ADDRESS}
    assert main(["skills", "remove", "painter"]) == 0
    assert read_granted("painter") == set()
