"""The opened steps of the answer: document, reply and speech, which is played by a click."""

from __future__ import annotations

import json

from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from app.views.request_history import RequestHistory
from app.windows.pages.pipeline.document_panels import DocumentPanel, ReplyPanel
from app.windows.pages.pipeline.echo_panels import (
    UserAudioPanel,
)
from app.windows.pages.pipeline.speech_panel import SpeechPanel
from app.windows.pages.pipeline_page import PipelinePage
from app.windows.theme.colours import LIGHT
from backend.wire.details import DocumentDetails
from backend.wire.messages import StageMessage
from tests.helpers.detailed_requests import SOUND_SECONDS, ask
from tests.helpers.open_steps import click_chip, open_step, visible_words


def test_the_document_is_a_tree_that_folds_and_is_coloured_by_type(
    page: PipelinePage, history: RequestHistory, qtbot: QtBot
) -> None:
    ask(history)
    panel = open_step(page, 8, qtbot)
    assert isinstance(panel, DocumentPanel)
    model = panel.view.model()
    response = model.index(1, 0)
    assert model.data(response) == "response"
    assert panel.view.isExpanded(response)
    value = model.index(0, 1, response)
    assert model.data(value) == "true"
    colour = model.data(value, Qt.ItemDataRole.ForegroundRole)
    assert colour.name() == LIGHT.danger
    height = panel.view.height()
    panel.view.collapse(response)
    assert panel.view.height() < height
    assert model.parent(value).row() == 1


def test_a_document_that_was_cut_is_shown_as_text_and_says_so(
    page: PipelinePage, history: RequestHistory, qtbot: QtBot
) -> None:
    ask(history)
    cut = DocumentDetails(skill="facts", document='{"version": "1', is_cut=True)
    history.on_stage_changed(1, StageMessage(id=1, stage=8, state="details", details=cut))
    panel = open_step(page, 8, qtbot)
    assert isinstance(panel, DocumentPanel)
    assert panel.text.isVisible()
    assert not panel.view.isVisible()
    assert "longer than 256 KiB" in panel.words_label.text()


def test_text_cards_directives_and_session_attributes_are_shown(
    page: PipelinePage, history: RequestHistory, qtbot: QtBot
) -> None:
    ask(history)
    panel = open_step(page, 9, qtbot)
    assert isinstance(panel, ReplyPanel)
    assert "Earl Grey\nBergamot oil." in visible_words(panel)
    directives = panel.directives.model()
    kind = directives.index(0, 1, directives.index(0, 0))
    assert json.loads(directives.data(kind)) == "Alexa.Presentation.APL.RenderDocument"
    assert panel.attributes.model().data(panel.attributes.model().index(0, 0)) == "count"


def test_a_click_on_a_segment_plays_it_and_highlights_when_it_sounded(
    page: PipelinePage, history: RequestHistory, qtbot: QtBot
) -> None:
    ask(history)
    panel = open_step(page, 10, qtbot)
    assert isinstance(panel, SpeechPanel)
    with qtbot.waitSignal(page.play_clicked) as played:
        click_chip(panel.chips, 1, qtbot)
    rate_hertz, pcm = played.args
    assert (rate_hertz, len(pcm)) == (24_000, 24_000)
    assert int.from_bytes(pcm[:2], "little") == 12_000
    assert page.table.moment.stretch == (SOUND_SECONDS + 0.5, SOUND_SECONDS + 1.0)
    x = round(panel.plot.x_of(0.2))
    with qtbot.waitSignal(page.play_clicked) as played:
        qtbot.mouseClick(panel.plot, Qt.MouseButton.LeftButton, pos=QPoint(x, 40))
    assert int.from_bytes(played.args[1][:2], "little") == 0
    assert panel.chips.is_marked(0)


def test_what_was_heard_can_be_played(
    page: PipelinePage, history: RequestHistory, qtbot: QtBot
) -> None:
    ask(history)
    panel = open_step(page, 1, qtbot)
    assert isinstance(panel, UserAudioPanel)
    with qtbot.waitSignal(page.play_clicked) as played:
        qtbot.mouseClick(panel.play_button, Qt.MouseButton.LeftButton)
    assert (played.args[0], len(played.args[1])) == (16_000, 96_000)
