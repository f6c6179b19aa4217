"""The pipeline page: eleven rows, the summary with its words, and the history."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel
from pytestqt.qtbot import QtBot

from app.echo.timing import RequestTiming
from app.views.request_history import RequestHistory
from app.windows.pages.latency_summary import split_latency
from app.windows.pages.pipeline_page import PipelinePage
from app.windows.theme.colours import LIGHT
from app.windows.widgets.two_line_delegate import SECOND_LINE_ROLE
from backend.wire.messages import AcceleratorDescription, Description, StageMessage

TIMING = RequestTiming(
    request_id=1,
    trigger="wake_word",
    steps_ms=dict(enumerate((2310, 2.1, 3.2, 24, 61, 4.8, 9.1, 3.4, 0.3, 84, 18), start=1)),
    endpoint_wait_ms=612,
    uplink_ms=3.2,
    first_audio_ms=121,
    playback_start_ms=18,
    perceived_ms=754.2,
    cost_usd=2.5e-6,
)


@pytest.fixture
def history() -> RequestHistory:
    return RequestHistory()


@pytest.fixture
def page(qtbot: QtBot, history: RequestHistory, description: Description) -> PipelinePage:
    page = PipelinePage(history)
    qtbot.addWidget(page)
    page.show_stages(description.stages)
    page.resize(900, 700)
    page.show()
    return page


def finish(
    history: RequestHistory, number: int, timing: RequestTiming, title: str = "Fast"
) -> None:
    history.on_request_started(number, timing.trigger)
    history.on_sentence_understood(number, f"Question {number}")
    history.on_request_finished(number, timing, title)


def words(page: PipelinePage) -> list[str]:
    QApplication.processEvents()
    return [label.text() for label in page.findChildren(QLabel) if label.isVisibleTo(page)]


def test_an_empty_pipeline_page_explains_itself(page: PipelinePage) -> None:
    assert "No request yet" in words(page)


def test_step_rows_are_named_by_the_backends_description_and_the_echo(
    page: PipelinePage, history: RequestHistory
) -> None:
    finish(history, 1, TIMING)
    names = [row.name_label.full_text for row in page.rows]
    assert names[0] == "a person speaks"
    assert names[3:10] == [
        "voice → phonemes",
        "phonemes → words",
        "words → sentence",
        "sentence → intent",
        "intent → document",
        "document → text",
        "text → speech",
    ]
    assert [row.value_label.text() for row in page.rows][3:6] == ["24 ms", "61 ms", "4.8 ms"]


def test_every_time_says_whether_it_is_measured_or_modelled(
    page: PipelinePage, history: RequestHistory
) -> None:
    finish(history, 1, RequestTiming(**{**TIMING.__dict__, "figures": "modelled"}), "Sheet")
    figures = [row.provenance_label.text() for row in page.rows]
    assert figures == ["measured"] * 3 + ["modelled"] * 4 + ["measured"] * 2 + [
        "modelled",
        "measured",
    ]
    assert page.summary.figure_label.text() == "754 ms"
    assert page.summary.words_label.text().endswith("modelled")
    assert page.summary.cost_label.text() == "$2.50 per million requests · modelled"
    assert page.summary.accelerator_label.text() == "Sheet"


def test_latency_parts_add_up_and_only_the_stages_can_be_modelled() -> None:
    modelled = RequestTiming(**{**TIMING.__dict__, "figures": "modelled"})
    parts = split_latency(modelled)
    assert sum(part.ms for part in parts) == pytest.approx(TIMING.perceived_ms)
    assert [part.provenance for part in parts] == ["measured", "measured", "modelled", "measured"]


def test_a_modelled_time_is_shown_with_its_span_and_the_error_of_its_model(
    page: PipelinePage, history: RequestHistory, modelled: AcceleratorDescription
) -> None:
    page.show_accelerators([modelled])
    finish(
        history,
        1,
        replace(
            TIMING,
            accelerator=modelled.name,
            figures="modelled",
            stages_span_ms={4: (10.0, 38.0)},
            first_audio_span_ms=(80.0, 162.0),
        ),
    )
    assert page.rows[3].provenance_label.text() == "modelled ±14 %"
    assert "10 to 38 ms" in page.rows[3].provenance_label.toolTip()
    assert "here on 2 cores" in page.rows[3].provenance_label.toolTip()
    assert page.rows[7].provenance_label.text() == "measured"
    assert page.rows[7].provenance_label.toolTip() == ""
    # 80 and 162 ms of stages, and 633 ms that the Echo measured.
    assert page.summary.words_label.text().endswith(
        "modelled, 713 to 795 ms between the assumptions, model error up to 31 %"
    )
    assert page.summary.price_label.text() == "price: us-east-1, 2026-11-23"


def test_a_modelled_stage_is_marked_while_the_request_runs(
    page: PipelinePage, history: RequestHistory
) -> None:
    history.on_request_started(1, "typed")
    for stage in (7, 8):
        message = StageMessage(id=1, stage=stage, state="finished", ms=9.0, figures="modelled")
        history.on_stage_changed(1, message)
    assert page.rows[6].provenance_label.text() == "modelled"
    assert page.rows[7].provenance_label.text() == "measured"  # no network runs in stage 8


def test_running_and_failed_stages_are_labelled(
    page: PipelinePage, history: RequestHistory
) -> None:
    history.on_request_started(1, "typed")
    history.on_stage_changed(
        1, StageMessage(id=1, stage=7, state="finished", ms=9.0, output="A · 0.9")
    )
    history.on_stage_changed(1, StageMessage(id=1, stage=8, state="started"))
    assert page.rows[6].output_label.full_text == "A · 0.9"
    assert page.rows[7].value_label.text() == "running…"
    history.on_stage_changed(1, StageMessage(id=1, stage=8, state="failed"))
    history.on_request_failed(1, "The skill gave no answer.")
    assert page.rows[7].value_label.text() == "failed"
    assert page.summary.words_label.text() == "The skill gave no answer."


def test_the_newest_request_is_shown_until_another_one_is_picked(
    page: PipelinePage, history: RequestHistory
) -> None:
    finish(history, 1, TIMING)
    finish(history, 2, RequestTiming(2, "typed", perceived_ms=50.0), "Plain")
    assert page.summary.accelerator_label.text() == "Plain"
    page.show_request(1)
    assert page.summary.accelerator_label.text() == "Fast"
    finish(history, 3, RequestTiming(3, "typed", perceived_ms=70.0), "Third")
    assert page.summary.accelerator_label.text() == "Fast"
    assert [page.history_list.item(row).text() for row in range(3)] == [
        "Question 3",
        "Question 2",
        "Question 1",
    ]


def test_the_list_of_requests_can_be_used_by_keyboard(
    page: PipelinePage, history: RequestHistory, qtbot: QtBot
) -> None:
    finish(history, 1, TIMING)
    finish(history, 2, RequestTiming(2, "typed", perceived_ms=50.0), "Plain")
    page.history_list.setFocus()
    qtbot.keyClick(page.history_list, Qt.Key.Key_Down)
    assert page.summary.accelerator_label.text() == "Fast"


def test_a_request_without_a_spoken_reply_has_no_latency(
    page: PipelinePage, history: RequestHistory
) -> None:
    finish(history, 1, RequestTiming(1, "typed", cancelled=True))
    assert page.summary.figure_label.text() == "–"
    assert page.summary.words_label.text() == "cancelled"


def test_the_list_of_requests_is_beside_the_steps_only_in_a_wide_page(
    page: PipelinePage, history: RequestHistory
) -> None:
    finish(history, 1, TIMING)
    page.resize(1000, 700)
    QApplication.processEvents()
    assert page.history_list.height() > 300
    page.resize(620, 600)
    QApplication.processEvents()
    assert page.history_list.height() < 200
    assert page.history_list.width() > 400


def test_step_bars_are_painted(page: PipelinePage, history: RequestHistory) -> None:
    finish(history, 1, TIMING)
    QApplication.processEvents()
    bar = page.rows[4].bar
    image = bar.grab().toImage()
    painted = {image.pixelColor(x, bar.height() // 2).name() for x in range(bar.width())}
    assert LIGHT.accent in painted


def test_the_shown_request_is_exported_as_a_trace(
    page: PipelinePage,
    history: RequestHistory,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    history.on_request_started(1, "wake_word")
    assert not page.export_button.isEnabled()
    history.on_request_finished(1, TIMING, "Fast")
    file = tmp_path / "a.json"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(file), ""))
    qtbot.mouseClick(page.export_button, Qt.MouseButton.LeftButton)
    names = {event["name"] for event in json.loads(file.read_text())["traceEvents"]}
    assert {
        "1 a person speaks",
        "3 uplink",
        "4 voice → phonemes",
        "11 downlink and playback",
    } <= names
    assert page.exported_label.text() == f"Written: {file}. Open it in ui.perfetto.dev."
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "no" / "a"), ""))
    qtbot.mouseClick(page.export_button, Qt.MouseButton.LeftButton)
    assert "cannot be written" in page.exported_label.text()
    assert page.exported_label.property("tone") == "danger"


def test_an_interrupted_reply_keeps_its_latency_in_the_list(
    page: PipelinePage, history: RequestHistory
) -> None:
    finish(history, 1, replace(TIMING, cancelled=True))
    assert page.summary.figure_label.text() == "754 ms"
    assert "then interrupted · measured" in page.summary.words_label.text()
    assert page.history_list.item(0).data(SECOND_LINE_ROLE) == "754 ms measured · interrupted"
    assert any(word.startswith("endpoint wait 612 ms") for word in words(page))


def test_a_request_without_an_outcome_is_removed_from_the_list(
    page: PipelinePage, history: RequestHistory
) -> None:
    silent = RequestTiming(2, "wake_word", endpoint_reason="no_speech")
    history.on_request_started(1, "wake_word")
    history.on_request_finished(1, replace(silent, request_id=1), "Fast")
    assert page.history_list.count() == 0
    assert "No request yet" in words(page)
    finish(history, 2, replace(TIMING, request_id=2))
    history.on_request_started(3, "wake_word")
    history.on_request_finished(3, silent, "Fast")
    assert page.history_list.count() == 1
    assert page.summary.figure_label.text() == "754 ms"


def test_a_request_without_a_sentence_is_listed_as_not_understood(
    page: PipelinePage, history: RequestHistory
) -> None:
    history.on_request_started(1, "wake_word")
    assert page.history_list.item(0).text() == "…"
    history.on_request_failed(1, "Sorry, I didn't get that.")
    history.on_request_finished(1, RequestTiming(1, "wake_word"), "Fast")
    assert page.history_list.item(0).text() == "Nothing understood"


@pytest.mark.parametrize("width", [700, 1180, 3000])
def test_the_heights_of_cards_do_not_grow_with_the_window(
    page: PipelinePage, history: RequestHistory, width: int
) -> None:
    finish(history, 1, TIMING)
    heights = []
    for height in (900, 1000, 2100):
        page.resize(width, height)
        QApplication.processEvents()
        heights.append((page.summary.height(), page.table.height()))
    assert len(set(heights)) == 1
    assert heights[0][0] < 220
    assert heights[0][1] < 11 * page.rows[0].height() + 100
