"""The painted device: its timer runs in animated states only, and it shows the state's colour."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from app.echo.state import EchoState
from app.views.light_patterns import ANIMATED
from app.windows.widgets.light_ring import RING, LightRing


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


def colour_on_ring(ring: LightRing) -> QColor:
    image = ring.grab().toImage()
    return image.pixelColor(round(100 + 200 * RING), 100)


def test_a_muted_ring_is_painted_red(ring: LightRing) -> None:
    ring.show_state(EchoState.IDLE)
    dark = colour_on_ring(ring)
    ring.show_state(EchoState.MUTED)
    red = colour_on_ring(ring)
    assert dark.red() < 80
    assert red.red() > 200
    assert red.blue() < 120
