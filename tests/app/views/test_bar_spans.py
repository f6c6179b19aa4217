"""Spans of the bars: after and before the last voiced sample, and the stage at work meanwhile."""

from __future__ import annotations

import pytest

from app.link.stages import list_stage_names
from app.views.bar_spans import lay_out_bars
from app.views.request_history import RequestHistory, RequestRecord
from app.views.waterfall import lay_out_waterfall
from tests.helpers.detailed_requests import ask
from tests.helpers.scripted_backend import STAGES


def test_bars_before_and_after_the_end_of_speech() -> None:
    history = RequestHistory()
    ask(history)
    record = history.records[1]
    layout = lay_out_bars(record, lay_out_waterfall(record, STAGES), list_stage_names(STAGES))
    assert (layout.start_seconds, layout.fold) == (-2.4, (0.0, 0.6))
    assert layout.first_sound_seconds == pytest.approx(0.812)
    speech, wake, stage_4, stage_5 = (layout.spans[number] for number in (1, 2, 4, 5))
    assert (speech.start_seconds, speech.end_seconds) == (-2.4, 0.0)
    assert wake.start_seconds == pytest.approx(-1.76)
    assert (stage_4.start_seconds, stage_4.worked_from_seconds) == (pytest.approx(0.603), -2.4)
    assert stage_5.worked_from_seconds is None
    assert stage_5.start_seconds == pytest.approx(stage_4.end_seconds)


def test_a_request_without_times_has_no_bars() -> None:
    record = RequestRecord(1, "typed")
    layout = lay_out_bars(record, lay_out_waterfall(record, STAGES), list_stage_names(STAGES))
    assert not layout.spans
    assert (layout.start_seconds, layout.fold, layout.first_sound_seconds) == (0.0, None, None)
