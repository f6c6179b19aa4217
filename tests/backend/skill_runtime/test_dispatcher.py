"""Whether a request to a skill can be taken back depends on what its handler did."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from backend.errors import SkillError
from backend.pipeline.data import Intent
from backend.pipeline.request import Request
from backend.pipeline.stage import StageResources
from backend.settings import Settings
from backend.skill_package.find import read_skill
from backend.skill_runtime.dispatcher import SkillDispatcher
from tests.helpers.skill_folders import write_skill

ANSWERS = "def handler(event, context):\n    return {'version': '1.0'}\n"
WRITES = "def handler(event, context):\n    open('x', 'w').close()\n    return {'version': '1.0'}\n"
RAISES = "def handler(event, context):\n    raise ValueError\n"


@pytest.mark.parametrize(
    ("handler", "declared", "is_repeatable"),
    [
        (ANSWERS, None, True),
        (WRITES, None, False),
        (WRITES, True, True),
        (ANSWERS, False, False),
        (RAISES, None, False),
    ],
)
def test_a_request_is_taken_back_where_its_skill_left_nothing(
    tmp_path: Path, handler: str, declared: bool | None, is_repeatable: bool
) -> None:
    skill = read_skill(write_skill(tmp_path / "painter", handler=handler))
    dispatcher, request = SkillDispatcher(), Request("1")
    try:
        given = replace(skill, is_repeatable=declared)
        dispatcher.start(StageResources(networks={}, skills=[given], settings=Settings()))
        dispatcher.ask(Intent("painter", "PaintIntent", (), 1.0, "paint"), request)
    except SkillError:
        assert handler is RAISES
    finally:
        dispatcher.close()
    assert request.effects.take_back() is is_repeatable
