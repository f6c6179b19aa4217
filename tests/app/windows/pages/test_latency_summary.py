"""The bar of a latency: neighbouring parts are kept apart by a gap, and every part can be seen."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from app.echo.timing import RequestTiming
from app.windows.pages.latency_summary import GAP_WIDTH, PartsBar, split_latency
from app.windows.theme.colours import current_colours
from app.windows.theme.theme import Theme
from tests.app.windows.theme.test_colours import contrast


def test_parts_of_the_bar_are_separated_by_gaps_in_the_colour_of_the_card(
    theme: Theme, qtbot: QtBot
) -> None:
    timing = RequestTiming(
        1,
        "wake_word",
        endpoint_wait_ms=700.0,
        uplink_ms=0.5,
        first_audio_ms=90.0,
        playback_start_ms=60.0,
    )
    parts = split_latency(timing)
    bar = PartsBar()
    qtbot.addWidget(bar)
    bar.resize(400, 14)
    bar.show()
    bar.show_parts(parts)
    colours = current_colours()
    image = bar.grab().toImage()
    row = [image.pixelColor(x, 7).name() for x in range(bar.width())]
    background = bar.palette().window().color().name()
    gaps = [x for x in range(8, bar.width() - 8) if row[x] == background]
    assert len(gaps) >= (len(parts) - 1) * (GAP_WIDTH - 1)
    drawn = {getattr(colours, part.tone) for part in parts}
    assert drawn <= set(row), "even a part of half a millisecond is drawn"
    for part in parts:
        assert contrast(getattr(colours, part.tone), colours.surface) >= 3.0
