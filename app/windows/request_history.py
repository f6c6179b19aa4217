"""What is known of the last requests, step by step: the timing page's data."""

from __future__ import annotations

from dataclasses import dataclass, field

from PySide6.QtCore import QObject, Signal

from app.echo.timing import RequestTiming
from backend.wire.messages import ReplyMessage, StageMessage

REQUESTS_KEPT = 50
"""Older ones are forgotten."""


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
    """

    changed = Signal(int)

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
        """It is over."""
        if record := self.records.get(request_id):
            record.timing = timing
            record.accelerator_title = accelerator_title
            self.changed.emit(request_id)
