"""The compare page: what may be started, what is shown while and after, what is exported."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.comparison.comparison_plan import AudioRequest, TypedRequest
from app.comparison.comparison_progress import ComparisonProgress
from app.comparison.quality import compare_quality
from app.windows.pages.compare_page import ComparePage
from app.windows.theme.theme import Theme
from backend.wire.messages import AcceleratorDescription, Description
from tests.helpers.compared_report import some_report

Accelerators = tuple[AcceleratorDescription, ...]
NAMES = {7: "sentence → intent", 10: "text → speech"}


@pytest.fixture
def page(qtbot: QtBot, theme: Theme, accelerators: Accelerators) -> ComparePage:
    page = ComparePage()
    qtbot.addWidget(page)
    page.resize(900, 700)
    page.show()
    page.show_online(True)
    page.setup.show_accelerators(accelerators)
    return page


def test_two_accelerators_and_a_typed_question_are_chosen_at_first(
    page: ComparePage, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(page.setup.started) as emitted:
        qtbot.mouseClick(page.setup.start_button, Qt.MouseButton.LeftButton)
    assert emitted.args is not None
    plan = emitted.args[0]
    assert plan.accelerators == ("fast", "plain")
    assert isinstance(plan.request, TypedRequest)
    assert plan.rounds == 10


def test_the_hint_says_what_a_comparison_still_lacks(
    page: ComparePage, accelerators: Accelerators
) -> None:
    setup = page.setup
    setup.request_choice.line.setText("  ")
    setup.request_choice.changed.emit()
    assert setup.hint_label.text() == "Type a question."
    setup.request_choice.spoken_choice.setChecked(True)
    assert setup.hint_label.text() == "Say something."
    setup.request_choice.recording_choice.setChecked(True)
    assert setup.hint_label.text() == "Choose a recording."
    assert not setup.start_button.isEnabled()
    page.show_online(False)
    assert setup.hint_label.text() == "Waiting for the backend."
    page.show_online(True)
    setup.accelerators.show_accelerators(accelerators[:1], ("fast",))
    assert setup.hint_label.text() == "Tick at least two accelerators."


def test_the_page_says_how_many_accelerators_can_be_ticked(
    page: ComparePage, accelerators: Accelerators
) -> None:
    assert page.setup.count_label.text() == "2 of at most 4"
    more = [accelerators[1].model_copy(update={"name": name, "title": name}) for name in ("a", "b")]
    page.setup.show_accelerators([*accelerators[:2], *more])
    page.setup.accelerators.tick(("fast", "plain", "a", "b"))
    assert page.setup.count_label.text() == "4 of at most 4, take one back to choose another"


def test_the_baseline_can_be_chosen_and_comes_first(page: ComparePage) -> None:
    choice = page.setup.baseline_choice
    assert choice.currentText() == "Steady · fp32"
    choice.setCurrentIndex(choice.findData("plain"))
    assert page.setup.plan is not None
    assert page.setup.plan.accelerators == ("plain", "fast")


def test_a_spoken_request_can_be_compared_and_the_talk_button_emits_press_and_release(
    page: ComparePage, qtbot: QtBot
) -> None:
    request = page.setup.request_choice
    with qtbot.waitSignals([request.talk_pressed, request.talk_released]):
        qtbot.mouseClick(request.talk_button, Qt.MouseButton.LeftButton)
    request.show_spoken(AudioRequest(np.zeros(32_000, np.int16), "spoken", "What time is it?", 0.5))
    assert request.spoken_label.full_text == "“What time is it?”, 2.0 s"
    assert request.spoken_choice.isChecked()
    assert page.setup.plan is not None
    assert page.setup.plan.request.title == "spoken: “What time is it?”, 2.0 s"


def test_a_recording_that_cannot_be_read_is_explained_beside_its_button(page: ComparePage) -> None:
    request = page.setup.request_choice
    request.show_recording(AudioRequest(np.zeros(16_000, np.int16), "recording", "a.wav"))
    request.show_recording_problem("b.wav cannot be read as a recording.")
    assert request.problem_label.isVisible()
    assert request.request is not None, "the one before is still there"
    request.show_recording(AudioRequest(np.zeros(16_000, np.int16), "recording", "c.wav"))
    assert not request.problem_label.isVisible()


def test_a_page_without_a_result_says_what_to_do(page: ComparePage) -> None:
    shown = [widget for widget in page.findChildren(QWidget) if widget.isVisible()]
    assert not page.result.isVisible()
    assert any(
        "Tick two or more" in getattr(widget, "text", str)()
        for widget in shown
        if hasattr(widget, "text")
    )


def test_the_progress_of_a_comparison_is_shown_and_it_can_be_cancelled(
    page: ComparePage, qtbot: QtBot
) -> None:
    page.show_progress(ComparisonProgress(8, 22, "Round 3 of 10", 95.0))
    assert page.progress.label.text() == "Round 3 of 10 · 8 of 22 runs · about 95 s left"
    assert page.progress.bar.value() == 8
    assert not page.setup.start_button.isEnabled()
    with qtbot.waitSignal(page.cancelled):
        qtbot.mouseClick(page.progress.cancel_button, Qt.MouseButton.LeftButton)
    page.show_ended("")
    assert not page.progress.cancel_button.isVisible()
    assert page.setup.start_button.isEnabled()


def test_the_problem_that_ended_a_comparison_is_shown_with_its_result(
    page: ComparePage, description: Description
) -> None:
    page.show_progress(ComparisonProgress(1, 8, "Round 1 of 3"))
    page.show_report(some_report(description), (), NAMES)
    page.show_ended("The connection to the backend broke.")
    assert page.problem_label.isVisible()
    assert page.result.isVisible()
    page.show_progress(ComparisonProgress(0, 8, "Connecting…"))
    assert not page.problem_label.isVisible()


def test_cards_show_latency_provenance_change_price_and_reply(
    page: ComparePage, description: Description, qtbot: QtBot
) -> None:
    page.show_report(some_report(description), ("sheet",), NAMES)
    fast, sheet = page.result.cards["fast"], page.result.cards["sheet"]
    assert fast.figure_label.text() == "102 ms"
    assert fast.words_label.text() == "to first audio, measured"
    assert fast.change_label.text() == "baseline"
    assert sheet.words_label.text() == "to first audio, modelled"
    assert sheet.change_label.text().startswith("▼ −59 %")
    assert sheet.cost_label.full_text == "no price set"
    assert sheet.reply_label.full_text == "“It is a test.”"
    assert not fast.play_button.isEnabled()
    with qtbot.waitSignal(page.result.replay_clicked) as emitted:
        qtbot.mouseClick(sheet.play_button, Qt.MouseButton.LeftButton)
    assert emitted.args == ["sheet"]
    assert sheet.play_button.accessibleName() == "Play reply of Sheet · fp32"


def test_a_sentence_other_than_the_baselines_gives_a_warning(
    page: ComparePage, description: Description
) -> None:
    page.show_report(some_report(description), (), NAMES)
    assert not page.result.warning_label.isVisible()
    page.show_report(some_report(description, words=("a tea", "a key")), (), NAMES)
    assert "other words than the baseline (“a tea”)" in page.result.warning_label.text()


def test_a_reply_that_asks_back_gives_a_warning(
    page: ComparePage, description: Description
) -> None:
    report = some_report(description)
    runs = [replace(run, asks_back=True) for run in report.runs]
    page.show_report(replace(report, runs=runs), (), NAMES)
    assert "asks something back" in page.result.warning_label.text()


def test_notes_explain_the_chart_the_prices_and_the_published_change(
    page: ComparePage, description: Description
) -> None:
    page.show_report(some_report(description), (), NAMES)
    notes = page.result.notes_label.text()
    for words in (
        "AWS News Blog, 12 November 2020",
        "−25 % latency",
        "−30 % cost",
        "Prices: Steady · fp32 no price set; Sheet · fp32 no price set.",
        "enters at stage 7",
    ):
        assert words in notes


def test_bars_of_modelled_figures_are_hatched(page: ComparePage, description: Description) -> None:
    page.show_report(some_report(description), (), NAMES)
    QApplication.processEvents()
    measured, modelled = page.result.chart.rows[:2]
    pictures = [row.bar.grab().toImage() for row in (measured, modelled)]
    # Along the upper part of a bar, beside the whisker: one colour where it is measured, hatched
    # where it is modelled.
    tones = [
        {picture.pixelColor(x, picture.height() // 2 - 5).name() for x in range(6, 26)}
        for picture in pictures
    ]
    assert len(tones[0]) == 1
    assert len(tones[1]) > 1
    assert modelled.provenance_label.text() == "modelled"


@pytest.mark.parametrize("kind", ["png", "csv", "json"])
def test_an_export_button_asks_for_a_file_and_emits_it(
    page: ComparePage,
    description: Description,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    kind: str,
) -> None:
    page.show_report(some_report(description), (), NAMES)
    file = tmp_path / f"a.{kind}"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(file), ""))
    with qtbot.waitSignal(page.export_requested) as emitted:
        page.export_buttons[kind].click()
    assert emitted.args == [kind, file]


def test_the_picture_holds_the_whole_result_at_twice_its_size(
    page: ComparePage, description: Description
) -> None:
    page.show_report(some_report(description), ("fast",), NAMES)
    QApplication.processEvents()
    picture = page.result.render_picture()
    assert picture.width() >= 2 * page.result.width()
    assert picture.height() >= 2 * page.result.height()
    image = picture.toImage()
    assert image.pixelColor(2, 2).name() == "#f5f6f0"
    assert page.result.cards["fast"].play_button.isVisible()


@pytest.mark.parametrize("width", [640, 900, 1_400])
def test_no_row_of_the_chart_is_cut_off_at_any_width(
    page: ComparePage, description: Description, width: int
) -> None:
    page.resize(width, 700)
    page.show_report(some_report(description), (), NAMES)
    QApplication.processEvents()
    for row in page.result.chart.rows:
        assert row.bar.width() >= 40
        for label in (row.value_label, row.change_label):
            assert label.width() >= label.sizeHint().width() or not label.text()


def test_every_control_has_a_name_and_the_tab_key_reaches_it(
    page: ComparePage, description: Description, qtbot: QtBot
) -> None:
    page.show_report(some_report(description), ("fast", "sheet"), NAMES)
    QApplication.processEvents()
    buttons = page.findChildren(QPushButton)
    assert [button for button in buttons if not (button.accessibleName() or button.text())] == []
    page.setup.accelerators.setFocus()
    reached = set()
    for _ in range(25):
        qtbot.keyClick(QApplication.focusWidget() or page, Qt.Key.Key_Tab)
        reached.add(QApplication.focusWidget())
    wanted = {page.setup.accelerators, page.setup.request_choice.line, page.setup.rounds_box}
    wanted |= {page.setup.baseline_choice, page.setup.start_button, *page.export_buttons.values()}
    wanted |= {card.play_button for card in page.result.cards.values()}
    assert wanted <= reached


def test_every_row_tells_whether_the_results_are_the_baselines(
    page: ComparePage, description: Description
) -> None:
    report = some_report(description, words=("a tea", "a key"))
    qualities = compare_quality(report.plan, report.runs, {})
    page.show_report(replace(report, qualities=qualities), (), NAMES)
    QApplication.processEvents()
    baseline, sheet = page.result.chart.rows[:2]
    assert (baseline.quality_label.full_text, sheet.quality_label.full_text) == ("", "≠ words")
    assert sheet.quality_label.isVisible()
    assert sheet.quality_label.width() >= 60
    assert page.result.cards["fast"].quality_label.full_text == "the reference"
    assert page.result.cards["sheet"].quality_label.full_text == "≠ words"
    assert page.result.cards["fast"].p90_label.text() == "p90 needs 10 runs"
    assert page.result.cards["sheet"].p90_label.text() == "", "modelled"


def test_the_page_stays_at_its_title_when_a_comparison_begins(page: ComparePage) -> None:
    page.resize(900, 400)
    QApplication.processEvents()
    page.verticalScrollBar().setValue(page.verticalScrollBar().maximum())
    assert page.verticalScrollBar().value() > 0
    page.show_progress(ComparisonProgress(0, 8, "Connecting…"))
    QApplication.processEvents()
    assert page.verticalScrollBar().value() == 0
    page.show_progress(ComparisonProgress(1, 8, "Round 1 of 3"))
    assert page.progress.label.isVisible()
