"""The painted device: it rests in quiet states, fades between states and follows both voices."""

from __future__ import annotations

import time

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from app.echo.state import EchoState
from app.views.light_patterns import ANIMATED
from app.windows.widgets.light_ring import FADE_SECONDS, LightRing
from app.windows.widgets.ring_painting import RING


@pytest.fixture
def ring(qtbot: QtBot) -> LightRing:
    ring = LightRing()
    qtbot.addWidget(ring)
    ring.resize(200, 200)
    ring.show()
    return ring


@pytest.mark.parametrize("state", list(EchoState))
def test_the_rings_timer_runs_in_animated_states_only(ring: LightRing, state: EchoState) -> None:
    ring.show_state(state)
    assert ring.is_animated == (state in ANIMATED)


def test_a_hidden_ring_stops_its_animation_until_it_is_shown(ring: LightRing) -> None:
    ring.show_state(EchoState.THINKING)
    ring.hide()
    assert not ring.is_animated
    ring.show()
    assert ring.is_animated


def test_the_ring_is_animated_while_the_backend_loads(ring: LightRing) -> None:
    ring.show_state(EchoState.OFFLINE, loading=True)
    assert ring.is_animated
    ring.show_state(EchoState.OFFLINE)
    assert not ring.is_animated


class PaintCounter(QObject):
    """Counts the repaints of a widget."""

    count = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.count += event.type() is QEvent.Type.Paint
        return False


def repaints(ring: LightRing, qtbot: QtBot, milliseconds: int) -> int:
    counter = PaintCounter()
    ring.installEventFilter(counter)
    qtbot.wait(milliseconds)
    ring.removeEventFilter(counter)
    return counter.count


def wait_for_rest(ring: LightRing, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: ring.is_at_rest, timeout=5_000)
    qtbot.wait(50)


def colour_on_ring(ring: LightRing) -> QColor:
    image = ring.grab().toImage()
    return image.pixelColor(round(100 + 200 * RING), 100)


@pytest.mark.parametrize(
    "state", [EchoState.IDLE, EchoState.MUTED, EchoState.ERROR, EchoState.OFFLINE]
)
def test_a_ring_at_rest_is_not_repainted_whatever_the_microphone_hears(
    ring: LightRing, qtbot: QtBot, state: EchoState
) -> None:
    ring.show_state(EchoState.THINKING)
    ring.show_state(state)
    wait_for_rest(ring, qtbot)
    ring.show_level(-10.0)
    assert repaints(ring, qtbot, 200) == 0


def test_the_ring_is_painted_at_the_rate_of_the_screen(ring: LightRing, qtbot: QtBot) -> None:
    ring.show_state(EchoState.LISTENING)
    qtbot.wait(100)
    # A busy machine paints fewer frames; once for each of the microphone's levels would be 12.
    assert repaints(ring, qtbot, 1_000) > 20


def test_states_fade_into_each_other(ring: LightRing, qtbot: QtBot) -> None:
    ring.show_state(EchoState.IDLE)
    wait_for_rest(ring, qtbot)
    dark = colour_on_ring(ring).red()
    began_at = time.perf_counter()
    ring.show_state(EchoState.MUTED)
    reds = [dark]
    while time.perf_counter() - began_at < FADE_SECONDS + 0.1:
        reds.append(colour_on_ring(ring).red())
        qtbot.wait(5)
    assert dark < 80
    assert reds[-1] > 200
    assert reds == sorted(reds)
    assert len(set(reds)) >= 4, "the states between are shown"
    assert 0.15 <= FADE_SECONDS <= 0.25


def test_a_fade_that_is_interrupted_goes_on_from_what_is_shown(
    ring: LightRing, qtbot: QtBot
) -> None:
    ring.show_state(EchoState.MUTED)
    wait_for_rest(ring, qtbot)
    ring.show_state(EchoState.IDLE)
    shown = colour_on_ring(ring).red()
    ring.show_state(EchoState.MUTED)
    assert colour_on_ring(ring).red() == pytest.approx(shown, abs=12)


def test_the_speaking_ring_follows_the_reply_and_not_the_microphone(
    ring: LightRing, qtbot: QtBot
) -> None:
    level_dbfs = [-12.0]
    ring.follow_reply(lambda moment: level_dbfs[0])
    ring.show_state(EchoState.SPEAKING)
    ring.show_level(-96.0)
    qtbot.wait(600)
    loud = colour_on_ring(ring).green()
    level_dbfs[0] = -96.0
    ring.show_level(0.0)
    qtbot.wait(900)
    assert loud > 180
    assert colour_on_ring(ring).green() < loud / 2


def test_a_ring_with_reduced_motion_shows_thinking_without_frames(
    ring: LightRing, qtbot: QtBot
) -> None:
    ring.reduce_motion(True)
    ring.show_state(EchoState.THINKING)
    wait_for_rest(ring, qtbot)
    assert repaints(ring, qtbot, 150) == 0
    ring.reduce_motion(False)
    assert ring.is_animated


def test_a_muted_ring_is_painted_red(ring: LightRing, qtbot: QtBot) -> None:
    ring.show_state(EchoState.MUTED)
    wait_for_rest(ring, qtbot)
    red = colour_on_ring(ring)
    assert red.red() > 200
    assert red.blue() < 120


def test_lights_are_painted_counter_clockwise_from_the_right(ring: LightRing, qtbot: QtBot) -> None:
    ring.reduce_motion(True)
    ring.show_state(EchoState.LISTENING)
    ring.show_level(0.0)
    qtbot.wait(500)
    image = ring.grab().toImage()
    down = image.pixelColor(100, round(100 + 200 * RING))
    up = image.pixelColor(100, round(100 - 200 * RING))
    assert down.green() > 2 * up.green(), "the light points down, to the person"
