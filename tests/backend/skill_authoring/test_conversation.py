"""A typed conversation shows what a skill says before its answer, too."""

from __future__ import annotations

from pathlib import Path

from backend.settings import Settings
from backend.skill_authoring.conversation import describe_turn, open_conversation
from backend.skill_package.find import read_skill
from tests.helpers.service_skills import write_service_skill


def test_what_a_skill_says_while_it_works_is_shown_before_its_reply(tmp_path: Path) -> None:
    skill = read_skill(write_service_skill(tmp_path, "home_finder"))
    with open_conversation(Settings(), [skill]) as conversation:
        turn = conversation.say("ask home finder to find slowly")
    assert turn.said_early == ("One moment.", "I am still looking.")
    assert describe_turn(turn).splitlines()[-3:] == [
        "< One moment. (while it still works)",
        "< I am still looking. (while it still works)",
        "< Here it is.",
    ]
