"""The conversation page: bubbles for phonemes, sentences, replies and failures."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from app.echo.timing import RequestTiming
from app.windows.pages.conversation_page import EXCHANGES_KEPT, ConversationPage
from app.windows.pages.empty_conversation import as_typed_phrase, choose_example_phrases
from app.windows.widgets.bubble_text import BubbleText
from backend.wire.messages import Description, ReplyCard, ReplyMessage, StageMessage


@pytest.fixture
def page(qtbot: QtBot, description: Description) -> ConversationPage:
    page = ConversationPage()
    qtbot.addWidget(page)
    page.show_skills(description.skills)
    page.show_stages(description.stages)
    page.resize(700, 500)
    page.show()
    return page


def texts(page: ConversationPage) -> list[str]:
    # A widget that joins a shown layout is itself shown when Qt next handles its events.
    QApplication.processEvents()
    bubbles = [bubble for bubble in page.findChildren(BubbleText) if bubble.isVisibleTo(page)]
    labels = [label.text() for label in page.findChildren(QLabel) if label.isVisibleTo(page)]
    return [bubble.plain_text for bubble in bubbles] + labels


def reply(**values: object) -> ReplyMessage:
    return ReplyMessage.model_validate({"id": 1, "sentence": "", "text": "", **values})


def click(qtbot: QtBot, page: ConversationPage, words: str) -> None:
    button = next(button for button in page.findChildren(QPushButton) if words in button.text())
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_example_phrases_alternate_between_usable_skills(description: Description) -> None:
    assert choose_example_phrases(description.skills) == [
        "Who was Ada Lovelace",
        "What time is it",
        "How high is the moon",
    ]


@pytest.mark.parametrize(
    ("phrase", "typed"),
    [("Alexa, open it", "Open it"), ("alexa tell me", "Alexa tell me"), ("", "")],
)
def test_a_typed_phrase_has_no_wake_word(phrase: str, typed: str) -> None:
    assert as_typed_phrase(phrase) == typed


def test_clicking_an_example_phrase_asks_it(page: ConversationPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.asked) as emitted:
        click(qtbot, page, "What time is it")
    assert emitted.args == ["What time is it"]


def test_a_spoken_request_shows_phonemes_stages_sentence_and_reply(
    page: ConversationPage,
) -> None:
    page.on_request_started(1, "wake_word")
    page.on_partial_changed(1, "wʌt taɪm")
    assert {"Listening…", "wʌt taɪm"} <= set(texts(page))
    page.on_stage_changed(1, StageMessage(id=1, stage=5, state="started"))
    assert "5 · phonemes → words" in texts(page)
    page.on_sentence_understood(1, "What time is it?")
    page.on_reply_received(
        1, reply(text="It is noon.", cards=(ReplyCard(title="Noon", text="12:00 in Lisbon"),))
    )
    shown = texts(page)
    assert {"What time is it?", "It is noon.", "Noon", "12:00 in Lisbon"} <= set(shown)
    assert "Listening…" not in shown
    assert "5 · phonemes → words" not in shown
    page.on_stage_changed(1, StageMessage(id=1, stage=10, state="started"))
    assert "10 · text → speech" not in texts(page)


def test_card_that_repeats_the_reply_is_left_out(page: ConversationPage) -> None:
    page.on_request_started(1, "typed")
    page.on_reply_received(1, reply(text="Noon.", cards=(ReplyCard(title="", text="Noon."),)))
    assert texts(page).count("Noon.") == 1


def test_reply_without_words_says_that_it_is_done(page: ConversationPage) -> None:
    page.on_request_started(1, "typed")
    page.on_reply_received(1, reply(sentence="Louder."))
    assert "Done." in texts(page)


def test_a_reply_that_asks_again_shows_the_reason(page: ConversationPage) -> None:
    page.on_request_started(1, "wake_word")
    why = "confidence 0.41 is below 0.50"
    page.on_reply_received(
        1, reply(sentence="Set a timer.", text="Could you say it again?", asked_again=why)
    )
    assert {"Set a timer.", "Could you say it again?", f"Asked again: {why}"} <= set(texts(page))


def test_a_model_is_named_and_its_answer_grows_in_its_bubble(page: ConversationPage) -> None:
    model = {"name": "llama3.2", "host": "api.example", "is_on_backends_machine": False}
    page.on_request_started(1, "typed")
    page.on_reply_received(1, reply(text="One.", model=model))
    whole = reply(text="One. Two.", model=model)
    page.on_reply_extended(1, whole)
    shown = texts(page)
    assert "One. Two." in shown
    assert "One." not in shown
    words = "I asked the language model llama3.2 at api.example. Your words left the machine."
    assert words in shown
    assert page.exchanges[1].reply == "One. Two."
    page.on_reply_extended(2, whole)


def test_what_a_skill_says_early_is_shown_until_the_reply_has_all(page: ConversationPage) -> None:
    page.on_request_started(1, "typed")
    page.on_stage_changed(1, StageMessage(id=1, stage=8, state="started"))
    page.on_reply_extended(1, reply(text="One moment."))
    assert "One moment." in texts(page)
    page.on_reply_received(1, reply(text="One moment. Here it is."))
    shown = texts(page)
    assert "One moment. Here it is." in shown
    assert "One moment." not in shown


def test_a_request_without_a_sentence_shows_nothing_heard(page: ConversationPage) -> None:
    page.on_request_started(1, "follow_up")
    assert "Listening…" in texts(page)
    page.on_reply_received(1, reply(text="I didn't hear anything."))
    assert {"Nothing heard", "I didn't hear anything."} <= set(texts(page))


def test_the_wake_word_alone_shows_nothing_heard(page: ConversationPage) -> None:
    page.on_request_started(1, "wake_word")
    timing = RequestTiming(1, "wake_word", endpoint_reason="no_speech")
    page.on_request_finished(1, timing, "ONNX Runtime")
    assert "Nothing heard" in texts(page)
    assert "Listening…" not in texts(page)


def test_a_failed_request_shows_its_failure_and_can_be_asked_again(
    page: ConversationPage, qtbot: QtBot
) -> None:
    page.on_request_started(1, "typed")
    page.on_sentence_understood(1, "Weather?")
    page.on_request_failed(1, "The service does not answer. Ask later.")
    assert "The service does not answer. Ask later." in texts(page)
    with qtbot.waitSignal(page.asked) as emitted:
        click(qtbot, page, "Ask again")
    assert emitted.args == ["Weather?"]


def test_the_latency_has_its_provenance_and_links_to_the_timing_page(
    page: ConversationPage, qtbot: QtBot
) -> None:
    page.on_request_started(7, "typed")
    timing = RequestTiming(7, "typed", figures="modelled", perceived_ms=412.4)
    page.on_request_finished(7, timing, "Sheet")
    with qtbot.waitSignal(page.timing_clicked) as emitted:
        click(qtbot, page, "412 ms to first sound, modelled")
    assert emitted.args == [7]
    assert "Sheet" in texts(page)


def test_phonemes_can_be_turned_off(page: ConversationPage) -> None:
    page.show_phonemes(False)
    page.on_request_started(1, "wake_word")
    page.on_partial_changed(1, "wʌt")
    assert "wʌt" not in texts(page)


def test_mark_up_from_a_skill_is_shown_as_it_is(page: ConversationPage) -> None:
    page.on_request_started(1, "typed")
    page.on_reply_received(1, reply(text="<b>one</b> & two"))
    bubble = next(bubble for bubble in page.findChildren(BubbleText) if "one" in bubble.plain_text)
    assert "&lt;b&gt;one&lt;/b&gt; &amp; two" in bubble.text()


def test_signals_about_unknown_requests_are_ignored(page: ConversationPage) -> None:
    page.on_reply_received(99, reply(text="Nobody asked."))
    page.on_request_failed(99, "Nobody asked.")
    assert "Nobody asked." not in texts(page)


def test_the_newest_request_is_visible(page: ConversationPage, qtbot: QtBot) -> None:
    for number in range(1, 15):
        page.on_request_started(number, "typed")
        page.on_sentence_understood(number, f"Question {number}")
        page.on_reply_received(number, reply(text="word " * 60))
    newest = page.exchanges[14]
    qtbot.waitUntil(lambda: not newest.visibleRegion().isEmpty(), timeout=2000)


def test_the_oldest_exchanges_are_removed(page: ConversationPage) -> None:
    for number in range(1, EXCHANGES_KEPT + 6):
        page.on_request_started(number, "typed")
    assert len(page.exchanges) == EXCHANGES_KEPT
    assert 5 not in page.exchanges
    assert 6 in page.exchanges


def test_long_words_wrap_within_the_bubble(page: ConversationPage) -> None:
    page.on_request_started(1, "typed")
    page.on_reply_received(1, reply(text="a sentence of several words " * 20))
    bubble = next(
        bubble for bubble in page.findChildren(BubbleText) if "several" in bubble.plain_text
    )
    assert bubble.width() < page.width()
    assert bubble.height() > 4 * bubble.fontMetrics().lineSpacing()


def test_the_wait_for_a_loading_backend_is_shown_beside_the_latency(
    page: ConversationPage, qtbot: QtBot
) -> None:
    page.on_request_started(7, "typed")
    timing = RequestTiming(7, "typed", perceived_ms=412.4, loading_wait_ms=12_340)
    page.on_request_finished(7, timing, "Fast")
    words = "412 ms to first sound, measured · waited 12.3 s for the backend to load, measured"
    click(qtbot, page, words)


def test_an_interrupted_reply_keeps_its_latency(page: ConversationPage) -> None:
    timing = RequestTiming(1, "wake_word", perceived_ms=812.0, cancelled=True)
    page.on_request_started(1, "wake_word")
    page.on_reply_received(1, reply(sentence="who was she", text="A long story."))
    page.on_request_finished(1, timing, "Fast")
    (words,) = [
        button.text() for button in page.findChildren(QPushButton) if "first" in button.text()
    ]
    assert words == "812 ms to first sound, measured · interrupted"


@pytest.mark.parametrize("trigger", ["wake_word", "push_to_talk", "follow_up"])
def test_a_request_that_is_cancelled_before_a_word_leaves_no_exchange(
    page: ConversationPage, trigger: str
) -> None:
    page.on_request_started(1, trigger)
    page.on_partial_changed(1, "hə")
    page.on_request_finished(1, RequestTiming(1, trigger, cancelled=True), "")
    assert page.exchanges == {}
    assert "Listening…" not in texts(page)


def test_a_wake_without_a_request_is_one_small_line_until_the_next_request(
    page: ConversationPage,
) -> None:
    for number, words in ((1, ""), (2, "I didn't hear anything.")):
        page.on_request_started(number, "follow_up")
        if words:
            page.on_reply_received(number, reply(text=words))
        timing = RequestTiming(number, "follow_up", endpoint_reason="no_speech")
        page.on_request_finished(number, timing, "Fast")
        assert list(page.exchanges) == [number]
        shown = [text for text in texts(page) if text in ("Nothing heard", words)]
        assert [text for text in shown if text] == ["Nothing heard"]
    page.on_request_started(3, "typed")
    assert list(page.exchanges) == [3]


def test_a_question_that_went_on_is_replaced_by_all_of_it(page: ConversationPage) -> None:
    page.on_request_started(1, "wake_word")
    page.on_sentence_understood(1, "Set a timer for five minutes.")
    timing = RequestTiming(1, "wake_word", perceived_ms=300.0, cancelled=True, taken_up=True)
    page.on_request_finished(1, timing, "")
    page.on_request_started(2, "wake_word")
    assert list(page.exchanges) == [2]


def test_a_cancelled_question_stays_on_the_page(page: ConversationPage) -> None:
    page.on_request_started(1, "typed")
    page.on_sentence_understood(1, "who was she")
    page.on_request_finished(1, RequestTiming(1, "typed", cancelled=True), "")
    assert "who was she" in texts(page)
    assert "cancelled" in [button.text() for button in page.findChildren(QPushButton)]


def test_a_question_before_the_backend_has_said_anything_is_shown_as_kept(
    page: ConversationPage,
) -> None:
    page.on_request_started(1, "typed")
    page.on_sentence_understood(1, "what time is it")
    page.on_request_waiting(1, True)
    assert "Your question is kept and answered next. The backend starts." in texts(page)
    assert page.exchanges[1].failure == ""
    page.on_request_waiting(1, False)
    assert not any("kept" in text for text in texts(page))
