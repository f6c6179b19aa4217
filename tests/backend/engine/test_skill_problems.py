"""A skill whose handler cannot be loaded is reported as broken, and no start waits for it."""

from __future__ import annotations

import threading
import time
from contextlib import closing
from pathlib import Path

from backend.accelerators.find import find_accelerators
from backend.engine.assembly import Assembly
from backend.server.description import describe_skill
from backend.settings import Settings
from backend.skill_package.find import find_skills
from tests.helpers.skill_folders import write_skill
from tests.helpers.skill_pools import wait_until


def test_a_broken_handler_is_described_and_the_start_does_not_wait_for_a_slow_one(
    tmp_path: Path,
) -> None:
    write_skill(tmp_path / "broken", handler="import nothing_of_this_name\n")
    write_skill(tmp_path / "endless", handler="while True:\n    pass\n")
    write_skill(tmp_path / "good")
    (tmp_path / "none").mkdir()
    changed = threading.Event()
    skills = find_skills([tmp_path], system_folder=tmp_path / "none")
    with closing(Assembly(Settings(), skills, changed.set)) as assembly:
        start = time.monotonic()
        assembly.build_pipeline(find_accelerators()["pytorch-eager"], only=[8])
        assert time.monotonic() - start < 2
        assert changed.wait(10)
        assert wait_until(lambda: any(skill.problem for skill in assembly.list_skills()))
        problems = {skill.id: describe_skill(skill).problem for skill in assembly.list_skills()}
        assert "No module named 'nothing_of_this_name'" in problems["broken"]
        assert (problems["good"], problems["endless"]) == ("", "")
        usable = {skill.id for skill in assembly.list_skills() if skill.is_usable}
        assert usable == {"good", "endless"}
