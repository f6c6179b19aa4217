"""The folder in which a skill of ours keeps what lasts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from backend.skill_package.find import find_skills, read_skill
from backend.skill_runtime.data_folder import find_data_folder, make_data_folder
from backend.skill_runtime.process_pool import ProcessPool
from tests.helpers.skill_handlers import SKILLS_FOLDER, envelope
from tests.helpers.skill_pools import never

LISTS = read_skill(SKILLS_FOLDER / "lists", is_system=True)


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    return tmp_path


@pytest.fixture
def pool() -> Iterator[ProcessPool]:
    made = ProcessPool(LISTS)
    yield made
    made.close()


def say(pool: ProcessPool, intent: str, sentence: str) -> tuple[str, str]:
    """What the skill says, and what it did that stays."""
    answer = pool.ask(envelope(intent, sentence), 10.0, never)
    return answer.document["response"]["outputSpeech"]["text"], answer.effect


def test_only_skills_of_ours_that_keep_data_have_one(data: Path) -> None:
    with_one = [skill.id for skill in find_skills() if find_data_folder(skill)]
    assert with_one == ["lists"]
    assert find_data_folder(read_skill(SKILLS_FOLDER / "lists")) is None
    assert make_data_folder(LISTS) == str((data / "bergamot/skill_data/lists").resolve())


def test_where_none_can_be_made_there_is_none(data: Path) -> None:
    (data / "bergamot").write_text("a file where the folder should be")
    assert make_data_folder(LISTS) == ""


def test_what_is_kept_outlives_the_process(pool: ProcessPool, data: Path) -> None:
    say(pool, "AddToListIntent", "add milk to my shopping list")
    pool.close()
    assert (data / "bergamot/skill_data/lists/lists.sqlite").is_file()
    other = ProcessPool(LISTS)
    try:
        said, _ = say(other, "TellListIntent", "what's on my shopping list")
    finally:
        other.close()
    assert said == "There is one thing on your shopping list: milk."


def test_writing_stays_and_reading_does_not(pool: ProcessPool) -> None:
    assert LISTS.is_repeatable is None
    assert say(pool, "AddToListIntent", "add milk to my shopping list")[1]
    assert say(pool, "TellListIntent", "what's on my shopping list")[1] == ""
