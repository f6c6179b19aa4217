"""The Echo's panel: states in words, buttons that tell, and values shown without telling."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from app.echo.state import EchoState
from app.link.state import LinkState
from app.views.light_words import describe_offline, describe_state
from app.windows.pages.echo_panel import EchoPanel
from app.windows.widgets.loading_bar import STEPS, LoadingBar
from backend.wire.device import Timer
from backend.wire.messages import LoadingProgress


@pytest.fixture
def panel(qtbot: QtBot) -> EchoPanel:
    panel = EchoPanel()
    qtbot.addWidget(panel)
    panel.show()
    return panel


def words(panel: EchoPanel) -> set[str]:
    return {label.text() for label in panel.findChildren(QLabel)}


@pytest.mark.parametrize("state", list(EchoState))
def test_the_panel_names_every_state_of_the_echo(panel: EchoPanel, state: EchoState) -> None:
    panel.on_link_changed(LinkState.READY, "")
    panel.on_state_changed(state)
    assert set(describe_state(state)) <= words(panel)


def test_the_panel_says_starting_until_the_backend_answers(panel: EchoPanel) -> None:
    panel.on_state_changed(EchoState.OFFLINE)
    assert "Starting…" in words(panel)
    panel.on_link_changed(LinkState.LOADING, "Preparing step 5, 40 %.")
    assert {"Starting…", "Preparing step 5, 40 %."} <= words(panel)


def test_loading_progress_is_shown_only_while_the_echo_is_offline(panel: EchoPanel) -> None:
    panel.on_link_changed(LinkState.LOADING, "Preparing step 5, 40 %.")
    panel.on_state_changed(EchoState.SPEAKING)
    assert "Speaking" in words(panel)
    assert "Preparing step 5, 40 %." not in words(panel)


@pytest.mark.parametrize(
    "state",
    [LinkState.UNREACHABLE, LinkState.FORBIDDEN, LinkState.STOPPED, LinkState.FAILED],
)
def test_the_offline_state_says_whether_the_connection_is_tried_again(
    panel: EchoPanel, state: LinkState
) -> None:
    panel.on_state_changed(EchoState.OFFLINE)
    panel.on_link_changed(state, "")
    assert set(describe_offline(state)) <= words(panel)
    is_said = any("tried again" in text for text in words(panel))
    assert is_said == (state is LinkState.UNREACHABLE)
    assert not panel.talk_button.isEnabled()


def test_a_question_can_be_spoken_and_stopped_while_the_backend_loads(panel: EchoPanel) -> None:
    panel.on_state_changed(EchoState.OFFLINE)
    panel.on_link_changed(LinkState.LOADING, "")
    assert panel.talk_button.isEnabled()
    assert not panel.stop_button.isEnabled()
    panel.on_request_waiting(1, True)
    assert panel.stop_button.isEnabled()


def test_the_talk_button_emits_press_and_release(panel: EchoPanel, qtbot: QtBot) -> None:
    panel.on_state_changed(EchoState.IDLE)
    with qtbot.waitSignal(panel.talk_pressed):
        qtbot.mousePress(panel.talk_button, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(panel.talk_released):
        qtbot.mouseRelease(panel.talk_button, Qt.MouseButton.LeftButton)


@pytest.mark.parametrize("state", [EchoState.MUTED, EchoState.OFFLINE, EchoState.ERROR])
def test_the_talk_button_is_disabled_without_a_usable_microphone(
    panel: EchoPanel, state: EchoState
) -> None:
    panel.on_link_changed(LinkState.UNREACHABLE, "")
    panel.on_state_changed(state)
    assert not panel.talk_button.isEnabled()


def test_the_stop_button_is_enabled_while_there_is_something_to_stop(
    panel: EchoPanel, qtbot: QtBot
) -> None:
    panel.on_state_changed(EchoState.IDLE)
    assert not panel.stop_button.isEnabled()
    panel.on_state_changed(EchoState.RINGING)
    with qtbot.waitSignal(panel.stop_clicked):
        qtbot.mouseClick(panel.stop_button, Qt.MouseButton.LeftButton)


def test_the_mute_button_emits_its_state_and_changes_its_name(
    panel: EchoPanel, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(panel.mute_toggled) as emitted:
        qtbot.mouseClick(panel.mute_button, Qt.MouseButton.LeftButton)
    assert emitted.args == [True]
    assert panel.mute_button.accessibleName() == "Unmute"


def test_states_from_the_echo_are_shown_without_emitting_signals(
    panel: EchoPanel, qtbot: QtBot
) -> None:
    with (
        qtbot.assertNotEmitted(panel.mute_toggled),
        qtbot.assertNotEmitted(panel.volume_chosen),
    ):
        panel.on_muted_changed(True)
        panel.on_volume_changed(8)
    assert panel.mute_button.isChecked()
    assert panel.volume_slider.value() == 8


def test_the_volume_slider_emits_the_volume(panel: EchoPanel, qtbot: QtBot) -> None:
    with qtbot.waitSignal(panel.volume_chosen) as emitted:
        panel.volume_slider.setValue(3)
    assert emitted.args == [3]


def test_the_hint_names_all_talk_keys(panel: EchoPanel) -> None:
    panel.on_link_changed(LinkState.READY, "")
    panel.on_state_changed(EchoState.IDLE)
    panel.show_talk_key("F8")
    assert "Say “Alexa”, hold Space or F8, or type a question." in words(panel)
    assert "(Space or F8)" in panel.talk_button.toolTip()
    panel.show_talk_key("none")
    assert "Say “Alexa”, hold Space, or type a question." in words(panel)
    assert "(Space)" in panel.talk_button.toolTip()


def test_the_loading_bar_is_visible_while_the_backend_loads(panel: EchoPanel) -> None:
    loading = LoadingProgress(task="preparing step 5", share=0.25)
    (bar,) = panel.findChildren(LoadingBar)
    panel.on_link_changed(LinkState.LOADING, "Preparing step 5, 25 %.", loading)
    assert bar.value() / STEPS == pytest.approx(0.25)
    assert not bar.isHidden()
    panel.on_link_changed(LinkState.READY, "", loading)
    assert bar.isHidden()


def timers(count: int, *, ringing: int = 0) -> tuple[Timer, ...]:
    return tuple(
        Timer(
            id=str(number),
            kind="timer",
            label="",
            remaining_seconds=60.0 * number,
            due="2026-11-29T12:00:00+00:00",
            ringing=number < ringing,
        )
        for number in range(count)
    )


@pytest.mark.parametrize("height", [460, 650, 760, 1_400])
@pytest.mark.parametrize("count", [1, 2, 3, 9])
def test_the_ring_stays_where_it_is_when_timers_are_set(
    panel: EchoPanel, height: int, count: int
) -> None:
    panel.resize(panel.width(), height)
    QApplication.processEvents()
    place = panel.ring.geometry()
    panel.timers.on_timers_changed(timers(count))
    QApplication.processEvents()
    assert not panel.timers.isHidden()
    assert panel.ring.geometry() == place
    panel.timers.on_timers_changed(())
    QApplication.processEvents()
    assert panel.ring.geometry() == place


def test_the_ring_stays_where_it_is_when_one_of_many_timers_rings(panel: EchoPanel) -> None:
    panel.resize(panel.width(), 760)
    QApplication.processEvents()
    place = panel.ring.geometry()
    panel.timers.on_timers_changed(timers(9, ringing=1))
    QApplication.processEvents()
    assert panel.ring.geometry() == place


@pytest.mark.parametrize("height", [460, 559, 600, 650, 700, 760])
@pytest.mark.parametrize("ringing", [0, 1, 2, 3])
def test_timers_and_banners_fit_into_the_room_that_is_kept_for_them(
    panel: EchoPanel, height: int, ringing: int
) -> None:
    panel.timers.on_timers_changed(timers(6, ringing=ringing))
    panel.resize(panel.width(), height)
    for _ in range(4):  # each layout asks the one around it in a later turn of the loop
        QApplication.processEvents()
    assert panel.timers.height() >= panel.timers.sizeHint().height()
    assert panel.timers.geometry().bottom() <= panel.timers.parentWidget().height()


def test_what_is_beside_the_name_stays_in_sight_at_every_height(panel: EchoPanel) -> None:
    button = QPushButton("?")
    button.setFixedSize(32, 32)
    panel.add_to_head(button)
    for height in (760, 460, 559, 560, 460, 700):
        panel.resize(panel.width(), height)
        for _ in range(4):
            QApplication.processEvents()
        assert button.isVisible()
        assert not button.visibleRegion().isEmpty(), height


def test_the_ring_stays_where_it_is_when_loading_begins_and_ends(panel: EchoPanel) -> None:
    panel.on_link_changed(LinkState.READY, "")
    QApplication.processEvents()
    place = panel.ring.geometry()
    loading = LoadingProgress(task="preparing step 5", share=0.25)
    panel.on_link_changed(LinkState.LOADING, "Preparing.", loading)
    QApplication.processEvents()
    assert panel.ring.geometry() == place
