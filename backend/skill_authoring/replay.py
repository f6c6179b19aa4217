"""Replays: conversations kept in a file, in the form of the ASK CLI, and said again as a test.

The ASK CLI's replay file has `skillId`, `locale`, `type` and `userInput`, the typed sentences:
https://developer.amazon.com/en-US/docs/alexa/smapi/ask-cli-command-reference.html#dialog-command
We add `expected`, one object for each sentence. What an object does not name is not compared, so
an author removes what differs from time to time.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from backend.errors import SettingsError, SkillError
from backend.skill_authoring.conversation import Turn, TypedConversation
from backend.skill_package.json_file import describe_first_problem, read_json
from backend.skill_package.skill import Skill

QUIT = frozenset({".quit", ".exit"})
"""What ends a conversation, in a replay as in the ASK CLI."""
ENDING = ".replay.json"


class Replay(BaseModel):
    """The content of a replay file."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    skillId: str = ""
    locale: str = ""
    type: str = "text"
    userInput: tuple[str, ...]
    expected: tuple[dict[str, Any], ...] = ()


@dataclass(frozen=True)
class Difference:
    """A sentence that is answered otherwise than expected."""

    utterance: str
    name: str
    expected: Any
    actual: Any

    def __str__(self) -> str:
        """One line."""
        return f"{self.utterance!r}: {self.name} is {self.actual!r}, expected {self.expected!r}"


def summarise(turn: Turn) -> dict[str, Any]:
    """Give what a replay keeps of a turn."""
    intent = turn.intent
    slots = {slot.name: slot.value for slot in intent.slots} if intent else {}
    return {
        "skill": intent.skill if intent else "",
        "intent": intent.name if intent else "",
        "slots": slots,
        "speech": turn.error or turn.reply,
        "isSessionOpen": turn.is_open,
    }


def write_replay(file: Path, skill: Skill, turns: Sequence[Turn]) -> None:
    """Write a conversation.

    Raises:
        SettingsError: the file cannot be written.
    """
    replay = Replay(
        skillId=skill.application_id,
        locale=skill.locale,
        userInput=tuple(turn.utterance for turn in turns),
        expected=tuple(map(summarise, turns)),
    )
    try:
        file.write_text(replay.model_dump_json(indent=2) + "\n", encoding="utf-8")
    except OSError as error:
        raise SettingsError(f"{file} cannot be written: {error.strerror or error}.") from error


def read_replay(file: Path) -> Replay:
    """Read a replay file.

    Raises:
        SkillError: it cannot be read, or is no replay.
    """
    try:
        return Replay.model_validate(read_json(file))
    except ValidationError as error:
        raise SkillError(
            f"{file} is no replay: {describe_first_problem(error)}", code="skill-replay-invalid"
        ) from error


def play(
    replay: Replay, conversation: TypedConversation
) -> Iterator[tuple[Turn, tuple[Difference, ...]]]:
    """Say the sentences of a replay, and compare."""
    for index, utterance in enumerate(replay.userInput):
        if utterance in QUIT:
            return
        turn = conversation.say(utterance)
        expected = replay.expected[index] if index < len(replay.expected) else {}
        yield turn, tuple(_compare(turn, expected))


def _compare(turn: Turn, expected: Mapping[str, Any]) -> Iterator[Difference]:
    actual = summarise(turn)
    for name, value in expected.items():
        if actual.get(name) != value:
            yield Difference(turn.utterance, name, value, actual.get(name))
