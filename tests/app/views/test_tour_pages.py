"""The pages of the guided tour and their figures."""

from __future__ import annotations

from app.echo.timing import RequestTiming
from app.views.request_history import RequestRecord
from app.views.tour_pages import build_tour
from backend.wire.messages import StageMessage
from tests.helpers.scripted_backend import STAGES


def spoken() -> RequestRecord:
    times = {1: 1_500.0, 2: 1.9, 3: 18.0, 4: 0.8, 5: 30.0, 6: 1.0, 7: 9.0, 8: 2.0, 9: 0.1}
    record = RequestRecord(1, "wake_word", "What is it?", "Tea.")
    record.stages = {
        7: StageMessage(
            id=1, stage=7, state="finished", ms=9.0, output="facts: Ask " + "long " * 30
        )
    }
    record.timing = RequestTiming(1, "wake_word", steps_ms=times | {10: 25.0, 11: 40.0})
    return record


def test_the_pages_cover_all_steps_once_and_in_order() -> None:
    pages = build_tour(spoken(), STAGES)
    lines = [line for page in pages for line in page.figures]
    assert [int(line.partition(" ")[0]) for line in lines] == list(range(1, 12))
    assert lines[1] == "2 wake word: 1.9 ms measured"
    assert [len(page.figures) for page in pages] == [0, 0, 3, 3, 3, 2, 0]


def test_a_long_output_is_cut_with_an_ellipsis() -> None:
    line = build_tour(spoken(), STAGES)[4].figures[0]
    assert line.startswith("7 sentence → intent: 9.0 ms measured, facts: Ask long")
    assert line.endswith("…")
    assert len(line) < 110


def test_a_failure_is_shown_where_the_question_is_asked() -> None:
    record = RequestRecord(1, "typed", failure="The backend is gone.")
    assert build_tour(record, STAGES)[1].figures == ("The backend is gone.",)


def test_the_tour_can_begin_before_the_backend_describes_itself() -> None:
    pages = build_tour(None, ())
    assert [page.title for page in pages][:2] == ["Welcome to Bergamot", "Ask a question"]
    assert all(not page.figures for page in pages)
