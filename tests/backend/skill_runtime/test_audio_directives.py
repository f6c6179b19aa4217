"""AudioPlayer directives of skills, and what they become for the Echo."""

from __future__ import annotations

from typing import Any

import pytest

from backend.errors import SkillError
from backend.skill_runtime.audio_directives import write_audio_directives
from backend.wire.directives import DIRECTIVES, ClearAudioQueue, PlayAudio, StopAudio


def _play(behavior: str = "REPLACE_ALL", **stream: Any) -> dict[str, Any]:
    given = {"url": "https://x.org/a.mp3", "token": "a", "offsetInMilliseconds": 1_500}
    return {
        "type": "AudioPlayer.Play",
        "playBehavior": behavior,
        "audioItem": {
            "stream": given | stream,
            "metadata": {"title": "A song", "subtitle": None, "art": {"sources": []}},
        },
    }


def _read(*directives: dict[str, Any]) -> list[Any]:
    return [
        DIRECTIVES.validate_python(each) for each in write_audio_directives(directives, "radio")
    ]


def test_directives_become_those_of_the_echo() -> None:
    (play,) = _read(_play("ENQUEUE", expectedPreviousToken="z"))
    assert play == PlayAudio(
        skill="radio",
        behavior="ENQUEUE",
        url="https://x.org/a.mp3",
        token="a",
        expected_previous_token="z",
        offset_milliseconds=1_500,
        title="A song",
    )
    stop = {"type": "AudioPlayer.Stop"}
    clear = {"type": "AudioPlayer.ClearQueue", "clearBehavior": "CLEAR_ALL"}
    rest = {"type": "AudioPlayer.ClearQueue", "clearBehavior": "CLEAR_ENQUEUED"}
    assert _read(stop, clear, rest) == [
        StopAudio(skill="radio"),
        ClearAudioQueue(skill="radio", stops=True),
        ClearAudioQueue(skill="radio", stops=False),
    ]


def test_other_directives_stay_as_they_are() -> None:
    other = {"type": "Bergamot.SetVolume", "volume": 3}
    assert write_audio_directives([other], "radio") == (other,)


@pytest.mark.parametrize(
    ("directive", "problem"),
    [
        (_play(url="file:///etc/passwd"), "begins neither with https:// nor http://"),
        (_play(url=None), "audioItem.stream.url"),
        (_play(token="x" * 1_025), "audioItem.stream.token"),
        (_play(offsetInMilliseconds=-1), "offsetInMilliseconds"),
        (_play("ENQUEUE"), "ENQUEUE needs it"),
        (_play("REPLACE_ALL", expectedPreviousToken="z"), "REPLACE_ALL has none"),
        (_play("SOMETIME"), "playBehavior"),
        ({"type": "AudioPlayer.Play"}, "playBehavior"),
        ({"type": "AudioPlayer.ClearQueue"}, "clearBehavior"),
        ({"type": "AudioPlayer.Nonsense"}, "AudioPlayer.Nonsense"),
    ],
)
def test_a_directive_that_is_not_valid_is_said(directive: dict[str, Any], problem: str) -> None:
    with pytest.raises(SkillError, match=problem) as raised:
        write_audio_directives([directive], "radio")
    assert raised.value.code == "skill-document-invalid"
