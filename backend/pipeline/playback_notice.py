"""Something that happened to an audio stream, of which its skill is told."""

from __future__ import annotations

from dataclasses import dataclass

from backend.wire.vocabulary import PlaybackErrorType, PlaybackEventName


@dataclass(frozen=True)
class PlaybackNotice:
    """An AudioPlayer or PlaybackController request of the Alexa Skills Kit.

    Attributes:
        skill: identifier of the skill whose stream it is.
        event: "PlaybackStarted" and so on, or the button that the person clicked.
        token: the skill's own name for the stream.
        offset_milliseconds: position in the stream.
        error_type: of "PlaybackFailed"; None for the others.
        error_message: of "PlaybackFailed", for the skill's author.
    """

    skill: str
    event: PlaybackEventName
    token: str
    offset_milliseconds: int = 0
    error_type: PlaybackErrorType | None = None
    error_message: str = ""

    @property
    def is_button(self) -> bool:
        """Whether a person clicked a button; nothing happened to the stream yet."""
        return self.event in ("NextCommandIssued", "PreviousCommandIssued")

    @property
    def request_type(self) -> str:
        """The type of the request to the skill."""
        return f"{'PlaybackController' if self.is_button else 'AudioPlayer'}.{self.event}"
