"""Time axis of the bars: wheel, drag, keys, the fold, the cursor, the true span of stage 4."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.views.request_history import RequestHistory
from app.windows.pages.pipeline.step_table import StepTable
from app.windows.pages.pipeline.time_plot import TimePlot
from app.windows.pages.pipeline_page import PipelinePage
from app.windows.theme.theme import Theme
from backend.wire.messages import Description
from tests.helpers.detailed_requests import SPEECH_END_SECONDS, ask


@pytest.fixture
def table(qtbot: QtBot, theme: Theme, description: Description) -> StepTable:
    history = RequestHistory()
    page = PipelinePage(history)
    qtbot.addWidget(page)
    page.show_stages(description.stages)
    ask(history)
    page.resize(1000, 650)
    page.show()
    QApplication.processEvents()
    return page.table


def turn_wheel(
    plot: TimePlot, x: float, steps: int, keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> bool:
    """Whether the plot took it."""
    place = QPointF(x, 10)
    event = QWheelEvent(
        place,
        QPointF(plot.mapToGlobal(place.toPoint())),
        QPoint(),
        QPoint(0, 120 * steps),
        Qt.MouseButton.NoButton,
        keys,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(plot, event)
    return event.isAccepted()


def test_the_axis_begins_with_a_folded_wait_and_little_of_what_was_before(table: StepTable) -> None:
    assert table.scale.is_folded
    start, end = table.scale.visible_seconds
    assert -0.05 < start < 0
    assert end == pytest.approx(0.812, abs=0.001)
    bar = table.sections[4].row.bar
    share = (bar.x_of(0.6415) - bar.x_of(0.6035)) / bar.width()
    assert share > 0.12, "stage 5 of 38 ms can be read beside a wait of 600 ms"


def test_the_wheel_zooms_around_the_pointer_on_the_axis_and_with_ctrl_on_a_bar(
    table: StepTable,
) -> None:
    ruler, bar = table.ruler, table.sections[6].row.bar
    x = ruler.x_of(0.7)
    assert turn_wheel(ruler, x, 3)
    assert ruler.seconds_at(x) == pytest.approx(0.7)
    visible = table.scale.visible_seconds
    assert not turn_wheel(bar, 40, 1), "the page scrolls"
    assert table.scale.visible_seconds == visible
    assert turn_wheel(bar, 40, 1, Qt.KeyboardModifier.ControlModifier)
    assert table.scale.visible_seconds != visible
    start = table.scale.visible_seconds[0]
    assert turn_wheel(ruler, 40, -2, Qt.KeyboardModifier.ShiftModifier)
    assert table.scale.visible_seconds[0] > start


def test_dragging_pans_and_chooses_nothing(table: StepTable, qtbot: QtBot) -> None:
    table.scale.show_stretch(0.65, 0.70)
    ruler = table.ruler
    under_pointer = ruler.seconds_at(100)
    qtbot.mousePress(ruler, Qt.MouseButton.LeftButton, pos=QPoint(100, 10))
    qtbot.mouseMove(ruler, QPoint(140, 10))
    QApplication.processEvents()
    qtbot.mouseRelease(ruler, Qt.MouseButton.LeftButton, pos=QPoint(140, 10))
    assert ruler.seconds_at(140) == pytest.approx(under_pointer, abs=1e-4)
    assert table.moment.stretch is None


def test_keys_zoom_show_everything_and_move_the_moment(table: StepTable, qtbot: QtBot) -> None:
    before = table.scale.visible_seconds
    table.ruler.setFocus()
    qtbot.keyClick(table.ruler, Qt.Key.Key_Plus)
    after = table.scale.visible_seconds
    assert after[1] - after[0] < before[1] - before[0]
    qtbot.keyClick(table.ruler, Qt.Key.Key_0)
    assert table.scale.is_whole
    assert table.scale.visible_seconds[0] == pytest.approx(-SPEECH_END_SECONDS)
    qtbot.keyClick(table.ruler, Qt.Key.Key_Right)
    assert table.moment.stretch is not None
    first = table.moment.stretch[0]
    qtbot.keyClick(table.ruler, Qt.Key.Key_Right)
    assert table.moment.stretch[0] > first


def test_a_time_on_the_bars_is_the_same_moment_in_the_utterance(
    table: StepTable, qtbot: QtBot
) -> None:
    bar = table.sections[3].row.bar
    x = round(bar.x_of(0.65))
    qtbot.mouseClick(bar, Qt.MouseButton.LeftButton, pos=QPoint(x, 5))
    assert table.moment.stretch is not None
    assert table.moment.stretch[0] == pytest.approx(SPEECH_END_SECONDS + 0.65, abs=0.002)
    assert not table.sections[3].is_open


def test_the_cursor_follows_the_pointer_on_every_bar_and_leaves_with_it(
    table: StepTable, qtbot: QtBot
) -> None:
    bar = table.sections[2].row.bar
    qtbot.mouseMove(bar, QPoint(60, 5))
    qtbot.waitUntil(lambda: table.scale.cursor_seconds is not None)
    assert table.scale.cursor_seconds == pytest.approx(bar.seconds_at(60), abs=1e-6)
    qtbot.mouseMove(table.sections[2].row.value_label, QPoint(2, 2))
    qtbot.waitUntil(lambda: table.scale.cursor_seconds is None)


def test_the_wait_unfolds_and_the_buttons_show_the_stages_or_everything(
    table: StepTable, qtbot: QtBot
) -> None:
    bar = table.sections[0].row.bar
    folded = bar.x_of(0.6) - bar.x_of(0.0)
    qtbot.mouseClick(table.fold_button, Qt.MouseButton.LeftButton)
    assert bar.x_of(0.6) - bar.x_of(0.0) > 4 * folded
    assert table.fold_button.text() == "Fold the endpoint wait"
    qtbot.mouseClick(table.stages_button, Qt.MouseButton.LeftButton)
    assert table.scale.visible_seconds == pytest.approx((0.6, 0.812))
    qtbot.mouseClick(table.whole_button, Qt.MouseButton.LeftButton)
    assert table.scale.is_whole


def test_the_stage_that_takes_the_voice_is_drawn_from_the_beginning_of_speech(
    table: StepTable,
) -> None:
    table.scale.fit()
    QApplication.processEvents()
    rows = {number: table.sections[number - 1].row.bar for number in (4, 5)}
    x = round(rows[4].x_of(-1.0))
    drawn = {}
    for number, bar in rows.items():
        image = bar.grab().toImage()
        drawn[number] = {image.pixelColor(x, y).name() for y in range(image.height())}
    assert len(drawn[4]) > 1
    assert len(drawn[5]) == 1
