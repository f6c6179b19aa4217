"""Settings, skills, models and the backend's state: pages that show what they are given."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.link.state import LinkState
from app.windows.pages.models_page import ModelsPage
from app.windows.pages.skills_page import SkillsPage
from app.windows.widgets.backend_status import BackendStatus
from app.windows.widgets.elided_label import ElidedLabel
from backend.wire.messages import Description, SkillDescription


def words(widget: QWidget) -> list[str]:
    QApplication.processEvents()
    labels = [label for label in widget.findChildren(QLabel) if label.isVisibleTo(widget)]
    return [label.full_text if isinstance(label, ElidedLabel) else label.text() for label in labels]


def test_the_skills_page_shows_phrases_and_problems(qtbot: QtBot, description: Description) -> None:
    page = SkillsPage()
    qtbot.addWidget(page)
    page.show()
    assert "The backend has not described its skills yet." in words(page)
    page.show_skills(description.skills, "Install those that you trust.")
    shown = words(page)
    assert "Install those that you trust." in shown
    assert {"Facts", "Knows things.", "1 intent", "2 intents", "Line 12 is broken."} <= set(shown)
    assert shown.index("Buses") > shown.index("Clock")
    button = next(button for button in page.findChildren(QPushButton) if "Ada" in button.text())
    with qtbot.waitSignal(page.phrase_clicked) as emitted:
        button.click()
    assert emitted.args == ["Who was Ada Lovelace"]


def test_the_log_of_a_skill_is_a_button_where_its_folder_is(qtbot: QtBot, tmp_path: Path) -> None:
    page = SkillsPage()
    qtbot.addWidget(page)
    texts = {"summary": "", "id": "x"}
    here = SkillDescription(name="Here", log_file=str(tmp_path / "x.log"), **texts)
    away = SkillDescription(name="Away", log_file=str(tmp_path / "none/x.log"), **texts)
    page.show_skills([here, away])
    assert [button.text() for button in page.findChildren(QPushButton)] == ["Log"]
    with qtbot.waitSignal(page.log_clicked) as clicked:
        button_named(page, "Log for Here").click()
    assert clicked.args == [str(tmp_path / "x.log"), "Here"]


def test_a_skill_that_sends_to_a_server_says_so_and_is_allowed_by_a_button(
    qtbot: QtBot,
) -> None:
    page = SkillsPage()
    qtbot.addWidget(page)
    page.show()
    waiting = SkillDescription(
        id="far",
        name="Far",
        summary="",
        endpoint="https://far.example/skill",
        problem="It waits for your consent.",
    )
    page.show_skills([waiting])
    assert {"It waits for your consent.", "It would send to https://far.example/skill"} <= set(
        words(page)
    )
    with qtbot.waitSignal(page.endpoint_allowed) as allowed:
        button_named(page, "Allow sending for Far").click()
    assert allowed.args == ["https://far.example/skill"]
    page.show_skills([waiting.model_copy(update={"problem": "", "endpoint_allowed": True})])
    assert "Sends what you say to it to https://far.example/skill" in words(page)
    with qtbot.waitSignal(page.endpoint_forbidden) as forbidden:
        button_named(page, "Forbid for Far").click()
    assert forbidden.args == ["https://far.example/skill"]


def button_named(page: QWidget, name: str) -> QPushButton:
    return next(
        button for button in page.findChildren(QPushButton) if button.accessibleName() == name
    )


def test_networks_with_licence_and_size(qtbot: QtBot, description: Description) -> None:
    page = ModelsPage()
    qtbot.addWidget(page)
    page.show()
    page.show_networks(description.networks)
    shown = words(page)
    assert {"Listener", "3 MiB", "assets/models/listener"} <= set(shown)
    assert any("MIT" in text and "0123456789ab" in text for text in shown)
    assert any("CC BY-NC-SA 4.0" in text for text in shown)


def test_status_of_both_processes(qtbot: QtBot, description: Description) -> None:
    page = ModelsPage()
    qtbot.addWidget(page)
    page.show_status(description, 100 * 1024**2, 2 * 1024**3)
    assert page.status_label.text() == "Backend 1.2.3: ready\nMemory: app 100 MiB, backend 2.00 GiB"
    page.show_status(None, 0, 0)
    assert "not connected" in page.status_label.text()


def test_backend_status_in_words(qtbot: QtBot) -> None:
    status = BackendStatus()
    qtbot.addWidget(status)
    assert status.state_label.full_text == "Backend starting…"
    status.show_state(LinkState.LOADING, "Preparing step 5, 40 %.")
    assert status.state_label.full_text == "Backend loading…"
    status.show_state(LinkState.READY, "")
    assert status.state_label.full_text == "Backend ready"
    status.show_state(LinkState.READY, "Preparing step 5, 40 %.")
    assert status.state_label.full_text == "Backend ready. Preparing step 5, 40 %."
    status.show_state(LinkState.UNREACHABLE, "")
    assert status.state_label.full_text == "Backend not reachable"
    status.show_memory(5 * 1024**2, 7 * 1024**2)
    assert status.memory_label.full_text == "app 5 MiB · backend 7 MiB"


def test_a_backend_that_stays_away_can_be_restarted(qtbot: QtBot) -> None:
    status = BackendStatus()
    qtbot.addWidget(status)
    for state in LinkState:
        status.show_state(state, "")
        is_offered = not status.restart_button.isHidden()
        assert is_offered == (state in (LinkState.STOPPED, LinkState.FAILED)), state
    status.show_state(LinkState.STOPPED, "")
    with qtbot.waitSignal(status.restart_clicked, timeout=1_000):
        status.restart_button.click()
