"""The Echo: the state machine that joins microphone, wake word, speaker, timers and the link."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from app.echo.microphone import Microphone
from app.echo.speaker import Speaker
from app.echo.state import EchoState
from app.echo.timers import Timers
from app.link.link import BackendLink
from app.notices import Notices
from app.settings.store import SettingsStore


@dataclass(frozen=True)
class EchoParts:
    """What an Echo is made of; application.py makes each once."""

    microphone: Microphone
    speaker: Speaker
    timers: Timers
    link: BackendLink
    store: SettingsStore
    notices: Notices


class Echo(QObject):
    """The device. Lives in the main thread; audio and network have threads of their own.

    Signals:
        state_changed(EchoState): what it is doing now.
        level_changed(float): loudness of the microphone in dBFS, -96 to 0, 12.5 times a second.
        muted_changed(bool), volume_changed(int).
        woke(float): the wake word was heard with this score.
        request_started(int, str): a request began; trigger "wake_word", "push_to_talk", "follow_up" or "typed".
        sentence_understood(int, str): what the person asked; typed requests at once, spoken ones after stage 6.
        partial_changed(int, str): phonemes heard so far.
        stage_changed(int, StageMessage): a stage started, finished or failed.
        reply_received(int, ReplyMessage): what will be said, with cards.
        request_failed(int, str): the request ended without a reply; the sentence says why.
        request_finished(int, RequestTiming): the request is over, its speech played; failed and cancelled ones too.
        timers_changed(tuple of Timer): timers and alarms, the next to ring first.
    """

    state_changed = Signal(object)
    level_changed = Signal(float)
    muted_changed = Signal(bool)
    volume_changed = Signal(int)
    woke = Signal(float)
    request_started = Signal(int, str)
    sentence_understood = Signal(int, str)
    partial_changed = Signal(int, str)
    stage_changed = Signal(int, object)
    reply_received = Signal(int, object)
    request_failed = Signal(int, str)
    request_finished = Signal(int, object)
    timers_changed = Signal(object)

    def __init__(self, parts: EchoParts, parent: QObject | None = None) -> None:
        super().__init__(parent)

    @property
    def state(self) -> EchoState:
        """What it is doing."""
        raise NotImplementedError

    def start(self) -> None:
        """Open the microphone (unless muted) and start the link."""
        raise NotImplementedError

    def shut_down(self) -> None:
        """Close every device; the link is the application's to stop."""
        raise NotImplementedError

    def ask(self, text: str) -> None:
        """Send a typed request."""
        raise NotImplementedError

    def press_to_talk(self) -> None:
        """The button went down: listen."""
        raise NotImplementedError

    def release_to_talk(self) -> None:
        """The button went up: after a hold that ends the utterance, after a click the backend finds its end."""
        raise NotImplementedError

    def stop(self) -> None:
        """Be quiet: cancel the request under way, stop speech and ringing."""
        raise NotImplementedError

    def cancel_timer(self, timer_id: str) -> None:
        """Take a timer or alarm back."""
        raise NotImplementedError

    def set_muted(self, muted: bool) -> None:
        """Close or open the microphone; kept in the settings."""
        raise NotImplementedError

    def set_volume(self, volume: int) -> None:
        """Loudness, 0 to 10; kept in the settings."""
        raise NotImplementedError

    def play_test_sound(self) -> None:
        """A chime, to try the chosen speaker."""
        raise NotImplementedError
