"""What is known of the last requests, step by step: the timing page's data."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from app.echo.timing import RequestTiming
from backend.wire.messages import ReplyMessage, StageMessage

REQUESTS_KEPT = 50
"""Older ones are forgotten."""

NO_SPEECH = "no_speech"
"""The reason of an endpoint before which nobody spoke."""


class Outcome(Protocol):
    """What came of a request: what was understood, said, and went wrong; "" for none."""

    sentence: str
    reply: str
    failure: str


def came_to_nothing(outcome: Outcome, timing: RequestTiming) -> bool:
    """Whether a request that is over is not worth a line: nobody spoke, or it was taken back before anything was understood."""
    has_sounded = timing.first_audio_ms is not None or timing.perceived_ms is not None
    is_silent = timing.endpoint_reason == NO_SPEECH or not (outcome.reply or has_sounded)
    return is_silent and not outcome.sentence and not outcome.failure


@dataclass
class RequestRecord:
    """One request.

    Attributes:
        request_id, trigger: as it was started.
        sentence: what was understood; "" until then.
        reply: what was said; "" until then.
        stages: stage number → its last message.
        timing: durations, once it is over.
        failure: why it ended without a reply; "" when it did not.
        accelerator_title: what ran the networks, for people.
    """

    request_id: int
    trigger: str
    sentence: str = ""
    reply: str = ""
    stages: dict[int, StageMessage] = field(default_factory=dict)
    timing: RequestTiming | None = None
    failure: str = ""
    accelerator_title: str = ""


class RequestHistory(QObject):
    """Collects what the Echo tells of its requests.

    Attributes:
        records: by request id, oldest first.

    Signals:
        changed(int): something is new about this request.
        removed(int): it came to nothing and is forgotten.
    """

    changed = Signal(int)
    removed = Signal(int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.records: dict[int, RequestRecord] = {}

    def on_request_started(self, request_id: int, trigger: str) -> None:
        """A request began."""
        self.records[request_id] = RequestRecord(request_id, trigger)
        while len(self.records) > REQUESTS_KEPT:
            del self.records[next(iter(self.records))]
        self.changed.emit(request_id)

    def on_sentence_understood(self, request_id: int, sentence: str) -> None:
        """What the person asked."""
        if record := self.records.get(request_id):
            record.sentence = sentence
            self.changed.emit(request_id)

    def on_stage_changed(self, request_id: int, message: StageMessage) -> None:
        """A stage started, finished or failed."""
        if record := self.records.get(request_id):
            record.stages[message.stage] = message
            self.changed.emit(request_id)

    def on_reply_received(self, request_id: int, reply: ReplyMessage) -> None:
        """What will be said."""
        if record := self.records.get(request_id):
            record.sentence = reply.sentence or record.sentence
            record.reply = reply.text
            self.changed.emit(request_id)

    def on_request_failed(self, request_id: int, sentence: str) -> None:
        """It ended without a reply."""
        if record := self.records.get(request_id):
            record.failure = sentence
            self.changed.emit(request_id)

    def on_request_finished(
        self, request_id: int, timing: RequestTiming, accelerator_title: str
    ) -> None:
        """It is over; what came to nothing is forgotten."""
        record = self.records.get(request_id)
        if record is None:
            return
        if came_to_nothing(record, timing):
            del self.records[request_id]
            self.removed.emit(request_id)
        else:
            record.timing = timing
            record.accelerator_title = accelerator_title
            self.changed.emit(request_id)
