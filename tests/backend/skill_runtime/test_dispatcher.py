"""Asking skills, and telling them of their streams; what can be taken back afterwards."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from backend.errors import SkillError
from backend.pipeline.data import Intent
from backend.pipeline.playback_notice import PlaybackNotice
from backend.pipeline.request import Request
from backend.pipeline.skill_observer import SkillObserver
from backend.pipeline.stage import StageResources
from backend.settings import Settings
from backend.skill_package.find import read_skill
from backend.skill_runtime.dispatcher import SkillDispatcher
from tests.helpers.audio_skills import MULTI, read_told, write_audio_skill
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


@pytest.fixture
def player(tmp_path: Path) -> Iterator[tuple[SkillDispatcher, Path, list[str]]]:
    """A dispatcher with a skill that plays, the skill's folder, and its log."""
    folder = write_audio_skill(tmp_path, MULTI, ["https://x/0.mp3", "https://x/1.mp3"])
    skill, dispatcher, lines = read_skill(tmp_path / MULTI), SkillDispatcher(), []

    class Log(SkillObserver):
        def on_line(self, skill: str, line: str) -> None:
            lines.append(line)

    resources = StageResources({}, [skill], Settings(), skill_observer=Log())
    dispatcher.start(resources)
    yield dispatcher, folder, lines
    dispatcher.close()


def _play_state(activity: str = "PLAYING", skill: str = MULTI) -> Request:
    state = {"skill": skill, "token": "0", "offset_milliseconds": 4_000, "activity": activity}
    return Request("1", device_state={"audio_player": state, "time_zone": "UTC"})


def test_a_skill_is_told_of_its_stream_and_queues_the_next_one(
    player: tuple[SkillDispatcher, Path, list[str]],
) -> None:
    dispatcher, folder, lines = player
    started = PlaybackNotice(MULTI, "PlaybackStarted", "0")
    assert dispatcher.tell_playback(started, _play_state()) == ()
    nearly = PlaybackNotice(MULTI, "PlaybackNearlyFinished", "0", 4_000)
    (play,) = dispatcher.tell_playback(nearly, _play_state())
    assert (play["type"], play["url"], play["behavior"], play["expected_previous_token"]) == (
        "Bergamot.PlayAudio",
        "https://x/1.mp3",
        "ENQUEUE",
        "0",
    )
    assert (play["skill"], play["title"]) == (MULTI, "Number 2")
    stopped = PlaybackNotice(MULTI, "PlaybackStopped", "0", 5_500)
    assert dispatcher.tell_playback(stopped, _play_state("STOPPED")) == ()
    assert json.loads((folder / "kept.json").read_text())["offset"] == 5_500
    assert [each["type"] for each in read_told(folder)] == [
        "AudioPlayer.PlaybackStarted",
        "AudioPlayer.PlaybackNearlyFinished",
        "AudioPlayer.PlaybackStopped",
    ]
    assert not [line for line in lines if "AudioPlayer" in line]


def test_the_buttons_beside_a_stream_reach_its_skill_as_playback_controller_requests(
    player: tuple[SkillDispatcher, Path, list[str]],
) -> None:
    dispatcher, folder, lines = player
    (play,) = dispatcher.tell_playback(
        PlaybackNotice(MULTI, "NextCommandIssued", "0"), _play_state()
    )
    assert (play["url"], play["behavior"]) == ("https://x/1.mp3", "REPLACE_ALL")
    previous = PlaybackNotice(MULTI, "PreviousCommandIssued", "1")
    (play,) = dispatcher.tell_playback(previous, _play_state())
    assert play["url"] == "https://x/0.mp3"
    assert read_told(folder)[-2:] == [
        {"type": "PlaybackController.NextCommandIssued", "token": None, "offset": None},
        {"type": "PlaybackController.PreviousCommandIssued", "token": None, "offset": None},
    ]
    assert dispatcher.tell_playback(previous, _play_state()) == ()
    assert lines[-1] == (
        "PlaybackController.PreviousCommandIssued may be answered by AudioPlayer directives only."
    )


def test_what_an_answer_may_not_have_is_left_out_and_logged(
    player: tuple[SkillDispatcher, Path, list[str]],
) -> None:
    dispatcher, folder, lines = player
    failed = PlaybackNotice(
        MULTI, "PlaybackFailed", "0", 4_000, "MEDIA_ERROR_INVALID_REQUEST", "It is not there."
    )
    assert dispatcher.tell_playback(failed, _play_state("STOPPED")) == ()
    assert read_told(folder)[-1]["error"] == "MEDIA_ERROR_INVALID_REQUEST"
    assert "AudioPlayer.PlaybackFailed may be answered by AudioPlayer directives only." in lines


def test_a_skill_sees_its_own_stream_in_the_context_and_no_other_one(
    player: tuple[SkillDispatcher, Path, list[str]],
) -> None:
    dispatcher, _, _ = player
    intent = Intent(MULTI, "WhereIntent", (), 1.0, "where am i")

    def said(request: Request) -> str:
        document = dispatcher.ask(intent, request).document
        return str(document["response"]["outputSpeech"]["ssml"])

    assert said(_play_state()) == "<speak>PLAYING 0 4000</speak>"
    assert said(_play_state(skill="other")) == "<speak>IDLE None None</speak>"
    assert said(Request("1")) == "<speak>IDLE None None</speak>"


def test_the_stream_of_a_skill_that_is_gone_has_nobody_to_tell(
    player: tuple[SkillDispatcher, Path, list[str]],
) -> None:
    with pytest.raises(SkillError, match="not installed"):
        player[0].tell_playback(PlaybackNotice("gone", "PlaybackStarted", "0"), Request("1"))
