"""Every word in the windows goes through the translation: none is left in a made-up language.

In it every string of the code stands between ⟦ and ⟧. What is outside of them must be data.
"""

from __future__ import annotations

import platform
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import (
    QApplication,
)
from pytestqt.qtbot import QtBot

from app.echo.state import EchoState
from app.history.entry import Entry, Sound
from app.link.state import LinkState
from app.notices import Notices
from app.settings.pages import Settings
from app.support.versions import list_library_licences
from app.translation import SOURCE_LANGUAGE, choose_language
from app.views.check_words import (
    MicrophoneFacts,
    SpeakerAnswer,
    judge_backend,
    judge_microphone,
    judge_speaker,
    judge_wake_word,
)
from app.views.microphone_judge import Heard
from app.views.request_history import RequestHistory
from app.views.tour_pages import build_tour
from app.windows.closing_question import describe_pending_timers
from app.windows.dialogs.check_sheet import CheckSheet
from app.windows.main_window import MainWindow
from app.windows.theme.theme import Theme
from app.windows.tray_icon import TrayIcon
from app.windows.widgets.tour_card import TourCard
from backend.wire.device import Timer
from backend.wire.messages import Description, LoadingProgress
from tests.helpers.compared_report import some_report
from tests.helpers.detailed_requests import REPLY, SENTENCE, ask, timing
from tests.helpers.made_up_language import (
    NAMES,
    assert_translated,
    known_data,
    make_up_language,
    unmarked,
)
from tests.helpers.open_steps import open_step

DUE = "2026-05-01T07:30:00+02:00"


