"""The audio front end with virtual sound: starts of spoken requests, pre-roll, and mute."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from app.echo.audio_front_end import PRE_ROLL_SECONDS, PRESS_PRE_ROLL_SECONDS, AudioFrontEnd
from app.echo.capture_start import CaptureStart
from app.echo.echo_reference import EchoReference
from app.echo.hearing import ScoredBlock
from app.echo.microphone import Microphone
from app.notices import Notices
from app.settings.pages import Settings
from scripts.virtual_audio import VirtualAudio
from tests.helpers.user_audio import say_as_user

LIMIT_MS = 15_000
RATE_HERTZ = 16_000
BLOCK_SECONDS = 0.08


@dataclass
class FrontEndHarness:
    """An audio front end, and the signals it emitted."""

    front_end: AudioFrontEnd
    microphone: Microphone
    notices: Notices
    qtbot: QtBot
    starts: list[CaptureStart] = field(default_factory=list)
    blocks: list[ScoredBlock] = field(default_factory=list)
    releases: list[bool] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.front_end.began.connect(self.starts.append)
        self.front_end.handled.connect(self.blocks.append)
        self.front_end.ended.connect(lambda: self.releases.append(True))

    def until(self, condition: Callable[[], object]) -> None:
        self.qtbot.waitUntil(lambda: bool(condition()), timeout=LIMIT_MS)

    @property
    def sentences(self) -> list[str]:
        return [notice.sentence for notice in self.notices.waiting]


def changed(page: str, **values: Any) -> Settings:
    settings = Settings()
    return settings.model_copy(update={page: getattr(settings, page).model_copy(update=values)})


@pytest.fixture
def closed(qtbot: QtBot) -> Iterator[FrontEndHarness]:
    """A front end whose microphone is not open yet."""
    microphone, notices = Microphone(), Notices()
    harness = FrontEndHarness(
        AudioFrontEnd(microphone, EchoReference(), notices), microphone, notices, qtbot
    )
    yield harness
    harness.front_end.shut_down()


@pytest.fixture
def harness(sound: VirtualAudio, closed: FrontEndHarness) -> FrontEndHarness:
    """A front end that captures."""
    closed.front_end.apply(Settings())
    closed.until(lambda: closed.blocks)
    return closed


def test_the_wake_word_begins_a_request_with_at_most_the_pre_roll(
    harness: FrontEndHarness, sound: VirtualAudio
) -> None:
    sound.play(say_as_user("Alexa", before_seconds=1.0))
    harness.until(lambda: harness.starts)
    (start,) = harness.starts
    assert (start.trigger, start.find_endpoint) == ("wake_word", True)
    assert start.pre_roll_seconds == len(start.user_audio) / RATE_HERTZ
    assert 0 < start.pre_roll_seconds <= PRE_ROLL_SECONDS
    assert np.abs(start.user_audio).max() > 1_000
    assert start.wake_score is not None
    assert 0.3 < start.wake_score <= 1.0
    assert start.wake_ms > 0


def test_the_blocks_after_a_beginning_go_on_where_its_voice_ended(
    harness: FrontEndHarness, sound: VirtualAudio
) -> None:
    sound.play(say_as_user("Alexa", before_seconds=0.5))
    harness.until(lambda: harness.starts)
    before = len(harness.blocks)
    harness.until(lambda: len(harness.blocks) > before)
    (start,) = harness.starts
    following = next(each for each in harness.blocks if each.captured_at > start.captured_at)
    assert following.captured_at - start.captured_at < 3 * BLOCK_SECONDS


def test_while_the_echo_speaks_its_own_threshold_decides(
    harness: FrontEndHarness, sound: VirtualAudio
) -> None:
    harness.front_end.apply(changed("wake_word", speaking_threshold=1.0))
    harness.front_end.set_speaking(True, awaits_stop=True)
    sound.play(say_as_user("Alexa", after_seconds=1.0))
    harness.until(lambda: max(block.score for block in harness.blocks) > 0.5)
    assert not harness.starts
    harness.front_end.set_speaking(False, awaits_stop=False)
    sound.play(say_as_user("Alexa", after_seconds=1.0))
    harness.until(lambda: harness.starts)


def test_a_held_button_begins_a_request_with_a_moment_of_before_and_says_when_it_is_released(
    harness: FrontEndHarness,
) -> None:
    assert harness.front_end.press()
    assert harness.front_end.is_pressed
    harness.until(lambda: harness.starts)
    (start,) = harness.starts
    assert (start.trigger, start.find_endpoint) == ("push_to_talk", False)
    held_seconds = len(start.user_audio) / RATE_HERTZ
    assert PRESS_PRE_ROLL_SECONDS <= held_seconds < PRESS_PRE_ROLL_SECONDS + 1.0
    assert not harness.releases
    harness.front_end.release()
    assert harness.releases == [True]


def test_a_press_without_a_microphone_is_a_notice_and_begins_nothing(
    closed: FrontEndHarness,
) -> None:
    assert not closed.front_end.press()
    assert closed.sentences == ["There is no microphone to talk to."]
    assert not closed.starts


def test_a_press_while_muted_is_a_notice_and_begins_nothing(harness: FrontEndHarness) -> None:
    harness.front_end.apply(changed("audio", muted=True))
    assert not harness.front_end.press()
    assert harness.sentences == ["The microphone is muted. Unmute it to talk."]
    harness.front_end.follow_up("follow_up")
    assert not harness.starts


def test_muted_ears_close_the_stream_and_forget_what_was_heard_before(
    harness: FrontEndHarness, sound: VirtualAudio
) -> None:
    sound.play(say_as_user("secret", after_seconds=0.1))
    harness.front_end.apply(changed("audio", muted=True))
    assert not harness.microphone.is_open
    heard = len(harness.blocks)
    harness.qtbot.wait(300)
    assert len(harness.blocks) == heard
    harness.front_end.apply(Settings())
    harness.until(lambda: harness.microphone.is_open)
    assert harness.front_end.press()
    harness.front_end.release()
    (start,) = harness.starts
    assert np.abs(start.user_audio).max(initial=0) < 500


def test_a_follow_up_begins_without_anything_that_was_heard_before(
    harness: FrontEndHarness,
) -> None:
    harness.front_end.follow_up("follow_up")
    (start,) = harness.starts
    assert (start.trigger, len(start.user_audio)) == ("follow_up", 0)
    assert start.captured_at > 0


def test_a_machine_without_a_microphone_is_one_notice_and_a_press_begins_nothing(
    no_sound: None, closed: FrontEndHarness
) -> None:
    closed.front_end.apply(Settings())
    closed.until(lambda: closed.front_end.is_lost)
    assert len(closed.sentences) == 1
    assert "microphone" in closed.sentences[0].lower()
    assert not closed.front_end.press()
