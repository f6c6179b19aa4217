"""A finished request as an entry of the history: everything of its timing can be kept as JSON."""

from __future__ import annotations

import json
from datetime import UTC, datetime

from app.echo.timing import RequestTiming
from app.history.record_conversion import make_entry
from app.views.request_history import RequestRecord
from backend.wire.messages import ListeningReport

ASKED_AT = datetime(2026, 11, 29, 12, tzinfo=UTC)


def test_how_the_end_of_an_utterance_was_found_is_kept() -> None:
    report = ListeningReport(ending="complete", waited_ms=260, speculated=2, thrown_away=1)
    timing = RequestTiming(1, "wake_word", steps_ms={4: 12.0}, listening=report)
    record = RequestRecord(1, "wake_word", timing=timing)
    entry = make_entry(record, timing, ASKED_AT, with_sound=False)
    kept = json.loads(json.dumps(dict(entry.timing)))
    assert ListeningReport.model_validate(kept["listening"]) == report
    assert kept["steps_ms"] == {"4": 12.0}
    assert "network_runs" not in kept


def test_a_typed_request_has_no_end_of_an_utterance() -> None:
    timing = RequestTiming(1, "typed")
    entry = make_entry(RequestRecord(1, "typed", timing=timing), timing, ASKED_AT, with_sound=False)
    assert entry.timing["listening"] is None
