"""The page before the first request promises what can be done now, and nothing else."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from app.echo.state import EchoState
from app.link.state import LinkState
from app.windows.pages.empty_conversation import EmptyConversation
from app.windows.widgets.loading_bar import STEPS, LoadingBar
from backend.wire.messages import Description, LoadingProgress

LOADING = LoadingProgress(task="preparing step 5", share=0.4, seconds_left=62, is_first_time=True)
WORDS = "First start: preparing step 5, 40 %, about a minute, only this once."


@pytest.fixture
def page(qtbot: QtBot, description: Description) -> EmptyConversation:
    page = EmptyConversation()
    qtbot.addWidget(page)
    page.show_skills(description.skills)
    page.resize(700, 500)
    page.show()
    return page


def words(page: EmptyConversation) -> str:
    return " | ".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


def chips(page: EmptyConversation) -> list[QPushButton]:
    return [button for button in page.findChildren(QPushButton) if button.isVisible()]


def bar(page: EmptyConversation) -> LoadingBar:
    (found,) = page.findChildren(LoadingBar)
    return found


def test_loading_progress_is_shown_and_phrases_can_be_clicked_meanwhile(
    page: EmptyConversation, qtbot: QtBot
) -> None:
    page.show_link(LinkState.LOADING, WORDS, LOADING)
    assert WORDS in words(page)
    assert "kept and answered as soon as it is ready" in words(page)
    assert "Alexa" not in words(page)
    assert bar(page).isVisible()
    assert bar(page).value() / STEPS == pytest.approx(0.4)
    assert bar(page).accessibleDescription() == WORDS
    with qtbot.waitSignal(page.phrase_clicked):
        chips(page)[0].click()


def test_the_loading_bar_is_hidden_while_the_progress_is_unknown(page: EmptyConversation) -> None:
    page.show_link(LinkState.STARTING, "The backend starts.")
    assert not bar(page).isVisible()
    assert "Getting ready… | The backend starts." in words(page)


def test_the_hint_suggests_speaking_when_the_microphone_is_usable(page: EmptyConversation) -> None:
    page.show_link(LinkState.LOADING, WORDS, LOADING)
    page.show_link(LinkState.READY, "", LOADING)  # another accelerator is loaded beside it
    page.show_microphone(EchoState.IDLE)
    page.show_microphone(EchoState.THINKING)
    assert (
        words(page) == "What would you like to know? | Say “Alexa” and ask, or pick one of these."
    )
    assert not bar(page).isVisible()


@pytest.mark.parametrize(
    ("state", "why"),
    [(EchoState.ERROR, "There is no microphone"), (EchoState.MUTED, "The microphone is muted")],
)
def test_the_hint_suggests_typing_when_the_microphone_is_not_usable(
    page: EmptyConversation, state: EchoState, why: str
) -> None:
    page.show_link(LinkState.READY, "")
    page.show_microphone(EchoState.IDLE)
    page.show_microphone(state)
    assert "Alexa" not in words(page)
    assert "Type a question, or pick one of these." in words(page)
    assert why in words(page)


def test_the_hint_mentions_no_phrases_when_there_are_none(qtbot: QtBot) -> None:
    page = EmptyConversation()
    qtbot.addWidget(page)
    page.show()
    page.show_link(LinkState.READY, "")
    page.show_microphone(EchoState.IDLE)
    assert words(page) == "What would you like to know? | Say “Alexa” and ask."


@pytest.mark.parametrize("state", [LinkState.UNREACHABLE, LinkState.STOPPED, LinkState.FAILED])
def test_no_phrases_are_offered_while_the_backend_cannot_answer(
    page: EmptyConversation, state: LinkState
) -> None:
    page.show_microphone(EchoState.IDLE)
    page.show_link(state, "")
    assert words(page).startswith("No answers just now | ")
    assert chips(page) == []
    page.show_link(LinkState.READY, "")
    assert chips(page) != []
