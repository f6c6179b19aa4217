"""The Echo's ears: microphone, wake word, pre-roll, talk button and mute; they say when a spoken request begins."""

from __future__ import annotations

import time
from collections import deque

import numpy as np
from PySide6.QtCore import QObject, Qt, Signal

from app.echo.beginning import Beginning
from app.echo.microphone import Microphone
from app.echo.pre_roll import PreRoll
from app.echo.talk_button import TalkButton
from app.echo.wake_listener import HeardBlock, WakeListener
from app.notices import Notices
from app.settings.pages import Settings
from backend.wire.limits import VOICE_RATE_HERTZ

SOURCE = "microphone"
PRE_ROLL_SECONDS = 0.64
"""Up to the moment in which "alexa" is recognised, which is 0.37 to 0.7 s after the word began (59
recordings of it): at most 0.3 s of what was said before the word leaves the Echo. Stages 4 and 5
need none of it."""
SCORES_KEPT = 25
"""Of the wake word: those of the last two seconds."""
PRESS_PRE_ROLL_SECONDS = 0.16
"""People press while they begin to speak."""


class Ears(QObject):
    """Hears, and decides when a request begins.

    Signals:
        began(Beginning): a request begins with this.
        captured(HeardBlock): every block of sound, on the capturing thread.
        heard(HeardBlock): the same block in the window's thread, after it was added to the
            pre-roll.
        ended(): the held talk button was released.
        changed(): muted, lost, found again, pressed or released.
        lost(str): the microphone is gone.
    """

    began = Signal(object)
    captured = Signal(object)
    heard = Signal(object)
    ended = Signal()
    changed = Signal()
    lost = Signal(str)

    def __init__(
        self, microphone: Microphone, notices: Notices, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._microphone = microphone
        self._notices = notices
        self._settings: Settings | None = None
        self._listener = WakeListener(microphone, self)
        self._pre_roll = PreRoll(PRE_ROLL_SECONDS)
        self._scores: deque[tuple[float, float]] = deque(maxlen=SCORES_KEPT)
        self._button = TalkButton(self)
        self._captured_at = 0.0
        self._is_speaking = False
        self.is_muted = False
        self.is_lost = False
        self._listener.heard.connect(self.captured, Qt.ConnectionType.DirectConnection)
        self._listener.heard.connect(self._on_heard)
        self._listener.failed.connect(self._on_wake_word_failed)
        self._button.talk_began.connect(self._on_talk_began)
        self._button.talk_ended.connect(self.ended)
        microphone.opened.connect(self._on_opened)
        microphone.lost.connect(self._on_lost)

    @property
    def is_pressed(self) -> bool:
        """Whether the talk button is down, and what it means not yet known."""
        return self._button.is_undecided

    def apply(self, settings: Settings) -> None:
        """Take the settings: device, mute, threshold."""
        earlier, self._settings = self._settings, settings
        self._listener.trigger.refractory_seconds = settings.wake_word.refractory_seconds
        self.set_speaking(self._is_speaking)
        audio = settings.audio
        if audio.muted and not self.is_muted:
            self._mute()
        elif not audio.muted and (
            earlier is None or self.is_muted or earlier.audio.microphone != audio.microphone
        ):
            self.is_muted = False
            self._microphone.open(audio.microphone)
            self.changed.emit()

    def set_speaking(self, is_speaking: bool) -> None:
        """While the Echo makes sounds itself, it takes more to wake it."""
        self._is_speaking = is_speaking
        if self._settings is not None:
            wake_word = self._settings.wake_word
            louder = max(wake_word.threshold, wake_word.speaking_threshold)
            self._listener.trigger.threshold = louder if is_speaking else wake_word.threshold

    def press(self) -> bool:
        """The talk button went down. False, with a notice, when there is nothing to hear with."""
        if self.is_muted:
            self._notices.show("The microphone is muted. Unmute it to talk.", "warning", SOURCE)
        elif not self._microphone.is_open:
            self._notices.show("There is no microphone to talk to.", "warning", SOURCE)
        else:
            self._button.press(self._pre_roll.take(PRESS_PRE_ROLL_SECONDS), self._captured_at)
            self.changed.emit()
            return True
        return False

    def release(self) -> None:
        """The talk button went up."""
        self._button.release()
        self.changed.emit()

    def forget_press(self) -> None:
        """Whatever the button began is over."""
        self._button.forget()

    def follow_up(self) -> None:
        """Begin a request without a wake word: the skill asked something back."""
        if not self.is_muted and self._microphone.is_open:
            self._pre_roll.clear()
            self.began.emit(Beginning("follow_up", np.zeros(0, np.int16), self._captured_at))

    def shut_down(self) -> None:
        """Close the microphone for good."""
        self._button.forget()
        self._microphone.shut_down()

    def _mute(self) -> None:
        self.is_muted, self.is_lost = True, False
        self._microphone.close()
        self._pre_roll.clear()
        self._button.forget()
        self._notices.withdraw(SOURCE)
        self.changed.emit()

    def _on_heard(self, block: HeardBlock) -> None:
        if self.is_muted:
            return  # it was on its way when the microphone was closed
        self._captured_at = block.captured_at
        self._pre_roll.add(block.samples)
        self._scores.append((block.captured_at, block.score))
        self._button.hear(block)
        if block.woke and not self.is_pressed:
            self._wake(block)
        self.heard.emit(block)

    def _wake(self, block: HeardBlock) -> None:
        voice = self._pre_roll.take()
        self.began.emit(
            Beginning(
                "wake_word",
                voice,
                block.captured_at,
                pre_roll_seconds=len(voice) / VOICE_RATE_HERTZ,
                wake_score=min(1.0, max(0.0, block.score)),
                wake_ms=block.milliseconds,
                wake_scores=tuple(self._scores),
                wake_threshold=self._listener.trigger.threshold,
            )
        )

    def _on_talk_began(self, voice: np.ndarray, captured_at: float, find_endpoint: bool) -> None:
        self._pre_roll.clear()
        self.began.emit(Beginning("push_to_talk", voice, captured_at, find_endpoint=find_endpoint))

    def _on_opened(self, device_name: str) -> None:
        self.is_lost = False
        self._captured_at = time.perf_counter()  # until the first block arrives
        self._pre_roll.clear()
        self._notices.withdraw(SOURCE)
        self.changed.emit()

    def _on_lost(self, sentence: str) -> None:
        self.is_lost = True
        self._button.forget()
        self._notices.show(sentence, "error", SOURCE)
        self.lost.emit(sentence)
        self.changed.emit()

    def _on_wake_word_failed(self, sentence: str) -> None:
        self._notices.show(f"{sentence} Until then, use the talk button.", "error", "wake word")
