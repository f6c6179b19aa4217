"""The icon in the system's tray: shows the Echo's state, opens the window and quits."""

from __future__ import annotations

from PySide6.QtCore import QObject, QRect, Qt, Signal, SignalInstance
from PySide6.QtGui import QAction, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from app.echo.state import EchoState
from app.translation import tr
from app.views.light_words import describe_state
from app.windows.theme.colours import DARK
from app.windows.theme.icons import icon_pixmap

SIZES = (16, 22, 32, 48, 64)
"""What trays of the supported systems ask for, in device pixels."""
BADGES = {
    EchoState.MUTED: ("microphone-off", "danger"),
    EchoState.ERROR: ("microphone-off", "danger"),
    EchoState.OFFLINE: ("error", "warning"),
    EchoState.RINGING: ("bell", "accent"),
}
"""State → drawing and colour of the badge on the icon; the other states have none."""
BADGE_SHARE = 0.62
"""Part of the icon's width that the badge takes."""
OFFLINE_OPACITY = 0.45
NOTIFICATION_MILLISECONDS = 10_000


class TrayIcon(QObject):
    """The icon, its menu and the desktop's notifications.

    Signals:
        open_clicked, talk_clicked, stop_clicked, quit_clicked: the user chose this in the menu, or
            clicked the icon or a notification to open the window.
        mute_toggled(bool): the user closes or opens the microphone.
    """

    open_clicked = Signal()
    talk_clicked = Signal()
    stop_clicked = Signal()
    quit_clicked = Signal()
    mute_toggled = Signal(bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._icon = QSystemTrayIcon(self)
        # A QMenu needs no parent that is a widget, but somebody who keeps it.
        self.menu = QMenu()
        self._add(tr("Open Bergamot"), self.open_clicked)
        self.menu.addSeparator()
        self._talk = self._add(tr("Talk"), self.talk_clicked)
        self._mute = QAction(tr("Mute the microphone"), self.menu, checkable=True)
        self._mute.triggered.connect(self.mute_toggled)
        self.menu.addAction(self._mute)
        self._add(tr("Stop"), self.stop_clicked)
        self.menu.addSeparator()
        self._add(tr("Quit"), self.quit_clicked)
        self._icon.setContextMenu(self.menu)
        self._icon.activated.connect(self._on_activated)
        self._icon.messageClicked.connect(self.open_clicked)
        self.show_state(EchoState.OFFLINE)

    @property
    def icon(self) -> QIcon:
        """What the tray shows."""
        return self._icon.icon()

    def show(self) -> None:
        """Put the icon into the tray."""
        self._icon.show()

    def remove(self) -> None:
        """Take the icon out of the tray."""
        self._icon.hide()
        self.menu.deleteLater()

    def show_state(self, state: EchoState) -> None:
        """Show what the Echo is doing."""
        title, _ = describe_state(state)
        self._icon.setToolTip(f"Bergamot: {title}")
        self._icon.setIcon(state_icon(state))

    def show_muted(self, muted: bool) -> None:
        """Show whether the microphone is closed."""
        self._mute.setChecked(muted)
        self._talk.setEnabled(not muted)

    def notify(self, title: str, sentence: str) -> None:
        """Show a notification of the desktop; some desktops show none."""
        self._icon.showMessage(title, sentence, state_icon(None), NOTIFICATION_MILLISECONDS)

    @property
    def tool_tip(self) -> str:
        """The words shown when the pointer rests on the icon."""
        return self._icon.toolTip()

    def _add(self, words: str, signal: SignalInstance) -> QAction:
        action = self.menu.addAction(words)
        action.triggered.connect(lambda: signal.emit())
        return action

    def _on_activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason in (
            QSystemTrayIcon.ActivationReason.Trigger,
            QSystemTrayIcon.ActivationReason.DoubleClick,
        ):
            self.open_clicked.emit()


def state_icon(state: EchoState | None) -> QIcon:
    """Draw the app's icon with the badge of a state; None for no badge."""
    icon = QIcon()
    for size in SIZES:
        icon.addPixmap(_draw(state, size))
    return icon


def _draw(state: EchoState | None, size: int) -> QPixmap:
    """Draw the icon with `size` device pixels."""
    pixmap = QPixmap(size, size)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setOpacity(OFFLINE_OPACITY if state is EchoState.OFFLINE else 1.0)
    painter.drawPixmap(0, 0, icon_pixmap("bergamot", DARK.text, size))
    painter.setOpacity(1.0)
    if badge := BADGES.get(state) if state is not None else None:
        side = round(size * BADGE_SHARE)
        place = QRect(size - side, size - side, side, side)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(DARK.colour("window"))
        painter.drawEllipse(place)
        drawing, tone = badge
        inner = round(side * 0.8)
        drawn = icon_pixmap(drawing, getattr(DARK, tone), inner)
        painter.drawPixmap(place.center() - drawn.rect().center(), drawn)
    painter.end()
    return pixmap
