"""The audio front end: microphone, wake word, pre-roll, talk button and mute."""

from __future__ import annotations

import time
from collections import deque

import numpy as np
from PySide6.QtCore import QObject, Qt, Signal

from app.echo.capture_start import CaptureStart
from app.echo.echo_reference import EchoReference
from app.echo.heard_words import HeardWords
from app.echo.hearing import ScoredBlock
from app.echo.microphone import Microphone
from app.echo.pre_roll import PreRoll
from app.echo.talk_button import TalkButton
from app.echo.wake_word_listener import WakeWordListener
from app.notices import Notices
from app.settings.pages import Settings
from app.translation import tr
from backend.wire.limits import USER_AUDIO_RATE_HERTZ

SOURCE = "microphone"
PRE_ROLL_SECONDS = 0.64
"""Audio kept up to the detection of "alexa", which comes 0.37 to 0.7 s after the word began (in 59
recordings): at most 0.3 s from before the word leaves the Echo. Stages 4 and 5 need none of it."""
SCORES_KEPT = 25
"""Wake word scores that are kept: those of the last two seconds."""
PRESS_PRE_ROLL_SECONDS = 0.16
"""Audio kept from before a press: users begin to speak while they press."""

SPEAKING_BLOCKS = 2
"""Scores in a row that wake while the Echo speaks: what is left of a reply may raise one."""


