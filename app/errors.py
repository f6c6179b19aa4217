"""Every error that the app raises on purpose, in one tree.

AppError                         a sentence for the user
├── AudioDeviceError             a microphone or speaker that is missing or refuses to open
├── RecordingError               a recording that cannot be read
├── WakeWordError                the wake word's networks are missing or cannot be loaded
├── SettingsFileError            settings that cannot be read or written
├── HistoryError                 the history cannot be read or written
├── LoginStartError              the system does not let Bergamot start at login
├── GlobalKeyError               the system gives no key combination to Bergamot
├── StreamError                  an audio stream that cannot be played
├── ExportError                  a file for the user that cannot be written
└── LinkError                    the backend cannot be reached, refuses, or sends malformed messages
"""

from __future__ import annotations

from backend.wire.vocabulary import PlaybackErrorType


class AppError(Exception):
    """An expected failure.

    Attributes:
        sentence: what went wrong and what to do, for the user.
    """

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class AudioDeviceError(AppError):
    """A microphone or speaker that is missing or refuses to open."""


class RecordingError(AppError):
    """A recording that cannot be read."""


class WakeWordError(AppError):
    """The wake word's networks are missing or cannot be loaded."""


class SettingsFileError(AppError):
    """Settings that cannot be read or written."""


class HistoryError(AppError):
    """The history cannot be read or written."""


class LoginStartError(AppError):
    """The system does not let Bergamot start at login."""


class GlobalKeyError(AppError):
    """The system gives no key combination to Bergamot."""


class StreamError(AppError):
    """An audio stream that cannot be played.

    Attributes:
        error_type: what the stream's skill is told.
    """

    def __init__(
        self, sentence: str, error_type: PlaybackErrorType = "MEDIA_ERROR_UNKNOWN"
    ) -> None:
        super().__init__(sentence)
        self.error_type = error_type


class ExportError(AppError):
    """A file for the user that cannot be written."""


class LinkError(AppError):
    """The backend cannot be reached, refuses, or answers with malformed messages."""


class ResultFileError(AppError):
    """The result file of another comparison cannot be read."""
