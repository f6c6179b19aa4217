"""Plays the audio streams of skills, and tells the skills what happens to them."""

from __future__ import annotations

import logging
from collections.abc import Callable
from contextlib import suppress
from functools import partial

from pydantic import ValidationError
from PySide6.QtCore import QObject, Signal

from app.echo.speaker import Speaker
from app.errors import StreamError
from app.link.socket import BackendSocket
from app.notices import Notices
from app.relay import Relay
from app.streams.play_queue import PlayQueue
from app.streams.stream_audio import StreamAudio, StreamEvents
from backend.wire.device import AudioPlayerState, DeviceState
from backend.wire.directives import DIRECTIVES, AudioDirective, ClearAudioQueue, PlayAudio
from backend.wire.messages import AudioAnswer, AudioEvent, Message
from backend.wire.vocabulary import LONGEST_STREAM_MILLISECONDS, PlaybackEventName

NOTICE_SOURCE = "audio player"
_LOG = logging.getLogger(__name__)


class AudioPlayer(QObject):
    """Plays one stream after the other; lives on the window's thread.

    While the Echo listens, speaks or rings, a stream that plays is lowered, and one that is to
    begin waits.

    Signals:
        changed(): another stream, or it began, stopped, went on or ended.
    """

    changed = Signal()

    def __init__(
        self,
        socket: BackendSocket,
        speaker: Speaker,
        notices: Notices,
        describe_device: Callable[[], DeviceState],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._socket = socket
        self._speaker = speaker
        self._notices = notices
        self._describe_device = describe_device
        self._relay = Relay(self)
        self._queue = PlayQueue()
        self._audio: StreamAudio | None = None
        self._start_seconds = 0.0
        self._start_number = 0
        self._was_endless = False
        self._is_busy = self._has_begun = self._is_nearly_finished = False
        socket.message_received.connect(self._on_message)

    @property
    def stream(self) -> PlayAudio | None:
        """The stream that plays or is paused; None when there is none."""
        return self._queue.current if self._queue.activity in ("PLAYING", "STOPPED") else None

    @property
    def is_playing(self) -> bool:
        """Whether a stream plays, or would if the Echo were not busy."""
        return self._queue.activity == "PLAYING"

    @property
    def position_seconds(self) -> float:
        """The position in the current stream, or in the last one."""
        return self._audio.position_seconds if self._audio is not None else self._start_seconds

    @property
    def seconds(self) -> float | None:
        """Length of the current stream; None while it is not known."""
        return self._audio.seconds if self._audio is not None else None

    @property
    def state(self) -> AudioPlayerState:
        """What skills are told with each request."""
        return self._queue.describe(self._offset_milliseconds)

    def apply(self, directive: AudioDirective) -> None:
        """Do what a skill asks for; it changes its own streams only."""
        if isinstance(directive, PlayAudio):
            self._play(directive)
        elif self._queue.current is None or directive.skill != self._queue.current.skill:
            return
        elif isinstance(directive, ClearAudioQueue):
            self._queue.clear()
            if directive.stops:
                self.pause()
        else:
            self.pause()

    def pause(self) -> None:
        """Stop the stream where it is; its skill is told."""
        if self._queue.stop():
            self._halt()
            self._tell("PlaybackStopped")  # where it was, also of one without an end
            self.changed.emit()

    def resume(self) -> None:
        """Go on with a paused stream where it was; one without an end is joined anew."""
        if self._queue.resume():
            self._start(0.0 if self._was_endless else self._start_seconds)

    def ask_for_next(self) -> None:
        """Tell the skill that the person wants the next stream; it may send one."""
        self._tell("NextCommandIssued")

    def ask_for_previous(self) -> None:
        """Tell the skill that the person wants the stream before; it may send one."""
        self._tell("PreviousCommandIssued")

    def dismiss(self) -> None:
        """Stop for good: what waits is forgotten, nothing is shown of it any more."""
        self.pause()
        self._queue.clear()
        if self._queue.activity == "STOPPED":
            self._queue.activity = "FINISHED"
            self.changed.emit()

    def set_busy(self, is_busy: bool) -> None:
        """Lower the stream while the Echo listens, speaks or rings."""
        if is_busy != self._is_busy:
            self._is_busy = is_busy
            self._speaker.stream.duck(is_busy)
            self._attach()

    def shut_down(self) -> None:
        """Stop without telling anybody."""
        self._halt()

    # ----- playing

    @property
    def _offset_milliseconds(self) -> int:
        return min(max(0, round(self.position_seconds * 1_000)), LONGEST_STREAM_MILLISECONDS)

    def _play(self, stream: PlayAudio) -> None:
        before, was_playing = self.state, self.is_playing
        if not self._queue.play(stream):
            return
        if was_playing:
            self._halt()
            self._send("PlaybackStopped", before)
        self._start(stream.offset_milliseconds / 1_000)

    def _start(self, start_seconds: float) -> None:
        """Begin the queue's current stream."""
        stream = self._queue.current
        if stream is None:
            return
        self._notices.withdraw(NOTICE_SOURCE)
        self._has_begun = self._is_nearly_finished = False
        self._start_seconds = start_seconds
        self._start_number += 1
        events = self._create_events(self._start_number)
        self._audio = StreamAudio(stream.url, start_seconds, events)
        self._audio.start()
        self._attach()
        self.changed.emit()

    def _create_events(self, number: int) -> StreamEvents:
        """Callbacks that count only while their stream is the current one."""

        def when_current(handle: Callable[..., object]) -> Callable[..., None]:
            return partial(self._relay.call, self._handle, number, handle)

        return StreamEvents(
            began=when_current(self._on_began),
            nearly_finished=when_current(self._on_nearly_finished),
            finished=when_current(self._on_finished),
            failed=when_current(self._on_failed),
        )

    def _handle(self, number: int, handle: Callable[..., object], *arguments: StreamError) -> None:
        if self._audio is not None and number == self._start_number:
            handle(*arguments)

    def _attach(self) -> None:
        """Hand the stream to the speaker; it begins when the Echo has nothing else to say."""
        if self._audio is not None and not self._has_begun and not self._is_busy:
            self._speaker.stream.start(self._audio)
            self._speaker.prepare()

    def _halt(self) -> None:
        """Stop what sounds, and keep its position."""
        audio = self._audio
        if audio is not None:
            self._speaker.stream.stop()
            self._start_seconds, self._was_endless = audio.position_seconds, audio.is_endless
            audio.close()
            self._audio = None

    # ----- what happens to the stream

    def _on_began(self) -> None:
        self._has_begun = True
        self._tell("PlaybackStarted")
        if self._is_nearly_finished:
            self._tell("PlaybackNearlyFinished")
        self.changed.emit()

    def _on_nearly_finished(self) -> None:
        self._is_nearly_finished = True
        if self._has_begun:
            self._tell("PlaybackNearlyFinished")

    def _on_finished(self) -> None:
        self._tell("PlaybackFinished")
        self._go_on()

    def _on_failed(self, error: StreamError) -> None:
        _LOG.warning("the stream cannot be played: %s", error.sentence)
        self._send("PlaybackFailed", self.state, error)
        self._go_on()
        self._notices.show(error.sentence, "warning", NOTICE_SOURCE)

    def _go_on(self) -> None:
        self._halt()
        following = self._queue.finish()
        if following is not None:
            self._start(following.offset_milliseconds / 1_000)
        self.changed.emit()

    # ----- telling its skill

    def _on_message(self, message: Message) -> None:
        """Do what a skill answered; what is no directive about streams is no answer to an event."""
        if not isinstance(message, AudioAnswer):
            return
        for raw in message.directives:
            with suppress(ValidationError):
                directive = DIRECTIVES.validate_python(raw)
                if isinstance(directive, AudioDirective):
                    self.apply(directive)

    def _tell(self, event: PlaybackEventName) -> None:
        self._send(event, self.state)

    def _send(
        self, event: PlaybackEventName, state: AudioPlayerState, error: StreamError | None = None
    ) -> None:
        sent = self._socket.send(
            AudioEvent(
                event=event,
                skill=state.skill,
                token=state.token,
                offset_milliseconds=state.offset_milliseconds,
                error_type=error.error_type if error is not None else None,
                error_message=error.sentence if error is not None else "",
                device=self._describe_device(),
            )
        )
        if not sent:
            _LOG.info("there is no backend that could tell %s: %s", state.skill, event)
