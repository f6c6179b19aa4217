"""The ears with real (virtual) sound: what begins a spoken request, what goes along with it, and what mute stops."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from app.echo.beginning import Beginning
from app.echo.ears import PRE_ROLL_SECONDS, PRESS_PRE_ROLL_SECONDS, Ears
from app.echo.microphone import Microphone
from app.echo.wake_listener import HeardBlock
from app.notices import Notices
from app.settings.pages import Settings
from scripts.virtual_audio import VirtualAudio
from tests.helpers.voices import voice_saying

LIMIT_MS = 15_000
RATE_HERTZ = 16_000
BLOCK_SECONDS = 0.08


@dataclass
class Listening:
    """Ears, and what they told."""

    ears: Ears
    microphone: Microphone
    notices: Notices
    qtbot: QtBot
    beginnings: list[Beginning] = field(default_factory=list)
    blocks: list[HeardBlock] = field(default_factory=list)
    releases: list[bool] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.ears.began.connect(self.beginnings.append)
        self.ears.heard.connect(self.blocks.append)
        self.ears.ended.connect(lambda: self.releases.append(True))

    def until(self, condition: Callable[[], object]) -> None:
        self.qtbot.waitUntil(lambda: bool(condition()), timeout=LIMIT_MS)

    @property
    def sentences(self) -> list[str]:
        return [notice.sentence for notice in self.notices.waiting]


def changed(page: str, **values: Any) -> Settings:
    settings = Settings()
    return settings.model_copy(update={page: getattr(settings, page).model_copy(update=values)})


@pytest.fixture
def closed(qtbot: QtBot) -> Iterator[Listening]:
    """Ears whose microphone was not opened yet."""
    microphone, notices = Microphone(), Notices()
    listening = Listening(Ears(microphone, notices), microphone, notices, qtbot)
    yield listening
    listening.ears.shut_down()


@pytest.fixture
def listening(sound: VirtualAudio, closed: Listening) -> Listening:
    """Ears that hear."""
    closed.ears.apply(Settings())
    closed.until(lambda: closed.blocks)
    return closed


def test_the_wake_word_begins_a_request_with_at_most_the_pre_roll(
    listening: Listening, sound: VirtualAudio
) -> None:
    sound.play(voice_saying("Alexa", before_seconds=1.0))
    listening.until(lambda: listening.beginnings)
    (beginning,) = listening.beginnings
    assert (beginning.trigger, beginning.find_endpoint) == ("wake_word", True)
    assert beginning.pre_roll_seconds == len(beginning.voice) / RATE_HERTZ
    assert 0 < beginning.pre_roll_seconds <= PRE_ROLL_SECONDS
    assert np.abs(beginning.voice).max() > 1_000
    assert beginning.wake_score is not None
    assert 0.3 < beginning.wake_score <= 1.0
    assert beginning.wake_ms > 0


def test_the_blocks_after_a_beginning_go_on_where_its_voice_ended(
    listening: Listening, sound: VirtualAudio
) -> None:
    sound.play(voice_saying("Alexa", before_seconds=0.5))
    listening.until(lambda: listening.beginnings)
    before = len(listening.blocks)
    listening.until(lambda: len(listening.blocks) > before)
    (beginning,) = listening.beginnings
    following = next(each for each in listening.blocks if each.captured_at > beginning.captured_at)
    assert following.captured_at - beginning.captured_at < 3 * BLOCK_SECONDS


def test_while_the_echo_speaks_its_own_threshold_decides(
    listening: Listening, sound: VirtualAudio
) -> None:
    listening.ears.apply(changed("wake_word", speaking_threshold=1.0))
    listening.ears.set_speaking(True)
    sound.play(voice_saying("Alexa", after_seconds=1.0))
    listening.until(lambda: max(block.score for block in listening.blocks) > 0.5)
    assert not listening.beginnings
    listening.ears.set_speaking(False)
    sound.play(voice_saying("Alexa", after_seconds=1.0))
    listening.until(lambda: listening.beginnings)


def test_a_held_button_begins_a_request_with_a_moment_of_before_and_says_when_it_is_released(
    listening: Listening,
) -> None:
    assert listening.ears.press()
    assert listening.ears.is_pressed
    listening.until(lambda: listening.beginnings)
    (beginning,) = listening.beginnings
    assert (beginning.trigger, beginning.find_endpoint) == ("push_to_talk", False)
    held_seconds = len(beginning.voice) / RATE_HERTZ
    assert PRESS_PRE_ROLL_SECONDS <= held_seconds < PRESS_PRE_ROLL_SECONDS + 1.0
    assert not listening.releases
    listening.ears.release()
    assert listening.releases == [True]


def test_a_press_without_a_microphone_is_a_notice_and_begins_nothing(closed: Listening) -> None:
    assert not closed.ears.press()
    assert closed.sentences == ["There is no microphone to talk to."]
    assert not closed.beginnings


def test_a_press_while_muted_is_a_notice_and_begins_nothing(listening: Listening) -> None:
    listening.ears.apply(changed("audio", muted=True))
    assert not listening.ears.press()
    assert listening.sentences == ["The microphone is muted. Unmute it to talk."]
    listening.ears.follow_up()
    assert not listening.beginnings


def test_muted_ears_close_the_stream_and_forget_what_was_heard_before(
    listening: Listening, sound: VirtualAudio
) -> None:
    sound.play(voice_saying("secret", after_seconds=0.1))
    listening.ears.apply(changed("audio", muted=True))
    assert not listening.microphone.is_open
    heard = len(listening.blocks)
    listening.qtbot.wait(300)
    assert len(listening.blocks) == heard
    listening.ears.apply(Settings())
    listening.until(lambda: listening.microphone.is_open)
    assert listening.ears.press()
    listening.ears.release()
    (beginning,) = listening.beginnings
    assert np.abs(beginning.voice).max(initial=0) < 500


def test_a_follow_up_begins_without_anything_that_was_heard_before(listening: Listening) -> None:
    listening.ears.follow_up()
    (beginning,) = listening.beginnings
    assert (beginning.trigger, len(beginning.voice)) == ("follow_up", 0)
    assert beginning.captured_at > 0


def test_a_machine_without_a_microphone_is_one_notice_and_a_press_begins_nothing(
    no_sound: None, closed: Listening
) -> None:
    closed.ears.apply(Settings())
    closed.until(lambda: closed.ears.is_lost)
    assert len(closed.sentences) == 1
    assert "microphone" in closed.sentences[0].lower()
    assert not closed.ears.press()
