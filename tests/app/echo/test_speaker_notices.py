"""A speaker that is not there is said, until there is one again."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from app.echo.speaker_notices import SOURCE, SpeakerNotices
from app.notices import Notices


class SignallingSpeaker(QObject):
    """The signals of a speaker."""

    lost = Signal(str)
    opened = Signal(str)


def test_a_lost_speaker_is_said_until_there_is_one(qapp: object) -> None:
    speaker, notices = SignallingSpeaker(), Notices()
    followed = SpeakerNotices(speaker, notices, speaker)
    speaker.lost.emit("No speaker was found.")
    (notice,) = notices.waiting
    assert (notice.sentence, notice.level, notice.source) == (
        "No speaker was found.",
        "warning",
        SOURCE,
    )
    speaker.opened.emit("speakers")
    assert notices.waiting == ()
    assert followed.parent() is speaker
