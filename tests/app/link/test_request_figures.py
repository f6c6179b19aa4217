"""The figures of a request that the app keeps, read from the backend's `done` message."""

from __future__ import annotations

from app.comparison.comparison_run import ComparisonRun
from app.echo.timing import RequestTiming
from app.link.request_figures import RequestFigures, read_figures
from backend.wire.messages import Done

DONE = Done(
    id=1,
    accelerator="sheet",
    figures="modelled",
    stages_ms={10: 4.0},
    stages_span_ms={10: (3.0, 5.0)},
    first_audio_ms=9.0,
    first_audio_span_ms=(8.0, 12.0),
    speech_seconds=1.5,
    cost_usd=0.001,
)


def test_every_figure_of_the_done_message_is_kept() -> None:
    figures = RequestFigures(**read_figures(DONE))
    assert (figures.figures, figures.stages_span_ms) == ("modelled", {10: (3.0, 5.0)})
    assert (figures.first_audio_ms, figures.first_audio_span_ms) == (9.0, (8.0, 12.0))
    assert (figures.speech_seconds, figures.cost_usd) == (1.5, 0.001)


def test_timings_and_runs_of_a_comparison_share_one_set_of_figures() -> None:
    assert issubclass(RequestTiming, RequestFigures)
    assert issubclass(ComparisonRun, RequestFigures)
    own = {*RequestTiming.__annotations__, *ComparisonRun.__annotations__}
    assert not own & set(RequestFigures.__annotations__)
