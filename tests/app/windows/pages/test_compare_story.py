"""The card with Amazon's move: what it needs, what its button runs, and how it fits the page."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.comparison.comparison_plan import ComparisonPlan, TypedRequest
from app.comparison.comparison_run import ComparisonRun
from app.comparison.report import Report
from app.comparison.statistics import summarise
from app.windows.pages.compare_page import ComparePage
from app.windows.theme.theme import Theme
from backend.wire.messages import AcceleratorDescription, Description
from backend.wire.reference_pair import AFTER, BEFORE

PAIR = tuple(
    AcceleratorDescription(name=name, title=name, available=True, figures="modelled")
    for name in (BEFORE, AFTER)
)


@pytest.fixture
def page(
    qtbot: QtBot, theme: Theme, accelerators: tuple[AcceleratorDescription, ...]
) -> ComparePage:
    page = ComparePage()
    qtbot.addWidget(page)
    page.resize(900, 700)
    page.show()
    page.setup.show_accelerators((*accelerators, *PAIR))
    return page


def test_the_page_opens_with_the_story_and_its_published_figures(page: ComparePage) -> None:
    story = page.story
    assert story.isVisible()
    assert story.y() < page.setup.y()
    assert story.published.latency_label.text() == "−25 %"
    assert story.published.cost_label.text() == "−30 %"
    assert story.modelled.latency_label.text() == story.measured.latency_label.text() == "–"


def test_one_click_starts_the_modelled_pair_and_the_machines_accelerators(
    page: ComparePage, qtbot: QtBot
) -> None:
    assert not page.story.run_button.isEnabled()
    assert page.story.hint_label.text() == "Waiting for the backend."
    page.show_online(True)
    assert "44 runs on 4 accelerators" in page.story.hint_label.text()
    with qtbot.waitSignal(page.setup.started) as emitted:
        qtbot.mouseClick(page.story.run_button, Qt.MouseButton.LeftButton)
    assert emitted.args is not None
    plan = emitted.args[0]
    assert isinstance(plan, ComparisonPlan)
    assert plan.accelerators == (BEFORE, AFTER, "plain", "fast")


def test_the_hint_says_what_the_story_lacks(
    page: ComparePage, accelerators: tuple[AcceleratorDescription, ...]
) -> None:
    page.show_online(True)
    page.setup.request_choice.line.setText("")
    page.setup.request_choice.changed.emit()
    assert page.story.hint_label.text() == "Type a question."
    page.setup.request_choice.line.setText("what is it")
    page.setup.show_accelerators(accelerators)
    assert "does not offer the modelled T4" in page.story.hint_label.text()
    assert not page.story.run_button.isEnabled()


def test_a_finished_comparison_fills_the_columns(
    page: ComparePage, description: Description
) -> None:
    plan = ComparisonPlan(TypedRequest("what is it"), (BEFORE, AFTER), rounds=5)
    runs = [
        ComparisonRun(
            name,
            number,
            figures="modelled",
            stages_ms={10: ms},
            stages_span_ms={10: (ms, ms)},
            first_audio_ms=ms,
        )
        for number in range(1, 6)
        for name, ms in ((BEFORE, 20.0), (AFTER, 10.0))
    ]
    about = description.model_copy(update={"accelerators": PAIR})
    report = Report(plan, runs, summarise(plan, runs, about), about, datetime.now(UTC))
    page.show_report(report, (), report.stage_names)
    assert page.story.modelled.latency_label.text() == "▼ −50 %"
    assert page.story.measured.latency_label.text() == "–"
    assert "modelled: latency of speech ▼ −50 %" in page.story.modelled.accessibleName()
    assert "ask once aloud" in page.story.felt_label.text()


@pytest.mark.parametrize("width", [640, 764, 900, 1_400])
def test_the_story_fits_into_the_page_at_any_width(page: ComparePage, width: int) -> None:
    page.resize(width, 700)
    QApplication.processEvents()
    QApplication.processEvents()
    right = page.story.mapTo(page.viewport(), page.story.rect().topRight()).x()
    assert right <= page.viewport().width()
    columns = (page.story.published, page.story.modelled, page.story.measured)
    for column in columns:
        assert column.geometry().right() <= page.story.width()
