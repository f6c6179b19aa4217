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
"""States whose pattern changes with time or loudness; in all others the ring needs no timer."""
FOLLOWING = frozenset({EchoState.LISTENING, EchoState.SPEAKING})
"""States whose pattern follows a loudness: the microphone's or the reply's."""

CYAN = QColor("#4fe3ff")
BLUE = QColor("#1f4bff")
RED = QColor("#ff3b30")
ORANGE = QColor("#ff9a3c")
BERGAMOT = QColor("#cfe85a")
OFF = QColor(255, 255, 255, 14)

QUIET_DBFS, LOUD_DBFS = -55.0, -12.0
"""Range of loudness over which the light grows from its smallest to its full extent."""
PERSON = 0.75
"""Where the light points while it listens, in turns: down, to the person before the screen. One
microphone does not tell a direction."""
SWEEP_SECONDS = 0.35
"""How long the light takes from behind the device, along both sides, to the person."""
TURNS_PER_SECOND, WAVES = 0.6, 3
"""Speed of the pattern while thinking, and how often it repeats around the ring."""


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


def is_moving(state: EchoState, *, loading: bool = False, still: bool = False) -> bool:
    """Whether the pattern of a state needs frames; the arguments are those of `light_colours`."""
    if still:
        return state in FOLLOWING
    return state in ANIMATED or (state is EchoState.OFFLINE and loading)


def light_colours(
    state: EchoState,
    seconds: float,
    level_dbfs: float,
    *,
    loading: bool = False,
    still: bool = False,
) -> list[QColor]:
    """The colour of each light, counter-clockwise from the right.

    Args:
        state: what the Echo is doing.
        seconds: time since the state began.
        level_dbfs: loudness of the microphone while listening, of the reply while speaking.
        loading: the backend is offline because it is still starting.
        still: nothing moves; lights still get brighter and darker with the loudness.
    """
    if still:
        return _still_colours(state, level_dbfs, loading=loading)
    turns = [index / LIGHT_COUNT for index in range(LIGHT_COUNT)]
    if state is EchoState.LISTENING:
        half_width = 0.07 + 0.43 * loudness(level_dbfs)
        arc = [_arc(turn, PERSON, half_width, CYAN, BLUE) for turn in turns]
        return _sweep(turns, arc, seconds) if seconds < SWEEP_SECONDS else arc
    if state is EchoState.THINKING:
        return [
            blend(BLUE, CYAN, _wave(WAVES * (turn + seconds * TURNS_PER_SECOND))) for turn in turns
        ]
    if state is EchoState.SPEAKING:
        return [_voice_colour(level_dbfs)] * LIGHT_COUNT
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
    return _steady_colours(state)


def _still_colours(state: EchoState, level_dbfs: float, *, loading: bool) -> list[QColor]:
    """The pattern without movement: states differ by colour and by which lights are on."""
    turns = [index / LIGHT_COUNT for index in range(LIGHT_COUNT)]
    if state is EchoState.LISTENING:
        inside = dimmed(CYAN, 0.5 + 0.5 * loudness(level_dbfs))
        return [_arc(turn, PERSON, 0.2, inside, BLUE) for turn in turns]
    if state is EchoState.THINKING:
        return [blend(BLUE, CYAN, _wave(WAVES * turn)) for turn in turns]
    if state is EchoState.SPEAKING:
        return [_voice_colour(level_dbfs)] * LIGHT_COUNT
    if state is EchoState.RINGING:
        return [BERGAMOT] * LIGHT_COUNT
    if state is EchoState.OFFLINE and loading:
        return [_arc(turn, 0.25, 0.22, ORANGE, dimmed(ORANGE, 0.12)) for turn in turns]
    return _steady_colours(state)


def _steady_colours(state: EchoState) -> list[QColor]:
    steady = {
        EchoState.MUTED: RED,
        EchoState.OFFLINE: dimmed(ORANGE, 0.55),
        EchoState.ERROR: dimmed(ORANGE, 0.55),
    }
    return [steady.get(state, OFF)] * LIGHT_COUNT


def _voice_colour(level_dbfs: float) -> QColor:
    """The whole ring while speaking: dark blue in pauses, bright cyan at the loudest."""
    share = loudness(level_dbfs)
    return dimmed(blend(BLUE, CYAN, share), 0.4 + 0.6 * share)


def _sweep(turns: list[float], pattern: list[QColor], seconds: float) -> list[QColor]:
    """Uncover a pattern from behind the device to the person, with a bright head on either side."""
    progress = seconds / SWEEP_SECONDS
    head = 0.5 * (1.0 - progress * progress * (3.0 - 2.0 * progress))
    colours = []
    for turn, colour in zip(turns, pattern, strict=True):
        distance = _distance(turn, PERSON)
        uncovered = blend(OFF, colour, (distance - head) / 0.06 + 0.5)
        brightness = (1.0 - progress) * math.exp(-(((distance - head) / 0.06) ** 2))
        colours.append(blend(uncovered, CYAN, brightness))
    return colours


def _wave(turns: float) -> float:
    """A cosine between 0 and 1."""
    return 0.5 + 0.5 * math.cos(turns * math.tau)


def _distance(turn: float, other: float) -> float:
    """The shorter way around the ring between two positions, in turns."""
    return abs((turn - other + 0.5) % 1.0 - 0.5)


def _arc(turn: float, centre: float, half_width: float, inside: QColor, outside: QColor) -> QColor:
    """Colour of a light in an arc with soft ends; positions and widths are in turns."""
    return blend(inside, outside, (_distance(turn, centre) - half_width) / 0.08 + 0.5)
