"""What is said while a skill's stream plays, or after it: stage 7 with its own cases."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from backend.pipeline.data import Intent, Sentence
from backend.pipeline.request import Request
from backend.skill_runtime.own_documents import build_own_document
from backend.stages.stage07_sentence_to_intent import SentenceToIntent
from tests.helpers.audio_skills import MULTI, SINGLE, write_audio_skill
from tests.helpers.understanding import sentence_to_intent

TO_PLAYING = {
    "Pause": [
        "pause",
        "Pause.",
        "pause the music",
        "stop",
        "Stop!",
        "please stop the song",
        "stop playing",
        "stop the radio",
        "okay, pause it please",
        "could you pause the playback",
        "hold on",
    ],
    "Next": [
        "next",
        "next song",
        "skip",
        "skip this song",
        "skip that track please",
        "play the next one",
        "play the next song",
        "next episode",
        "go to the next track",
    ],
    "Previous": ["previous", "previous song", "go back", "play the previous track"],
    "StartOver": ["start over", "restart the song", "start this track from the beginning"],
    "LoopOn": ["loop", "turn on loop"],
    "LoopOff": ["loop off", "stop looping"],
    "ShuffleOn": ["shuffle", "shuffle the songs", "turn on shuffle"],
    "ShuffleOff": ["turn off shuffle"],
    "Repeat": ["repeat", "repeat this song", "play that again", "play it again"],
    "Resume": ["resume", "continue"],
}
TO_OTHERS_WHILE_PLAYING = [
    "what did you say",
    "say that again",
    "never mind",
    "cancel",
    "set a timer for five minutes",
    "louder",
    "what time is it",
    "stop the timer",
    "cancel my alarm",
    "next monday",
    "what is the next holiday",
    "pause the timer",
    "tell me a joke",
    "yes",
    "no",
]
AFTER_IT = {
    "Resume": ["resume", "resume the music", "continue playing", "keep going", "play on"],
    "Next": ["next", "next song"],
    "Previous": ["previous song"],
    "StartOver": ["start over"],
    "ShuffleOn": ["shuffle"],
}
TO_OTHERS_AFTER_IT = ["stop", "repeat", "pause", "pause my timer", "what did you say", "again"]


@pytest.fixture(scope="module")
def stage(tmp_path_factory: pytest.TempPathFactory) -> SentenceToIntent:
    folder = tmp_path_factory.mktemp("skills")
    for name in (SINGLE, MULTI):
        write_audio_skill(folder, name, ["https://x/1.mp3"])
    return sentence_to_intent(folder)


def _understand(
    stage: SentenceToIntent, said: str, activity: str, skill: str = MULTI, **request: Any
) -> Intent:
    player = {"skill": skill, "token": "0", "activity": activity}
    device = {"audio_player": player, "timers": [], "time_zone": "UTC"}
    device |= request.pop("device", {})
    return stage.run(Sentence(said), Request("1", device_state=device, **request))


def _list_wrong(stage: SentenceToIntent, cases: dict[str, list[str]], activity: str) -> list[str]:
    found = {
        said: (name, _understand(stage, said, activity))
        for name, sentences in cases.items()
        for said in sentences
    }
    return [
        f"{said}: {intent.skill} {intent.name}"
        for said, (name, intent) in found.items()
        if (intent.skill, intent.name) != (MULTI, f"AMAZON.{name}Intent")
    ]


def test_what_is_said_to_what_plays_goes_to_its_skill(stage: SentenceToIntent) -> None:
    assert _list_wrong(stage, TO_PLAYING, "PLAYING") == []


def test_what_is_said_after_it_goes_to_the_skill_that_played_last(stage: SentenceToIntent) -> None:
    for activity in ("STOPPED", "FINISHED"):
        assert _list_wrong(stage, AFTER_IT, activity) == []


@pytest.mark.parametrize(
    ("sentences", "activity"),
    [(TO_OTHERS_WHILE_PLAYING, "PLAYING"), (TO_OTHERS_AFTER_IT, "STOPPED")],
)
def test_everything_else_is_understood_as_without_a_stream(
    stage: SentenceToIntent, sentences: list[str], activity: str
) -> None:
    found = {said: _understand(stage, said, activity).skill for said in sentences}
    assert [said for said, skill in found.items() if skill == MULTI] == []


def test_a_skill_gets_only_what_it_declares(stage: SentenceToIntent) -> None:
    assert _understand(stage, "pause", "PLAYING", SINGLE).skill == SINGLE
    assert _understand(stage, "shuffle", "PLAYING", SINGLE).skill != SINGLE
    assert _understand(stage, "pause", "PLAYING", "not_installed").skill != "not_installed"


def test_a_reply_that_was_interrupted_is_stopped_before_the_stream(
    stage: SentenceToIntent,
) -> None:
    intent = _understand(stage, "stop", "PLAYING", spoken_over="It is noon.")
    assert intent.skill != MULTI


def test_a_paused_timer_is_resumed_before_a_stream(stage: SentenceToIntent) -> None:
    device = {"timers": [{"id": "t", "kind": "timer", "paused": True, "remaining_seconds": 60}]}
    assert _understand(stage, "resume", "STOPPED", device=device).skill != MULTI
    assert _understand(stage, "resume the music", "STOPPED", device=device).skill == MULTI


def test_what_rings_is_stopped_before_the_stream(stage: SentenceToIntent) -> None:
    device = {"timers": [{"id": "t", "kind": "timer", "ringing": True, "remaining_seconds": -1}]}
    assert _understand(stage, "stop", "PLAYING", device=device).skill != MULTI


def test_the_session_of_another_skill_comes_first(stage: SentenceToIntent) -> None:
    intent = _understand(stage, "stop", "PLAYING", active_skill=SINGLE)
    assert (intent.skill, intent.name) == (SINGLE, "AMAZON.StopIntent")


def test_a_stream_can_be_stopped_though_its_skill_declares_no_word_for_it(
    tmp_path: Path,
) -> None:
    folder = write_audio_skill(tmp_path, MULTI, [])
    model = folder.parent / "skill-package/interactionModels/custom/en-US.json"
    model.write_text(model.read_text().replace("AMAZON.PauseIntent", "AMAZON.YesIntent"))
    model.write_text(model.read_text().replace("AMAZON.StopIntent", "AMAZON.NoIntent"))
    intent = _understand(sentence_to_intent(tmp_path), "stop the music", "PLAYING")
    assert intent.skill == ""
    request = Request("1", device_state={"audio_player": {"skill": MULTI}})
    directives = build_own_document(intent, request)["response"]["directives"]
    assert directives == [{"type": "Bergamot.StopAudio", "skill": MULTI}]
