"""The queue of audio streams: which one plays, which ones wait.

The Echo keeps it, as an Alexa device does: it alone knows at which sample a stream ended, and goes
on to the next one without asking anybody; a skill only sends changes. `expected_previous_token`
makes a change void that was meant for a queue that has moved on since.
"""

from __future__ import annotations

from backend.wire.device import AudioPlayerState
from backend.wire.directives import PlayAudio
from backend.wire.vocabulary import PlayerActivity


class PlayQueue:
    """Streams of one skill at a time, as AudioPlayer directives change them.

    Attributes:
        current: the stream that plays, or played last; None before the first one.
        waiting: those that follow it.
        activity: what the current one does.
    """

    def __init__(self) -> None:
        self.current: PlayAudio | None = None
        self.waiting: list[PlayAudio] = []
        self.activity: PlayerActivity = "IDLE"

    def play(self, stream: PlayAudio) -> bool:
        """Take a stream; gives whether it plays now, instead of the current one.

        A skill replaces all streams of another one. What is added to a queue that the person or the
        skill stopped waits there.
        """
        is_own = self.current is not None and self.current.skill == stream.skill
        if stream.behavior == "REPLACE_ALL" or not is_own:
            self.waiting = []
            return self._start(stream)
        expected = stream.expected_previous_token
        if stream.behavior == "REPLACE_ENQUEUED":
            previous = self.current
        else:
            previous = self.waiting[-1] if self.waiting else self.current
        if expected is not None and previous is not None and previous.token != expected:
            return False
        if stream.behavior == "REPLACE_ENQUEUED":
            self.waiting = []
        if self.activity in ("IDLE", "FINISHED"):
            return self._start(stream)
        self.waiting.append(stream)
        return False

    def finish(self) -> PlayAudio | None:
        """The current stream came to its end, or cannot be played: the one that plays now."""
        if not self.waiting:
            self.activity = "FINISHED"
            return None
        self._start(self.waiting.pop(0))
        return self.current

    def stop(self) -> bool:
        """Stop the current stream; False when it does not play. What waits stays."""
        was_playing = self.activity == "PLAYING"
        if was_playing:
            self.activity = "STOPPED"
        return was_playing

    def resume(self) -> bool:
        """Go on with the current stream; False when it was not stopped."""
        is_stopped = self.activity == "STOPPED"
        if is_stopped:
            self.activity = "PLAYING"
        return is_stopped

    def clear(self) -> None:
        """Forget the streams that wait."""
        self.waiting = []

    def describe(self, offset_milliseconds: int) -> AudioPlayerState:
        """What skills are told of it, with the position in the current stream."""
        if self.current is None:
            return AudioPlayerState()
        return AudioPlayerState(
            skill=self.current.skill,
            token=self.current.token,
            offset_milliseconds=offset_milliseconds,
            activity=self.activity,
        )

    def _start(self, stream: PlayAudio) -> bool:
        self.current, self.activity = stream, "PLAYING"
        return True
