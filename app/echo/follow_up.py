"""Opens the microphone after a reply: for the answer to its question, or to go on talking."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from app.echo.request import TYPED, ActiveRequest
from backend.wire.directives import StopEverything
from backend.wire.messages import ReplyMessage

PAUSE_MILLISECONDS = 300
"""Wait until the reply has faded in the room, so that the Echo does not capture itself."""
ANSWER, CONTINUED = "follow_up", "continued"
"""Triggers on the wire: the skill asked something; the person may go on."""
FAREWELLS = frozenset({"AMAZON.StopIntent", "AMAZON.CancelIntent", "AMAZON.FallbackIntent"})
"""Built-in intents after which nobody goes on: the person is done, or was not understood."""


class FollowUp(QObject):
    """Decides after each reply whether the Echo listens without the wake word.

    Attributes:
        goes_on: whether it listens also after an answer that asks nothing.

    Signals:
        due(str): listen now; the text is the trigger.
    """

    due = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.goes_on = False
        self._trigger = ""
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MILLISECONDS)
        self._pause.timeout.connect(lambda: self.due.emit(self._trigger))

    def on_answered(self, request: ActiveRequest) -> None:
        """A reply was played to its end."""
        self._trigger = choose_trigger(request, self.goes_on)
        if self._trigger:
            self._pause.start()

    def stop(self) -> None:
        """Something else has begun."""
        self._pause.stop()


def choose_trigger(request: ActiveRequest, goes_on: bool) -> str:
    """The trigger of the request that follows a reply; "" for none."""
    reply = request.reply
    if reply is None:
        return ""
    if reply.expects_answer:
        return ANSWER
    is_heard = request.trigger != TYPED and request.is_played
    return CONTINUED if goes_on and is_heard and _is_answer(reply) else ""


def _is_answer(reply: ReplyMessage) -> bool:
    """Whether a skill answered somebody; noise and farewells get replies, too."""
    stop = StopEverything.model_fields["type"].default
    is_stopped = any(directive.get("type") == stop for directive in reply.directives)
    is_understood = bool(reply.sentence and reply.skill) and not reply.asked_again
    return is_understood and not is_stopped and reply.intent not in FAREWELLS
