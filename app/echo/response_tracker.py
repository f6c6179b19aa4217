"""Tracks a request's messages for the window: endpointing, phonemes, stages, reply, end."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal

from app.echo.downlink import is_playable
from app.echo.request import ActiveRequest, Phase
from app.link.stages import SENTENCE, find_stage_by_output, list_stage_names
from backend.wire.messages import (
    Description,
    Done,
    Endpoint,
    Message,
    Partial,
    ReplyMessage,
    ReplyPartMessage,
    SpeechStart,
    StageMessage,
)


class ResponseTracker(QObject):
    """Writes messages into the active request and emits signals for the window.

    Signals: as described for Echo.
    """

    sentence_understood = Signal(int, str)
    partial_changed = Signal(int, str)
    stage_changed = Signal(int, object)
    reply_received = Signal(int, object)
    reply_extended = Signal(int, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._handlers: dict[type[Message], Callable[[ActiveRequest, Any], None]] = {
            Endpoint: self._on_endpoint,
            Partial: self._on_partial,
            StageMessage: self._on_stage,
            ReplyMessage: self._on_reply,
            ReplyPartMessage: self._on_reply_part,
            SpeechStart: self._on_speech_start,
            Done: self._on_done,
        }
        self._sentence_stage: int | None = None

    def on_description_changed(self, description: Description) -> None:
        """Find the stage whose output is the user's sentence."""
        self._sentence_stage = find_stage_by_output(list_stage_names(description.stages), SENTENCE)

    def handle_message(self, request: ActiveRequest, message: Message) -> None:
        """Handle the next message of this request."""
        handler = self._handlers.get(type(message))
        if handler is not None:
            handler(request, message)

    def _on_endpoint(self, request: ActiveRequest, endpoint: Endpoint) -> None:
        request.endpoint = endpoint
        if request.phase is Phase.LISTENING:
            request.phase = Phase.THINKING

    def _on_partial(self, request: ActiveRequest, partial: Partial) -> None:
        self.partial_changed.emit(request.id, partial.phonemes)

    def _on_stage(self, request: ActiveRequest, stage: StageMessage) -> None:
        if stage.state == "finished" and stage.ms is not None:
            request.stages_ms[stage.stage] = stage.ms
        self.stage_changed.emit(request.id, stage)
        if stage.stage == self._sentence_stage and stage.state == "finished":
            self._understand(request, stage.output)

    def _on_reply(self, request: ActiveRequest, reply: ReplyMessage) -> None:
        """It is shown and kept with what was said before it."""
        if request.spoken and request.reply is None:
            reply = reply.model_copy(update={"text": f"{request.spoken} {reply.text}".strip()})
        request.reply, request.spoken = reply, reply.text
        self._understand(request, reply.sentence)
        self.reply_received.emit(request.id, reply)

    def _on_reply_part(self, request: ActiveRequest, part: ReplyPartMessage) -> None:
        """A skill says something while it still works, or a model has written on."""
        request.spoken = f"{request.spoken} {part.text}".strip()
        begun = request.reply or ReplyMessage(id=request.id, sentence=request.sentence, text="")
        longer = begun.model_copy(update={"text": request.spoken})
        if request.reply is not None:
            request.reply = longer
        self.reply_extended.emit(request.id, longer)

    def _understand(self, request: ActiveRequest, sentence: str) -> None:
        if sentence and sentence != request.sentence:
            request.sentence = sentence
            self.sentence_understood.emit(request.id, sentence)

    def _on_speech_start(self, request: ActiveRequest, speech: SpeechStart) -> None:
        if is_playable(speech):
            request.speech = speech
            request.phase = Phase.SPEAKING

    def _on_done(self, request: ActiveRequest, done: Done) -> None:
        request.done = done
