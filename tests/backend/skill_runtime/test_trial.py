"""Handlers are loaded once to tell which skills cannot be used."""

from __future__ import annotations

from pathlib import Path

import pytest

from backend.command_line import main
from backend.errors import SkillError
from backend.skill_package.find import find_skills, read_skill
from backend.skill_runtime.confinement import describe_confinement, is_confining
from backend.skill_runtime.requirements import install_requirements
from backend.skill_runtime.trial import try_handlers
from tests.helpers.skill_folders import write_skill


def test_a_handler_that_cannot_be_imported_becomes_the_problem_of_its_skill(tmp_path: Path) -> None:
    (tmp_path / "none").mkdir()
    write_skill(tmp_path / "own" / "good")
    write_skill(tmp_path / "own" / "broken", handler="import nothing_of_this_name\n")
    write_skill(tmp_path / "own" / "far", handler=None, endpoint="https://far.example/skill")
    skills = {
        skill.id: skill
        for skill in try_handlers(find_skills([tmp_path / "own"], system_folder=tmp_path / "none"))
    }
    assert skills["good"].is_usable
    assert "nothing_of_this_name" in skills["broken"].problem
    assert "consent" in skills["far"].problem


def test_the_list_says_what_holds_a_skill_on_this_system(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["skills"]) == 0
    assert describe_confinement() in capsys.readouterr().out
    assert ("cannot open your files" in describe_confinement()) == is_confining()


def test_nothing_is_installed_for_a_skill_on_a_server(tmp_path: Path) -> None:
    folder = write_skill(tmp_path / "far", handler=None, endpoint="https://far.example/skill")
    with pytest.raises(SkillError, match="runs on a server"):
        install_requirements(read_skill(folder))
