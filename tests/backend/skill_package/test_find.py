"""Skills are found in both layouts; a broken one says why and does not hurt the others."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from backend.errors import SettingsError
from backend.settings import Settings
from backend.skill_package.find import (
    SYSTEM_FOLDER,
    find_installed_skills,
    find_skills,
    read_skill,
)
from backend.skill_package.skill import Skill
from tests.helpers.skill_folders import write_skill, write_skill_in_older_layout


def test_our_own_skills_are_found_and_usable() -> None:
    skills = find_skills()
    assert {skill.id for skill in skills} >= {"timer_and_alarm", "date_and_time", "weather", "help"}
    assert [skill.problem for skill in skills if skill.problem] == []
    assert all(skill.is_system for skill in skills)
    assert all(skill.folder.parent == SYSTEM_FOLDER for skill in skills)


@pytest.mark.parametrize("older", [False, True])
def test_both_layouts_are_read(tmp_path: Path, older: bool) -> None:
    write = write_skill_in_older_layout if older else write_skill
    skill = read_skill(write(tmp_path / "painter"))
    assert skill.problem == ""
    assert skill.layout == ("older" if older else "newer")
    assert skill.name == "House painter"
    assert [intent.name for intent in skill.intents][:2] == ["PaintIntent", "WashIntent"]
    assert skill.handler_folder is not None
    assert (skill.handler_folder / "lambda_function.py").is_file()


def test_an_extra_folder_may_be_a_skill_or_hold_skills(tmp_path: Path) -> None:
    write_skill(tmp_path / "first")
    write_skill_in_older_layout(tmp_path / "second")
    empty = tmp_path / "none"
    empty.mkdir()
    found = find_skills([tmp_path], system_folder=empty)
    assert [skill.id for skill in found] == ["first", "second"]
    assert [skill.id for skill in find_skills([tmp_path / "first"], system_folder=empty)] == [
        "first"
    ]
    assert [
        skill.id for skill in find_skills([tmp_path, tmp_path / "first"], system_folder=empty)
    ] == [
        "first",
        "second",
    ], "the same folder twice is one skill"


def test_skills_of_the_settings_need_no_name_and_added_ones_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    write_skill(tmp_path / "data" / "bergamot" / "skills" / "added")
    named = write_skill(tmp_path / "named")
    found = {each.id: each for each in find_installed_skills(Settings(skill_folders=[named]))}
    assert found["named"].needs_no_name("PaintIntent")
    assert not found["added"].needs_no_name("PaintIntent")
    assert found["timer_and_alarm"].needs_no_name("SetTimerIntent")


def test_two_skills_of_one_name_get_different_ids(tmp_path: Path) -> None:
    empty = tmp_path / "none"
    empty.mkdir()
    folders = [write_skill(tmp_path / side / "painter") for side in ("left", "right")]
    assert [skill.id for skill in find_skills(folders, system_folder=empty)] == [
        "painter",
        "painter-2",
    ]


def test_a_missing_extra_folder_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="does not exist"):
        find_skills([tmp_path / "nowhere"])


def test_broken_skills_say_what_is_wrong(tmp_path: Path) -> None:
    write_skill(tmp_path / "good")
    write_skill(tmp_path / "no_handler", handler=None)
    not_json = write_skill(tmp_path / "not_json")
    (not_json / "skill-package/interactionModels/custom/en-US.json").write_text("{", "utf-8")
    unknown_slot = [{"name": "A", "slots": [], "samples": ["paint {wall}"]}]
    write_skill(tmp_path / "unknown_slot", intents=unknown_slot)
    unknown_type = [
        {"name": "A", "slots": [{"name": "x", "type": "NOWHERE"}], "samples": ["paint {x}"]}
    ]
    write_skill(tmp_path / "unknown_type", intents=unknown_type)
    write_skill(tmp_path / "insecure", endpoint="http://example.com/skill", handler=None)
    (
        write_skill(tmp_path / "no_model") / "skill-package/interactionModels/custom/en-US.json"
    ).unlink()
    empty = tmp_path / ".none"
    empty.mkdir()
    problems = {skill.id: skill.problem for skill in find_skills([tmp_path], system_folder=empty)}
    assert problems.pop("good") == ""
    for name, part in {
        "no_handler": "lambda_function.py",
        "not_json": "is not JSON",
        "unknown_slot": "'wall'",
        "unknown_type": "'NOWHERE'",
        "insecure": "HTTPS",
        "no_model": "no interaction model",
    }.items():
        assert part in problems[name], name


def test_an_endpoint_replaces_the_handler(tmp_path: Path) -> None:
    skill = read_skill(
        write_skill(tmp_path / "far", handler=None, endpoint="https://skills.example.com/painter")
    )
    assert skill.problem == ""
    assert skill.endpoint == "https://skills.example.com/painter"
    assert skill.handler_folder is None


def test_a_deployed_skill_keeps_its_application_id(tmp_path: Path) -> None:
    folder = write_skill(tmp_path / "painter")
    assert read_skill(folder).application_id.startswith("amzn1.ask.skill.")
    (folder / ".ask").mkdir()
    states = {"profiles": {"default": {"skillId": "amzn1.ask.skill.mine"}}}
    (folder / ".ask/ask-states.json").write_text(json.dumps(states), "utf-8")
    assert read_skill(folder).application_id == "amzn1.ask.skill.mine"


def test_a_skill_that_sends_to_a_server_waits_for_consent_to_that_very_address(
    tmp_path: Path,
) -> None:
    address = "https://far.example/skill"
    (tmp_path / "none").mkdir()
    write_skill(tmp_path / "own" / "far", handler=None, endpoint=address)

    def found(*allowed: str) -> Skill:
        (skill,) = find_skills(
            [tmp_path / "own"], system_folder=tmp_path / "none", allowed_endpoints=allowed
        )
        return skill

    for allowed in ((), ("https://far.example/other",), ("https://far.example",)):
        skill = found(*allowed)
        assert not skill.is_usable
        assert skill.needs_consent
        assert "far.example" in skill.problem
    assert found(address).is_usable
    assert not found(address).needs_consent
