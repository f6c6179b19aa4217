"""The Echo seen from above: a painted disc with the light ring that shows its state."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QPointF, QSize, Qt, QTimer
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent, QPixmap, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.echo.state import EchoState
from app.translation import tr
from app.views.level_follower import LevelFollower
from app.views.light_patterns import OFF, QUIET_DBFS, is_moving, light_colours
from app.windows.widgets.ring_painting import Colours, LightPainter, paint_housing, premultiply

SHORTEST_FRAME_MILLISECONDS = 8
"""Time between two frames on very fast screens; on others it is the screen's own."""
USUAL_REFRESH_HERTZ = 60.0
"""Of a screen that does not tell its own."""
LOADING_FRAME_MILLISECONDS = 80
"""Time between two frames while the backend loads; longer, to leave the CPU to the loading."""
FADE_SECONDS = 0.2
"""How long the light of a state takes to give way to that of the next."""
SIZE_LEAST, SIZE_LIMIT = 72, 232
"""Smallest and largest side, in device-independent pixels."""


class LightRing(QWidget):
    """Paints the device; the housing is drawn once per size, only the light is animated."""

    def __init__(self) -> None:
        super().__init__()
        self._state = EchoState.OFFLINE
        self._loading = False
        self._still = False
        self._microphone = LevelFollower()
        self._reply = LevelFollower()
        self._reply_level: Callable[[float], float] = lambda _: QUIET_DBFS
        self._began_at = time.perf_counter()
        self._shown: Colours = premultiply([OFF])
        self._faded_from: Colours | None = None
        self._housing: QPixmap | None = None
        self._light: LightPainter | None = None
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._on_frame)
        self.setMinimumSize(SIZE_LEAST, SIZE_LEAST)
        self.setMaximumHeight(SIZE_LIMIT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(tr("Light ring"))

    @property
    def is_animated(self) -> bool:
        """Whether the picture of the state moves."""
        return self._timer.isActive() and self._is_moving

    @property
    def is_at_rest(self) -> bool:
        """Whether nothing is repainted: neither does the picture move nor does a state fade."""
        return not self._timer.isActive()

    def show_state(self, state: EchoState, *, loading: bool = False) -> None:
        """Fade to another state."""
        if (state, loading) == (self._state, self._loading):
            return
        self._state, self._loading = state, loading
        self._began_at = time.perf_counter()
        self._faded_from = self._shown if self.isVisible() else None
        self._run_timer()
        self.update()

    def show_level(self, level_dbfs: float) -> None:
        """Take the loudness of the microphone; the listening state follows it between two calls."""
        self._microphone.set_target(level_dbfs)

    def follow_reply(self, level_at: Callable[[float], float]) -> None:
        """Follow the reply while speaking.

        Args:
            level_at: the loudness in dBFS of the speech that leaves the speaker at a reading of
                `time.perf_counter()`.
        """
        self._reply_level = level_at

    def reduce_motion(self, still: bool) -> None:
        """Show states without movement, as the system asks for; fades and brightness remain."""
        self._still = still
        self._run_timer()
        self.update()

    def sizeHint(self) -> QSize:
        """The largest size."""
        return QSize(SIZE_LIMIT, SIZE_LIMIT)

    def showEvent(self, event: QShowEvent) -> None:
        """Resume the animation."""
        super().showEvent(event)
        self._run_timer()

    def hideEvent(self, event: QHideEvent) -> None:
        """Stop the animation."""
        super().hideEvent(event)
        self._faded_from = None
        self._timer.stop()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Redraw the housing in the new size."""
        super().resizeEvent(event)
        self._housing = None

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint glow, housing and light."""
        self._shown = self._colours(time.perf_counter())
        size = float(min(self.width(), self.height()))
        ratio = self.devicePixelRatioF()
        if self._housing is None or self._light is None or self._light.ratio != ratio:
            self._housing, self._light = paint_housing(size, ratio), LightPainter(size, ratio)
        corner = QPointF((self.width() - size) / 2, (self.height() - size) / 2)
        painter = QPainter(self)
        self._light.paint_glow(painter, corner, self._shown)
        painter.drawPixmap(corner, self._housing)
        self._light.paint_light(painter, corner, self._shown)
        painter.end()

    @property
    def _is_moving(self) -> bool:
        return is_moving(self._state, loading=self._loading, still=self._still)

    def _colours(self, now: float) -> Colours:
        """The light at a moment: of the state, mixed with the last one's while that fades."""
        seconds = now - self._began_at
        level_dbfs = self._level_dbfs(now)
        colours = premultiply(
            light_colours(
                self._state, seconds, level_dbfs, loading=self._loading, still=self._still
            )
        )
        if self._faded_from is None:
            return colours
        share = min(1.0, seconds / FADE_SECONDS)
        share = share * share * (3.0 - 2.0 * share)
        return self._faded_from * (1.0 - share) + colours * share

    def _level_dbfs(self, now: float) -> float:
        if self._state is EchoState.LISTENING:
            return self._microphone.move(now)
        if self._state is EchoState.SPEAKING:
            self._reply.set_target(self._reply_level(now))
            return self._reply.move(now)
        return QUIET_DBFS

    def _on_frame(self) -> None:
        is_faded = time.perf_counter() - self._began_at > FADE_SECONDS
        if is_faded and self._faded_from is not None:
            self._faded_from = None
            self._run_timer()
        self.update()

    def _run_timer(self) -> None:
        is_offline = self._state is EchoState.OFFLINE and self._faded_from is None
        frames_per_second = self.screen().refreshRate() or USUAL_REFRESH_HERTZ
        fast = max(SHORTEST_FRAME_MILLISECONDS, round(1_000 / frames_per_second))
        self._timer.setInterval(LOADING_FRAME_MILLISECONDS if is_offline else fast)
        if self.isVisible() and (self._is_moving or self._faded_from is not None):
            self._timer.start()
        else:
            self._timer.stop()
