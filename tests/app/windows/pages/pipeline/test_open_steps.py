"""The opened steps: each shows its data, one moment is shared, what is missing is explained."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from app.views.request_history import DETAILS_KEPT, RequestHistory
from app.windows.pages.pipeline.document_panels import DocumentPanel, ReplyPanel
from app.windows.pages.pipeline.echo_panels import (
    PlaybackPanel,
    UplinkPanel,
    UserAudioPanel,
    WakeScorePanel,
)
from app.windows.pages.pipeline.phoneme_panel import PhonemePanel
from app.windows.pages.pipeline.speech_panel import SpeechPanel
from app.windows.pages.pipeline.time_plot import TimePlot
from app.windows.pages.pipeline.understanding_panels import IntentsPanel, SentencePanel
from app.windows.pages.pipeline.words_panel import WordsPanel
from app.windows.pages.pipeline_page import PipelinePage
from app.windows.theme.colours import LIGHT
from tests.helpers.detailed_requests import ask
from tests.helpers.open_steps import click_chip, open_step

PANELS = (
    UserAudioPanel,
    WakeScorePanel,
    UplinkPanel,
    PhonemePanel,
    WordsPanel,
    SentencePanel,
    IntentsPanel,
    DocumentPanel,
    ReplyPanel,
    SpeechPanel,
    PlaybackPanel,
)


@pytest.mark.parametrize("number", range(1, 12))
def test_every_step_opens_its_own_panel(
    page: PipelinePage, history: RequestHistory, qtbot: QtBot, number: int
) -> None:
    ask(history)
    panel = open_step(page, number, qtbot)
    assert type(panel) is PANELS[number - 1]
    assert panel.isVisible()
    for plot in panel.findChildren(TimePlot):
        painted = plot.grab().toImage()
        area = plot.area
        pixels = {
            painted.pixelColor(x, y).name()
            for x in range(round(area.left()), round(area.right()), 3)
            for y in range(round(area.top()), round(area.bottom()), 2)
        }
        assert len(pixels) > 3, "the plot shows nothing"
    qtbot.mouseClick(page.rows[number - 1].open_button, Qt.MouseButton.LeftButton)
    assert not panel.isVisible()


def test_a_click_beside_the_bar_opens_a_step_and_so_does_its_button_by_keyboard(
    page: PipelinePage, history: RequestHistory, qtbot: QtBot
) -> None:
    ask(history)
    section = page.table.sections[4]
    qtbot.mouseClick(section.row, Qt.MouseButton.LeftButton, pos=QPoint(60, 20))
    assert section.is_open
    section.row.open_button.setFocus()
    qtbot.keyClick(section.row.open_button, Qt.Key.Key_Space)
    assert not section.is_open
    assert section.row.open_button.accessibleName() == (
        "Step 5, phonemes → words: 38 ms measured. output 5"
    )


def test_a_word_a_phoneme_and_a_time_highlight_the_same_moment(
    page: PipelinePage, history: RequestHistory, qtbot: QtBot
) -> None:
    ask(history)
    words = open_step(page, 5, qtbot)
    phonemes = open_step(page, 4, qtbot)
    audio = open_step(page, 1, qtbot)
    assert isinstance(words, WordsPanel)
    assert isinstance(phonemes, PhonemePanel)
    assert isinstance(audio, UserAudioPanel)
    click_chip(words.chips, 2, qtbot)
    assert page.table.moment.stretch == (1.2, 1.6)
    assert phonemes.chosen_label.text().startswith("i   “ee” in fleece   1.20–1.30 s   90% likely")
    x = round(phonemes.plot.x_of(1.05))
    qtbot.mouseClick(phonemes.plot, Qt.MouseButton.LeftButton, pos=QPoint(x, 20))
    assert page.table.moment.stretch == (1.0, 1.1)
    assert [words.chips.is_marked(index) for index in range(3)] == [False, True, False]
    x = round(audio.plot.x_of(0.9))
    qtbot.mouseClick(audio.plot, Qt.MouseButton.LeftButton, pos=QPoint(x, 40))
    assert [words.chips.is_marked(index) for index in range(3)] == [True, False, False]
    image = audio.plot.grab().toImage()
    assert image.pixelColor(x, 8).name() != image.pixelColor(x + 20, 8).name()


def test_phonemes_are_chosen_by_arrow_keys_and_read_out(
    page: PipelinePage, history: RequestHistory, qtbot: QtBot
) -> None:
    ask(history)
    panel = open_step(page, 4, qtbot)
    assert isinstance(panel, PhonemePanel)
    panel.plot.setFocus()
    qtbot.keyClick(panel.plot, Qt.Key.Key_Right)
    qtbot.keyClick(panel.plot, Qt.Key.Key_Right)
    assert "gap between words" in panel.plot.accessibleDescription()
    qtbot.keyClick(panel.plot, Qt.Key.Key_Left)
    assert panel.chosen_label.text().startswith("t   “t” in tea")


def test_the_key_explains_the_shown_symbols_and_the_span_says_while_you_spoke(
    page: PipelinePage, history: RequestHistory, qtbot: QtBot
) -> None:
    ask(history)
    panel = open_step(page, 4, qtbot)
    assert isinstance(panel, PhonemePanel)
    assert "“ee” in fleece" in panel.key_label.text()
    assert "gap between words" in panel.key_label.text()
    assert "while you spoke: it received 3.00 s" in panel.span_label.text()
    assert "1.5 ms more" in panel.span_label.text()


def test_words_are_coloured_by_confidence_and_runners_up_say_what_a_skill_expects(
    page: PipelinePage, history: RequestHistory, qtbot: QtBot
) -> None:
    ask(history)
    panel = open_step(page, 5, qtbot)
    assert isinstance(panel, WordsPanel)
    assert [chip.level for chip in panel.chips.chips] == ["high", "middle", "low"]
    image, place = panel.chips.grab().toImage(), panel.chips.place(2)
    background = image.pixelColor(place.left() + 6, place.center().y())
    assert background.name() == LIGHT.danger_soft
    assert panel.table.rows == [
        ("0.00 nats", "a skill", "✓ what's in tea"),
        ("3.20 nats", "–", "what's in tee"),
    ]
    assert f"color: {LIGHT.accent}'>✓ what&#x27;s in tea" in panel.table.text()


def test_intents_slots_and_the_remark_are_shown(
    page: PipelinePage, history: RequestHistory, qtbot: QtBot
) -> None:
    ask(history)
    panel = open_step(page, 7, qtbot)
    assert isinstance(panel, IntentsPanel)
    assert panel.candidates.rows[0] == ("91.0%", 0.91, "✓ facts · AskIntent")
    assert panel.slots.rows == [("drink (Drink)", "tea", "“tea”", "–")]
    assert "nobody named" in panel.remark_label.text()


def test_what_changed_between_words_and_sentence_is_underlined(
    page: PipelinePage, history: RequestHistory, qtbot: QtBot
) -> None:
    ask(history)
    panel = open_step(page, 6, qtbot)
    assert isinstance(panel, SentencePanel)
    assert panel.spoken_label.text() == "<u>what&#x27;s</u> in <u>tea</u>"
    assert panel.written_label.text() == "<u>What&#x27;s</u> in <u>tea?</u>"


def test_open_steps_follow_the_shown_request(
    page: PipelinePage, history: RequestHistory, qtbot: QtBot
) -> None:
    ask(history)
    panel = open_step(page, 5, qtbot)
    page.table.moment.choose(1.2, 1.6)
    history.on_request_started(2, "typed")
    section = page.table.sections[4]
    qtbot.waitUntil(lambda: section.panel is None)
    assert page.table.moment.stretch is None
    assert section.empty_label.text() == "The data comes when the request is over."
    page.show_request(1)
    qtbot.waitUntil(lambda: section.panel is not None)
    assert section.panel is not panel
    assert "what's" in section.panel.chips.chips[0].text


def test_a_step_without_data_says_why(
    page: PipelinePage, history: RequestHistory, qtbot: QtBot
) -> None:
    for number in range(1, DETAILS_KEPT + 2):
        ask(history, number)
    page.show_request(1)
    section = page.table.sections[4]
    qtbot.mouseClick(section.row.open_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(section.empty_label.isVisible)
    assert section.empty_label.text() == "The data of a step is kept for the last 20 requests."
    assert section.output_label.text() == "output 5"


def test_the_usual_time_of_a_step_is_behind_its_bar_and_in_words(
    page: PipelinePage, history: RequestHistory, qtbot: QtBot
) -> None:
    for number in range(1, 4):
        ask(history, number)
    assert page.rows[4].bar.toolTip() == (
        "p50 38 ms, p95 38 ms over the last 3 requests on this accelerator"
    )
    open_step(page, 5, qtbot)
    assert page.table.sections[4].usual_label.text() == page.rows[4].bar.toolTip()


def test_chips_are_used_by_keyboard_and_read_out(
    page: PipelinePage, history: RequestHistory, qtbot: QtBot
) -> None:
    ask(history)
    panel = open_step(page, 5, qtbot)
    assert isinstance(panel, WordsPanel)
    panel.chips.setFocus()
    qtbot.keyClick(panel.chips, Qt.Key.Key_Right)
    assert panel.chips.accessibleDescription() == "in: 70% sure, 1.00 to 1.20 s"
    qtbot.keyClick(panel.chips, Qt.Key.Key_Return)
    assert page.table.moment.stretch == (1.0, 1.2)


def test_chips_go_on_in_the_next_line_where_the_page_is_narrow(
    page: PipelinePage, history: RequestHistory, qtbot: QtBot
) -> None:
    ask(history)
    panel = open_step(page, 5, qtbot)
    assert isinstance(panel, WordsPanel)
    assert panel.chips.heightForWidth(120) > 2 * panel.chips.heightForWidth(800)
    assert max(panel.chips.place(index).right() for index in range(3)) <= panel.chips.width()
