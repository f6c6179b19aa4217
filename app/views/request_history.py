"""The last requests with their stages and times: the data of the Pipeline page."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from app.echo.echo_readings import EchoReadings
from app.echo.follow_up import CONTINUED
from app.echo.timing import RequestTiming
from backend.wire.details import StageDetails
from backend.wire.messages import ReplyMessage, StageMessage

REQUESTS_KEPT = 50
"""Number of requests that are kept; older ones are dropped."""

DETAILS_KEPT = 20
"""Requests whose audio and stage details are kept: usually 1 MB each, at most 5 MB."""

NO_SPEECH = "no_speech"
"""The endpoint's reason when nobody spoke."""


class Outcome(Protocol):
    """The recognised sentence, the reply and the failure of a request; each can be empty."""

    sentence: str
    reply: str
    failure: str


def has_no_outcome(outcome: Outcome, timing: RequestTiming) -> bool:
    """Whether nothing came of a finished request, so that it is not shown.

    Nobody spoke, or it was cancelled before anything was recognised; or it was talk in the room
    after an answer, which the Echo did not understand; or its speech went on, and another request
    has all of it.
    """
    if timing.taken_up:
        return True
    was_audible = timing.first_audio_ms is not None or timing.perceived_ms is not None
    is_silent = timing.endpoint_reason == NO_SPEECH or not (outcome.reply or was_audible)
    is_overheard = timing.trigger == CONTINUED and not (outcome.reply or was_audible)
    return is_silent and (is_overheard or not outcome.sentence) and not outcome.failure


@dataclass
class RequestRecord:
    """One request.

    Attributes:
        request_id, trigger: as the Echo reported them.
        sentence: what was recognised; empty until then.
        reply: the reply's text; empty until then.
        stages: stage number → its last message.
        timing: durations; None until the request is over.
        failure: why it ended without a reply; empty when it did not.
        accelerator_title: title of the accelerator that ran the networks.
        received_reply: the whole reply, with cards and directives.
        details: stage number → what passed through it; of the last requests only.
        readings: audio and clock readings of the Echo; of the last requests only.
    """

    request_id: int
    trigger: str
    sentence: str = ""
    reply: str = ""
    stages: dict[int, StageMessage] = field(default_factory=dict)
    timing: RequestTiming | None = None
    failure: str = ""
    accelerator_title: str = ""
    received_reply: ReplyMessage | None = None
    details: dict[int, StageDetails] = field(default_factory=dict)
    readings: EchoReadings | None = None


class RequestHistory(QObject):
    """Collects the Echo's signals about its requests.

    Attributes:
        records: by request id, oldest first.

    Signals:
        changed(int): the record of this request changed.
        removed(int): nothing came of this request; its record was dropped.
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
        """The request's sentence was recognised."""
        if record := self.records.get(request_id):
            record.sentence = sentence
            self.changed.emit(request_id)

    def on_stage_changed(self, request_id: int, message: StageMessage) -> None:
        """A stage started, finished or failed, or its details arrived."""
        if record := self.records.get(request_id):
            if message.details is not None:
                record.details[message.stage] = message.details
            else:
                record.stages[message.stage] = message
            self.changed.emit(request_id)

    def on_reply_received(self, request_id: int, reply: ReplyMessage) -> None:
        """The reply arrived."""
        if record := self.records.get(request_id):
            record.sentence = reply.sentence or record.sentence
            record.reply = reply.text
            record.received_reply = reply
            self.changed.emit(request_id)

    def on_reply_extended(self, request_id: int, reply: ReplyMessage) -> None:
        """A skill says something while it works, or a language model has written on."""
        self.on_reply_received(request_id, reply)

    def on_readings_taken(self, request_id: int, readings: EchoReadings) -> None:
        """The Echo recorded this of the request; the data of older requests is dropped."""
        if record := self.records.get(request_id):
            record.readings = readings
            for older in list(self.records.values())[:-DETAILS_KEPT]:
                older.readings = older.received_reply = None
                older.details.clear()
            self.changed.emit(request_id)

    def on_request_failed(self, request_id: int, sentence: str) -> None:
        """The request ended without a reply."""
        if record := self.records.get(request_id):
            record.failure = sentence
            self.changed.emit(request_id)

    def on_request_finished(
        self, request_id: int, timing: RequestTiming, accelerator_title: str
    ) -> None:
        """The request is over; it is dropped if nothing came of it."""
        record = self.records.get(request_id)
        if record is None:
            return
        if has_no_outcome(record, timing):
            del self.records[request_id]
            self.removed.emit(request_id)
        else:
            record.timing = timing
            record.accelerator_title = accelerator_title
            self.changed.emit(request_id)
