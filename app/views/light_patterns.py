"""The colours of the light ring in each state: a pure function of state, time and loudness."""

from __future__ import annotations

import math

from PySide6.QtGui import QColor

from app.echo.state import EchoState

LIGHT_COUNT = 24
"""Number of lights around the ring; the painter blends between neighbours."""
ANIMATED = frozenset(
    {EchoState.LISTENING, EchoState.THINKING, EchoState.SPEAKING, EchoState.RINGING}
)
"""States whose pattern changes with time; in all others the ring needs no timer."""

CYAN = QColor("#4fe3ff")
BLUE = QColor("#1f4bff")
RED = QColor("#ff3b30")
ORANGE = QColor("#ff9a3c")
BERGAMOT = QColor("#cfe85a")
OFF = QColor(255, 255, 255, 14)

QUIET_DBFS, LOUD_DBFS = -55.0, -12.0
"""Range of loudness over which the listening arc grows from its smallest to its full width."""


def blend(first: QColor, second: QColor, share: float) -> QColor:
    """Blend two colours; `share` is the share of the second, 0 to 1."""
    share = min(1.0, max(0.0, share))

    def channel(a: float, b: float) -> float:
        return a + (b - a) * share

    return QColor.fromRgbF(
        channel(first.redF(), second.redF()),
        channel(first.greenF(), second.greenF()),
        channel(first.blueF(), second.blueF()),
        channel(first.alphaF(), second.alphaF()),
    )


def dimmed(colour: QColor, strength: float) -> QColor:
    """The colour at a strength of 0 to 1."""
    return blend(OFF, colour, strength)


def loudness(level_dbfs: float) -> float:
    """Map a loudness in dBFS to a share of the ring, 0 to 1."""
    return min(1.0, max(0.0, (level_dbfs - QUIET_DBFS) / (LOUD_DBFS - QUIET_DBFS)))


def light_colours(
    state: EchoState, seconds: float, level_dbfs: float, *, loading: bool = False
) -> list[QColor]:
    """The colour of each light, counter-clockwise from the right.

    Args:
        state: what the Echo is doing.
        seconds: time since the state began.
        level_dbfs: loudness of the microphone, for listening.
        loading: the backend is offline because it is still starting.
    """
    turns = [index / LIGHT_COUNT for index in range(LIGHT_COUNT)]
    if state is EchoState.LISTENING:
        half_width = 0.07 + 0.43 * loudness(level_dbfs)
        return [_arc(turn, 0.25, half_width, CYAN, BLUE) for turn in turns]
    if state is EchoState.THINKING:
        swing = 0.5 + 0.5 * math.sin(seconds * math.tau * 1.3)
        return [
            blend(CYAN, BLUE, swing if index // 2 % 2 else 1 - swing)
            for index in range(LIGHT_COUNT)
        ]
    if state is EchoState.SPEAKING:
        pulse = 0.5 - 0.5 * math.cos(seconds * math.tau * 0.9)
        return [dimmed(blend(BLUE, CYAN, pulse), 0.55 + 0.45 * pulse)] * LIGHT_COUNT
    if state is EchoState.RINGING:
        return [
            dimmed(
                BERGAMOT, 0.25 + 0.75 * max(0.0, math.sin((seconds * 1.1 - turn * 2) * math.tau))
            )
            for turn in turns
        ]
    if state is EchoState.OFFLINE and loading:
        return [
            _arc(turn, -seconds * 0.45 % 1.0, 0.22, ORANGE, dimmed(ORANGE, 0.12)) for turn in turns
        ]
    steady = {
        EchoState.MUTED: RED,
        EchoState.OFFLINE: dimmed(ORANGE, 0.55),
        EchoState.ERROR: dimmed(ORANGE, 0.55),
    }
    return [steady.get(state, OFF)] * LIGHT_COUNT


def _arc(turn: float, centre: float, half_width: float, inside: QColor, outside: QColor) -> QColor:
    """Colour of a light in an arc with soft ends; positions and widths are in turns."""
    distance = abs((turn - centre + 0.5) % 1.0 - 0.5)
    return blend(inside, outside, (distance - half_width) / 0.08 + 0.5)