class AudioFrontEnd(QObject):
    """Captures audio and decides when a spoken request starts.

    Attributes:
        is_muted: whether the microphone is closed on request.
        loss: the sentence that says why there is no microphone; empty while there is one.
        wake_word_failure: the sentence that says why the wake word is not heard; empty while it is.
        heard_words: what sounded like the wake word lately.
        is_wake_word_held: whether the wake word is scored but starts no request.

    Signals:
        began(CaptureStart): a spoken request starts.
        captured(ScoredBlock): every block of audio, on the capturing thread.
        handled(ScoredBlock): the same block on the window's thread, after it was added to the
            pre-roll.
        ended(): the held talk button was released.
        stop_heard(): someone said "stop" alone while the Echo spoke or rang.
        changed(): muted, lost, found again, pressed or released.
        lost(str): the microphone is gone; the sentence says so.
    """

    began = Signal(object)
    captured = Signal(object)
    handled = Signal(object)
    ended = Signal()
    stop_heard = Signal()
    changed = Signal()
    lost = Signal(str)

    def __init__(
        self,
        microphone: Microphone,
        reference: EchoReference,
        notices: Notices,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._microphone = microphone
        self._notices = notices
        self._settings: Settings | None = None
        self._listener = WakeWordListener(microphone, reference, self)
        self._pre_roll = PreRoll(PRE_ROLL_SECONDS)
        self._scores: deque[tuple[float, float]] = deque(maxlen=SCORES_KEPT)
        self._button = TalkButton(self)
        self.heard_words = HeardWords(self)
        self._captured_at = 0.0
        self._is_speaking = self._awaits_stop = False
        self.is_muted = False
        self.loss = ""
        self.wake_word_failure = ""
        self.is_wake_word_held = False
        self._listener.scored.connect(self.captured, Qt.ConnectionType.DirectConnection)
        self._listener.scored.connect(self._on_block_scored)
        self._listener.failed.connect(self._on_wake_word_failed)
        self._button.talk_began.connect(self._on_talk_began)
        self._button.talk_ended.connect(self.ended)
        microphone.opened.connect(self._on_opened)
        microphone.lost.connect(self._on_lost)

    @property
    def is_lost(self) -> bool:
        """Whether the microphone is gone."""
        return bool(self.loss)

    @property
    def is_pressed(self) -> bool:
        """Whether the talk button is down and neither a click nor a hold yet."""
        return self._button.is_undecided

    def apply(self, settings: Settings) -> None:
        """Apply settings: device, mute, threshold."""
        earlier, self._settings = self._settings, settings
        self._listener.trigger.refractory_seconds = settings.wake_word.refractory_seconds
        self._listener.use_free_networks(settings.wake_word.engine == "wakehubert")
        self.set_speaking(self._is_speaking, awaits_stop=self._awaits_stop)
        audio = settings.audio
        if audio.muted and not self.is_muted:
            self._mute()
        elif not audio.muted and (
            earlier is None or self.is_muted or earlier.audio.microphone != audio.microphone
        ):
            self.is_muted = False
            self._microphone.open(audio.microphone)
            self.changed.emit()

    def set_speaking(self, is_speaking: bool, *, awaits_stop: bool) -> None:
        """While the Echo itself plays sound, wake less easily; and listen for "stop" alone."""
        self._is_speaking, self._awaits_stop = is_speaking, awaits_stop
        self._listener.await_stop(awaits_stop)
        self._listener.trigger.least_blocks = SPEAKING_BLOCKS if is_speaking else 1
        if self._settings is not None:
            wake_word = self._settings.wake_word
            higher = max(wake_word.threshold, wake_word.speaking_threshold)
            self._listener.trigger.threshold = higher if is_speaking else wake_word.threshold

    def press(self) -> bool:
        """Handle a press of the talk button. False, with a notice, without an open microphone."""
        if self.is_muted:
            self._notices.show(tr("The microphone is muted. Unmute it to talk."), "warning", SOURCE)
        elif not self._microphone.is_open:
            self._notices.show(tr("There is no microphone to talk to."), "warning", SOURCE)
        else:
            self._button.press(self._pre_roll.take(PRESS_PRE_ROLL_SECONDS), self._captured_at)
            self.changed.emit()
            return True
        return False

    def release(self) -> None:
        """Handle the release of the talk button."""
        self._button.release()
        self.changed.emit()

    def cancel_press(self) -> None:
        """Ignore the present press: another request has replaced it."""
        self._button.forget()

    def follow_up(self, trigger: str) -> None:
        """Start a request without a wake word, after a reply."""
        if not self.is_muted and self._microphone.is_open:
            self._pre_roll.clear()
            self.began.emit(CaptureStart(trigger, np.zeros(0, np.int16), self._captured_at))

    def shut_down(self) -> None:
        """Close the microphone for good."""
        self._button.forget()
        self._microphone.shut_down()

    def _mute(self) -> None:
        self.is_muted, self.loss = True, ""
        self._microphone.close()
        self._pre_roll.clear()
        self._button.forget()
        self._notices.withdraw(SOURCE)
        self.changed.emit()

    def _on_block_scored(self, block: ScoredBlock) -> None:
        if self.is_muted:
            return  # it was queued when the microphone was closed
        self._captured_at = block.captured_at
        self._pre_roll.add(block.samples)
        self._scores.append((block.captured_at, block.score))
        self.heard_words.add(block, self._listener.trigger.threshold)
        self._button.process_block(block)
        if block.woke and not self.is_pressed and not self.is_wake_word_held:
            self._wake(block)
        elif block.has_stop and not self.is_pressed:
            self.stop_heard.emit()
        self.handled.emit(block)

    def _wake(self, block: ScoredBlock) -> None:
        user_audio = self._pre_roll.take()
        self.began.emit(
            CaptureStart(
                "wake_word",
                user_audio,
                block.captured_at,
                pre_roll_seconds=len(user_audio) / USER_AUDIO_RATE_HERTZ,
                wake_score=min(1.0, max(0.0, block.score)),
                wake_ms=block.milliseconds,
                wake_scores=tuple(self._scores),
                wake_threshold=self._listener.trigger.threshold,
            )
        )

    def _on_talk_began(
        self, user_audio: np.ndarray, captured_at: float, find_endpoint: bool
    ) -> None:
        self._pre_roll.clear()
        self.began.emit(
            CaptureStart("push_to_talk", user_audio, captured_at, find_endpoint=find_endpoint)
        )

    def _on_opened(self, device_name: str) -> None:
        self.loss = ""
        self._captured_at = time.perf_counter()  # until the first block arrives
        self._pre_roll.clear()
        self._notices.withdraw(SOURCE)
        self.changed.emit()

    def _on_lost(self, sentence: str) -> None:
        self.loss = sentence
        self._button.forget()
        self._notices.show(sentence, "error", SOURCE)
        self.lost.emit(sentence)
        self.changed.emit()

    def _on_wake_word_failed(self, sentence: str) -> None:
        self.wake_word_failure = sentence
        self._notices.show(
            sentence + " " + tr("Until then, use the talk button."),
            "error",
            "wake word",
        )
