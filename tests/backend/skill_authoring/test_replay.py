"""A kept conversation is compared with how it goes now, as far as its author wants."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from backend.errors import SkillError
from backend.pipeline.data import Intent, Resolution, Slot
from backend.skill_authoring.conversation import Exchange, Turn, TypedConversation, describe_turn
from backend.skill_authoring.replay import play, read_replay, write_replay
from backend.skill_package.find import read_skill
from tests.helpers.skill_folders import write_files, write_skill


def turn_of(utterance: str, reply: str = "Red it is.", *, is_open: bool = True) -> Turn:
    """A turn of a conversation with a skill that paints."""
    slot = Slot("thing", "fence", "railing", Resolution("THING", "garden fence", "FENCE"))
    intent = Intent("painter", "PaintIntent", (slot,), 0.9, utterance)
    exchange = Exchange("painter", {"request": {"type": "IntentRequest"}}, {"version": "1.0"})
    return Turn(utterance, intent, (exchange,), reply, is_open, "", ("painter: printed",))


class Answering(TypedConversation):
    """A conversation whose answers are known."""

    def __init__(self, *turns: Turn) -> None:
        """Take the turns in order."""
        self._turns = list(turns)

    def say(self, utterance: str) -> Turn:
        """Give the next one."""
        return self._turns.pop(0)


def test_what_was_kept_is_as_expected_until_an_answer_changes(tmp_path: Path) -> None:
    file = tmp_path / "painting.replay.json"
    turns = [turn_of("paint the railing"), turn_of("stop", "Bye.", is_open=False)]
    write_replay(file, read_skill(write_skill(tmp_path / "painter")), turns)
    kept = read_replay(file)
    assert kept.userInput == ("paint the railing", "stop")
    assert [found for _, found in play(kept, Answering(*turns))] == [(), ()]
    changed = [turn_of("paint the railing", "Blue it is."), turns[1]]
    (first, second) = [found for _, found in play(kept, Answering(*changed))]
    assert [str(each) for each in first] == [
        "'paint the railing': speech is 'Blue it is.', expected 'Red it is.'"
    ]
    assert second == ()


@pytest.mark.parametrize(
    ("expected", "differences"),
    [
        ([], 0),
        ([{}], 0),
        ([{"intent": "PaintIntent"}], 0),
        ([{"isSessionOpen": False}], 1),
        ([{"slots": {"thing": "wall"}, "intent": "WashIntent"}], 2),
    ],
)
def test_only_what_is_named_is_compared_and_quitting_ends_it(
    tmp_path: Path, expected: list[dict[str, Any]], differences: int
) -> None:
    content = {"userInput": ["paint", ".quit", "never"], "expected": expected, "other": 1}
    write_files(tmp_path, {"a.replay.json": content})
    ((_, found),) = play(read_replay(tmp_path / "a.replay.json"), Answering(turn_of("paint")))
    assert len(found) == differences


def test_a_file_of_another_kind_is_no_replay(tmp_path: Path) -> None:
    write_files(tmp_path, {"a.replay.json": {"userInput": "paint"}})
    with pytest.raises(SkillError, match="is no replay: userInput"):
        read_replay(tmp_path / "a.replay.json")


def test_a_turn_shows_values_ids_requests_answers_and_prints() -> None:
    text = describe_turn(turn_of("paint the railing"))
    for part in (
        "thing = 'fence', said as 'railing', resolved to 'garden fence' with the id 'FENCE'",
        '"type": "IntentRequest"',
        '"version": "1.0"',
        "log: painter: printed",
        "< Red it is. (waits for an answer)",
    ):
        assert part in text
