"""The left side of the window: the Echo with its state, buttons, volume and timers."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QSlider,
    QVBoxLayout,
    QWidget,
)

from app.echo.state import EchoState
from app.link.state import LinkState
from app.settings.appearance_page import USUAL_TEXT_PERCENT
from app.settings.pages import NO_TALK_KEY
from app.translation import tr
from app.views.light_words import SPACE_BAR, STARTING_WORDS, describe_offline, describe_state
from app.views.loading_words import STARTING
from app.windows.theme.text_size import (
    follow_new_content,
    keep_room,
    scaled,
    text_size,
)
from app.windows.theme.typography import SPACE_2, SPACE_3, SPACE_4, Role, text_label
from app.windows.widgets.buttons import IconButton
from app.windows.widgets.icon_label import IconLabel
from app.windows.widgets.layouts import ShrinkingContent
from app.windows.widgets.light_ring import SIZE_LIMIT, LightRing
from app.windows.widgets.loading_bar import LoadingBar
from app.windows.widgets.timers_strip import TimersStrip
from backend.wire.messages import LoadingProgress

PANEL_WIDTH, USUAL_HEIGHT, LOW_HEIGHT = 236, 700, 560
"""Width of the panel, the height from which it has room for everything, and the height below which
it hides the less important parts, in device-independent pixels."""
TIMERS_HEIGHT, TIMERS_HEIGHT_SMALL, TIMERS_HEIGHT_LOW = 172, 84, 76
"""Room that is kept for timers at the usual height, below it and in a low window, so that the ring
stays where it is when the first one is set."""
MARK_SIZE = 22


class EchoPanel(QFrame):
    """Shows and controls the Echo: slots receive its state, signals report user actions.

    Attributes:
        ring, talk_button, mute_button, stop_button, volume_slider, timers: its parts.

    Signals:
        talk_pressed, talk_released: the talk button was pressed or released.
        mute_toggled(bool), volume_chosen(int), stop_clicked: the user used these controls; the
            volume is 0 to 10.
    """

    talk_pressed = Signal()
    talk_released = Signal()
    mute_toggled = Signal(bool)
    volume_chosen = Signal(int)
    stop_clicked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "panel")
        self.setAccessibleName(tr("Echo"))
        self._state = EchoState.OFFLINE
        self._talk_keys = tr(SPACE_BAR)
        self._link_state = LinkState.STARTING
        self._progress = tr(STARTING)
        self._is_waiting = False
        self._beside_name: QWidget | None = None
        self.ring = LightRing()
        self._state_label = text_label("", Role.TITLE)
        self._state_label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._hint_label = text_label("", Role.SMALL, tone="secondary", wrap=True)
        self._hint_label.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        keep_room(self._hint_label, lines=2)
        self._bar = LoadingBar()
        policy = self._bar.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self._bar.setSizePolicy(policy)
        self.timers = TimersStrip()
        self.timers.stop_clicked.connect(self.stop_clicked)
        self._make_buttons()
        self._lay_out()
        self._fit_width()
        text_size().changed.connect(self._fit_width)
        self.show_talk_key(NO_TALK_KEY)

    def on_state_changed(self, state: EchoState) -> None:
        """The state of the Echo changed."""
        self._state = state
        self._show_state()

    def on_link_changed(
        self, state: LinkState, progress: str, loading: LoadingProgress | None = None
    ) -> None:
        """The state of the link changed, or the progress while the backend starts or loads."""
        self._link_state, self._progress = state, progress
        self._bar.show_loading(loading if state is LinkState.LOADING else None, progress)
        self._show_state()

    def on_request_waiting(self, request_id: int, is_waiting: bool) -> None:
        """A request began or ceased to wait for the backend."""
        self._is_waiting = is_waiting
        self._show_state()

    def on_level_changed(self, level_dbfs: float) -> None:
        """The loudness of the microphone's audio changed."""
        self.ring.show_level(level_dbfs)

    def on_muted_changed(self, muted: bool) -> None:
        """The microphone was muted or unmuted."""
        self.mute_button.blockSignals(True)
        self.mute_button.setChecked(muted)
        self.mute_button.blockSignals(False)
        self._update_mute_button()

    def on_volume_changed(self, volume: int) -> None:
        """The speaker's volume, 0 to 10, changed."""
        self.volume_slider.blockSignals(True)
        self.volume_slider.setValue(volume)
        self.volume_slider.blockSignals(False)
        self._update_volume_label(volume)

    def show_talk_key(self, name: str) -> None:
        """Name the talk keys: the space bar and, unless it is "none", this one."""
        self._talk_keys = tr(SPACE_BAR)
        if name != NO_TALK_KEY:
            self._talk_keys = tr("{key} or {other_key}").format(key=tr(SPACE_BAR), other_key=name)
        hint = tr("Hold while you speak, or click and speak ({keys})")
        self.talk_button.setToolTip(hint.format(keys=self._talk_keys))
        self._show_state()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Hide the name and show fewer timers in a low window."""
        super().resizeEvent(event)
        is_low, is_small = self.height() < LOW_HEIGHT, self.height() < scaled(USUAL_HEIGHT)
        if self._beside_name is not None and self._head.isHidden() is not is_low:
            (self._volume_row if is_low else self._head_row).addWidget(self._beside_name)
        self._head.setVisible(not is_low)
        self.timers.use_fewer_rows(is_small)
        small = TIMERS_HEIGHT_LOW if is_low else TIMERS_HEIGHT_SMALL
        self._timers_area.setMinimumHeight(small if is_small else TIMERS_HEIGHT)

    def add_to_head(self, widget: QWidget) -> None:
        """Add a widget beside the name; in a low panel, which hides that, beside the volume."""
        self._beside_name = widget
        self._head_row.addWidget(widget)

    def add_foot(self, widget: QWidget) -> None:
        """Add a widget at the panel's lower end."""
        self._foot.addSpacing(SPACE_2)
        self._foot.addWidget(widget)

    def _fit_width(self) -> None:
        """Grow less than the text, to leave room for the pages; the ring makes room."""
        self.setFixedWidth((2 * PANEL_WIDTH + 3 * scaled(PANEL_WIDTH)) // 5)
        self.ring.setMaximumHeight(round(SIZE_LIMIT / text_size().factor))
        direction = QBoxLayout.Direction
        is_usual = text_size().percent == USUAL_TEXT_PERCENT
        self._button_row.setDirection(direction.LeftToRight if is_usual else direction.TopToBottom)

    def _show_state(self) -> None:
        words, hint = describe_state(self._state, self._talk_keys)
        loading = self._state is EchoState.OFFLINE and self._link_state.keeps_requests
        if loading:
            words, hint = tr(STARTING_WORDS), self._progress
        elif self._state is EchoState.OFFLINE:
            words, hint = describe_offline(self._link_state)
        self.ring.show_state(self._state, loading=loading)
        self._state_label.setText(words)
        self._hint_label.setText(hint)
        self.ring.setAccessibleDescription(words)
        is_silent = self._state in (
            EchoState.IDLE,
            EchoState.MUTED,
            EchoState.OFFLINE,
            EchoState.ERROR,
        )
        self.stop_button.setEnabled(not is_silent or self._is_waiting)
        is_microphone_closed = self._state in (
            EchoState.OFFLINE,
            EchoState.ERROR,
            EchoState.MUTED,
        )
        self.talk_button.setEnabled(loading or not is_microphone_closed)

    def _make_buttons(self) -> None:
        self.talk_button = IconButton(
            "microphone", tr("Hold to talk"), kind="primary", tone="on_accent"
        )
        self.talk_button.pressed.connect(self.talk_pressed)
        self.talk_button.released.connect(self.talk_released)
        self.mute_button = IconButton("microphone", tr("Mute"), kind="mute")
        self.mute_button.checked_tone = "danger"
        self.mute_button.setCheckable(True)
        self.mute_button.setToolTip(tr("Closes the microphone itself (Ctrl+M)"))
        self.mute_button.toggled.connect(self._on_mute_toggled)
        self.stop_button = IconButton("stop", tr("Stop"), kind="stop")
        self.stop_button.setToolTip(tr("Stop speech, ringing and the request under way (Escape)"))
        self.stop_button.clicked.connect(self.stop_clicked)
        self.volume_slider = QSlider(Qt.Orientation.Horizontal)
        self.volume_slider.setRange(0, 10)
        self.volume_slider.setPageStep(1)
        self.volume_slider.setAccessibleName(tr("Volume"))
        self.volume_slider.valueChanged.connect(self._on_volume_moved)
        self._volume_icon = IconLabel("volume", "secondary")
        self._volume_label = text_label("", Role.SMALL, tone="secondary", figures=True)
        keep_room(self._volume_label, "00")
        self._volume_label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._update_volume_label(0)
        for button in (self.talk_button, self.mute_button, self.stop_button):
            # A click does not move the keyboard focus, so that the space bar remains a talk key.
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self._make_content())
        layout.setContentsMargins(SPACE_4, SPACE_4, SPACE_4, SPACE_4)
        layout.setSpacing(SPACE_2)
        mark = IconLabel("bergamot", size=MARK_SIZE)
        self._head = QWidget()
        head = QHBoxLayout(self._head)
        head.setContentsMargins(0, 0, 0, 0)
        head.setSpacing(SPACE_2)
        head.addWidget(mark)
        head.addWidget(text_label("Bergamot", Role.HEADING))
        head.addStretch()
        self._head_row = head
        layout.addWidget(self._head)
        layout.addStretch(1)
        layout.addWidget(self.ring, 6)
        layout.addWidget(self._state_label)
        layout.addWidget(self._hint_label)
        layout.addWidget(self._bar)
        layout.addSpacing(SPACE_2)
        layout.addWidget(self.talk_button)
        row = self._button_row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        row.setSpacing(SPACE_2)
        row.addWidget(self.mute_button, 1)
        row.addWidget(self.stop_button, 1)
        layout.addLayout(row)
        volume = self._volume_row = QHBoxLayout()
        volume.setSpacing(SPACE_3)
        for part in (self._volume_icon, self.volume_slider, self._volume_label):
            volume.addWidget(part)
        layout.addLayout(volume)
        self._timers_area = QWidget()
        area = QVBoxLayout(self._timers_area)
        area.setContentsMargins(0, 0, 0, 0)
        area.addWidget(self.timers)
        area.addStretch(1)
        layout.addWidget(self._timers_area, 2)
        self._foot = layout
        QWidget.setTabOrder(self.talk_button, self.mute_button)

    def _make_content(self) -> QWidget:
        """The panel's content, which scrolls where it has no room."""
        content = ShrinkingContent()
        scroll = QScrollArea()
        scroll.setWidget(content)
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll)
        follow_new_content(content)
        return content

    def _on_mute_toggled(self, muted: bool) -> None:
        self._update_mute_button()
        self.mute_toggled.emit(muted)

    def _update_mute_button(self) -> None:
        muted = self.mute_button.isChecked()
        self.mute_button.show_words(tr("Unmute") if muted else tr("Mute"))
        self.mute_button.show_icon("microphone-off" if muted else "microphone")

    def _on_volume_moved(self, volume: int) -> None:
        self._update_volume_label(volume)
        self.volume_chosen.emit(volume)

    def _update_volume_label(self, volume: int) -> None:
        self._volume_icon.show_icon("volume" if volume else "volume-off")
        self._volume_label.setText(str(volume))
