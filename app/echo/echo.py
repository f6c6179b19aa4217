"""The Echo: joins the audio front end, speaker, timers and the link in one state machine."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal

from app.echo import chimes
from app.echo.audio_front_end import AudioFrontEnd
from app.echo.audio_player import AudioPlayer
from app.echo.capture_start import CaptureStart
from app.echo.device_state import build_device_state
from app.echo.directives import Directives
from app.echo.echo_parts import EchoParts as EchoParts
from app.echo.follow_up import CONTINUED, FollowUp
from app.echo.hearing import ScoredBlock
from app.echo.request import Phase
from app.echo.request_controller import RequestController
from app.echo.response_tracker import ResponseTracker
from app.echo.ringing_sound import RingingSound
from app.echo.speaker_notices import SpeakerNotices
from app.echo.state import EchoState
from app.settings.pages import Settings
from backend.wire.device import DeviceState

REPLAYED_ID = 0  # of speech that belongs to no request: those are counted from 1


class Echo(QObject):
    """The device. Lives in the main thread; audio and network have threads of their own.

    Attributes:
        front_end: microphone, wake word and talk button.
        audio_player: plays the audio streams of skills.

    Signals:
        state_changed(EchoState): what it is doing now.
        level_changed(float): loudness of the microphone in dBFS, -96 to 0, 12.5 times a second.
        muted_changed(bool), volume_changed(int).
        request_started(int, str): a request began; the text is its trigger (see `ActiveRequest`).
        sentence_understood(int, str): what the person asked; spoken requests after stage 6.
        partial_changed(int, str): phonemes recognised so far.
        stage_changed(int, StageMessage): a stage started, finished or failed.
        reply_received(int, ReplyMessage): what will be said, with cards.
        reply_extended(int, ReplyMessage): more text: before it of a skill that works, or after it.
        request_failed(int, str): the request ended without a reply; the sentence says why.
        request_waiting(int, bool): the request waits for the backend, or no longer.
        request_finished(int, RequestTiming): it is over, its speech played; or failed or cancelled.
        readings_taken(int, EchoReadings): what the Echo recorded of it, just before it is over.
        user_audio_kept(SpokenUtterance): audio of a spoken request that was understood.
        timers_changed(tuple of Timer): timers and alarms, the next to ring first.
    """

    state_changed = Signal(object)
    level_changed = Signal(float)
    muted_changed = Signal(bool)
    volume_changed = Signal(int)
    request_started = Signal(int, str)
    sentence_understood = Signal(int, str)
    partial_changed = Signal(int, str)
    stage_changed = Signal(int, object)
    reply_received = Signal(int, object)
    reply_extended = Signal(int, object)
    request_failed = Signal(int, str)
    request_waiting = Signal(int, bool)
    request_finished = Signal(int, object)
    readings_taken = Signal(int, object)
    user_audio_kept = Signal(object)
    timers_changed = Signal(object)

    def __init__(self, parts: EchoParts, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._parts = parts
        self._settings = parts.store.settings
        self.front_end = AudioFrontEnd(
            parts.microphone, parts.speaker.reference, parts.notices, self
        )
        self._tracker = ResponseTracker(self)
        self._requests = RequestController(
            parts.link, parts.speaker, self._tracker, self.describe_device, self
        )
        self.audio_player = AudioPlayer(
            parts.link.socket, parts.speaker, parts.notices, self.describe_device, self
        )
        self._directives = Directives(
            parts.timers, parts.notices, self.set_volume, self.audio_player.apply
        )
        self._state = EchoState.OFFLINE
        self._ringing_sound = RingingSound(parts.timers, parts.speaker)
        self._is_new_capture = False
        self._follow_up = FollowUp(self)
        self._connect_outward()
        self._connect_inward()

    # ----- for the screens

    @property
    def state(self) -> EchoState:
        """What it is doing."""
        return self._state

    @property
    def is_muted(self) -> bool:
        """Whether the microphone is closed on request."""
        return self._settings.audio.muted

    @property
    def volume(self) -> int:
        """Loudness, 0 to 10."""
        return self._settings.audio.volume

    def start(self) -> None:
        """Open the microphone (unless muted)."""
        self._apply(self._settings)
        self.timers_changed.emit(self._parts.timers.entries)
        self._refresh()

    def shut_down(self) -> None:
        """Close every device; the link is the application's to stop."""
        self._parts.store.changed.disconnect(self._on_settings_changed)
        self._requests.cancel()
        self.audio_player.shut_down()
        self.front_end.shut_down()
        self._parts.speaker.shut_down()

    def ask(self, text: str) -> None:
        """Send a typed request."""
        if text.strip():
            self.front_end.cancel_press()
            self._requests.begin_typed(text.strip())

    def press_to_talk(self) -> None:
        """The button went down: listen."""
        if self.front_end.press():
            self._requests.cancel()

    def release_to_talk(self) -> None:
        """The button went up: ends a held utterance; after a click the backend finds the end."""
        self.front_end.release()

    def stop(self) -> None:
        """Be quiet: cancel the request under way, stop speech and ringing; else pause a stream."""
        if self._requests.phase is None and not self._parts.timers.is_ringing:
            self.audio_player.pause()
        self._follow_up.stop()
        self.front_end.cancel_press()
        self._requests.cancel()
        self._parts.timers.stop_ringing()
        self._parts.speaker.stop_speech()
        self._refresh()

    def set_muted(self, muted: bool) -> None:
        """Close or open the microphone; kept in the settings."""
        self._parts.store.update("audio", muted=muted)

    def set_volume(self, volume: int) -> None:
        """Set the volume of replies, 0 (muted) to 10, and keep it in the settings."""
        self._parts.store.update("audio", volume=volume)

    def play_speech(self, rate_hertz: int, pcm: bytes) -> None:
        """Play the speech of a comparison's run, 16-bit PCM; a request under way is cancelled."""
        self.stop()
        speaker = self._parts.speaker
        speaker.start_speech(REPLAYED_ID, rate_hertz)
        speaker.add_speech(REPLAYED_ID, pcm)
        speaker.end_speech(REPLAYED_ID)

    def play_test_sound(self) -> None:
        """A chime, to try the chosen speaker."""
        self._parts.speaker.play_sound(chimes.make_test_sound())

    # ----- connections

    def _connect_outward(self) -> None:
        """What others do becomes a signal of the Echo."""
        self._parts.microphone.level_changed.connect(self.level_changed)
        self._parts.timers.changed.connect(self.timers_changed)
        self._requests.request_started.connect(self.request_started)
        self._requests.request_waiting.connect(self.request_waiting)
        self._requests.request_failed.connect(self.request_failed)
        self._requests.request_finished.connect(self.request_finished)
        self._requests.user_audio_kept.connect(self.user_audio_kept)
        self._requests.readings_taken.connect(self.readings_taken)
        self._tracker.sentence_understood.connect(self.sentence_understood)
        self._tracker.partial_changed.connect(self.partial_changed)
        self._tracker.stage_changed.connect(self.stage_changed)
        self._tracker.reply_received.connect(self.reply_received)
        self._tracker.reply_extended.connect(self.reply_extended)

    def _connect_inward(self) -> None:
        parts, front_end = self._parts, self.front_end
        parts.link.description_changed.connect(self._tracker.on_description_changed)
        front_end.began.connect(self._on_began)
        # Direct connection: a busy window delays no audio.
        front_end.captured.connect(self._requests.process_block, Qt.ConnectionType.DirectConnection)
        front_end.captured.connect(self._duck, Qt.ConnectionType.DirectConnection)
        front_end.handled.connect(self._requests.forget_blocks)
        front_end.ended.connect(self._requests.end_utterance)
        front_end.stop_heard.connect(self.stop)
        front_end.lost.connect(self._on_microphone_lost)
        front_end.changed.connect(self._refresh)
        self._requests.phase_changed.connect(self._refresh)
        self._requests.answered.connect(self._follow_up.on_answered)
        self._requests.request_failed.connect(self._on_request_failed)
        self._tracker.reply_received.connect(self._directives.on_reply_received)
        self._follow_up.due.connect(self._on_follow_up)
        parts.timers.ringing_changed.connect(self._refresh)
        parts.link.online_changed.connect(self._refresh)
        self.audio_player.changed.connect(self._refresh)
        SpeakerNotices(parts.speaker, parts.notices, self)
        parts.store.changed.connect(self._on_settings_changed)

    # ----- what happens

    def _on_began(self, start: CaptureStart) -> None:
        self._follow_up.stop()
        self._requests.begin_spoken(start)
        self._is_new_capture = True
        self._refresh()
        if start.trigger == "wake_word" and self._settings.wake_word.chime:
            self._parts.speaker.play_sound(chimes.make_wake_chime())

    def _duck(self, block: ScoredBlock) -> None:
        """Speak lower while someone else speaks; on the microphone's thread."""
        self._parts.speaker.duck(block.is_voice_over_reply)

    def _on_follow_up(self, trigger: str) -> None:
        is_busy = self._requests.phase is not None or self._parts.timers.is_ringing
        is_busy |= trigger == CONTINUED and self.audio_player.is_playing  # it would hear music
        if not is_busy and not self.front_end.is_pressed:
            self.front_end.follow_up(trigger)

    def _on_request_failed(self, request_id: int, sentence: str) -> None:
        self._parts.speaker.play_sound(chimes.make_failure_chime())

    def _on_microphone_lost(self, sentence: str) -> None:
        if self._requests.phase is Phase.LISTENING:
            self._requests.fail(sentence)

    # ----- settings and state

    def _on_settings_changed(self, settings: Settings) -> None:
        earlier, self._settings = self._settings, settings
        if settings.audio.muted:
            self._requests.stop_audio()
        self._apply(settings)
        if settings.audio.muted:
            self._requests.forget_blocks()
            if self._requests.phase is Phase.LISTENING:
                self._requests.cancel()
        if settings.audio.muted != earlier.audio.muted:
            self.muted_changed.emit(settings.audio.muted)
        if settings.audio.volume != earlier.audio.volume:
            self.volume_changed.emit(settings.audio.volume)

    def _apply(self, settings: Settings) -> None:
        self._parts.speaker.set_volume(settings.audio.volume)
        self._parts.speaker.set_alarm_volume(settings.audio.alarm_volume)
        self._parts.speaker.set_device(settings.audio.speaker)
        self._follow_up.goes_on = settings.wake_word.listens_on
        self.front_end.apply(settings)

    def _refresh(self) -> None:
        """Recompute the state and apply what depends on it."""
        busy = self._requests.phase not in (None, Phase.WAITING) or self.front_end.is_pressed
        self.audio_player.set_busy(busy or self._parts.timers.is_ringing)
        self._ringing_sound.update(is_held=busy)
        if self._requests.phase is None:
            # A reply that was taken back since may have asked for another volume.
            self._parts.speaker.set_volume(self.volume)
        state = self._present_state()
        is_listening = state is EchoState.LISTENING
        # Speech that went on stopped the answer; if it is "stop", it is heard here.
        is_interrupted = is_listening and not self._is_new_capture and not self.front_end.is_pressed
        self._is_new_capture = self._is_new_capture and is_listening
        is_speaking = state is EchoState.SPEAKING or is_interrupted
        awaits_stop = is_speaking or self._ringing_sound.is_aloud
        plays_stream = self.audio_player.is_playing
        self.front_end.set_speaking(awaits_stop or plays_stream, awaits_stop=awaits_stop)
        if state is not self._state:
            self._state = state
            self.state_changed.emit(state)

    def _present_state(self) -> EchoState:
        phase = self._requests.phase
        facts = {
            EchoState.LISTENING: phase is Phase.LISTENING or self.front_end.is_pressed,
            EchoState.SPEAKING: phase is Phase.SPEAKING,
            EchoState.THINKING: phase is Phase.THINKING,
            EchoState.RINGING: self._parts.timers.is_ringing,
            EchoState.OFFLINE: not self._parts.link.is_online,
            EchoState.ERROR: self.front_end.is_lost,
            EchoState.MUTED: self.front_end.is_muted,
        }
        return next((state for state in EchoState if facts.get(state)), EchoState.IDLE)

    def describe_device(self) -> DeviceState:
        """The device state that skills receive with every request."""
        timers, player = self._parts.timers.entries, self.audio_player.state
        return build_device_state(self._settings, timers, player)