@pytest.fixture(scope="module", autouse=True)
def _made_up_language(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    folder = tmp_path_factory.mktemp("translations")
    make_up_language(folder)
    choose_language("de", folder)
    yield
    choose_language(SOURCE_LANGUAGE)


@pytest.fixture(scope="module")
def history() -> RequestHistory:
    return RequestHistory()


@pytest.fixture(scope="module")
def notices() -> Notices:
    return Notices()


@pytest.fixture(scope="module")
def window(
    _made_up_language: None, session_theme: Theme, notices: Notices, history: RequestHistory
) -> Iterator[MainWindow]:
    window = MainWindow(notices, history)
    window.show()
    yield window
    window.hide()
    window.deleteLater()
    QApplication.sendPostedEvents(window, QEvent.Type.DeferredDelete)


@pytest.fixture
def shown(window: MainWindow, description: Description, modelled: Any) -> MainWindow:
    """The window as the backend has described itself."""
    described = description.model_copy(
        update={"accelerators": (*description.accelerators[:2], modelled)}
    )
    window.show_description(described)
    window.show_link(LinkState.READY, "")
    window.models_page.show_status(described, 2**27, 2**30)
    window.backend_status.show_memory(2**27, 2**30)
    window.settings_page.show_settings(Settings())
    return window


def test_the_window_and_its_menus_are_translated(
    shown: MainWindow, description: Description, modelled: Any
) -> None:
    assert_translated(
        shown,
        description,
        modelled.remark,
        modelled.hardware,
        modelled.price_note,
        "us-east-1, 2026-11-23",
    )


@pytest.mark.parametrize("state", list(EchoState))
def test_every_state_of_the_echo_is_translated(
    shown: MainWindow, description: Description, state: EchoState
) -> None:
    shown.echo_panel.on_state_changed(state)
    shown.conversation_page.on_state_changed(state)
    assert_translated(shown.echo_panel, description)
    assert_translated(shown.conversation_page, description)


@pytest.mark.parametrize("state", list(LinkState))
def test_every_state_of_the_link_is_translated(
    shown: MainWindow, description: Description, state: LinkState
) -> None:
    shown.echo_panel.on_state_changed(EchoState.OFFLINE)
    loading = LoadingProgress(task="preparing step 5", share=0.4, seconds_left=70)
    shown.show_link(state, "", loading)
    for part in (shown.echo_panel, shown.conversation_page, shown.backend_status):
        assert_translated(part, description)


def test_every_open_step_is_translated(
    shown: MainWindow, history: RequestHistory, description: Description, qtbot: QtBot
) -> None:
    ask(history)
    shown.show_request_timing(1)
    for number in range(1, 12):
        open_step(shown.pipeline_page, number, qtbot)
    assert_translated(shown.pipeline_page, description)


def test_an_exchange_and_its_failure_are_translated(
    shown: MainWindow, history: RequestHistory, description: Description
) -> None:
    page = shown.conversation_page
    ask(history, 2)
    page.on_request_started(2, "typed")
    page.on_sentence_understood(2, SENTENCE)
    page.on_reply_received(2, history.records[2].received_reply)
    page.on_request_finished(2, timing(2), "Fast")
    page.on_request_started(3, "wake_word")
    page.on_request_failed(3, "")
    assert_translated(page, description)


def test_a_comparison_is_translated(shown: MainWindow, description: Description) -> None:
    report = some_report(description, words=("a tea", "a key"))
    names = {stage.number: stage.name for stage in description.stages}
    shown.compare_page.show_report(report, ("fast",), names)
    assert_translated(shown.compare_page, description, report.machine, "https://", "us-east-1")


def test_an_entry_of_the_history_is_translated(shown: MainWindow, description: Description) -> None:
    kept = timing()
    entry = Entry(
        1,
        datetime(2020, 3, 4, tzinfo=UTC),
        SENTENCE,
        "Fast",
        "measured",
        kept.perceived_ms,
        True,
        "",
        trigger="wake_word",
        reply=REPLY,
        intent="AskIntent",
        skill="facts",
        timing={"steps_ms": dict(kept.steps_ms), "perceived_ms": kept.perceived_ms},
        user_audio=Sound(b"", 16_000),
    )
    page = shown.history_page
    page.entry_view.show_accelerators(description.accelerators)
    page.entry_view.show_entry(entry)
    page.list.show_summaries((entry,), 1)
    assert_translated(page, description)


def test_timers_and_the_question_before_closing_are_translated(
    shown: MainWindow, description: Description
) -> None:
    def timer(kind: str, label: str = "", *, ringing: bool = False) -> Timer:
        return Timer(
            id=f"{kind}{label}",
            kind=kind,
            label=label,
            remaining_seconds=4_000,
            due=DUE,
            ringing=ringing,
        )

    timers = (
        timer("timer"),
        timer("alarm"),
        timer("timer", "eggs", ringing=True),
        timer("reminder", "eggs"),
        timer("timer").model_copy(update={"paused": True}),
        timer("alarm").model_copy(update={"paused": True, "repeats": ("SA", "SU")}),
    )
    shown.echo_panel.timers.on_timers_changed(timers)
    assert_translated(shown.echo_panel.timers, description)
    data = known_data(description)
    for waiting in (timers[:1], timers[1:2], timers[:2], (timer("alarm", "eggs"),), timers[3:4]):
        assert not unmarked(describe_pending_timers(waiting), data)
    shown.echo_panel.timers.on_timers_changed(())


def test_the_tour_is_translated(
    shown: MainWindow, history: RequestHistory, description: Description
) -> None:
    ask(history, 4)
    card = TourCard(shown)
    for number, page in enumerate(build_tour(history.records[4], description.stages), start=1):
        card.show_page(page, number, 7, is_waiting=False)
        assert_translated(card, description)
    card.deleteLater()


@pytest.mark.parametrize("name", ["open_help", "open_about", "open_log", "open_report"])
def test_the_sheets_are_translated(
    shown: MainWindow, description: Description, name: str, tmp_path: Path, monkeypatch: Any
) -> None:
    monkeypatch.setenv("BERGAMOT_LOGS", str(tmp_path))
    sheet = getattr(shown.help, name)()
    libraries = [text for row in list_library_licences() for text in row]
    assert_translated(
        sheet, description, *libraries, str(tmp_path / "backend.log"), platform.platform()
    )
    sheet.close()


@pytest.mark.parametrize("leads_to_tour", [False, True])
def test_the_check_of_microphone_and_speaker_is_translated(
    shown: MainWindow, description: Description, leads_to_tour: bool
) -> None:
    sheet = CheckSheet(shown, leads_to_tour=leads_to_tour)
    findings = [judge_microphone(MicrophoneFacts(False, "", "", None, heard)) for heard in Heard]
    findings.append(judge_microphone(MicrophoneFacts(True, "", "", None, Heard.NOTHING)))
    findings += [judge_speaker(answer, "", volume) for answer in SpeakerAnswer for volume in (0, 5)]
    findings += [judge_backend(state, "") for state in LinkState]
    for best_score in (0.0, 0.28, 0.9):
        finding = judge_wake_word(best_score, 0.3, "", is_listening=True)
        sheet.show_wake_word(finding, best_score, best_score, 0.3)
        assert_translated(sheet, description)
    for finding in findings:
        sheet.show_finding(sheet.backend, finding)
        assert_translated(sheet, description)
    sheet.close()


def test_the_tray_s_menu_is_translated(description: Description) -> None:
    icon = TrayIcon()
    texts = [action.text() for action in icon.menu.actions()]
    for state in EchoState:
        icon.show_state(state)
        texts.append(icon.tool_tip)
    icon.remove()
    assert not [text for text in texts if unmarked(text, NAMES)]


def test_a_word_that_is_not_translated_is_found() -> None:
    assert unmarked("⟦Time⟧: 3 ms, ⟦the ⟦inner⟧ one⟧", ()) == ""
    assert unmarked("⟦Time⟧ of arrival", ()) == "  of arrival"
